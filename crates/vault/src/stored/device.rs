//! The record of a computer that wrote into the vault: what it is called.

use crypto::Secret;

use super::{MapReader, MapWriter, Unknown, Unreadable};

const NAME: u64 = 0;

/// A computer's record as it is stored. Its id is the record's.
pub(crate) struct StoredDevice {
    pub(crate) name: String,
    pub(crate) unknown: Unknown,
}

impl StoredDevice {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        map.put(NAME, &self.name);
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        Ok(Self {
            name: map.required(NAME)?,
            unknown: map.rest(),
        })
    }
}
