//! Restoring into a new vault, which takes the place of the one that is there. The old one is kept.

use std::{io, path::Path, sync::Arc};

use crypto::{
    attempts::Now, context::RecordKind, keys::MasterKey, recovery::RecoveryKey, slots::SlotFile,
};

use super::{
    RestoreError, Watch, WholeBackup,
    entry::{Entry, Record},
    planting::{Brought, Ground, Planter},
};
use crate::{
    create::{Created, FIRST_GENERATION, enter, first_slots, lay_down},
    database::Shelf,
    folder::{Replaced, VaultDir},
    id::VaultId,
    keychain::Keychain,
    locked::NewWay,
    sealer::RecordType,
    store::{Filling, Store},
    stored::{backup_key::StoredBackupKey, settings::StoredSettings},
    surroundings::Surroundings,
    unlocked::Unlocked,
};

/// The recovery key of the new vault.
pub enum RestoredKey {
    /// The one the person has shown to open the backup, and has therefore.
    Same(RecoveryKey),
    /// A new one, where a passphrase opened the backup.
    New,
}

/// A vault made of a backup, whole, beside the one that is there. Until it takes over, nobody sees it.
pub struct Successor {
    vault: VaultId,
    slots: SlotFile,
    master: MasterKey,
    recovery: RecoveryKey,
    is_proven: bool,
}

/// Makes a vault in `dir` of what `whole` holds, with new keys, opened from day to day in `way`.
///
/// It is made beside the vault that is there, in one transaction, and takes its place once all of it is on the disk; a
/// crash before that leaves the old one, a crash after it the new one. The old one is kept, and can be put back:
/// [`VaultDir::replaced`].
///
/// # Errors
/// [`RestoreError`]; the vault that is there is as it was.
pub fn restore(
    whole: &WholeBackup,
    dir: VaultDir,
    keychain: Arc<dyn Keychain>,
    way: &NewWay<'_>,
    recovery: RestoredKey,
    now: &Now,
    watch: Watch<'_>,
) -> Result<Created, RestoreError> {
    let made = Successor::make(whole, (&dir, &keychain), way, recovery, now, watch)?;
    made.take_over(dir, keychain, now)
}

impl Unlocked {
    /// The first half of [`restore`], beside this open vault: what takes long, and can be stopped.
    ///
    /// # Errors
    /// [`RestoreError`]; this vault is as it was.
    pub fn begin_replacing(
        &self,
        whole: &WholeBackup,
        way: &NewWay<'_>,
        recovery: RestoredKey,
        now: &Now,
        watch: Watch<'_>,
    ) -> Result<Successor, RestoreError> {
        let Surroundings { dir, keychain, .. } = self.surroundings();
        Successor::make(whole, (dir, keychain), way, recovery, now, watch)
    }

    /// The vaults that were replaced and are kept: [`VaultDir::replaced`].
    ///
    /// # Errors
    /// Where the disk does not answer.
    pub fn replaced(&self) -> io::Result<Vec<Replaced>> {
        self.surroundings().dir.replaced()
    }

    /// Removes for good what was replaced before `before_ms`.
    ///
    /// # Errors
    /// Where the disk does not do it.
    pub fn remove_replaced(&self, before_ms: i64) -> io::Result<()> {
        self.surroundings().dir.remove_replaced(before_ms)
    }

    /// The second half: closes this vault, which is kept, and opens the one that was made.
    ///
    /// # Errors
    /// [`RestoreError`]; which of the two is there, whole, shows when the folder is taken anew.
    pub fn replace_by(self, successor: Successor, now: &Now) -> Result<Created, RestoreError> {
        let (dir, keychain) = self.lock().into_parts();
        successor.take_over(dir, keychain, now)
    }
}

impl Successor {
    fn make(
        whole: &WholeBackup,
        (dir, keychain): (&VaultDir, &Arc<dyn Keychain>),
        way: &NewWay<'_>,
        recovery: RestoredKey,
        now: &Now,
        watch: Watch<'_>,
    ) -> Result<Self, RestoreError> {
        let (recovery, is_proven) = match recovery {
            RestoredKey::Same(key) => (key, true),
            RestoredKey::New => (RecoveryKey::make()?, false),
        };
        let beside = Surroundings {
            dir: dir.begin_restoring().map_err(RestoreError::Disk)?,
            keychain: Arc::clone(keychain),
            vault: VaultId::make()?,
        };
        let made = plant(whole, &beside, way, &recovery, now, watch);
        let (slots, master) = made.inspect_err(|_| forget(&beside, dir))?;
        Ok(Self {
            vault: beside.vault,
            slots,
            master,
            recovery,
            is_proven,
        })
    }

