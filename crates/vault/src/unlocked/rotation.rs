//! A new master key together with a new recovery key.
//!
//! A copy of the slot file that was made earlier opens with the former recovery key, for ever. It gives the former
//! master key, which opens nothing that is written once this is done.

use std::io;

use crypto::{
    attempts::Now,
    entered::{Passphrase, Pin},
    keys::MasterKey,
    recovery::RecoveryKey,
    slots::{Slot, SlotCost, SlotFile, SlotHeader, SlotOrigin},
};

use super::{KeptBackupKey, NotProven, Unlocked, access::check_groups};
use crate::{
    database::{Database, DatabaseError, Shelf},
    error::{ChangeError, NewSlotError, UnlockError},
    ledger::Ledger,
    private_file,
    store::{Change, WriteError},
    stored::backup_key::StoredBackupKey,
};

/// A master key that opens nothing yet, with the way in that a person will have to it.
pub struct Rotation {
    master: MasterKey,
    way: Slot,
    /// The slot that the way in takes the place of.
    former: [u8; 16],
}

/// Why a recovery key did not take the place of the former one.
#[derive(Debug, thiserror::Error)]
pub enum NotReplaced {
    /// The new key was not proven, or could not be put down. The former one is good.
    #[error("the former recovery key stays")]
    Stays(#[from] NotProven),
    /// The new key is the one that is good, and that it was proven could not be written down. Trying again does that.
    #[error("the proof of the new recovery key cannot be kept")]
    Unwritten(#[source] NotProven),
    /// The new key is the one that is good. The vault has to be closed and opened again.
    #[error("the vault cannot be read on")]
    Reopen(#[source] DatabaseError),
}

impl Unlocked {
    /// Checks the PIN and makes what [`Unlocked::replace_recovery`] needs of it. The try is counted.
    ///
    /// # Errors
    /// [`ChangeError::Current`] where the PIN is wrong; nothing has changed in any case.
    pub fn begin_rotation_with_pin(&self, pin: &Pin, now: &Now) -> Result<Rotation, ChangeError> {
        self.check_pin(pin, now)?;
        self.begin_rotation(now, |origin, header, master| {
            let SlotCost::PinDevice {
                params,
                device_secret_generation,
            } = header.cost
            else {
                return Ok(None);
            };
            let surroundings = self.surroundings();
            let device = surroundings.device_secret(device_secret_generation)?;
            let device = device.ok_or(UnlockError::DeviceSecretMissing)?;
            let slot = Slot::for_pin(origin, pin, &device, params, master);
            Ok(Some(slot.map_err(NewSlotError::from)?))
        })
    }

    /// As [`Unlocked::begin_rotation_with_pin`], for the passphrase.
    ///
    /// # Errors
    /// As there.
    pub fn begin_rotation_with_passphrase(
        &self,
        typed: &Passphrase,
        now: &Now,
    ) -> Result<Rotation, ChangeError> {
        self.check_passphrase(typed, now)?;
        self.begin_rotation(now, |origin, header, master| {
            let SlotCost::Passphrase { params } = header.cost else {
                return Ok(None);
            };
            let slot = Slot::for_passphrase(origin, typed, params, master);
            Ok(Some(slot.map_err(NewSlotError::from)?))
        })
    }

    fn begin_rotation(
        &self,
        now: &Now,
        way: impl Fn(SlotOrigin, &SlotHeader, &MasterKey) -> Result<Option<Slot>, ChangeError>,
    ) -> Result<Rotation, ChangeError> {
        let (origin, master) = (self.slot_origin(now), MasterKey::make()?);
        for header in self.locked.slots.headers() {
            if let Some(way) = way(origin, header, &master)? {
                let former = header.slot;
                return Ok(Rotation {
                    master,
                    way,
                    former,
                });
            }
        }
        Err(UnlockError::NoSuchWay.into())
    }

    /// Puts `key` in the place of the former recovery key, under a new master key, and counts it as proven, if `typed`
    /// are groups of it. Until then the former one is good. The backups that were made before still open with that.
    ///
    /// # Errors
    /// [`NotReplaced`]; exactly one of the two opens the vault then.
    pub fn replace_recovery(
        &mut self,
        rotation: &Rotation,
        key: &RecoveryKey,
        typed: &[(usize, &str)],
        now: &Now,
    ) -> Result<(), NotReplaced> {
        check_groups(key, typed)?;
        // A second try after the proof alone could not be written down.
        if !self.is_recovery_key(key) {
            self.rotate(rotation, key, now)?;
        }
        self.recovery_was_proven(now)
            .map_err(NotReplaced::Unwritten)
    }

    fn rotate(
        &mut self,
        rotation: &Rotation,
        key: &RecoveryKey,
        now: &Now,
    ) -> Result<(), NotReplaced> {
        let staged = self.stage(rotation, key, now);
        let staged = staged.map_err(|error| self.stays(error))?;
        match self.put_slots(&staged.slots) {
            Put::New => {}
            Put::Former(error) => return Err(self.stays(error)),
            Put::Unknown(error) => {
                // The next unlocking finds out which database belongs to the slots. Nothing is written until then.
                self.store.database = staged.nowhere;
                return Err(NotReplaced::Reopen(error.into()));
            }
        }
        self.move_in(staged, key).map_err(NotReplaced::Reopen)?;
        self.remember_later(now);
        Ok(())
    }

    /// Makes the new database, with a backup key that the new recovery key opens, and the slots that are to name it.
    fn stage(
        &self,
        rotation: &Rotation,
        key: &RecoveryKey,
        now: &Now,
    ) -> Result<Staged, ChangeError> {
        let is_former = |header: &SlotHeader| header.slot == rotation.former;
        if !self.locked.slots.headers().any(is_former) {
            // The PIN was changed meanwhile.
            return Err(UnlockError::NoSuchWay.into());
        }
        // A proof of the former key stays: the groups of the new one were typed, so it is proven when it counts.
        let next = &rotation.master;
        let recovery = Slot::for_recovery(self.slot_origin(now), key, next);
        let both = [rotation.way.clone(), recovery.map_err(NewSlotError::from)?];
        let slots = self.locked.slots.rekeyed(both, &self.master, next);
        let slots = slots.map_err(NewSlotError::from)?;
        let dir = &self.locked.surroundings.dir;
        dir.remove_new_database()?;
        dir.step()?;
        let copied = self.copy_rows(next, &slots, key, now);
        let (ledger, backup_key) = copied.map_err(UnlockError::from)?;
        dir.step()?;
        Ok(Staged {
            slots,
            ledger,
            backup_key,
            nowhere: Database::nowhere()
                .map_err(|error| UnlockError::from(WriteError::from(error)))?,
        })
    }

    fn copy_rows(
        &self,
        next: &MasterKey,
        slots: &SlotFile,
        key: &RecoveryKey,
        now: &Now,
    ) -> Result<(Ledger, KeptBackupKey), WriteError> {
        let path = self.locked.surroundings.dir.new_database();
        let mut copy = self.store.rekeyed(&path, &self.master, next)?;
        let stored = StoredBackupKey::make(slots, next, key, now)?;
        let (row, kept) = self.backup_key_row(stored)?;
        copy.commit(&[Change::Put(Shelf::Current, row)])?;
        copy.database.close_whole()?;
        // Its name is on the disk before the slots are that need it.
        private_file::sync_folder(self.locked.surroundings.dir.path())
            .map_err(DatabaseError::from)?;
        Ok((copy.ledger, kept))
    }

    /// Writes the slots, which is when the new key becomes the one that is good.
    fn put_slots(&self, slots: &SlotFile) -> Put {
        let surroundings = &self.locked.surroundings;
        let Err(error) = surroundings.write_slots(slots) else {
            return Put::New;
        };
        match surroundings.slots() {
            Ok(found) if found == *slots => Put::New,
            Ok(_) => Put::Former(error.into()),
            Err(_) => Put::Unknown(error),
        }
    }

    /// Nothing names what was staged; what cannot be removed now goes at the next unlocking.
    fn stays(&self, error: ChangeError) -> NotReplaced {
        self.locked.surroundings.dir.remove_new_database().ok();
        NotProven::from(error).into()
    }

    /// Goes on in the new database.
    fn move_in(&mut self, staged: Staged, key: &RecoveryKey) -> Result<(), DatabaseError> {
        let Staged {
            slots,
            ledger,
            backup_key,
            nowhere,
        } = staged;
        // Closes the former one, whose rows are all in the new one.
        self.store.database = nowhere;
        let generation = slots.generation();
        let master = slots.open_with_recovery(key, generation);
        self.master = master.map_err(io::Error::other)?;
        self.locked.slots = slots;
        self.store.ledger = ledger;
        self.backup_key = Some(backup_key);
        let dir = &self.locked.surroundings.dir;
        dir.put_new_database()?;
        self.store.database = Database::open(&dir.database(), &self.master.derive_database_key())?;
        Ok(())
    }
}

/// What is on the disk before anything names it.
struct Staged {
    slots: SlotFile,
    ledger: Ledger,
    backup_key: KeptBackupKey,
    /// Stands in while neither database is open. Made beforehand, so that nothing can fail between the two.
    nowhere: Database,
}

/// Which slots are on the disk after they were written.
enum Put {
    New,
    Former(ChangeError),
    Unknown(io::Error),
}
