//! One slot: how its key is put together and what it wraps.

use super::header::{SlotCost, SlotHeader};
use super::{CannotMakeSlot, CannotUnlock};
use crate::context::Context;
use crate::entered::{Passphrase, Pin};
use crate::hash::sha512;
use crate::kdf::{self, CannotStretch, KdfParams, Salt};
use crate::keys::{DeviceSecret, MasterKey, UnlockKey};
use crate::random::{self, NoRandomness};
use crate::recovery::RecoveryKey;
use crate::seal::{self, CannotOpen, CannotSeal};

/// A header and the master key sealed under what the header asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    header: SlotHeader,
    envelope: Vec<u8>,
}

/// Where and when a slot is made.
#[derive(Clone, Copy, Debug)]
pub struct SlotOrigin {
    /// Which vault.
    pub vault: [u8; 16],
    /// Milliseconds since the epoch.
    pub created_ms: u64,
}

impl Slot {
    /// A slot for a PIN with a device secret.
    ///
    /// # Errors
    /// [`CannotMakeSlot`].
    pub fn for_pin(
        origin: SlotOrigin,
        pin: &Pin,
        device: &DeviceSecret,
        params: KdfParams,
        master: &MasterKey,
    ) -> Result<Self, CannotMakeSlot> {
        let cost = SlotCost::PinDevice {
            params,
            device_secret_generation: device.generation(),
        };
        let header = origin.header(cost)?;
        let key = key_of_pin(&header, &params, pin, device)?;
        Ok(Self::wrap(header, &key, master)?)
    }

    /// A slot for the recovery key.
    ///
    /// # Errors
    /// [`CannotMakeSlot`].
    pub fn for_recovery(
        origin: SlotOrigin,
        recovery: &RecoveryKey,
        master: &MasterKey,
    ) -> Result<Self, CannotMakeSlot> {
        let header = origin.header(SlotCost::Recovery)?;
        let key = key_of_recovery(&header, recovery);
        Ok(Self::wrap(header, &key, master)?)
    }

    /// A slot for a passphrase that stands alone.
    ///
    /// # Errors
    /// [`CannotMakeSlot`].
    pub fn for_passphrase(
        origin: SlotOrigin,
        passphrase: &Passphrase,
        params: KdfParams,
        master: &MasterKey,
    ) -> Result<Self, CannotMakeSlot> {
        let header = origin.header(SlotCost::Passphrase { params })?;
        let key = key_of_passphrase(&header, &params, passphrase)?;
        Ok(Self::wrap(header, &key, master)?)
    }

    /// The header.
    pub fn header(&self) -> &SlotHeader {
        &self.header
    }

    pub(crate) fn envelope(&self) -> &[u8] {
        &self.envelope
    }

    pub(crate) fn from_parts(header: SlotHeader, envelope: &[u8]) -> Self {
        Self {
            header,
            envelope: envelope.to_vec(),
        }
    }

    pub(crate) fn open_with_pin(
        &self,
        pin: &Pin,
        device: &DeviceSecret,
    ) -> Result<MasterKey, CannotUnlock> {
        let SlotCost::PinDevice { params, .. } = self.header.cost else {
            return Err(CannotUnlock::NoSuchSlot);
        };
        Ok(self.unwrap(&key_of_pin(&self.header, &params, pin, device)?)?)
    }

    pub(crate) fn open_with_recovery(
        &self,
        recovery: &RecoveryKey,
    ) -> Result<MasterKey, CannotUnlock> {
        Ok(self.unwrap(&key_of_recovery(&self.header, recovery))?)
    }

    pub(crate) fn open_with_passphrase(
        &self,
        passphrase: &Passphrase,
    ) -> Result<MasterKey, CannotUnlock> {
        let SlotCost::Passphrase { params } = self.header.cost else {
            return Err(CannotUnlock::NoSuchSlot);
        };
        Ok(self.unwrap(&key_of_passphrase(&self.header, &params, passphrase)?)?)
    }

    fn wrap(header: SlotHeader, key: &UnlockKey, master: &MasterKey) -> Result<Self, CannotSeal> {
        let envelope = seal::seal(key, &Context::Slot(&header), master.content())?;
        Ok(Self { header, envelope })
    }

    fn unwrap(&self, key: &UnlockKey) -> Result<MasterKey, CannotOpen> {
        let content = seal::open(key, &Context::Slot(&self.header), &self.envelope)?;
        MasterKey::from_content(&content).ok_or(CannotOpen)
    }
}

