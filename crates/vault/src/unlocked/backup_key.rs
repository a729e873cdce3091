//! The backup key of an open vault: made while the recovery key is at hand, kept for every backup after it.
//!
//! A backup key without a slot for the recovery key would make backups that nobody can open, so a vault that was made
//! before there were backups has none until its recovery key is shown.

use crypto::{
    attempts::Now,
    backup::BackupSlot,
    context::RecordKind,
    kdf::KdfParams,
    keys::{BackupKey, MasterKey},
    recovery::RecoveryKey,
    seal::{CannotOpen, CannotSeal},
    slots::{CannotMakeSlot, SlotFile, SlotOrigin, SlotType},
};

use super::Unlocked;
use crate::{
    database::{Row, Shelf},
    id::ItemId,
    ledger::RowsChanged,
    passphrase::NewPassphrase,
    sealer::{Place, RecordType},
    store::{Change, ReadError, WriteError},
    stored::{Unknown, backup_key::StoredBackupKey},
};

/// The record of the backup key, and where it lies.
pub(crate) struct KeptBackupKey {
    pub(crate) item: ItemId,
    pub(crate) revision: u64,
    pub(crate) stored: StoredBackupKey,
}

/// What opens the backups that are made from now on. The recovery key always does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupWays {
    /// Whether a passphrase does as well.
    pub passphrase: bool,
    /// Since when these ways are in use, in milliseconds since the epoch. Older backups open with what was in use then.
    pub since_ms: i64,
}

