//! The ways in, seen from inside: changing the PIN, and the recovery key's proof.

use crypto::{
    attempts::Now,
    entered::{Passphrase, Pin},
    recovery::RecoveryKey,
    slots::{CannotUnlock, Slot, SlotOrigin},
};

use super::Unlocked;
use crate::{
    error::{ChangeError, NewSlotError, UnlockError},
    locked::{NewWay, set_way, try_passphrase, try_pin},
    store::WriteError,
    surroundings::SurroundingsError,
};

/// Why the recovery key does not count as proven.
#[derive(Debug, thiserror::Error)]
pub enum NotProven {
    /// What was typed is not these groups of the key.
    #[error("the groups do not match")]
    OtherGroups,
    /// The key does not open this vault.
    #[error("the recovery key does not open this vault")]
    OtherKey(#[from] CannotUnlock),
    /// The proof could not be written down.
    #[error("the proof cannot be kept")]
    Write(#[from] WriteError),
    /// The proof could not be put beside the tries.
    #[error("the proof cannot be kept")]
    Surroundings(#[from] SurroundingsError),
    /// The key could not take the place of the former one.
    #[error("the new recovery key cannot be kept")]
    Change(#[from] ChangeError),
}

impl Unlocked {
    /// Sets a new PIN or passphrase after the current PIN was typed. The try is counted.
    ///
    /// # Errors
    /// [`ChangeError`]. Exactly one of the two opens the vault then.
    pub fn change_pin(
        &mut self,
        current: &Pin,
        new: &NewWay<'_>,
        now: &Now,
    ) -> Result<(), ChangeError> {
        self.check_pin(current, now)?;
        self.set_way(new, now)
    }

    /// Checks the current PIN, before something that must not happen behind the person's back.
    /// The try is counted.
    ///
    /// # Errors
    /// [`ChangeError::Current`] with the reason.
    pub fn check_pin(&self, pin: &Pin, now: &Now) -> Result<(), ChangeError> {
        try_pin(&self.locked.surroundings, &self.locked.slots, pin, now)?;
        Ok(())
    }

    /// As [`Unlocked::change_pin`], after the current passphrase was typed.
    ///
    /// # Errors
    /// [`ChangeError`]. Exactly one of the two opens the vault then.
    pub fn change_passphrase(
        &mut self,
        current: &Passphrase,
        new: &NewWay<'_>,
        now: &Now,
    ) -> Result<(), ChangeError> {
        self.check_passphrase(current, now)?;
        self.set_way(new, now)
    }

    /// As [`Unlocked::check_pin`], for the passphrase.
    ///
    /// # Errors
    /// [`ChangeError::Current`] with the reason.
    pub fn check_passphrase(&self, typed: &Passphrase, now: &Now) -> Result<(), ChangeError> {
        try_passphrase(&self.locked.surroundings, &self.locked.slots, typed, now)?;
        Ok(())
    }

    fn set_way(&mut self, new: &NewWay<'_>, now: &Now) -> Result<(), ChangeError> {
        let set = set_way(
            &self.locked.surroundings,
            &self.locked.slots,
            new,
            &self.master,
            now,
        );
        self.after_slots_changed(now)?;
        set
    }

    /// What the disk says counts, also after an error in the middle.
    fn after_slots_changed(&mut self, now: &Now) -> Result<(), SurroundingsError> {
        self.locked.slots = self.locked.surroundings.slots()?;
        // From now on an older slot file counts as put back.
        self.remember_later(now);
        Ok(())
    }

    /// When the recovery key was last proven, in milliseconds since the epoch.
    pub fn recovery_proven_ms(&self) -> Option<i64> {
        self.settings.recovery_proven_ms
    }

    /// Whether `key` is the recovery key of this vault now. It proves nothing: see [`Unlocked::prove_recovery`].
    pub fn is_recovery_key(&self, key: &RecoveryKey) -> bool {
        self.locked.slots.open_with_recovery(key, 0).is_ok()
    }

    /// Counts the recovery key as proven, if `typed` are groups of it (counted from zero) and it
    /// opens this vault.
    ///
    /// # Errors
    /// [`NotProven`].
    pub fn prove_recovery(
        &mut self,
        key: &RecoveryKey,
        typed: &[(usize, &str)],
        now: &Now,
    ) -> Result<(), NotProven> {
        check_groups(key, typed)?;
        self.locked.slots.open_with_recovery(key, 0)?;
        self.recovery_was_proven(now)?;
        Ok(self.recovery_at_hand(key, now)?)
    }

    /// Writes the proof down, sealed in the vault and, for the rule of the tenth try, beside the tries.
    pub(crate) fn recovery_was_proven(&mut self, now: &Now) -> Result<(), NotProven> {
        self.settings.recovery_proven_ms = Some(now.wall_ms);
        self.write_settings(now)?;
        let surroundings = &self.locked.surroundings;
        let mut tries = surroundings.tries(now)?;
        tries.recovery_proven(now);
        Ok(surroundings.keep_tries(&tries)?)
    }

    /// Makes a new recovery key in the place of one that was never proven: shown to nobody, or
    /// lost before it was written down. The former opens this vault no longer.
    ///
    /// # Errors
    /// [`ChangeError`]; the former key stays, though it may have to be proven again.
    pub fn renew_recovery(&mut self, now: &Now) -> Result<RecoveryKey, ChangeError> {
        let key = RecoveryKey::make()?;
        self.put_recovery(&key, now)?;
        Ok(key)
    }

    fn put_recovery(&mut self, key: &RecoveryKey, now: &Now) -> Result<(), ChangeError> {
        // First, so that a plug that is pulled in between leaves no proof of a key that is gone:
        // it would let the tenth wrong PIN destroy the device secret.
        self.forget_proof(now)?;
        let slot = Slot::for_recovery(self.slot_origin(now), key, &self.master)
            .map_err(NewSlotError::from)?;
        let slots = self
            .locked
            .slots
            .with(slot, &self.master)
            .map_err(NewSlotError::from)?;
        let written = self.locked.surroundings.write_slots(&slots);
        self.after_slots_changed(now)?;
        written?;
        // The key opens the vault from here on. Slots of backups that cannot be written are made when it is proven.
        self.recovery_at_hand(key, now).ok();
        Ok(())
    }

    pub(super) fn slot_origin(&self, now: &Now) -> SlotOrigin {
        SlotOrigin {
            vault: *self.vault().as_bytes(),
            created_ms: u64::try_from(now.wall_ms).unwrap_or_default(),
        }
    }

    /// Takes the proof out of both places beside the tries, and out of the vault.
    fn forget_proof(&mut self, now: &Now) -> Result<(), ChangeError> {
        let surroundings = &self.locked.surroundings;
        let mut tries = surroundings.tries(now)?;
        if tries.recovery_proven_wall_ms().is_some() {
            tries.recovery_renewed();
            surroundings.keep_tries(&tries)?;
        }
        if self.settings.recovery_proven_ms.take().is_some() {
            self.write_settings(now).map_err(UnlockError::from)?;
        }
        Ok(())
    }
}

/// Whether `typed` are groups of the key, counted from zero.
pub(super) fn check_groups(key: &RecoveryKey, typed: &[(usize, &str)]) -> Result<(), NotProven> {
    let right = typed.iter().all(|(group, text)| key.group_is(*group, text));
    (right && !typed.is_empty())
        .then_some(())
        .ok_or(NotProven::OtherGroups)
}
