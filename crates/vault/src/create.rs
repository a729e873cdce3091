//! Making a vault: keys, ways in, database. What a crash leaves is finished or swept away.

use std::sync::Arc;

use crypto::{
    attempts::Now,
    keys::{DeviceSecret, MasterKey},
    recovery::RecoveryKey,
    slots::{Slot, SlotFile, SlotOrigin},
};

use crate::{
    error::{CreateError, NewSlotError},
    folder::{Presence, VaultDir},
    id::VaultId,
    keychain::Keychain,
    locked::{Locked, NewWay},
    store::{CreateStoreError, Store},
    stored::backup_key::StoredBackupKey,
    surroundings::Surroundings,
    unlocked::{Unlocked, first_records},
};

/// A vault that was just made.
pub struct Created {
    /// The vault, open.
    pub unlocked: Unlocked,
    /// Its recovery key, to be shown once. See [`Unlocked::prove_recovery`].
    pub recovery: RecoveryKey,
}

/// The generation of a vault's first device secret.
pub(crate) const FIRST_GENERATION: u32 = 1;

/// Makes a vault in `dir`, to be opened from day to day in `way`.
///
/// The database gets its name last, after the slot file is on the disk: a crash before that leaves
/// nothing that counts as a vault, a crash after it is finished when the vault is next opened.
///
/// # Errors
/// [`CreateError::AlreadyThere`] where there is a vault or what is left of one: nothing is ever
/// written over.
pub fn create(
    dir: VaultDir,
    keychain: Arc<dyn Keychain>,
    way: &NewWay<'_>,
    now: &Now,
) -> Result<Created, CreateError> {
    if dir.presence()? != Presence::Empty {
        return Err(CreateError::AlreadyThere);
    }
    dir.remove_new_database()?;
    let surroundings = Surroundings {
        dir,
        keychain,
        vault: VaultId::make()?,
    };
    let (master, recovery) = (MasterKey::make()?, RecoveryKey::make()?);
    let slots = first_slots(&surroundings, way, &recovery, &master, now)?;
    let unlocked = put_down(surroundings, slots, master, &recovery, now)?;
    Ok(Created { unlocked, recovery })
}

/// Makes a vault without items, once its ways in are made.
pub(crate) fn put_down(
    surroundings: Surroundings,
    slots: SlotFile,
    master: MasterKey,
    recovery: &RecoveryKey,
    now: &Now,
) -> Result<Unlocked, CreateError> {
    let backup_key = StoredBackupKey::make(&slots, &master, recovery, now);
    let backup_key = backup_key.map_err(CreateStoreError::from)?;
    lay_down(&surroundings, &slots, &master, |store| {
        let first = first_records(store, &backup_key)?;
        let written = store.commit(&first);
        Ok::<(), CreateError>(written.map_err(CreateStoreError::from)?)
    })?;
    enter(surroundings, slots, master, now)
}

/// Puts database and slot file on the disk, the database with what `fill` puts into it.
pub(crate) fn lay_down<E: From<CreateError>>(
    surroundings: &Surroundings,
    slots: &SlotFile,
    master: &MasterKey,
    fill: impl FnOnce(&mut Store) -> Result<(), E>,
) -> Result<(), E> {
    let step = || surroundings.dir.step().map_err(CreateError::from);
    step()?;
    let path = surroundings.dir.new_database();
    let store = Store::create(&path, master, surroundings.vault);
    let mut store = store.map_err(CreateError::from)?;
    fill(&mut store)?;
    // The file is renamed without its log, which would be lost with all that is still in it.
    let closed = store.database.close_whole();
    closed.map_err(|error| CreateError::from(CreateStoreError::from(error)))?;
    step()?;
    surroundings.write_slots(slots).map_err(CreateError::from)?;
    let finished = surroundings.dir.finish_new_database();
    Ok(finished.map_err(CreateError::from)?)
}

/// Opens a vault that was just put down.
pub(crate) fn enter(
    surroundings: Surroundings,
    slots: SlotFile,
    master: MasterKey,
    now: &Now,
) -> Result<Unlocked, CreateError> {
    let content = Unlocked::read(&surroundings, master)?;
    let mut unlocked = Unlocked::new(
        Locked {
            surroundings,
            slots,
        },
        content,
        now,
    );
    unlocked.remember(now)?;
    Ok(unlocked)
}

pub(crate) fn first_slots(
    surroundings: &Surroundings,
    way: &NewWay<'_>,
    recovery: &RecoveryKey,
    master: &MasterKey,
    now: &Now,
) -> Result<SlotFile, CreateError> {
    let created_ms = u64::try_from(now.wall_ms).unwrap_or_default();
    let origin = SlotOrigin {
        vault: *surroundings.vault.as_bytes(),
        created_ms,
    };
    let first = match way {
        NewWay::Pin { pin, cost } => {
            let device = DeviceSecret::make(FIRST_GENERATION)?;
            surroundings.keep_device_secret(&device)?;
            Slot::for_pin(origin, pin.pin(), &device, *cost, master)
        }
        NewWay::Passphrase { passphrase, cost } => {
            Slot::for_passphrase(origin, passphrase.passphrase(), *cost, master)
        }
    };
    let slots = SlotFile::make(first.map_err(NewSlotError::from)?, master);
    let second = Slot::for_recovery(origin, recovery, master).map_err(NewSlotError::from)?;
    Ok(slots.with(second, master).map_err(NewSlotError::from)?)
}
