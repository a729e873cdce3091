//! A second item like one that there is. Its secrets are copied here and never leave.

use crypto::attempts::Now;

use super::{SaveError, Saved, Unlocked, undo::UndoToken};
use crate::{
    DraftError,
    id::{FieldId, ItemId, SectionId},
    item::{ItemState, limits},
    store::{ReadError, WriteError},
};

impl Unlocked {
    /// Makes a copy of an item, called `title`: all sections and fields with new ids, in the same folder,
    /// with the same tags. Attached files stay with the first.
    ///
    /// # Errors
    /// [`SaveError`]; nothing is made then.
    pub fn duplicate(&mut self, id: ItemId, title: &str, now: &Now) -> Result<Saved, SaveError> {
        let mut item = self.store.item(id)?.item;
        if item.state.is_trashed() {
            return Err(WriteError::from(ReadError::NotThere).into());
        }
        let title = title.trim();
        if title.is_empty() {
            return Err(DraftError::TitleMissing.into());
        }
        item.title = title.chars().take(limits::TITLE_CHARS).collect();
        item.id = ItemId::make().map_err(DraftError::from)?;
        for section in &mut item.sections {
            section.id = SectionId::make().map_err(DraftError::from)?;
            for field in &mut section.fields {
                field.id = FieldId::make().map_err(DraftError::from)?;
            }
        }
        // Files are sealed for one item, and the copy is another.
        item.attachments.clear();
        item.state = ItemState::Active;
        (item.created_ms, item.changed_ms, item.used_ms) = (now.wall_ms, now.wall_ms, None);
        let revision = self.write_item(&item, None, now)?;
        let id = item.id;
        let undo = UndoToken::Created { item: id, revision };
        Ok(Saved { id, revision, undo })
    }
}
