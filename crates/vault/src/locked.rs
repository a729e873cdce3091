//! A vault that is closed: how it can be opened, and each way to do so.
//!
//! Nothing of its content is in memory. Opening takes the value and gives an [`Unlocked`] back;
//! when that fails, the closed vault comes back with the reason.

mod ways;

use std::sync::Arc;

use crypto::{
    attempts::Now,
    entered::{Passphrase, Pin},
    kdf::KdfParams,
    keys::MasterKey,
    recovery::RecoveryKey,
    slots::{SlotFile, SlotType},
};

use crate::{
    error::{Tries, UnlockError},
    folder::VaultDir,
    id::VaultId,
    keychain::Keychain,
    passphrase::NewPassphrase,
    pin::NewPin,
    surroundings::{Beside, Head, LastSeen, Surroundings, SurroundingsError},
    unlocked::Unlocked,
};
pub(crate) use ways::{set_way, try_passphrase, try_pin};

/// A closed vault.
pub struct Locked {
    pub(crate) surroundings: Surroundings,
    pub(crate) slots: SlotFile,
}

/// How a person opens a vault from day to day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayIn {
    /// By PIN, with the keychain's share of the key.
    Pin,
    /// By passphrase alone.
    Passphrase,
}

/// The new secret that opens a vault from day to day.
pub enum NewWay<'a> {
    /// A PIN, with a new device secret in the keychain.
    Pin {
        /// The PIN.
        pin: &'a NewPin,
        /// What stretching it costs.
        cost: KdfParams,
    },
    /// A passphrase, for a machine without a keychain.
    Passphrase {
        /// The passphrase.
        passphrase: &'a NewPassphrase,
        /// What stretching it costs.
        cost: KdfParams,
    },
}

/// Where the tries of a closed vault are counted.
pub struct CountedTries {
    beside: Beside,
    way: WayIn,
}

/// A vault that was opened.
pub enum Opened {
    /// It is as it was left, or ahead of that after a crash.
    AsLeft(Box<Unlocked>),
    /// It is older than when it was last used, or what was remembered of that is damaged
    /// or gone. A person has to say whether that is right.
    OlderThanLastUsed(Box<OlderThanLastUsed>),
}

/// A vault that was put back to an older state: by a person who restored a copy, or by a thief.
pub struct OlderThanLastUsed {
    unlocked: Unlocked,
    /// What was found.
    pub state: OlderState,
}

/// Which older state was found. Equal ones are the same state, compared with the same memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OlderState {
    found: Head,
    /// The version it was last seen in; the one it is in, where the memory of that is damaged or gone.
    last_used_version: u64,
}

/// A vault that stayed closed, and why.
pub struct Refused {
    /// The closed vault.
    pub locked: Locked,
    /// Why it was not opened.
    pub error: UnlockError,
}

impl std::fmt::Debug for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&self.error, f)
    }
}

impl Locked {
    /// The vault in `dir`.
    ///
    /// # Errors
    /// Where there is no slot file that can be read; see [`VaultDir::presence`].
    pub fn open(dir: VaultDir, keychain: Arc<dyn Keychain>) -> Result<Self, SurroundingsError> {
        // The vault's id stands in the slot file, which is read without needing an id.
        let nobody = VaultId::from_bytes([0; 16]);
        let mut surroundings = Surroundings {
            dir,
            keychain,
            vault: nobody,
        };
        let slots = surroundings.slots()?;
        surroundings.vault = VaultId::from_bytes(slots.vault());
        surroundings.dir.finish_new_database()?;
        Ok(Self {
            surroundings,
            slots,
        })
    }

    /// Which vault it is. Not proven before it is opened.
    pub fn vault(&self) -> VaultId {
        self.surroundings.vault
    }

    /// How it is opened from day to day.
    pub fn way_in(&self) -> WayIn {
        let has = |wanted| {
            self.slots
                .headers()
                .any(|header| header.slot_type() == wanted)
        };
        if has(SlotType::Passphrase) && !has(SlotType::PinDevice) {
            WayIn::Passphrase
        } else {
            WayIn::Pin
        }
    }

