//! The computers that wrote into the vault, by the names that people gave them.

use crypto::{attempts::Now, context::RecordKind};

use super::Unlocked;
use crate::{
    database::Shelf,
    id::{DeviceId, ItemId},
    sealer::{Place, RecordType},
    store::{Change, Device, WriteError},
    stored::{Unknown, device::StoredDevice},
};

/// Longest name of a computer that is kept, in characters.
const NAME_CHARS: usize = 100;

impl Unlocked {
    /// Keeps what this computer is called. Nothing is written where that is known already.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn call_this_computer(&mut self, name: &str, now: &Now) -> Result<(), WriteError> {
        let shown = name.trim().chars().filter(|c| !c.is_control());
        let name: String = shown.take(NAME_CHARS).collect();
        let id = self.store.device;
        if name.is_empty() || self.computer(id) == Some(name.as_str()) {
            return Ok(());
        }
        let known = self.devices.iter().find(|device| device.id == id);
        let stored = StoredDevice {
            name,
            unknown: known.map_or_else(Unknown::default, |known| known.stored.unknown.clone()),
        };
        let place = Place {
            kind: RecordKind::Summary,
            record_type: RecordType::Device,
            item: ItemId::from_bytes(*id.as_bytes()),
            revision: known.map_or(0, |known| known.revision) + 1,
        };
        let row = self.store.sealer.seal(&place, &stored.encode())?;
        self.commit(&[Change::Put(Shelf::Current, row)], now)?;
        self.devices.retain(|device| device.id != id);
        self.devices.push(Device {
            id,
            revision: place.revision,
            stored,
        });
        Ok(())
    }

    /// What this computer is called, if that was said.
    pub(crate) fn this_computer(&self) -> Option<&str> {
        self.computer(self.store.device)
    }

    /// What a computer is called, where that is known.
    pub(super) fn computer(&self, id: DeviceId) -> Option<&str> {
        let known = self.devices.iter().find(|device| device.id == id);
        known.map(|known| known.stored.name.as_str())
    }
}
