//! The keys, one type each, so that none is used in another's place.
//!
//! `make` draws a random key, `derive_*` computes one from another.
//! Their bytes live in locked memory and are wiped; none can be copied, compared or printed.

mod backup;

use guard::LockedBytes;

use crate::Secret;
use crate::context::Context;
use crate::hash::hkdf_sha512;
use crate::random::{self, NoRandomness};
use crate::seal::{self, CannotOpen, CannotSeal};
use crate::sealing::Sealing;
pub use backup::{BackupKey, FileKey};

/// Length of every symmetric key.
pub const KEY_BYTES: usize = 32;

type Bytes = LockedBytes<KEY_BYTES>;

const MASTER_SALT: &[u8] = b"vault/master/v1\0";
const VAULT_KEY_SALT: &[u8] = b"vault/key/v1\0";

/// VMK: the one key that a slot gives back; all others of a vault on a device hang on it.
pub struct MasterKey(Sealing);
/// VK: seals the records and the manifest of one vault in one epoch.
pub struct VaultKey {
    sealing: Sealing,
    epoch: u16,
}
/// DS: the share of the unlock key that lies in the operating system's keychain.
pub struct DeviceSecret {
    bytes: Bytes,
    generation: u32,
}
/// The raw key of the SQLCipher database.
pub struct DatabaseKey(Bytes);
/// Authenticates the slot file.
pub struct SlotsKey(Bytes);
/// Seals settings that stay on this device.
pub struct LocalKey(Sealing);
/// Keys the hash over all records of a vault.
pub struct MultisetKey(Bytes);
/// Seals the server's own secrets at rest.
pub struct SealingKey(Sealing);
/// Seals streams: one key for each attachment and each backup.
pub struct StreamKey(Bytes);
/// UK: opens one slot.
pub(crate) struct UnlockKey(Sealing);

/// A key that seals and opens envelopes. Only this crate's keys are.
pub trait EnvelopeKey: sealed::Sealed {}

pub(crate) mod sealed {
    /// What an envelope needs of a key; private, so that no other crate can be one.
    pub trait Sealed {
        fn sealing(&self) -> &super::Sealing;
        fn epoch(&self) -> u16 {
            0
        }
    }
}

macro_rules! envelope_keys {
    ($($name:ident),*) => {$(
        impl sealed::Sealed for $name {
            fn sealing(&self) -> &Sealing {
                &self.0
            }
        }
        impl EnvelopeKey for $name {}
    )*};
}
envelope_keys!(MasterKey, LocalKey, SealingKey, UnlockKey);

impl sealed::Sealed for VaultKey {
    fn sealing(&self) -> &Sealing {
        &self.sealing
    }
    fn epoch(&self) -> u16 {
        self.epoch
    }
}
impl EnvelopeKey for VaultKey {}

impl MasterKey {
    /// A fresh random master key.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn make() -> Result<Self, NoRandomness> {
        Ok(Self(Sealing::of(random_key()?)))
    }

    /// The key of the database file.
    pub fn derive_database_key(&self) -> DatabaseKey {
        DatabaseKey(self.derive(b"db\0"))
    }

    /// The key that authenticates the slot file.
    pub fn derive_slots_key(&self) -> SlotsKey {
        SlotsKey(self.derive(b"slots\0"))
    }

    /// The key of settings that stay on this device.
    pub fn derive_local_key(&self) -> LocalKey {
        LocalKey(Sealing::of(self.derive(b"local\0")))
    }

    /// Seals a vault key, to be stored beside the records it opens.
    ///
    /// # Errors
    /// [`CannotSeal`].
    pub fn wrap_vault_key(
        &self,
        key: &VaultKey,
        account: [u8; 16],
        vault: [u8; 16],
    ) -> Result<Vec<u8>, CannotSeal> {
        let context = Context::WrappedVaultKey {
            account,
            vault,
            epoch: key.epoch,
        };
        // The key is the content of this envelope.
        seal::seal(self, &context, key.sealing.bytes())
    }

    /// Opens what [`MasterKey::wrap_vault_key`] sealed.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn unwrap_vault_key(
        &self,
        envelope: &[u8],
        account: [u8; 16],
        vault: [u8; 16],
        epoch: u16,
    ) -> Result<VaultKey, CannotOpen> {
        let context = Context::WrappedVaultKey {
            account,
            vault,
            epoch,
        };
        let content = seal::open(self, &context, envelope)?;
        Ok(VaultKey {
            sealing: Sealing::of(key_from(&content).ok_or(CannotOpen)?),
            epoch,
        })
    }

    fn derive(&self, label: &[u8]) -> Bytes {
        // Feeds HKDF.
        derive(MASTER_SALT, self.0.bytes(), label)
    }

    /// Lends the bytes: they are the content of a slot.
    pub(crate) fn content(&self) -> &[u8; KEY_BYTES] {
        self.0.bytes()
    }

    pub(crate) fn from_content(content: &Secret<Vec<u8>>) -> Option<Self> {
        Some(Self(Sealing::of(key_from(content)?)))
    }
}

