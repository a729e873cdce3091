//! The slot file: the ways into a vault, each wrapping the same master key.
//!
//! It stands outside the database, because the database's key comes from the master key.
//! A tag under a key of the master key covers all slots and a generation number,
//! and no master key is given out before both are checked:
//! a slot that was put in, taken out or put back is an alarm, not a way in.

mod file;
mod header;
mod slot;

use crate::entered::{Passphrase, Pin};
use crate::hash::{hmac_sha512, hmac_sha512_matches};
use crate::kdf::CannotStretch;
use crate::keys::{DeviceSecret, MasterKey};
use crate::recovery::RecoveryKey;
use crate::seal::{CannotOpen, CannotSeal};

pub use file::NotASlotFile;
pub(crate) use header::HEADER_BYTES;
pub use header::{SlotCost, SlotHeader, SlotType};
pub(crate) use slot::unlock_key;
pub use slot::{Slot, SlotOrigin};

/// A slot file whose form was checked. Its tag is checked when it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotFile {
    vault: [u8; 16],
    generation: u64,
    slots: Vec<Slot>,
    tag: [u8; 64],
}

/// Why no master key was given out.
#[derive(Debug, thiserror::Error)]
pub enum CannotUnlock {
    /// The file has no slot of this kind.
    #[error("there is no such way into this vault")]
    NoSuchSlot,
    /// The device secret is not the one that this PIN was set with.
    #[error("the device secret belongs to another PIN")]
    OtherDeviceSecret,
    /// The PIN, passphrase, recovery key or device secret is wrong, or the slot was changed.
    #[error("this does not open the vault")]
    Wrong,
    /// The slot opened, but slots were put in, taken out or changed.
    #[error("the ways into this vault were changed from outside")]
    Altered,
    /// The slot opened, but an older file was put in its place.
    #[error("an older slot file was put back: generation {found}, expected at least {expected}")]
    PutBack {
        /// The file's generation.
        found: u64,
        /// The newest generation that was seen.
        expected: u64,
    },
    /// The key could not be derived.
    #[error("the key could not be derived")]
    CannotStretch(#[from] CannotStretch),
}

/// Why a slot file was not changed.
#[derive(Debug, thiserror::Error)]
pub enum CannotChange {
    /// The file's tag does not belong to this master key: changing it would bless what someone put in.
    #[error("the ways into this vault were changed from outside")]
    Altered,
    /// The slot belongs to another vault.
    #[error("the slot belongs to another vault")]
    OtherVault,
    /// The last slot cannot be taken out.
    #[error("the last way into a vault cannot be removed")]
    LastSlot,
}

/// Why no slot was made.
#[derive(Debug, thiserror::Error)]
pub enum CannotMakeSlot {
    /// The key could not be derived.
    #[error("the key could not be derived")]
    CannotStretch(#[from] CannotStretch),
    /// The master key could not be sealed.
    #[error("the master key could not be sealed")]
    CannotSeal(#[from] CannotSeal),
}

impl SlotFile {
    /// A new vault's file with its first slot, in generation 1.
    pub fn make(slot: Slot, master: &MasterKey) -> Self {
        Self {
            vault: slot.header().vault,
            generation: 1,
            slots: vec![slot],
            tag: [0; 64],
        }
        .tagged(master)
    }

    /// The same file in its next generation, with `slot` added, or in the place of the one of its type.
    ///
    /// # Errors
    /// [`CannotChange`].
    pub fn with(&self, slot: Slot, master: &MasterKey) -> Result<Self, CannotChange> {
        if slot.header().vault != self.vault {
            return Err(CannotChange::OtherVault);
        }
        let mut next = self.next(master)?;
        next.slots
            .retain(|other| other.header().slot_type() != slot.header().slot_type());
        next.slots.push(slot);
        Ok(next.tagged(master))
    }

    /// The same file in its next generation, without the slot of this type.
    ///
    /// # Errors
    /// [`CannotChange`].
    pub fn without(&self, slot_type: SlotType, master: &MasterKey) -> Result<Self, CannotChange> {
        let mut next = self.next(master)?;
        next.slots
            .retain(|slot| slot.header().slot_type() != slot_type);
        if next.slots.is_empty() {
            Err(CannotChange::LastSlot)
        } else {
            Ok(next.tagged(master))
        }
    }

    /// A file in the next generation whose slots are `slots` alone, for the master key that follows `master`.
    ///
    /// # Errors
    /// [`CannotChange`].
    pub fn rekeyed(
        &self,
        slots: impl IntoIterator<Item = Slot>,
        master: &MasterKey,
        next_master: &MasterKey,
    ) -> Result<Self, CannotChange> {
        let mut next = self.next(master)?;
        next.slots = slots.into_iter().collect();
        if next.slots.is_empty() {
            return Err(CannotChange::LastSlot);
        }
        if next.headers().any(|header| header.vault != self.vault) {
            return Err(CannotChange::OtherVault);
        }
        Ok(next.tagged(next_master))
    }

    /// Which vault it belongs to.
    pub fn vault(&self) -> [u8; 16] {
        self.vault
    }

    /// Counts every change of the file.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The slots' headers. Nothing in them is proven before the file was opened.
    pub fn headers(&self) -> impl Iterator<Item = &SlotHeader> {
        self.slots.iter().map(Slot::header)
    }

    /// The generation of the device secret that the PIN needs. `None` where there is no PIN.
    pub fn device_secret_generation(&self) -> Option<u32> {
        self.slot(SlotType::PinDevice)
            .ok()
            .map(|slot| slot.header().device_secret_generation())
    }

    /// Opens by PIN. `at_least` is the newest generation of this file that was seen.
    ///
    /// # Errors
    /// [`CannotUnlock`].
    pub fn open_with_pin(
        &self,
        pin: &Pin,
        device: &DeviceSecret,
        at_least: u64,
    ) -> Result<MasterKey, CannotUnlock> {
        let slot = self.slot(SlotType::PinDevice)?;
        if slot.header().device_secret_generation() != device.generation() {
            return Err(CannotUnlock::OtherDeviceSecret);
        }
        self.checked(slot.open_with_pin(pin, device)?, at_least)
    }

    /// Opens by recovery key. `at_least` is the newest generation of this file that was seen.
    ///
    /// # Errors
    /// [`CannotUnlock`].
    pub fn open_with_recovery(
        &self,
        key: &RecoveryKey,
        at_least: u64,
    ) -> Result<MasterKey, CannotUnlock> {
        self.checked(
            self.slot(SlotType::Recovery)?.open_with_recovery(key)?,
            at_least,
        )
    }

    /// Opens by passphrase. `at_least` is the newest generation of this file that was seen.
    ///
    /// # Errors
    /// [`CannotUnlock`].
    pub fn open_with_passphrase(
        &self,
        passphrase: &Passphrase,
        at_least: u64,
    ) -> Result<MasterKey, CannotUnlock> {
        self.checked(
            self.slot(SlotType::Passphrase)?
                .open_with_passphrase(passphrase)?,
            at_least,
        )
    }

    /// Gives the master key out only after the tag and the generation were checked.
    fn checked(&self, master: MasterKey, at_least: u64) -> Result<MasterKey, CannotUnlock> {
        if !self.is_authentic(&master) {
            return Err(CannotUnlock::Altered);
        }
        if self.generation < at_least {
            return Err(CannotUnlock::PutBack {
                found: self.generation,
                expected: at_least,
            });
        }
        Ok(master)
    }

    fn slot(&self, slot_type: SlotType) -> Result<&Slot, CannotUnlock> {
        self.slots
            .iter()
            .find(|slot| slot.header().slot_type() == slot_type)
            .ok_or(CannotUnlock::NoSuchSlot)
    }

    fn next(&self, master: &MasterKey) -> Result<Self, CannotChange> {
        if !self.is_authentic(master) {
            return Err(CannotChange::Altered);
        }
        Ok(Self {
            generation: self.generation.saturating_add(1),
            ..self.clone()
        })
    }

    fn is_authentic(&self, master: &MasterKey) -> bool {
        hmac_sha512_matches(
            master.derive_slots_key().bytes(),
            &[&self.tagged_bytes()],
            &self.tag,
        )
    }

    fn tagged(self, master: &MasterKey) -> Self {
        let tag = hmac_sha512(master.derive_slots_key().bytes(), &[&self.tagged_bytes()]);
        Self { tag, ..self }
    }
}

impl From<CannotOpen> for CannotUnlock {
    fn from(_: CannotOpen) -> Self {
        Self::Wrong
    }
}
