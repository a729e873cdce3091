//! The manifest's body: the keyed hash over all rows and how many there are.

use crypto::Secret;

use super::{MapReader, MapWriter, Unknown, Unreadable};
use crate::id::DeviceId;

const SUM: u64 = 0;
const ROWS: u64 = 1;
const DEVICE: u64 = 2;

/// Length of the multiset hash.
pub(crate) const SUM_BYTES: usize = 64;

/// A manifest's body as it is stored.
pub(crate) struct StoredManifest {
    pub(crate) sum: [u8; SUM_BYTES],
    pub(crate) rows: u64,
    pub(crate) device: DeviceId,
    pub(crate) unknown: Unknown,
}

impl StoredManifest {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        map.put(SUM, minicbor::bytes::ByteArray::from(self.sum));
        map.put(ROWS, self.rows);
        map.put_id(DEVICE, Some(self.device.as_bytes()));
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        Ok(Self {
            sum: map
                .required::<minicbor::bytes::ByteArray<SUM_BYTES>>(SUM)?
                .into(),
            rows: map.required(ROWS)?,
            device: map
                .id(DEVICE)?
                .map(DeviceId::from_bytes)
                .ok_or(Unreadable)?,
            unknown: map.rest(),
        })
    }
}