/// Why the passphrase of backups was not set or taken away.
#[derive(Debug, thiserror::Error)]
pub enum BackupPassphraseError {
    /// The vault cannot make backups yet: its recovery key has to be shown once.
    #[error("the vault has no backup key yet")]
    NoBackupKey,
    /// The slot could not be made: there is not enough memory to stretch the passphrase.
    #[error("the slot could not be made")]
    Slot(#[from] CannotMakeSlot),
    /// It could not be written.
    #[error("the backup key cannot be written")]
    Write(#[from] WriteError),
}

impl StoredBackupKey {
    /// A fresh key for backups that this recovery key opens.
    pub(crate) fn make(
        slots: &SlotFile,
        master: &MasterKey,
        recovery: &RecoveryKey,
        now: &Now,
    ) -> Result<Self, CannotSeal> {
        let (vault, key) = (slots.vault(), BackupKey::make()?);
        Ok(Self {
            key: master.wrap_backup_key(&key, vault)?,
            recovery: BackupSlot::for_recovery(origin(vault, now), recovery, &key)?,
            passphrase: None,
            made_ms: now.wall_ms,
            recovery_slot: recovery_slot(slots).unwrap_or_default(),
            unknown: Unknown::default(),
        })
    }

    /// Where the vault's first one lies.
    pub(crate) fn first_place() -> Result<Place, crypto::random::NoRandomness> {
        Ok(place(ItemId::make()?, 1))
    }
}

impl Unlocked {
    /// What opens the backups that are made from now on; `None` while none can be made, because the recovery key was
    /// not shown since there are backups, or since it was replaced.
    pub fn backup_ways(&self) -> Option<BackupWays> {
        let StoredBackupKey {
            passphrase,
            made_ms,
            ..
        } = self.current_backup_key()?;
        Some(BackupWays {
            passphrase: passphrase.is_some(),
            since_ms: *made_ms,
        })
    }

    /// Lets a passphrase open the backups that are made from now on, in the place of one that did.
    ///
    /// # Errors
    /// [`BackupPassphraseError`]; nothing has changed then.
    pub fn set_backup_passphrase(
        &mut self,
        passphrase: &NewPassphrase,
        cost: KdfParams,
        now: &Now,
    ) -> Result<(), BackupPassphraseError> {
        let stored = self.current_backup_key();
        let stored = stored.ok_or(BackupPassphraseError::NoBackupKey)?;
        let key = self.open_backup_key(stored).map_err(WriteError::from)?;
        let origin = origin(*self.vault().as_bytes(), now);
        let slot = BackupSlot::for_passphrase(origin, passphrase.passphrase(), cost, &key)?;
        Ok(self.put_backup_passphrase(Some(slot), now)?)
    }

    /// Makes backups from now on that no passphrase opens. Those that are made already stay as they are.
    ///
    /// # Errors
    /// [`BackupPassphraseError`]; nothing has changed then.
    pub fn remove_backup_passphrase(&mut self, now: &Now) -> Result<(), BackupPassphraseError> {
        let stored = self.current_backup_key();
        let stored = stored.ok_or(BackupPassphraseError::NoBackupKey)?;
        if stored.passphrase.is_none() {
            return Ok(());
        }
        Ok(self.put_backup_passphrase(None, now)?)
    }

    /// The recovery key was shown: makes a backup key where there is none, or where it is that of a former recovery
    /// key. A passphrase of backups has to be set anew then, because nobody knows it here.
    pub(crate) fn recovery_at_hand(
        &mut self,
        recovery: &RecoveryKey,
        now: &Now,
    ) -> Result<(), WriteError> {
        if self.current_backup_key().is_some() {
            return Ok(());
        }
        let slots = &self.locked.slots;
        let stored = StoredBackupKey::make(slots, &self.master, recovery, now)?;
        self.write_backup_key(stored, now)
    }

    /// The record, if the slots in it are those of the present recovery key.
    pub(crate) fn current_backup_key(&self) -> Option<&StoredBackupKey> {
        let stored = &self.backup_key.as_ref()?.stored;
        let present = recovery_slot(&self.locked.slots);
        (present == Some(stored.recovery_slot)).then_some(stored)
    }

    /// The key itself.
    pub(crate) fn open_backup_key(&self, stored: &StoredBackupKey) -> Result<BackupKey, ReadError> {
        let vault = *self.vault().as_bytes();
        let opened = self.master.unwrap_backup_key(&stored.key, vault);
        Ok(opened.map_err(|CannotOpen| RowsChanged)?)
    }

    fn put_backup_passphrase(
        &mut self,
        passphrase: Option<BackupSlot>,
        now: &Now,
    ) -> Result<(), WriteError> {
        let kept = self.backup_key.as_ref().ok_or(ReadError::NotThere)?;
        let stored = StoredBackupKey {
            key: kept.stored.key.clone(),
            recovery: kept.stored.recovery.clone(),
            passphrase,
            unknown: kept.stored.unknown.clone(),
            ..kept.stored
        };
        self.write_backup_key(stored, now)
    }

    fn write_backup_key(&mut self, stored: StoredBackupKey, now: &Now) -> Result<(), WriteError> {
        let (row, kept) = self.backup_key_row(stored)?;
        self.commit(&[Change::Put(Shelf::Current, row)], now)?;
        self.backup_key = Some(kept);
        Ok(())
    }

    /// The row that takes the place of the present backup key's.
    pub(super) fn backup_key_row(
        &self,
        stored: StoredBackupKey,
    ) -> Result<(Row, KeptBackupKey), WriteError> {
        let next = match &self.backup_key {
            Some(kept) => place(kept.item, kept.revision + 1),
            None => StoredBackupKey::first_place().map_err(CannotSeal::from)?,
        };
        let row = self.store.sealer.seal(&next, &stored.encode())?;
        let kept = KeptBackupKey {
            item: next.item,
            revision: next.revision,
            stored,
        };
        Ok((row, kept))
    }
}

fn place(item: ItemId, revision: u64) -> Place {
    Place {
        kind: RecordKind::Summary,
        record_type: RecordType::BackupKey,
        item,
        revision,
    }
}

fn origin(vault: [u8; 16], now: &Now) -> SlotOrigin {
    let created_ms = u64::try_from(now.wall_ms).unwrap_or_default();
    SlotOrigin { vault, created_ms }
}

/// The id of the slot that the recovery key opens the vault by.
fn recovery_slot(slots: &SlotFile) -> Option<[u8; 16]> {
    let mut headers = slots.headers();
    let found = headers.find(|header| header.slot_type() == SlotType::Recovery);
    found.map(|header| header.slot)
}
