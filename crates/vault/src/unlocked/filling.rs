//! Many new items in one write, for tests and benches that need a full vault.

use crypto::attempts::Now;

use super::{SaveError, Unlocked, items::Sealed};
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
}
