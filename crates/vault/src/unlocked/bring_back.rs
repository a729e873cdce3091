//! Bringing a version back, whole or one field of it: a save like any other, so it can be taken back.

use crypto::attempts::Now;

use super::{SaveError, Saved, UndoToken, Unlocked};
use crate::{
    id::{FieldId, ItemId},
    item::{Item, comparison::ItemPart},
    store::{Opened, ReadError},
};

impl Unlocked {
    /// Makes the content of a version the present one. Where the item lies, whether it is a
    /// favourite or in the trash, and when it was used were no part of it and stay.
    ///
    /// # Errors
    /// [`SaveError`]; nothing has changed then.
    pub fn restore_version(
        &mut self,
        id: ItemId,
        revision: u64,
        now: &Now,
    ) -> Result<Saved, SaveError> {
        let present = self.store.item(id)?;
        let version = self.version_at(id, revision)?.item;
        let item = Item {
            folder: present.item.folder,
            favourite: present.item.favourite,
            used_ms: present.item.used_ms,
            state: present.item.state,
            changed_ms: now.wall_ms,
            ..version
        };
        self.bring_back(item, present, now)
    }

    /// Makes one field what it was in a version: with its value, name and type. One that is gone comes
    /// back in its section, or in one of its name; one that the version does not have goes.
    ///
    /// # Errors
    /// [`SaveError`]; nothing has changed then.
    pub fn restore_field(
        &mut self,
        id: ItemId,
        revision: u64,
        field: FieldId,
        now: &Now,
    ) -> Result<Saved, SaveError> {
        let version = self.version_at(id, revision)?.item;
        // Read twice: one to be changed, one to be kept as the version before.
        let mut item = self.store.item(id)?.item;
        let present = self.store.item(id)?;
        if version.field(field).is_none() && item.field(field).is_none() {
            return Err(ReadError::NotThere.into());
        }
        item.take_back(field, version);
        item.check_amounts()?;
        item.changed_ms = now.wall_ms;
        self.bring_back(item, present, now)
    }

    /// Makes one part of the item what it was in a version; its fields and the other parts stay.
    ///
    /// # Errors
    /// [`SaveError`]; nothing has changed then.
    pub fn restore_part(
        &mut self,
        id: ItemId,
        revision: u64,
        part: ItemPart,
        now: &Now,
    ) -> Result<Saved, SaveError> {
        let version = self.version_at(id, revision)?.item;
        // Read twice: one to be changed, one to be kept as the version before.
        let mut item = self.store.item(id)?.item;
        let present = self.store.item(id)?;
        item.take_part_back(part, version);
        item.changed_ms = now.wall_ms;
        self.bring_back(item, present, now)
    }

    fn bring_back(&mut self, item: Item, present: Opened, now: &Now) -> Result<Saved, SaveError> {
        let id = item.id;
        let revision = self.write_item(&item, Some(present), now)?;
        let undo = UndoToken::Saved { item: id, revision };
        Ok(Saved { id, revision, undo })
    }
}
