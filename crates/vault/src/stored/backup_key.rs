//! The record of the backup key: the key itself, sealed under the master key, and the slots that every backup copies.

use crypto::{
    Secret,
    backup::{BACKUP_SLOT_BYTES, BackupSlot},
    slots::SlotType,
};
use minicbor::bytes::{ByteArray, ByteSlice, ByteVec};

use super::{MapReader, MapWriter, Unknown, Unreadable};

const KEY: u64 = 0;
const RECOVERY: u64 = 1;
const PASSPHRASE: u64 = 2;
const MADE: u64 = 3;
const RECOVERY_SLOT: u64 = 4;

/// The backup key as it is stored.
pub(crate) struct StoredBackupKey {
    /// Seal-1 of the key under the master key.
    pub(crate) key: Vec<u8>,
    pub(crate) recovery: BackupSlot,
    pub(crate) passphrase: Option<BackupSlot>,
    /// When the key was made, in milliseconds since the epoch.
    pub(crate) made_ms: i64,
    /// The vault's own recovery slot at that time. With another one in the slot file, the person has another
    /// recovery key, and the slot above is out of date.
    pub(crate) recovery_slot: [u8; 16],
    pub(crate) unknown: Unknown,
}

impl StoredBackupKey {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        map.put(KEY, <&ByteSlice>::from(self.key.as_slice()));
        put_slot(&mut map, RECOVERY, Some(&self.recovery));
        put_slot(&mut map, PASSPHRASE, self.passphrase.as_ref());
        map.put(MADE, self.made_ms);
        map.put_id(RECOVERY_SLOT, Some(&self.recovery_slot));
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        let key = map.required::<ByteVec>(KEY)?;
        Ok(Self {
            key: key.into(),
            recovery: take_slot(&mut map, RECOVERY, SlotType::Recovery)?.ok_or(Unreadable)?,
            passphrase: take_slot(&mut map, PASSPHRASE, SlotType::Passphrase)?,
            made_ms: map.required(MADE)?,
            recovery_slot: map.id(RECOVERY_SLOT)?.ok_or(Unreadable)?,
            unknown: map.rest(),
        })
    }
}

fn put_slot(map: &mut MapWriter, key: u64, slot: Option<&BackupSlot>) {
    if let Some(slot) = slot {
        map.put(key, <&ByteSlice>::from(slot.to_bytes().as_slice()));
    }
}

fn take_slot(
    map: &mut MapReader<'_>,
    key: u64,
    kind: SlotType,
) -> Result<Option<BackupSlot>, Unreadable> {
    let Some(bytes) = map.optional::<ByteArray<BACKUP_SLOT_BYTES>>(key)? else {
        return Ok(None);
    };
    let slot = BackupSlot::parse(bytes.as_slice()).map_err(|_| Unreadable)?;
    let slot = slot.filter(|slot| slot.slot_type() == kind);
    slot.map(Some).ok_or(Unreadable)
}
