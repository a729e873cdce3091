//! Trying a PIN or passphrase, counted before it is tried, and setting a new one.

use crypto::{
    attempts::{Attempts, LAST_TRY, Now, Verdict},
    entered::{Passphrase, Pin},
    keys::{DeviceSecret, MasterKey},
    slots::{CannotUnlock, Slot, SlotFile, SlotOrigin, SlotType},
};

use super::NewWay;
use crate::{
    error::{ChangeError, NewSlotError, Tries, UnlockError, not_now},
    surroundings::{LastSeen, Surroundings, SurroundingsError},
};

/// The newest generation of the slot file that was seen; an older one was put back.
pub(super) fn newest_slots(surroundings: &Surroundings) -> Result<u64, SurroundingsError> {
    Ok(match surroundings.seen()? {
        LastSeen::State(seen) => seen.slots_generation,
        // Where it is damaged or gone, a person is asked after the opening whether all of it may be older.
        LastSeen::Nothing | LastSeen::Damaged => 0,
    })
}

/// Forgets wrong tries after the recovery key was shown.
pub(super) fn forget_tries(
    surroundings: &Surroundings,
    now: &Now,
) -> Result<(), SurroundingsError> {
    let mut tries = surroundings.tries(now)?;
    tries.succeeded();
    surroundings.keep_tries(&tries)
}

/// Tries a PIN. The tenth failure destroys the device secret, if the recovery key was proven.
pub(crate) fn try_pin(
    surroundings: &Surroundings,
    slots: &SlotFile,
    pin: &Pin,
    now: &Now,
) -> Result<MasterKey, UnlockError> {
    let generation = slots
        .device_secret_generation()
        .ok_or(UnlockError::NoSuchWay)?;
    let mut tries = surroundings.tries(now)?;
    let at_least = newest_slots(surroundings)?;
    let Some(device) = surroundings.device_secret(generation)? else {
        return Err(if tries.failed() >= LAST_TRY {
            UnlockError::PinDestroyed
        } else if slots.generation() < at_least {
            // The keychain has lost nothing: it is the file that was put back.
            UnlockError::SlotsChanged
        } else {
            UnlockError::DeviceSecretMissing
        });
    };
    let opened = counted(surroundings, &mut tries, now, || {
        slots.open_with_pin(pin, &device, at_least)
    });
    match opened {
        Err(UnlockError::PinDestroyed) => {
            surroundings.delete_device_secret(generation)?;
            Err(UnlockError::PinDestroyed)
        }
        Ok(master) => {
            // A change of the PIN that was cut short may have left the former secret. The
            // vault is open already, so a keychain that refuses here does not matter.
            if let Some(former) = generation.checked_sub(1) {
                surroundings.delete_device_secret(former).ok();
            }
            Ok(master)
        }
        error => error,
    }
}

/// Tries a passphrase. It is slowed down like a PIN, but there is nothing to destroy.
pub(crate) fn try_passphrase(
    surroundings: &Surroundings,
    slots: &SlotFile,
    passphrase: &Passphrase,
    now: &Now,
) -> Result<MasterKey, UnlockError> {
    let at_least = newest_slots(surroundings)?;
    let mut tries = surroundings.tries(now)?.without_recovery_proof();
    counted(surroundings, &mut tries, now, || {
        slots.open_with_passphrase(passphrase, at_least)
    })
}

/// Counts a try on the disk, makes it, and takes the count back unless it was found wrong.
fn counted(
    surroundings: &Surroundings,
    tries: &mut Attempts,
    now: &Now,
    open: impl FnOnce() -> Result<MasterKey, CannotUnlock>,
) -> Result<MasterKey, UnlockError> {
    let before = *tries;
    if let Err(refused) = tries.count(now) {
        // A clock that was set back has started the wait anew, which has to be remembered.
        surroundings.keep_tries_in_file(tries)?;
        return Err(not_now(refused, before.failed()));
    }
    keep(surroundings, tries, &before)?;
    match open() {
        Ok(master) => {
            tries.succeeded();
            keep(surroundings, tries, &before)?;
            Ok(master)
        }
        Err(CannotUnlock::Wrong) => {
            surroundings.keep_tries(tries)?;
            match tries.verdict(now) {
                Verdict::DestroyDeviceSecret => Err(UnlockError::PinDestroyed),
                verdict => Err(UnlockError::Wrong(Tries::of(verdict, tries.failed()))),
            }
        }
        Err(error) => {
            // What was typed was not found wrong, so it is not held against the person.
            *tries = before;
            keep(surroundings, tries, &before)?;
            Err(error.into())
        }
    }
}

/// Keeps the count of a try wherever it stood `before`: the keychain knows of none while none failed,
/// and the higher of the two counts.
fn keep(
    surroundings: &Surroundings,
    tries: &Attempts,
    before: &Attempts,
) -> Result<(), SurroundingsError> {
    if before.failed() == 0 {
        return Ok(surroundings.keep_tries_in_file(tries)?);
    }
    surroundings.keep_tries(tries)
}

/// Sets a new PIN or passphrase.
///
/// The new device secret is in the keychain before the slot file names it, and the former one goes
/// only when the file is on the disk: after a crash at any point exactly one secret opens the vault.
pub(crate) fn set_way(
    surroundings: &Surroundings,
    slots: &SlotFile,
    way: &NewWay<'_>,
    master: &MasterKey,
    now: &Now,
) -> Result<(), ChangeError> {
    let former = slots.device_secret_generation();
    let created_ms = u64::try_from(now.wall_ms).unwrap_or_default();
    let origin = SlotOrigin {
        vault: *surroundings.vault.as_bytes(),
        created_ms,
    };
    let (slot, other) = match way {
        NewWay::Pin { pin, cost } => {
            let device = DeviceSecret::make(former.unwrap_or_default().saturating_add(1))?;
            surroundings.keep_device_secret(&device)?;
            let slot = Slot::for_pin(origin, pin.pin(), &device, *cost, master);
            (slot, SlotType::Passphrase)
        }
        NewWay::Passphrase { passphrase, cost } => {
            let slot = Slot::for_passphrase(origin, passphrase.passphrase(), *cost, master);
            (slot, SlotType::PinDevice)
        }
    };
    let slot = slot.map_err(NewSlotError::from)?;
    surroundings.write_slots(&with_slot(slots, slot, other, master)?)?;
    if let Some(former) = former {
        // The file no longer names it. If the keychain refuses, the next unlocking deletes it.
        surroundings.delete_device_secret(former).ok();
    }
    Ok(())
}

/// The file with `slot`, and without the other day-to-day way in.
fn with_slot(
    slots: &SlotFile,
    slot: Slot,
    other: SlotType,
    master: &MasterKey,
) -> Result<SlotFile, NewSlotError> {
    let with = slots.with(slot, master)?;
    if with.headers().any(|header| header.slot_type() == other) {
        return Ok(with.without(other, master)?);
    }
    Ok(with)
}