    fn take_over(
        self,
        dir: VaultDir,
        keychain: Arc<dyn Keychain>,
        now: &Now,
    ) -> Result<Created, RestoreError> {
        let surroundings = Surroundings {
            dir,
            keychain,
            vault: self.vault,
        };
        let came = surroundings.dir.take_over(now.wall_ms);
        if let Err(error) = came {
            // Where its turn had come already, taking the folder anew finishes it.
            if !surroundings.dir.is_swapping().unwrap_or(true) {
                forget(&surroundings, &surroundings.dir);
            }
            return Err(RestoreError::Disk(error));
        }
        let mut unlocked = enter(surroundings, self.slots, self.master, now)?;
        if self.is_proven {
            // The vault is open; a proof that cannot be written down is asked for again.
            unlocked.recovery_was_proven(now).ok();
        }
        Ok(Created {
            unlocked,
            recovery: self.recovery,
        })
    }
}

/// Makes the new vault, whole, where nobody looks for one.
fn plant(
    whole: &WholeBackup,
    beside: &Surroundings,
    way: &NewWay<'_>,
    recovery: &RecoveryKey,
    now: &Now,
    watch: Watch<'_>,
) -> Result<(SlotFile, MasterKey), RestoreError> {
    let master = MasterKey::make()?;
    let slots = first_slots(beside, way, recovery, &master, now)?;
    let backup_key = StoredBackupKey::make(&slots, &master, recovery, now)?;
    let root = beside.dir.own_attachments().map_err(RestoreError::Disk)?;
    let files = bring(whole, &root, beside.vault, watch)?;
    lay_down(beside, &slots, &master, |store: &mut Store| {
        store.fill(|into| {
            let place = StoredBackupKey::first_place()?;
            let row = into.sealer.seal(&place, &backup_key.encode())?;
            into.put(Shelf::Current, &row)?;
            plant_records(whole, &files, into, watch)
        })
    })?;
    files.finish();
    Ok((slots, master))
}

fn bring(
    whole: &WholeBackup,
    root: &Path,
    vault: VaultId,
    watch: Watch<'_>,
) -> Result<Brought, RestoreError> {
    let ground = Ground { root, vault };
    Brought::bring(whole, &ground, &|_, _| true, watch)
}

fn plant_records(
    whole: &WholeBackup,
    files: &Brought,
    into: &mut Filling<'_>,
    watch: Watch<'_>,
) -> Result<(), RestoreError> {
    let mut planter = Planter::new(files);
    let mut done = 0_u64;
    whole.again(|entry| {
        let Entry::Record(record) = entry else {
            return Ok(());
        };
        if watch(done).is_break() {
            return Err(super::ReadBackupError::Stopped.into());
        }
        done = done.saturating_add(u64::try_from(record.content.len()).unwrap_or(u64::MAX));
        let settings = unproven(&record)?;
        let record = match &settings {
            // They go into the record that is about to be sealed.
            Some(content) => Record {
                content: content.expose(),
                ..record
            },
            None => record,
        };
        planter.plant(&record, 0, into).map(drop)
    })
}

/// Settings without the proof of a recovery key that may be another one.
fn unproven(record: &Record<'_>) -> Result<Option<crypto::Secret<Vec<u8>>>, RestoreError> {
    let is_settings = record.kind == RecordKind::Summary
        && RecordType::from_code(record.record_type) == Some(RecordType::Settings);
    if !is_settings {
        return Ok(None);
    }
    let mut stored =
        StoredSettings::decode(record.content).map_err(super::ReadBackupError::from)?;
    stored.recovery_proven_ms = None;
    Ok(Some(stored.encode()))
}

/// Takes away what was kept for a vault that was not made.
fn forget(made: &Surroundings, dir: &VaultDir) {
    // A secret that opens nothing does no harm where it cannot be deleted.
    made.delete_device_secret(FIRST_GENERATION).ok();
    dir.remove_restoring().ok();
}