impl SlotOrigin {
    pub(crate) fn header(self, cost: SlotCost) -> Result<SlotHeader, CannotSeal> {
        Ok(SlotHeader {
            vault: self.vault,
            slot: random_id()?,
            cost,
            salt: Salt::make()?,
            created_ms: self.created_ms,
        })
    }
}

fn random_id() -> Result<[u8; 16], NoRandomness> {
    random::bytes()
}

fn key_of_pin(
    header: &SlotHeader,
    params: &KdfParams,
    pin: &Pin,
    device: &DeviceSecret,
) -> Result<UnlockKey, CannotStretch> {
    // The PIN is stretched, and the device secret is the other share of the key.
    let stretched = kdf::stretch(pin.expose(), &header.salt, params)?;
    let context = header.context();
    // The device secret is a share of the key.
    Ok(unlock_key(
        &context,
        stretched.unlock_half(),
        device.expose(),
    ))
}

fn key_of_recovery(header: &SlotHeader, recovery: &RecoveryKey) -> UnlockKey {
    unlock_key(&header.context(), recovery.bytes(), &[])
}

fn key_of_passphrase(
    header: &SlotHeader,
    params: &KdfParams,
    passphrase: &Passphrase,
) -> Result<UnlockKey, CannotStretch> {
    // The passphrase is stretched; it is the only share of the key.
    let stretched = kdf::stretch(passphrase.expose(), &header.salt, params)?;
    Ok(unlock_key(&header.context(), stretched.unlock_half(), &[]))
}

/// Each share is written with its length before it, so no two pairs of shares make the same input.
pub(crate) fn unlock_key(context: &[u8], first: &[u8], device: &[u8]) -> UnlockKey {
    // The third share is a server's; it is empty in the slots of this version.
    let inputs = [length(first), length(device), length(&[])];
    let [first_length, device_length, server_length] = &inputs;
    let inputs: [&[u8]; 5] = [first_length, first, device_length, device, server_length];
    UnlockKey::derive(&inputs, &[b"kek\0", &sha512(&[context])])
}

/// The shares are at most 64 bytes long, so the length always fits.
fn length(share: &[u8]) -> [u8; 4] {
    u32::try_from(share.len()).unwrap_or(u32::MAX).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// B1: who has the file and even knows the PIN still has to guess the device secret.
    #[test]
    fn a_million_device_secrets_beside_the_right_pin_open_nothing() {
        const GUESSES: u32 = 1_000_000;
        let (master, device) = (
            MasterKey::make().ok().unwrap(),
            DeviceSecret::make(1).ok().unwrap(),
        );
        let origin = SlotOrigin {
            vault: [1; 16],
            created_ms: 0,
        };
        let pin = Pin::parse(b"246813").ok().unwrap();
        let slot = Slot::for_pin(origin, &pin, &device, KdfParams::FLOOR, &master)
            .ok()
            .unwrap();
        let stretched = kdf::stretch(pin.expose(), &slot.header.salt, &KdfParams::FLOOR)
            .ok()
            .unwrap();
        let opens = |device: &[u8]| {
            slot.unwrap(&unlock_key(
                &slot.header.context(),
                stretched.unlock_half(),
                device,
            ))
            .is_ok()
        };
        assert!(opens(device.expose()));
        assert!(!opens(&[]));
        let mut guess = *device.expose();
        let opened = (0..GUESSES).filter(|number| {
            for (place, byte) in guess.iter_mut().zip(number.to_le_bytes()) {
                *place = byte;
            }
            opens(&guess) && guess != *device.expose()
        });
        let opened = opened.count();
        ::tests::figures::record(&::tests::figures::Figure {
            id: "B1",
            title: "the slot file and the right PIN with guessed device secrets",
            measured: format!("{GUESSES} guesses, {opened} opened"),
            required: "1,000,000 guesses, 0 opened",
            ok: opened == 0,
        });
    }

    #[test]
    fn shares_that_join_to_the_same_bytes_make_different_keys() {
        let header = SlotOrigin {
            vault: [1; 16],
            created_ms: 0,
        }
        .header(SlotCost::Recovery)
        .ok()
        .unwrap();
        let slot = Slot::wrap(
            header,
            &unlock_key(&header.context(), b"ab", b"c"),
            &MasterKey::make().ok().unwrap(),
        );
        let slot = slot.ok().unwrap();
        assert!(
            slot.unwrap(&unlock_key(&header.context(), b"ab", b"c"))
                .is_ok()
        );
        assert!(
            slot.unwrap(&unlock_key(&header.context(), b"a", b"bc"))
                .is_err()
        );
        assert!(
            slot.unwrap(&unlock_key(&header.context(), b"abc", b""))
                .is_err()
        );
    }
}