impl VaultKey {
    /// A fresh random key for `epoch`.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn make(epoch: u16) -> Result<Self, NoRandomness> {
        Ok(Self {
            sealing: Sealing::of(random_key()?),
            epoch,
        })
    }

    #[cfg(test)]
    pub(crate) fn of_bytes(bytes: [u8; KEY_BYTES], epoch: u16) -> Self {
        Self {
            sealing: Sealing::of(Bytes::copy_of(&bytes)),
            epoch,
        }
    }

    /// Which of the vault's keys this is; each rotation counts one up.
    pub fn epoch(&self) -> u16 {
        self.epoch
    }

    /// The key of the hash over all records.
    pub fn derive_multiset_key(&self) -> MultisetKey {
        // Feeds HKDF.
        MultisetKey(derive(VAULT_KEY_SALT, self.sealing.bytes(), b"multiset\0"))
    }
}

impl DeviceSecret {
    /// A fresh random secret. Each change of the PIN makes the next generation.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn make(generation: u32) -> Result<Self, NoRandomness> {
        Ok(Self {
            bytes: random_key()?,
            generation,
        })
    }

    /// The secret that the keychain gave back. `None` where it has another length.
    pub fn from_keychain(generation: u32, stored: &Secret<Vec<u8>>) -> Option<Self> {
        Some(Self {
            bytes: key_from(stored)?,
            generation,
        })
    }

    /// Which generation this is.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Lends the bytes: for the keychain alone.
    pub fn expose(&self) -> &[u8; KEY_BYTES] {
        self.bytes.expose()
    }
}

impl DatabaseKey {
    /// Lends the bytes: for SQLCipher's key call alone.
    pub fn expose(&self) -> &[u8; KEY_BYTES] {
        self.0.expose()
    }
}

impl SealingKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn make() -> Result<Self, NoRandomness> {
        Ok(Self(Sealing::of(random_key()?)))
    }

    /// The key of the server's key file. `None` where it has another length.
    pub fn from_file(stored: &Secret<Vec<u8>>) -> Option<Self> {
        Some(Self(Sealing::of(key_from(stored)?)))
    }

    /// Lends the bytes: for the server's key file alone.
    pub fn expose(&self) -> &[u8; KEY_BYTES] {
        self.0.bytes()
    }
}

impl StreamKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn make() -> Result<Self, NoRandomness> {
        Ok(Self(random_key()?))
    }

    /// The key that a sealed record kept. `None` where it has another length.
    pub fn from_record(stored: &Secret<Vec<u8>>) -> Option<Self> {
        Some(Self(key_from(stored)?))
    }

    /// Lends the bytes: for the sealed record that keeps the key.
    pub fn expose(&self) -> &[u8; KEY_BYTES] {
        self.0.expose()
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        // Feeds HKDF.
        self.0.expose()
    }
}

impl UnlockKey {
    pub(crate) fn derive(inputs: &[&[u8]], info: &[&[u8]]) -> Self {
        let mut key = Bytes::zeroed();
        // HKDF writes the key.
        hkdf_sha512(
            b"vault/unlock/v1\0",
            inputs,
            info,
            std::array::from_mut(key.expose_mut()),
        );
        Self(Sealing::of(key))
    }
}

impl SlotsKey {
    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        // Feeds HMAC.
        self.0.expose()
    }
}

impl MultisetKey {
    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        // Feeds HMAC.
        self.0.expose()
    }
}

fn random_key() -> Result<Bytes, NoRandomness> {
    let mut key = Bytes::zeroed();
    // The generator writes the key.
    random::fill(key.expose_mut())?;
    Ok(key)
}

fn key_from(content: &Secret<Vec<u8>>) -> Option<Bytes> {
    // Moves the key into locked memory; the content is wiped by its owner.
    let content: &[u8; KEY_BYTES] = content.expose().as_slice().try_into().ok()?;
    Some(Bytes::copy_of(content))
}

fn derive(salt: &[u8], key: &[u8; KEY_BYTES], label: &[u8]) -> Bytes {
    let mut derived = Bytes::zeroed();
    // HKDF writes the key.
    hkdf_sha512(
        salt,
        &[key],
        &[label],
        std::array::from_mut(derived.expose_mut()),
    );
    derived
}
