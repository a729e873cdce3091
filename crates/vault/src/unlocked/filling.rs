//! What tests and benches need: many new items in one write, and what was typed into a form.

use crypto::attempts::Now;

use super::{SaveError, Unlocked, items::Sealed};
#[cfg(test)]
use crate::{DraftId, HeldId, ReadError};
use crate::{database::Shelf, item::draft::ItemDraft, search::Summary, store::Change};

impl Unlocked {
    pub(crate) fn save_all_new(
        &mut self,
        drafts: impl IntoIterator<Item = ItemDraft>,
        now: &Now,
    ) -> Result<(), SaveError> {
        let mut changes = Vec::new();
        let mut made = Vec::new();
        for draft in drafts {
            let item = draft.parse(None, now.wall_ms)?;
            let Sealed {
                summary,
                summary_row,
                secret_row,
            } = self.seal_item(&item, None)?;
            changes.push(Change::Put(Shelf::Current, summary_row));
            changes.push(Change::Put(Shelf::Current, secret_row));
            made.push((item.id, summary));
        }
        self.commit(&changes, now)?;
        for (id, summary) in made {
            self.index.put(Summary::of(id, &summary), &summary.sites);
        }
        Ok(())
    }

    /// What was typed into a kept form, as it is kept.
    #[cfg(test)]
    pub(crate) fn typed_into(&self, id: DraftId) -> Result<ItemDraft, ReadError> {
        let head = self.drafts.iter().find(|head| head.id == id);
        self.read_draft(head.ok_or(ReadError::NotThere)?, &mut |_| HeldId(0))
    }
}
