//! The slots of a backup: the ways to its backup key, which a recovery key or a passphrase opens.
//!
//! They are made while those are at hand, kept in the vault as they are, and copied into each backup, so that a
//! backup can be made at any time. A slot's header is that of a vault's slot, its context is not: neither opens in
//! the other's place.

use crate::context::Context;
use crate::entered::Passphrase;
use crate::kdf::{self, CannotStretch, CostOutsideLimits, KdfParams};
use crate::keys::{BackupKey, KEY_BYTES, UnlockKey};
use crate::recovery::RecoveryKey;
use crate::seal::{self, CannotOpen, CannotSeal, OVERHEAD_BYTES};
use crate::slots::{
    CannotMakeSlot, HEADER_BYTES, SlotCost, SlotHeader, SlotOrigin, SlotType, unlock_key,
};

/// Length of a slot of a kind that this version knows.
pub const BACKUP_SLOT_BYTES: usize = HEADER_BYTES + OVERHEAD_BYTES + KEY_BYTES;

/// Where the kind stands in a slot's header, of whichever kind it is.
const TYPE_AT: usize = 34;
/// Where the cost stands in the header of a slot with a passphrase.
const COST_AT: usize = 36;

/// A slot of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSlot {
    header: SlotHeader,
    envelope: Vec<u8>,
}

/// Why bytes are no slot of a backup.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotABackupSlot {
    /// Stretching its passphrase would cost less or more than is ever allowed.
    #[error("the slot's cost lies outside the limits")]
    Cost(#[from] CostOutsideLimits),
    /// Cut off, damaged, or written by nobody.
    #[error("this is not a slot of a backup")]
    Form,
}

/// Why no backup key was given out.
#[derive(Debug, thiserror::Error)]
pub enum CannotOpenSlot {
    /// The recovery key or passphrase is another one, or the slot was changed.
    #[error("this does not open the backup")]
    Wrong,
    /// The key could not be derived.
    #[error("the key could not be derived")]
    CannotStretch(#[from] CannotStretch),
}

impl From<CannotOpen> for CannotOpenSlot {
    fn from(_: CannotOpen) -> Self {
        Self::Wrong
    }
}

impl BackupSlot {
    /// A slot for the recovery key.
    ///
    /// # Errors
    /// [`CannotSeal`].
    pub fn for_recovery(
        origin: SlotOrigin,
        recovery: &RecoveryKey,
        key: &BackupKey,
    ) -> Result<Self, CannotSeal> {
        let header = origin.header(SlotCost::Recovery)?;
        Self::wrap(header, &key_of_recovery(&header, recovery), key)
    }

    /// A slot for a passphrase that stands alone.
    ///
    /// # Errors
    /// [`CannotMakeSlot`].
    pub fn for_passphrase(
        origin: SlotOrigin,
        passphrase: &Passphrase,
        params: KdfParams,
        key: &BackupKey,
    ) -> Result<Self, CannotMakeSlot> {
        let header = origin.header(SlotCost::Passphrase { params })?;
        let unlock = key_of_passphrase(&header, &params, passphrase)?;
        Ok(Self::wrap(header, &unlock, key)?)
    }

    /// The bytes of the slot.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.header.to_bytes(), self.envelope.clone()].concat()
    }

    /// Reads [`BackupSlot::to_bytes`]; `None` for a kind that only a newer version knows, which is passed over.
    /// Nothing is stretched here: a cost outside the limits has no representation.
    ///
    /// # Errors
    /// [`NotABackupSlot`].
    pub fn parse(bytes: &[u8]) -> Result<Option<Self>, NotABackupSlot> {
        let kind = bytes.get(TYPE_AT).ok_or(NotABackupSlot::Form)?;
        match SlotType::from_byte(*kind) {
            None | Some(SlotType::PinDevice) => return Ok(None),
            Some(SlotType::Recovery | SlotType::Passphrase) => {}
        }
        let (header, envelope) = bytes
            .split_first_chunk::<HEADER_BYTES>()
            .filter(|_| bytes.len() == BACKUP_SLOT_BYTES)
            .ok_or(NotABackupSlot::Form)?;
        let Some(parsed) = SlotHeader::parse(header) else {
            return Err(why_not(header));
        };
        Ok(Some(Self {
            header: parsed,
            envelope: envelope.to_vec(),
        }))
    }

    /// Which kind it is.
    pub fn slot_type(&self) -> SlotType {
        self.header.slot_type()
    }

    /// Which vault it was made in. Not proven before it was opened.
    pub fn vault(&self) -> [u8; 16] {
        self.header.vault
    }

    /// Opens it by recovery key.
    ///
    /// # Errors
    /// [`CannotOpenSlot`].
    pub fn open_with_recovery(&self, recovery: &RecoveryKey) -> Result<BackupKey, CannotOpenSlot> {
        match self.header.cost {
            SlotCost::Recovery => self.unwrap(&key_of_recovery(&self.header, recovery)),
            _ => Err(CannotOpenSlot::Wrong),
        }
    }

    /// Opens it by passphrase.
    ///
    /// # Errors
    /// [`CannotOpenSlot`].
    pub fn open_with_passphrase(
        &self,
        passphrase: &Passphrase,
    ) -> Result<BackupKey, CannotOpenSlot> {
        match self.header.cost {
            SlotCost::Passphrase { params } => {
                self.unwrap(&key_of_passphrase(&self.header, &params, passphrase)?)
            }
            _ => Err(CannotOpenSlot::Wrong),
        }
    }

    fn wrap(header: SlotHeader, unlock: &UnlockKey, key: &BackupKey) -> Result<Self, CannotSeal> {
        let envelope = seal::seal(unlock, &Context::BackupSlot(&header), key.content())?;
        Ok(Self { header, envelope })
    }

    fn unwrap(&self, unlock: &UnlockKey) -> Result<BackupKey, CannotOpenSlot> {
        let content = seal::open(unlock, &Context::BackupSlot(&self.header), &self.envelope)?;
        Ok(BackupKey::from_content(&content).ok_or(CannotOpen)?)
    }
}

/// What is the matter with a header that is none.
fn why_not(header: &[u8; HEADER_BYTES]) -> NotABackupSlot {
    let costs = header.get(COST_AT..).unwrap_or_default();
    let is_stretched = header.get(TYPE_AT) == Some(&SlotType::Passphrase.to_byte());
    let [memory, passes, lanes, ..] = costs.as_chunks::<4>().0 else {
        return NotABackupSlot::Form;
    };
    let [memory, passes, lanes] = [memory, passes, lanes].map(|bytes| u32::from_le_bytes(*bytes));
    match KdfParams::parse(memory, passes, lanes) {
        Err(error) if is_stretched => error.into(),
        _ => NotABackupSlot::Form,
    }
}

fn key_of_recovery(header: &SlotHeader, recovery: &RecoveryKey) -> UnlockKey {
    unlock_key(&header.backup_context(), recovery.bytes(), &[])
}

fn key_of_passphrase(
    header: &SlotHeader,
    params: &KdfParams,
    passphrase: &Passphrase,
) -> Result<UnlockKey, CannotStretch> {
    // The passphrase is stretched; it is the only share of the key.
    let stretched = kdf::stretch(passphrase.expose(), &header.salt, params)?;
    Ok(unlock_key(
        &header.backup_context(),
        stretched.unlock_half(),
        &[],
    ))
}
