//! Which items name which.

use super::Unlocked;
use crate::{id::ItemId, item::FieldValue, search::Summary, store::ReadError};

/// What an item names, and what names it.
pub struct Linked<'a> {
    /// The items that its fields name, in their order, each once; without a summary where it is gone.
    pub to: Vec<(ItemId, Option<&'a Summary>)>,
    /// The items that name it, by title. Those in the trash are left out.
    pub from: Vec<&'a Summary>,
}

impl Unlocked {
    /// What `id` names, and what names it.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn linked(&self, id: ItemId) -> Result<Linked<'_>, ReadError> {
        let opened = self.store.item(id)?;
        let mut to: Vec<(ItemId, Option<&Summary>)> = Vec::new();
        for field in opened.item.fields() {
            let FieldValue::Item(named) = &field.value else {
                continue;
            };
            if to.iter().all(|(there, _)| there != named) {
                to.push((*named, self.index.get(*named)));
            }
        }
        let names = |summary: &&Summary| {
            summary.links.contains(&id) && !summary.state.is_trashed() && summary.id != id
        };
        let from = self.index.by_title().filter(names).collect();
        Ok(Linked { to, from })
    }
}
