//! The header of a backup: what can be known of it without opening it, and the ways in.
//!
//! Nothing in it is proven before its code was checked with the file key that a slot leads to.

use std::io::{self, Read};

use crypto::{
    backup::{BackupSlot, NotABackupSlot},
    keys::FileKey,
};
use minicbor::bytes::{ByteArray, ByteSlice};
use sha2::{Digest, Sha512};

use super::NotABackup;
use crate::{
    id::{OrganisationId, PersonId, VaultId},
    stored::{MapReader, MapWriter, Unknown},
};

/// The first bytes of a backup. Other digits are another version's.
const MAGIC: &[u8; 8] = b"LKBAK01\n";
const MAGIC_OF_ANY_VERSION: &[u8; 5] = b"LKBAK";
/// Longest header.
const HEADER_BYTES: u32 = 64 * 1024;
/// Most ways in.
const SLOTS: usize = 16;
/// Most names of features that a reader has to know.
pub(super) const FEATURES: usize = 64;
/// Most vaults that one backup may name; this version writes and restores one.
pub(super) const VAULTS: usize = 1;
/// Longest name of the version that wrote it, in bytes.
pub(super) const APP_BYTES: usize = 100;
const MAC_BYTES: usize = 64;

pub(super) const FORMAT: u64 = 0;
pub(super) const CREATED: u64 = 1;
pub(super) const APP: u64 = 2;
pub(super) const ORGANISATION: u64 = 3;
pub(super) const PERSON: u64 = 4;
const FILE_KEY: u64 = 5;
pub(super) const IDS_OF_VAULTS: u64 = 6;
const WAYS: u64 = 7;
pub(super) const CRITICAL: u64 = 8;
pub(super) const BODY_SUITE: u64 = 9;

pub(super) const THIS_FORMAT: u8 = 1;
const SEAL_2: u8 = 2;

/// What a backup says of itself without being opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupHead {
    /// When it was made, in milliseconds since the epoch.
    pub created_ms: i64,
    /// The version that made it.
    pub app_version: String,
    /// The organisation its owner was enrolled with, if with one.
    pub organisation: Option<OrganisationId>,
    /// Whose it is.
    pub person: Option<PersonId>,
    /// The vault it was made of.
    pub vault: VaultId,
}

/// A header that was read or is to be written.
pub(crate) struct Header {
    pub(crate) head: BackupHead,
    pub(crate) slots: Vec<BackupSlot>,
    /// The file key, sealed under the backup key.
    pub(crate) file_key: Vec<u8>,
}

/// A header as it stands in a file.
pub(crate) struct Framed {
    content: Vec<u8>,
    mac: [u8; MAC_BYTES],
}

impl Header {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut map = MapWriter::new(&Unknown::default());
        map.put(FORMAT, THIS_FORMAT);
        map.put(CREATED, self.head.created_ms);
        map.put(APP, &self.head.app_version);
        let organisation = self.head.organisation.as_ref();
        map.put_id(ORGANISATION, organisation.map(OrganisationId::as_bytes));
        map.put_id(PERSON, self.head.person.as_ref().map(PersonId::as_bytes));
        map.put(FILE_KEY, <&ByteSlice>::from(self.file_key.as_slice()));
        let vaults = vec![ByteArray::from(*self.head.vault.as_bytes())];
        map.put(IDS_OF_VAULTS, vaults);
        let slots = self.slots.iter().map(BackupSlot::to_bytes);
        let slots: Vec<_> = slots.map(minicbor::bytes::ByteVec::from).collect();
        map.put(WAYS, slots);
        map.put(CRITICAL, Vec::<String>::new());
        map.put(BODY_SUITE, SEAL_2);
        // Nothing in a header is secret.
        map.finish().expose().clone()
    }

    /// The same once it was written and read again, for the fuzzers.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn read_again(&self) -> Result<BackupHead, NotABackup> {
        Self::decode(&self.encode()).map(|header| header.head)
    }

    /// The file key that the recovery key leads to, for the fuzzers.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn open_with_recovery(
        &self,
        recovery: &crypto::recovery::RecoveryKey,
    ) -> Option<FileKey> {
        let vault = *self.head.vault.as_bytes();
        let mut keys = self
            .slots
            .iter()
            .flat_map(|slot| slot.open_with_recovery(recovery));
        keys.find_map(|key| key.unwrap_file_key(&self.file_key, vault).ok())
    }

    fn decode(bytes: &[u8]) -> Result<Self, NotABackup> {
        let mut map = MapReader::new(bytes).map_err(damaged)?;
        let format: u64 = map.required(FORMAT).map_err(damaged)?;
        let critical = map.array(CRITICAL, FEATURES).map_err(damaged)?;
        // What comes after this is laid out as a newer version likes.
        if format != u64::from(THIS_FORMAT) || !critical.is_empty() {
            return Err(NotABackup::Newer);
        }
        let suite: u64 = map.required(BODY_SUITE).map_err(damaged)?;
        let vaults = map.array(IDS_OF_VAULTS, FEATURES).map_err(damaged)?;
        if suite != u64::from(SEAL_2) || vaults.len() > VAULTS {
            return Err(NotABackup::Newer);
        }
        let vault: ByteArray<16> = vaults
            .first()
            .and_then(|raw| minicbor::decode(raw).ok())
            .ok_or(NotABackup::Damaged)?;
        let app_version: String = map.required(APP).map_err(damaged)?;
        let app_version = Some(app_version).filter(|text| text.len() <= APP_BYTES);
        let file_key: minicbor::bytes::ByteVec = map.required(FILE_KEY).map_err(damaged)?;
        Ok(Self {
            head: BackupHead {
                created_ms: map.required(CREATED).map_err(damaged)?,
                app_version: app_version.ok_or(NotABackup::Damaged)?,
                organisation: map
                    .id(ORGANISATION)
                    .map_err(damaged)?
                    .map(OrganisationId::from_bytes),
                person: map.id(PERSON).map_err(damaged)?.map(PersonId::from_bytes),
                vault: VaultId::from_bytes(vault.into()),
            },
            slots: slots(&map.array(WAYS, SLOTS).map_err(damaged)?)?,
            file_key: file_key.into(),
        })
    }
}

