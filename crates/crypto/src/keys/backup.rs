//! The keys of a vault's backups: BK, which the slots of a backup wrap, and FK, which is each file's own.

use super::{
    Bytes, EnvelopeKey, KEY_BYTES, MasterKey, Sealing, StreamKey, derive, key_from, random_key,
    sealed,
};
use crate::Secret;
use crate::context::Context;
use crate::hash::{HASH_BYTES, hmac_sha512, hmac_sha512_matches};
use crate::random::NoRandomness;
use crate::seal::{self, CannotOpen, CannotSeal};

const SALT: &[u8] = b"vault/backup/v1\0";

/// BK: seals the file keys of a vault's backups, so that a backup needs nobody's recovery key to be made.
pub struct BackupKey(Sealing);
/// FK: authenticates the header of one backup and seals its body.
pub struct FileKey(Bytes);

impl sealed::Sealed for BackupKey {
    fn sealing(&self) -> &Sealing {
        &self.0
    }
}
impl EnvelopeKey for BackupKey {}

impl MasterKey {
    /// Seals the key of a vault's backups, to be kept in the vault.
    ///
    /// # Errors
    /// [`CannotSeal`].
    pub fn wrap_backup_key(&self, key: &BackupKey, vault: [u8; 16]) -> Result<Vec<u8>, CannotSeal> {
        // The key is the content of this envelope.
        seal::seal(self, &Context::WrappedBackupKey { vault }, key.content())
    }

    /// Opens what [`MasterKey::wrap_backup_key`] sealed.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn unwrap_backup_key(
        &self,
        envelope: &[u8],
        vault: [u8; 16],
    ) -> Result<BackupKey, CannotOpen> {
        let content = seal::open(self, &Context::WrappedBackupKey { vault }, envelope)?;
        BackupKey::from_content(&content).ok_or(CannotOpen)
    }
}

impl BackupKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn make() -> Result<Self, NoRandomness> {
        Ok(Self(Sealing::of(random_key()?)))
    }

    /// Seals the key of one backup of `vault`, to stand in its header.
    ///
    /// # Errors
    /// [`CannotSeal`].
    pub fn wrap_file_key(&self, key: &FileKey, vault: [u8; 16]) -> Result<Vec<u8>, CannotSeal> {
        // The key is the content of this envelope.
        seal::seal(self, &Context::FileKey { vault }, key.0.expose())
    }

    /// Opens what [`BackupKey::wrap_file_key`] sealed.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn unwrap_file_key(&self, envelope: &[u8], vault: [u8; 16]) -> Result<FileKey, CannotOpen> {
        let content = seal::open(self, &Context::FileKey { vault }, envelope)?;
        key_from(&content).map(FileKey).ok_or(CannotOpen)
    }

    /// Lends the bytes: they are the content of a slot.
    pub(crate) fn content(&self) -> &[u8; KEY_BYTES] {
        self.0.bytes()
    }

    pub(crate) fn from_content(content: &Secret<Vec<u8>>) -> Option<Self> {
        Some(Self(Sealing::of(key_from(content)?)))
    }
}

impl FileKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn make() -> Result<Self, NoRandomness> {
        Ok(Self(random_key()?))
    }

    /// The code that authenticates the parts of a header.
    pub fn header_mac(&self, parts: &[&[u8]]) -> [u8; HASH_BYTES] {
        // Feeds HMAC.
        hmac_sha512(self.derive(b"hdr\0").expose(), parts)
    }

    /// Compares the code of a header in constant time.
    pub fn header_mac_is(&self, parts: &[&[u8]], mac: &[u8; HASH_BYTES]) -> bool {
        // Feeds HMAC.
        hmac_sha512_matches(self.derive(b"hdr\0").expose(), parts, mac)
    }

    /// The key of the body.
    pub fn derive_body_key(&self) -> StreamKey {
        StreamKey(self.derive(b"body\0"))
    }

    fn derive(&self, label: &[u8]) -> Bytes {
        // Feeds HKDF.
        derive(SALT, self.0.expose(), label)
    }
}
