//! The folder record: what it is called and which folder it lies in.

use crypto::Secret;
use zeroize::Zeroize;

use super::{MapReader, MapWriter, Unknown, Unreadable};
use crate::id::{DeviceId, FolderId};

const NAME: u64 = 0;
const PARENT: u64 = 1;
const DEVICE: u64 = 2;

/// A folder as it is stored.
#[derive(Clone)]
pub(crate) struct StoredFolder {
    pub(crate) name: String,
    /// The folder it lies in; none at the top.
    pub(crate) parent: Option<FolderId>,
    pub(crate) device: DeviceId,
    pub(crate) unknown: Unknown,
}

impl Drop for StoredFolder {
    fn drop(&mut self) {
        self.name.zeroize();
    }
}

impl StoredFolder {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        map.put(NAME, &self.name);
        map.put_id(PARENT, self.parent.as_ref().map(FolderId::as_bytes));
        map.put_id(DEVICE, Some(self.device.as_bytes()));
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        Ok(Self {
            name: map.required(NAME)?,
            parent: map.id(PARENT)?.map(FolderId::from_bytes),
            device: map
                .id(DEVICE)?
                .map(DeviceId::from_bytes)
                .ok_or(Unreadable)?,
            unknown: map.rest(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_versions_keys_are_written_back() {
        let mut map = MapWriter::new(&Unknown::default());
        map.put(NAME, "Work");
        map.put_id(DEVICE, Some(&[5; 16]));
        map.put(7, "a colour");
        let bytes = map.finish();
        let read = StoredFolder::decode(bytes.expose()).unwrap();
        assert_eq!((read.name.as_str(), read.parent), ("Work", None));
        assert_eq!(read.encode().expose(), bytes.expose());
    }
}
