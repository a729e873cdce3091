//! What is left of an item that was erased: that it is gone, since when, and by which computer.

use crypto::Secret;

use super::{MapReader, MapWriter, Unknown, Unreadable};
use crate::id::DeviceId;

const ERASED: u64 = 0;
const DEVICE: u64 = 1;

/// A tombstone as it is stored.
pub(crate) struct StoredTombstone {
    pub(crate) erased_ms: i64,
    pub(crate) device: DeviceId,
}

impl StoredTombstone {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&Unknown::default());
        map.put(ERASED, self.erased_ms);
        map.put_id(DEVICE, Some(self.device.as_bytes()));
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        Ok(Self {
            erased_ms: map.required(ERASED)?,
            device: map
                .id(DEVICE)?
                .map(DeviceId::from_bytes)
                .ok_or(Unreadable)?,
        })
    }
}
