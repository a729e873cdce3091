//! What a vault keeps outside its database: device secret, tries, and what was last seen of it.
//!
//! These lie in the keychain. A machine without one keeps the tries and what was last seen in
//! files beside the vault; putting back the whole folder is then not detected.

use std::{io, path::PathBuf, sync::Arc};

use crypto::{
    attempts::Attempts,
    keys::DeviceSecret,
    slots::{NotASlotFile, SlotFile},
};

use crate::{
    Now,
    folder::{Small, VaultDir},
    id::VaultId,
    keychain::{Keychain, KeychainError},
};

/// A vault's folder and keychain.
pub(crate) struct Surroundings {
    pub(crate) dir: VaultDir,
    pub(crate) keychain: Arc<dyn Keychain>,
    pub(crate) vault: VaultId,
}

/// Where tries and what was last seen lie. It holds no folder and no key, so that it can be asked, and
/// told, while the vault is closed and put away.
#[derive(Clone)]
pub(crate) struct Beside {
    folder: PathBuf,
    keychain: Arc<dyn Keychain>,
    vault: VaultId,
}

/// Why something beside the database could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SurroundingsError {
    /// The disk said no.
    #[error("a file of the vault cannot be read or written")]
    Disk(#[from] io::Error),
    /// The keychain did not answer.
    #[error("the keychain did not answer")]
    Keychain(#[from] KeychainError),
    /// The slot file is not one this version can read.
    #[error("the slot file is damaged")]
    Slots(#[from] NotASlotFile),
}

/// What was last seen of a vault. What is found later may be ahead of it, never behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) manifest: Head,
    pub(crate) slots_generation: u64,
}

/// What is remembered of what was last seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LastSeen {
    /// Nothing: the vault was just made, or the keychain was emptied.
    Nothing,
    /// Something that cannot be read. The vault may be older than what it said.
    Damaged,
    /// This.
    State(Seen),
}

/// A manifest's version and the hash of its envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) version: u64,
    pub(crate) hash: [u8; HASH_BYTES],
}

pub(crate) const HASH_BYTES: usize = 64;

impl Surroundings {
    pub(crate) fn slots(&self) -> Result<SlotFile, SurroundingsError> {
        let bytes = self.dir.read(Small::Slots)?.ok_or(NotASlotFile)?;
        Ok(SlotFile::parse(&bytes)?)
    }

    pub(crate) fn write_slots(&self, slots: &SlotFile) -> io::Result<()> {
        self.dir.write(Small::Slots, &slots.to_bytes())
    }

    pub(crate) fn device_secret(
        &self,
        generation: u32,
    ) -> Result<Option<DeviceSecret>, KeychainError> {
        let stored = self.keychain.get(&self.device_secret_name(generation))?;
        Ok(stored.and_then(|stored| DeviceSecret::from_keychain(generation, &stored)))
    }

    pub(crate) fn keep_device_secret(&self, secret: &DeviceSecret) -> Result<(), KeychainError> {
        // The keychain is where the device secret lives.
        self.keychain.set(
            &self.device_secret_name(secret.generation()),
            secret.expose(),
        )
    }

    pub(crate) fn delete_device_secret(&self, generation: u32) -> Result<(), KeychainError> {
        self.keychain.delete(&self.device_secret_name(generation))
    }

    /// What lies beside the database, without the folder.
    pub(crate) fn beside(&self) -> Beside {
        Beside {
            folder: self.dir.path().to_owned(),
            keychain: Arc::clone(&self.keychain),
            vault: self.vault,
        }
    }

    /// The stricter of what file and keychain remember.
    pub(crate) fn tries(&self, now: &Now) -> Result<Attempts, SurroundingsError> {
        self.beside().tries(now)
    }

    /// Stores the tries on the disk, before the try itself.
    pub(crate) fn keep_tries_in_file(&self, tries: &Attempts) -> io::Result<()> {
        self.dir.write(Small::Tries, &tries.to_bytes())
    }