/// The slots of kinds that this version knows. Limits are checked for all of them, before any is opened.
fn slots(raw: &[&[u8]]) -> Result<Vec<BackupSlot>, NotABackup> {
    let mut slots = Vec::new();
    for raw in raw {
        let bytes: &ByteSlice = minicbor::decode(raw).map_err(|_| NotABackup::Damaged)?;
        match BackupSlot::parse(bytes) {
            Ok(slot) => slots.extend(slot),
            Err(NotABackupSlot::Cost(_)) => return Err(NotABackup::Cost),
            Err(NotABackupSlot::Form) => return Err(NotABackup::Damaged),
        }
    }
    Ok(slots)
}

impl Framed {
    /// A header with the code that authenticates it.
    pub(crate) fn seal(header: &Header, key: &FileKey) -> Result<Self, io::Error> {
        let content = header.encode();
        let length = u32::try_from(content.len()).ok();
        let length = length.filter(|length| *length <= HEADER_BYTES);
        length.ok_or_else(|| io::Error::other("the header is too long"))?;
        let mac = key.header_mac(&[&covered(&content)]);
        Ok(Self { content, mac })
    }

    /// Reads the header at the beginning of a file. Nothing is opened and no key is derived.
    pub(crate) fn read(from: &mut impl Read) -> Result<(Self, Header), NotABackup> {
        let (content, mac) = read_framed(from)?;
        let header = Header::decode(&content)?;
        Ok((Self { content, mac }, header))
    }

    /// Whether the header is the one that was written under `key`.
    pub(crate) fn is_of(&self, key: &FileKey) -> bool {
        key.header_mac_is(&[&covered(&self.content)], &self.mac)
    }

    /// The bytes before the body.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        [covered(&self.content).as_slice(), &self.mac].concat()
    }

    /// What the body is bound to.
    pub(crate) fn hash(&self) -> [u8; 64] {
        Sha512::digest(&self.content).into()
    }
}

/// Reads content and code of any header of this version.
pub(super) fn read_framed(from: &mut impl Read) -> Result<(Vec<u8>, [u8; MAC_BYTES]), NotABackup> {
    let mut magic = [0; MAGIC.len()];
    from.read_exact(&mut magic).map_err(other_file)?;
    if magic != *MAGIC {
        let is_newer = magic.starts_with(MAGIC_OF_ANY_VERSION);
        return Err(if is_newer {
            NotABackup::Newer
        } else {
            NotABackup::OtherFile
        });
    }
    let mut length = [0; 4];
    from.read_exact(&mut length).map_err(cut_off)?;
    let length = u32::from_le_bytes(length);
    if length > HEADER_BYTES {
        return Err(NotABackup::Damaged);
    }
    let mut content = Vec::new();
    let count = from
        .by_ref()
        .take(length.into())
        .read_to_end(&mut content)?;
    if u32::try_from(count).ok() != Some(length) {
        return Err(NotABackup::Damaged);
    }
    let mut mac = [0; MAC_BYTES];
    from.read_exact(&mut mac).map_err(cut_off)?;
    Ok((content, mac))
}

/// Magic, length and content: what the code covers.
pub(super) fn covered(content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    [MAGIC.as_slice(), &length.to_le_bytes(), content].concat()
}

pub(super) fn damaged(_: crate::stored::Unreadable) -> NotABackup {
    NotABackup::Damaged
}

fn other_file(error: io::Error) -> NotABackup {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => NotABackup::OtherFile,
        _ => error.into(),
    }
}

fn cut_off(error: io::Error) -> NotABackup {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => NotABackup::Damaged,
        _ => error.into(),
    }
}
