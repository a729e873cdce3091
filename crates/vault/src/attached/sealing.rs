//! Sealing a file into the vault's folder. Nothing counts until its item names it.

use std::{
    fs::File,
    io::{self, Write},
    ops::ControlFlow,
    path::PathBuf,
};

use crypto::{
    Secret,
    keys::StreamKey,
    random::NoRandomness,
    stream::{StreamWriter, sealed_len},
};
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

use super::{BUFFER_BYTES, Place, Source, step};
use crate::{
    id::{AttachmentId, ItemId, VaultId},
    item::{
        Attachment,
        attachment::{self, LOOKED_AT_BYTES, SEALED_HASH_BYTES},
    },
    private_file,
    store::{ReadError, WriteError},
    stored::Unknown,
};

/// Why a file was not attached.
#[derive(Debug, thiserror::Error)]
pub enum AttachError {
    /// The person's file cannot be read: it is gone, not theirs to read, or its disk fails.
    #[error("the file cannot be read")]
    Source(#[source] io::Error),
    /// A folder, a device or a pipe.
    #[error("this is not a file")]
    NotAFile,
    /// The file is longer than an attachment may be.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// How long it may be.
        limit: u64,
    },
    /// The item has as many files as it may have.
    #[error("the item has more than {limit} files")]
    TooMany {
        /// How many it may have.
        limit: usize,
    },
    /// The file became longer or shorter while it was read.
    #[error("the file changed while it was read")]
    SourceChanged,
    /// Whoever watched wanted it to end.
    #[error("it was stopped")]
    Stopped,
    /// The sealed file cannot be written.
    #[error("the sealed file cannot be written")]
    Disk(#[source] io::Error),
    /// No key or id could be drawn.
    #[error("no key could be made")]
    NoRandomness(#[from] NoRandomness),
    /// The item could not be read or written.
    #[error("the item cannot be written")]
    Write(#[from] WriteError),
}

impl From<ReadError> for AttachError {
    fn from(error: ReadError) -> Self {
        Self::Write(error.into())
    }
}

/// For which item a file is sealed.
pub(crate) struct SealFor {
    pub(crate) root: PathBuf,
    pub(crate) vault: VaultId,
    pub(crate) item: ItemId,
}

/// A file that is about to be sealed. It needs no open vault: its key is its own.
pub struct Sealing {
    place: Place,
    source: Source,
}

/// A file that is sealed and that no item names yet. Dropped, it is gone.
pub struct Sealed {
    unnamed: Unnamed,
    attachment: Attachment,
    sealed_bytes: u64,
}

/// What lies on the disk for no item yet. It is removed unless an item takes it.
struct Unnamed {
    place: Place,
    taken: bool,
}

impl Drop for Unnamed {
    fn drop(&mut self) {
        if !self.taken {
            // What stays is removed at the next unlock.
            self.place.drop_unfinished().ok();
        }
    }
}

impl Sealing {
    pub(crate) fn new(
        SealFor { root, vault, item }: SealFor,
        source: Source,
    ) -> Result<Self, AttachError> {
        let attachment = AttachmentId::make()?;
        let place = Place {
            root,
            vault,
            item,
            attachment,
        };
        Ok(Self { place, source })
    }

    /// What the file is called.
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// How long the file is.
    pub fn size(&self) -> u64 {
        self.source.size()
    }

    /// Reads the file, chunk by chunk, and seals it. `watch` is told how many bytes are done.
    ///
    /// # Errors
    /// [`AttachError`]; nothing is left then.
    pub fn seal(
        self,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Sealed, AttachError> {
        let Self { place, mut source } = self;
        let key = StreamKey::make()?;
        let sealed_bytes = sealed_len(source.size()).ok_or(AttachError::SourceChanged)?;
        let unnamed = Unnamed {
            place,
            taken: false,
        };
        let file = unnamed.place.create().map_err(AttachError::Disk)?;
        let (head, sealed_hash) = unnamed.place.pour(&key, &mut source, file, watch)?;
        let attachment = Attachment {
            id: unnamed.place.attachment,
            name: source.name().to_owned(),
            media: attachment::guess(&head, source.name()).to_owned(),
            size: source.size(),
            added_ms: 0,
            // The key goes into the item's secret record.
            key: Secret::new(key.expose().to_vec()),
            sealed_hash,
            unknown: Unknown::default(),
        };
        Ok(Sealed {
            unnamed,
            attachment,
            sealed_bytes,
        })
    }
}

/// The first bytes of the content, and the hash over all that was sealed.
type Poured = (Zeroizing<Vec<u8>>, [u8; SEALED_HASH_BYTES]);

impl Place {
    /// Makes the file, which nobody can have made before.
    fn create(&self) -> io::Result<File> {
        step(&self.path())?;
        private_file::make_folder(&self.folder())?;
        let path = self.unfinished();
        private_file::options().create_new(true).open(path)
    }

    fn pour(
        &self,
        key: &StreamKey,
        source: &mut Source,
        file: File,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Poured, AttachError> {
        let to = Hashed {
            place: self,
            file,
            hash: Sha512::new(),
        };
        let context = self.context(source.size());
        let mut stream = StreamWriter::begin(key, &context, to).map_err(AttachError::Disk)?;
        let mut buffer = Zeroizing::new(vec![0; BUFFER_BYTES]);
        let mut head = Zeroizing::new(Vec::with_capacity(LOOKED_AT_BYTES));
        let mut done = 0_u64;
        loop {
            if watch(done).is_break() {
                return Err(AttachError::Stopped);
            }
            let count = source.read(&mut buffer, done)?;
            let read = buffer.get(..count).unwrap_or_default();
            if read.is_empty() {
                break;
            }
            let room = LOOKED_AT_BYTES.saturating_sub(head.len());
            head.extend(read.iter().take(room));
            stream.write_all(read).map_err(AttachError::Disk)?;
            done = done.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        }
        let hash = stream.finish().and_then(Hashed::sync);
        Ok((head, hash.map_err(AttachError::Disk)?))
    }
}

/// Content from elsewhere on its way into a sealed file, which has its unfinished name until its item names it.
pub(crate) struct Pouring<'a>(StreamWriter<Hashed<'a>>);

impl<'a> Pouring<'a> {
    /// Begins the file of `place`. What an earlier try left there is removed: no item names it.
    pub(crate) fn begin(place: &'a Place, key: &StreamKey, size: u64) -> io::Result<Self> {
        place.drop_unfinished()?;
        let to = Hashed {
            place,
            file: place.create()?,
            hash: Sha512::new(),
        };
        StreamWriter::begin(key, &place.context(size), to).map(Self)
    }

    /// Puts the file on the disk, and gives the hash over its sealed bytes.
    pub(crate) fn finish(self) -> io::Result<[u8; SEALED_HASH_BYTES]> {
        self.0.finish().and_then(Hashed::sync)
    }
}

impl Write for Pouring<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Sealed {
    /// Whether it is for this item, and still all there.
    pub(crate) fn is_for(&self, vault: VaultId, item: ItemId) -> bool {
        let place = &self.unnamed.place;
        let there = std::fs::metadata(place.unfinished());
        let whole = there.is_ok_and(|there| there.is_file() && there.len() == self.sealed_bytes);
        whole && place.vault == vault && place.item == item
    }

    /// What its item has to name, once it is known when. From here on the item decides.
    pub(crate) fn take(mut self, now_ms: i64) -> (Attachment, Place) {
        self.unnamed.taken = true;
        self.attachment.added_ms = now_ms;
        (self.attachment, self.unnamed.place.clone())
    }
}

/// The sealed file, and the hash over what was written into it.
struct Hashed<'a> {
    place: &'a Place,
    file: File,
    hash: Sha512,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        step(&self.place.path())?;
        let count = self.file.write(bytes)?;
        self.hash.update(bytes.get(..count).unwrap_or_default());
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Hashed<'_> {
    /// Makes the file and its name last.
    fn sync(self) -> io::Result<[u8; SEALED_HASH_BYTES]> {
        step(&self.place.path())?;
        self.file.sync_all()?;
        step(&self.place.path())?;
        let folders = [&self.place.folder(), &self.place.root];
        folders
            .into_iter()
            .try_for_each(|folder| private_file::sync_folder(folder))?;
        if let Some(vault) = self.place.root.parent() {
            private_file::sync_folder(vault)?;
        }
        Ok(self.hash.finalize().into())
    }
}