    /// Stores the tries in both places.
    pub(crate) fn keep_tries(&self, tries: &Attempts) -> Result<(), SurroundingsError> {
        self.keep_tries_in_file(tries)?;
        match self.keychain.set(&self.name("tries"), &tries.to_bytes()) {
            Ok(()) | Err(KeychainError::NoKeychain) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn seen(&self) -> Result<LastSeen, SurroundingsError> {
        let read =
            |bytes: &[u8]| Seen::from_bytes(bytes).map_or(LastSeen::Damaged, LastSeen::State);
        match self.keychain.get(&self.name("seen")) {
            // As above: the entry is not secret.
            Ok(Some(stored)) => return Ok(read(stored.expose())),
            // Also where a keychain came after the vault: it was told nothing yet.
            Ok(None) | Err(KeychainError::NoKeychain) => {}
            Err(error) => return Err(error.into()),
        }
        let beside = self.dir.read(Small::Seen)?;
        Ok(beside.map_or(LastSeen::Nothing, |bytes| read(&bytes)))
    }

    pub(crate) fn keep_seen(&self, seen: &Seen) -> Result<(), SurroundingsError> {
        self.beside().keep_seen(seen)
    }

    /// As [`Surroundings::keep_seen`], waiting for nothing. What is not kept is kept with the next
    /// state: a database ahead of what is remembered is what a crash leaves as well, and is accepted.
    pub(crate) fn keep_seen_later(&self, seen: Seen) {
        let beside = self.beside();
        self.keychain
            .later(Box::new(move || drop(beside.keep_seen(&seen))));
    }

    fn device_secret_name(&self, generation: u32) -> String {
        self.name(&format!("device-secret/{generation}"))
    }

    fn name(&self, what: &str) -> String {
        name(self.vault, what)
    }
}

impl Beside {
    /// The stricter of what file and keychain remember.
    pub(crate) fn tries(&self, now: &Now) -> Result<Attempts, SurroundingsError> {
        let read = |bytes: &[u8]| {
            Attempts::from_bytes(bytes).unwrap_or_else(|_| Attempts::after_damage(now))
        };
        let in_file = Small::Tries
            .read_in(&self.folder)?
            .map_or(Attempts::default(), |bytes| read(&bytes));
        let in_keychain = match self.keychain.get(&name(self.vault, "tries")) {
            // The entry is not secret, only out of reach of who has the files.
            Ok(stored) => stored.map_or(Attempts::default(), |stored| read(stored.expose())),
            Err(KeychainError::NoKeychain) => Attempts::default(),
            Err(error) => return Err(error.into()),
        };
        Ok(in_file.joined(in_keychain, now))
    }

    pub(crate) fn keep_seen(&self, seen: &Seen) -> Result<(), SurroundingsError> {
        let bytes = seen.to_bytes();
        match self.keychain.set(&name(self.vault, "seen"), &bytes) {
            // What lies beside the vault is out of date now.
            Ok(()) => Ok(Small::Seen.remove_from(&self.folder)?),
            Err(KeychainError::NoKeychain) => Ok(Small::Seen.write_in(&self.folder, &bytes)?),
            Err(error) => Err(error.into()),
        }
    }
}

/// Removes everything that the keychain keeps of the vault with these slots, also what a change of PIN that was
/// interrupted left there.
pub(crate) fn forget(slots: &SlotFile, keychain: &dyn Keychain) -> Result<(), KeychainError> {
    let vault = VaultId::from_bytes(slots.vault());
    let secret = slots.device_secret_generation().unwrap_or_default();
    for generation in secret.saturating_sub(1)..=secret.saturating_add(1) {
        keychain.delete(&name(vault, &format!("device-secret/{generation}")))?;
    }
    keychain.delete(&name(vault, "tries"))?;
    keychain.delete(&name(vault, "seen"))
}

fn name(vault: VaultId, what: &str) -> String {
    format!("vault/{vault}/{what}")
}

impl Seen {
    fn to_bytes(self) -> Vec<u8> {
        let numbers = [
            self.manifest.version.to_le_bytes(),
            self.slots_generation.to_le_bytes(),
        ];
        [
            SEEN_FORMAT.as_slice(),
            numbers.as_flattened(),
            &self.manifest.hash,
        ]
        .concat()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(SEEN_FORMAT)?;
        let (version, rest) = rest.split_first_chunk()?;
        let (generation, rest) = rest.split_first_chunk()?;
        let manifest = Head {
            version: u64::from_le_bytes(*version),
            hash: rest.try_into().ok()?,
        };
        Some(Self {
            manifest,
            slots_generation: u64::from_le_bytes(*generation),
        })
    }
}

/// The first bytes of the entry.
const SEEN_FORMAT: &[u8; 8] = b"LKSEE01\n";
