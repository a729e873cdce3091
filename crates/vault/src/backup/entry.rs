//! The entries of a backup's body: CBOR maps with integer keys, as everything that is stored.

use crypto::{Secret, context::RecordKind};
use minicbor::{
    Decoder,
    bytes::{ByteArray, ByteSlice},
};

use super::ReadBackupError;
use crate::{
    database::Shelf,
    id::{AttachmentId, ItemId},
    stored::{MapReader, MapWriter, Unknown, Unreadable},
    surroundings::{HASH_BYTES, Head},
};

const WHAT: u64 = 0;

const TRAILER: u8 = 0;
const ABOUT: u8 = 1;
const RECORD: u8 = 2;
const FILE: u8 = 3;

/// Longest name of a person, an organisation or a computer, in characters.
const NAME_CHARS: usize = 200;

/// One entry, as it lies in the reader's buffer.
pub(crate) enum Entry<'a> {
    About(About),
    Record(Record<'a>),
    File(FileHead),
    Trailer(Trailer),
    /// Of a newer version, which did not say that it has to be known.
    Unknown,
}

/// Whose backup it is, by name. It stands in the body, because the header can be read by anybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct About {
    pub(crate) organisation_name: String,
    pub(crate) person_name: String,
    pub(crate) computer: String,
}

/// One record, opened.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(crate) shelf: Shelf,
    pub(crate) kind: RecordKind,
    pub(crate) item: ItemId,
    pub(crate) record_type: u16,
    pub(crate) schema: u16,
    pub(crate) revision: u64,
    pub(crate) content: &'a [u8],
}

/// A file that belongs to an item. Its content follows the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileHead {
    pub(crate) item: ItemId,
    pub(crate) attachment: AttachmentId,
    pub(crate) size: u64,
}

/// What the body holds, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) entries: u64,
    /// Records as they are.
    pub(crate) records: u64,
    /// Records of former versions.
    pub(crate) former: u64,
    pub(crate) files: u64,
    /// Bytes of entries and files, with what stands before each.
    pub(crate) bytes: u64,
}

/// The end of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trailer {
    pub(crate) counts: Counts,
    /// SHA-512 over all bytes of the body before the trailer.
    pub(crate) root: [u8; HASH_BYTES],
    /// The state of the vault that was backed up.
    pub(crate) manifest_version: u64,
    pub(crate) manifest_hash: [u8; HASH_BYTES],
}

impl Trailer {
    pub(crate) fn new(counts: Counts, root: [u8; HASH_BYTES], manifest: Head) -> Self {
        Self {
            counts,
            root,
            manifest_version: manifest.version,
            manifest_hash: manifest.hash,
        }
    }

    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = begin(TRAILER);
        map.put(1, self.counts.entries);
        map.put(2, self.counts.records);
        map.put(3, self.counts.former);
        map.put(4, self.counts.files);
        map.put(5, self.counts.bytes);
        map.put(6, ByteArray::from(self.root));
        map.put(7, self.manifest_version);
        map.put(8, ByteArray::from(self.manifest_hash));
        map.finish()
    }

    fn decode(map: &mut MapReader<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            counts: Counts {
                entries: map.required(1)?,
                records: map.required(2)?,
                former: map.required(3)?,
                files: map.required(4)?,
                bytes: map.required(5)?,
            },
            root: map.required::<ByteArray<HASH_BYTES>>(6)?.into(),
            manifest_version: map.required(7)?,
            manifest_hash: map.required::<ByteArray<HASH_BYTES>>(8)?.into(),
        })
    }
}

impl About {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = begin(ABOUT);
        let names = [&self.organisation_name, &self.person_name, &self.computer];
        for (name, key) in names.into_iter().zip(1..) {
            map.put_some(key, Some(clip(name)).filter(|name| !name.is_empty()));
        }
        map.finish()
    }

    fn decode(map: &mut MapReader<'_>) -> Result<Self, Unreadable> {
        let mut name = |key| map.optional::<String>(key).map(Option::unwrap_or_default);
        Ok(Self {
            organisation_name: clip(&name(1)?),
            person_name: clip(&name(2)?),
            computer: clip(&name(3)?),
        })
    }
}

impl Record<'_> {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = begin(RECORD);
        map.put(1, u8::from(self.shelf == Shelf::Former));
        map.put(2, self.kind.to_byte());
        map.put_id(3, Some(self.item.as_bytes()));
        map.put(4, self.record_type);
        map.put(5, self.schema);
        map.put(6, self.revision);
        map.put(7, <&ByteSlice>::from(self.content));
        map.finish()
    }
}

impl<'a> Record<'a> {
    fn decode(map: &mut MapReader<'a>) -> Result<Self, Unreadable> {
        let shelf = match map.required::<u8>(1)? {
            0 => Shelf::Current,
            1 => Shelf::Former,
            _ => return Err(Unreadable),
        };
        let kind = RecordKind::from_byte(map.required(2)?).ok_or(Unreadable)?;
        let item = map.id(3)?.map(ItemId::from_bytes).ok_or(Unreadable)?;
        let raw = map.raw(7).ok_or(Unreadable)?;
        Ok(Self {
            shelf,
            kind,
            item,
            record_type: map.required(4)?,
            schema: map.required(5)?,
            revision: map.required(6)?,
            content: Decoder::new(raw).bytes().map_err(|_| Unreadable)?,
        })
    }
}

impl FileHead {
    pub(crate) fn encode(self) -> Secret<Vec<u8>> {
        let mut map = begin(FILE);
        map.put_id(1, Some(self.item.as_bytes()));
        map.put_id(2, Some(self.attachment.as_bytes()));
        map.put(3, self.size);
        map.finish()
    }

    fn decode(map: &mut MapReader<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            item: map.id(1)?.map(ItemId::from_bytes).ok_or(Unreadable)?,
            attachment: map.id(2)?.map(AttachmentId::from_bytes).ok_or(Unreadable)?,
            size: map.required(3)?,
        })
    }
}

impl<'a> Entry<'a> {
    /// Reads one entry. What is written otherwise than it is written here is damaged.
    pub(crate) fn decode(bytes: &'a [u8]) -> Result<Self, ReadBackupError> {
        Self::read(bytes).map_err(|Unreadable| ReadBackupError::Damaged)
    }

    fn read(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        Ok(match map.required::<u8>(WHAT)? {
            TRAILER => Self::Trailer(Trailer::decode(&mut map)?),
            ABOUT => Self::About(About::decode(&mut map)?),
            RECORD => Self::Record(Record::decode(&mut map)?),
            FILE => Self::File(FileHead::decode(&mut map)?),
            _ => Self::Unknown,
        })
    }
}

fn begin(what: u8) -> MapWriter {
    let mut map = MapWriter::new(&Unknown::default());
    map.put(WHAT, what);
    map
}

fn clip(name: &str) -> String {
    name.chars().take(NAME_CHARS).collect()
}