    /// How many tries there are, and how long until the next.
    ///
    /// # Errors
    /// Where the disk or the keychain does not answer.
    pub fn tries(&self, now: &Now) -> Result<Tries, SurroundingsError> {
        self.counted_tries().read(now)
    }

    /// The same, to be read while nobody holds the vault: the keychain may ask the person first.
    pub fn counted_tries(&self) -> CountedTries {
        CountedTries {
            beside: self.surroundings.beside(),
            way: self.way_in(),
        }
    }

    /// Whether anything was remembered of the vault when it was last used. If not, nobody can tell
    /// whether it is older.
    ///
    /// # Errors
    /// Where the disk or the keychain does not answer.
    pub fn is_remembered(&self) -> Result<bool, SurroundingsError> {
        Ok(self.surroundings.seen()? != LastSeen::Nothing)
    }

    /// Gives the folder and the keychain back, to erase the vault or make it anew.
    pub fn into_parts(self) -> (VaultDir, Arc<dyn Keychain>) {
        (self.surroundings.dir, self.surroundings.keychain)
    }

    /// Opens by PIN. The try is counted, on the disk, before it is made.
    ///
    /// # Errors
    /// [`Refused`] with the closed vault and the reason.
    pub fn unlock_with_pin(self, pin: &Pin, now: &Now) -> Result<Opened, Box<Refused>> {
        let master = try_pin(&self.surroundings, &self.slots, pin, now);
        self.enter(master, now)
    }

    /// Opens by passphrase. The try is counted, on the disk, before it is made.
    ///
    /// # Errors
    /// [`Refused`] with the closed vault and the reason.
    pub fn unlock_with_passphrase(
        self,
        passphrase: &Passphrase,
        now: &Now,
    ) -> Result<Opened, Box<Refused>> {
        let master = try_passphrase(&self.surroundings, &self.slots, passphrase, now);
        self.enter(master, now)
    }

    /// Opens by recovery key, which proves that the person has it. The way in stays what it was.
    ///
    /// # Errors
    /// [`Refused`] with the closed vault and the reason.
    pub fn unlock_with_recovery(
        self,
        key: &RecoveryKey,
        now: &Now,
    ) -> Result<Opened, Box<Refused>> {
        let master = self.try_recovery(key);
        self.enter_proven(master, key, now)
    }

    /// Opens by recovery key and sets a new PIN: after it was forgotten or destroyed, or after
    /// the keychain was emptied. The wrong tries are forgotten.
    ///
    /// # Errors
    /// [`Refused`] with the closed vault and the reason.
    pub fn set_pin_with_recovery(
        self,
        key: &RecoveryKey,
        pin: &NewPin,
        cost: KdfParams,
        now: &Now,
    ) -> Result<Opened, Box<Refused>> {
        self.set_with_recovery(key, &NewWay::Pin { pin, cost }, now)
    }

    /// As [`Locked::set_pin_with_recovery`], for a machine without a keychain.
    ///
    /// # Errors
    /// [`Refused`] with the closed vault and the reason.
    pub fn set_passphrase_with_recovery(
        self,
        key: &RecoveryKey,
        passphrase: &NewPassphrase,
        cost: KdfParams,
        now: &Now,
    ) -> Result<Opened, Box<Refused>> {
        self.set_with_recovery(key, &NewWay::Passphrase { passphrase, cost }, now)
    }

    fn set_with_recovery(
        mut self,
        key: &RecoveryKey,
        way: &NewWay<'_>,
        now: &Now,
    ) -> Result<Opened, Box<Refused>> {
        let master = self.try_recovery(key).and_then(|master| {
            let set = set_way(&self.surroundings, &self.slots, way, &master, now);
            // What the disk says counts, also after an error in the middle.
            self.slots = self.surroundings.slots()?;
            set.map_err(UnlockError::from)?;
            ways::forget_tries(&self.surroundings, now)?;
            Ok(master)
        });
        self.enter_proven(master, key, now)
    }

    fn try_recovery(&self, key: &RecoveryKey) -> Result<MasterKey, UnlockError> {
        let at_least = ways::newest_slots(&self.surroundings)?;
        Ok(self.slots.open_with_recovery(key, at_least)?)
    }

