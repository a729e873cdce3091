//! A slot's header: what kind of way in it is and what it costs.
//!
//! Its bytes are the context of the slot's envelope, so changing any of them closes the slot.

use crate::kdf::{KdfParams, SALT_BYTES, Salt};

/// Length of a header in the file.
pub(crate) const HEADER_BYTES: usize = 108;

const LABEL: &[u8] = b"slot\0";
const BACKUP_LABEL: &[u8] = b"bslot\0";
const FORMAT: u16 = 1;
const KDF_NONE: u8 = 0;
const KDF_ARGON2ID: u8 = 1;

/// The ways in that this version knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotType {
    /// A PIN with a device secret.
    PinDevice,
    /// The recovery key.
    Recovery,
    /// A passphrase alone.
    Passphrase,
}

/// The header of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotHeader {
    /// Which vault.
    pub vault: [u8; 16],
    /// Which slot; random.
    pub slot: [u8; 16],
    /// How it opens.
    pub cost: SlotCost,
    /// Salt of the derivation.
    pub salt: Salt,
    /// When it was made, in milliseconds since the epoch.
    pub created_ms: u64,
}

/// How a slot opens and what that costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotCost {
    /// A PIN, stretched, with the device secret of this generation.
    PinDevice {
        /// Cost of stretching.
        params: KdfParams,
        /// Which device secret.
        device_secret_generation: u32,
    },
    /// The recovery key, which needs no stretching.
    Recovery,
    /// A passphrase, stretched.
    Passphrase {
        /// Cost of stretching.
        params: KdfParams,
    },
}

impl SlotHeader {
    /// The kind of the slot.
    pub fn slot_type(&self) -> SlotType {
        match self.cost {
            SlotCost::PinDevice { .. } => SlotType::PinDevice,
            SlotCost::Recovery => SlotType::Recovery,
            SlotCost::Passphrase { .. } => SlotType::Passphrase,
        }
    }

    /// The generation of the device secret; zero for slots without one.
    pub(crate) fn device_secret_generation(&self) -> u32 {
        match self.cost {
            SlotCost::PinDevice {
                device_secret_generation,
                ..
            } => device_secret_generation,
            SlotCost::Recovery | SlotCost::Passphrase { .. } => 0,
        }
    }

    /// The header as an envelope's context.
    pub(crate) fn context(&self) -> Vec<u8> {
        [LABEL, &self.to_bytes()].concat()
    }

    /// The header as the context of a backup's slot, which wraps another key.
    pub(crate) fn backup_context(&self) -> Vec<u8> {
        [BACKUP_LABEL, &self.to_bytes()].concat()
    }

    /// The header as it stands in the file.
    pub(crate) fn to_bytes(self) -> Vec<u8> {
        let params = match self.cost {
            SlotCost::PinDevice { params, .. } | SlotCost::Passphrase { params } => Some(params),
            SlotCost::Recovery => None,
        };
        let kdf = if params.is_some() {
            KDF_ARGON2ID
        } else {
            KDF_NONE
        };
        let cost = params.map_or([0; 3], |params| {
            [params.memory_kib(), params.passes(), params.lanes()]
        });
        [
            FORMAT.to_le_bytes().as_slice(),
            &self.vault,
            &self.slot,
            &[self.slot_type().to_byte(), kdf],
            cost.map(u32::to_le_bytes).as_flattened(),
            &self.salt.0,
            &self.device_secret_generation().to_le_bytes(),
            // The place of a server's share of the unlock key.
            &[0; 32],
            &self.created_ms.to_le_bytes(),
        ]
        .concat()
    }

    /// Reads a header. `None` where it is of another version, outside the limits, or has bits that mean nothing.
    pub(crate) fn parse(bytes: &[u8; HEADER_BYTES]) -> Option<Self> {
        let mut fields = Fields(bytes);
        if fields.take::<2>()? != FORMAT.to_le_bytes() {
            return None;
        }
        let vault = fields.take()?;
        let slot = fields.take()?;
        let [slot_type, _kdf] = fields.take()?;
        let params = [fields.u32()?, fields.u32()?, fields.u32()?];
        let salt = Salt(fields.take::<SALT_BYTES>()?);
        let device_secret_generation = fields.u32()?;
        fields.take::<32>()?;
        let created_ms = u64::from_le_bytes(fields.take()?);
        let [memory, passes, lanes] = params;
        let parsed_params = || KdfParams::parse(memory, passes, lanes).ok();
        let cost = match SlotType::from_byte(slot_type)? {
            SlotType::PinDevice => SlotCost::PinDevice {
                params: parsed_params()?,
                device_secret_generation,
            },
            SlotType::Recovery => SlotCost::Recovery,
            SlotType::Passphrase => SlotCost::Passphrase {
                params: parsed_params()?,
            },
        };
        let header = Self {
            vault,
            slot,
            cost,
            salt,
            created_ms,
        };
        // One way to write each header: what would be written differently was not written by us.
        (header.to_bytes() == bytes).then_some(header)
    }
}

impl SlotType {
    pub(crate) fn to_byte(self) -> u8 {
        match self {
            Self::PinDevice => 1,
            Self::Recovery => 3,
            Self::Passphrase => 4,
        }
    }

    pub(crate) fn from_byte(byte: u8) -> Option<Self> {
        [Self::PinDevice, Self::Recovery, Self::Passphrase]
            .into_iter()
            .find(|kind| kind.to_byte() == byte)
    }
}

struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (field, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*field)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }
}