    /// Enters, and writes down that the recovery key was shown.
    fn enter_proven(
        self,
        master: Result<MasterKey, UnlockError>,
        key: &RecoveryKey,
        now: &Now,
    ) -> Result<Opened, Box<Refused>> {
        match self.enter(master, now)? {
            Opened::AsLeft(mut unlocked) => {
                // The vault is open; a proof that cannot be written down is asked for again.
                unlocked.recovery_was_proven(now).ok();
                // A backup key that cannot be written is made when the recovery key is next shown.
                unlocked.recovery_at_hand(key, now).ok();
                Ok(Opened::AsLeft(unlocked))
            }
            // Nothing is written before the person has said that the older state is right.
            older => Ok(older),
        }
    }

    fn enter(
        self,
        master: Result<MasterKey, UnlockError>,
        now: &Now,
    ) -> Result<Opened, Box<Refused>> {
        let opened = master.and_then(|master| {
            let seen = self.surroundings.seen()?;
            Ok((Unlocked::read(&self.surroundings, master)?, seen))
        });
        match opened {
            Ok((content, seen)) => Ok(Opened::of(Unlocked::new(self, content, now), seen)),
            Err(error) => Err(Box::new(Refused {
                locked: self,
                error,
            })),
        }
    }
}

impl CountedTries {
    /// How many tries there are, and how long until the next.
    ///
    /// # Errors
    /// Where the disk or the keychain does not answer.
    pub fn read(&self, now: &Now) -> Result<Tries, SurroundingsError> {
        let tries = self.beside.tries(now)?;
        let mut tries = match self.way {
            WayIn::Pin => tries,
            WayIn::Passphrase => tries.without_recovery_proof(),
        };
        Ok(Tries::of(tries.verdict(now), tries.failed()))
    }

    /// Whether the recovery key that is good now was proven: only then somebody has what opens a copy.
    ///
    /// # Errors
    /// As [`CountedTries::read`].
    pub fn recovery_is_proven(&self, now: &Now) -> Result<bool, SurroundingsError> {
        Ok(self.beside.tries(now)?.recovery_proven_wall_ms().is_some())
    }
}

impl Opened {
    fn of(unlocked: Unlocked, seen: LastSeen) -> Self {
        let found = unlocked.head();
        let last_used_version = match seen {
            LastSeen::State(seen) if is_older(found, seen.manifest) => seen.manifest.version,
            // Nobody knows whether it is older; a person has to say. No later version is known.
            LastSeen::Damaged => found.version,
            // Making a vault ends with remembering it, so of any later state something was.
            LastSeen::Nothing if !unlocked.is_as_made() => found.version,
            LastSeen::State(_) | LastSeen::Nothing => return Self::AsLeft(Box::new(unlocked)),
        };
        let state = OlderState {
            found,
            last_used_version,
        };
        Self::OlderThanLastUsed(Box::new(OlderThanLastUsed { unlocked, state }))
    }
}

/// The same version with another hash is another history, so it is not what was left.
fn is_older(found: Head, last: Head) -> bool {
    found.version < last.version || (found.version == last.version && found.hash != last.hash)
}

impl OlderState {
    /// The version it is in.
    pub const fn found_version(&self) -> u64 {
        self.found.version
    }

    /// The version it was last seen in; the one it is in, where the memory of that is damaged or gone.
    pub const fn last_used_version(&self) -> u64 {
        self.last_used_version
    }

    /// How many later changes are not in it. `None` where nobody can tell: what was found is another
    /// history, or what was remembered is damaged or gone.
    pub const fn changes_missing(&self) -> Option<u64> {
        match self.last_used_version.checked_sub(self.found.version) {
            None | Some(0) => None,
            missing => missing,
        }
    }
}

impl OlderThanLastUsed {
    /// The person says that the older state is right. From now on it is the newest.
    pub fn accept(mut self) -> Unlocked {
        self.unlocked.go_on_above(self.state.last_used_version);
        self.unlocked
    }

    /// The person says that it is not right. The vault is closed as it was.
    pub fn refuse(self) -> Locked {
        self.unlocked.close()
    }
}
