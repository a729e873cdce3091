//! Taking a merge back: what came goes, what was changed is what it was, and whatever was changed since stays.

use std::{collections::HashSet, fmt};

use crypto::attempts::Now;

use super::{Came, Together};
use crate::{
    database::Shelf,
    id::{DraftId, FolderId, ItemId},
    item::Item,
    store::{Change, ReadError},
    stored::saved_searches::StoredSavedSearches,
    unlocked::{UndoError, Unlocked, drafts::removed, items::Sealed, turns::FolderTurn},
};

/// What a merge brought. Of what people wrote it holds the saved searches alone, and prints none.
#[derive(Default)]
pub struct MergeUndo {
    /// Items that came, each with its content revision.
    new: Vec<(ItemId, u64)>,
    /// Items whose present content came, each with its content revision.
    pub(super) changed: Vec<(ItemId, u64)>,
    pub(super) folders: Vec<FolderId>,
    drafts: Vec<DraftId>,
    /// The saved searches before and after.
    pub(super) searches: Option<(StoredSavedSearches, StoredSavedSearches)>,
}

impl fmt::Debug for MergeUndo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MergeUndo")
            .field("new", &self.new.len())
            .field("changed", &self.changed.len())
            .field("folders", &self.folders.len())
            .finish_non_exhaustive()
    }
}

impl MergeUndo {
    pub(super) fn came(&mut self, came: &Came) {
        let shown = came.shown.iter();
        self.new = shown
            .map(|(id, summary)| (*id, summary.secret.revision))
            .collect();
        self.drafts = came.drafts.iter().map(|head| head.id).collect();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.new.is_empty()
            && self.changed.is_empty()
            && self.folders.is_empty()
            && self.drafts.is_empty()
            && self.searches.is_none()
    }
}

impl Unlocked {
    /// Takes a merge back in one transaction. Nothing takes that back; the backup is still there.
    pub(in crate::unlocked) fn undo_merge(
        &mut self,
        merge: MergeUndo,
        now: &Now,
    ) -> Result<(), UndoError> {
        let mut together = Together::default();
        let gone = self.gone_again(&merge, now, &mut together)?;
        for (id, revision) in &merge.changed {
            self.former_again(*id, *revision, now, &mut together)?;
        }
        let kept = self
            .drafts
            .iter()
            .filter(|head| merge.drafts.contains(&head.id));
        let drafts: Vec<_> = kept.map(|head| head.id).collect();
        together
            .changes
            .extend(drafts.iter().flat_map(|id| removed(*id)));
        self.folders_again(&merge, &gone, now, &mut together)?;
        if let Some((before, after)) = merge.searches
            && self.searches.stored.searches == after.searches
        {
            let (change, at) = self.searches_change(&before)?;
            together.changes.push(change);
            together.searches = Some((before, at));
        }
        if together.changes.is_empty() {
            return Err(UndoError::ChangedSince);
        }
        self.commit(&together.changes, now)?;
        self.drop_forms_of(&gone);
        self.drafts.retain(|head| !drafts.contains(&head.id));
        self.index.remove_all(&gone);
        gone.iter().for_each(|id| self.erase_attachments(*id));
        self.take_in(together, Came::default(), now);
        Ok(())
    }

    /// Erases what came and was not saved since.
    fn gone_again(
        &self,
        merge: &MergeUndo,
        now: &Now,
        together: &mut Together,
    ) -> Result<HashSet<ItemId>, UndoError> {
        let mut gone = HashSet::new();
        for (id, revision) in &merge.new {
            if self.is_at(*id, *revision)? {
                together.changes.extend(self.erasing(*id, now)?);
                gone.insert(*id);
            }
        }
        Ok(gone)
    }

    fn former_again(
        &self,
        id: ItemId,
        revision: u64,
        now: &Now,
        together: &mut Together,
    ) -> Result<(), UndoError> {
        if !self.is_at(id, revision)? {
            return Ok(());
        }
        let current = self.store.item(id)?;
        let link = current.summary.previous.ok_or(UndoError::ChangedSince)?;
        let former = self.store.former(id, &link)?;
        let item = Item {
            changed_ms: now.wall_ms,
            used_ms: current.item.used_ms,
            state: current.item.state,
            ..former.item
        };
        let Sealed {
            summary,
            summary_row,
            secret_row,
        } = self.seal_item(&item, Some(&current))?;
        together.former([current.summary_row, current.secret_row]);
        for row in [summary_row, secret_row] {
            together.changes.push(Change::Put(Shelf::Current, row));
        }
        together.shown.push((id, summary));
        Ok(())
    }

    /// Takes the folders away that came and in which nothing lies that stays.
    fn folders_again(
        &self,
        merge: &MergeUndo,
        gone: &HashSet<ItemId>,
        now: &Now,
        together: &mut Together,
    ) -> Result<(), UndoError> {
        let mut after = self.folders.copy();
        // Those that lie in others came after them.
        for id in merge.folders.iter().rev() {
            let mut staying = self
                .index
                .summaries()
                .filter(|item| !gone.contains(&item.id));
            let is_used = staying.any(|item| item.folder == Some(*id));
            let Some(stored) = after.get(*id).cloned() else {
                continue;
            };
            if is_used || !after.children(Some(*id)).is_empty() {
                continue;
            }
            let turn = FolderTurn::new(*id, Some(&stored), None);
            self.change_folder(&turn, now, &mut after, &mut together.changes)?;
            together.folder_turns.push(turn);
        }
        together.folders = (!together.folder_turns.is_empty()).then_some(after);
        Ok(())
    }

    fn is_at(&self, id: ItemId, revision: u64) -> Result<bool, UndoError> {
        match self.store.summary(id) {
            Ok((summary, _)) => Ok(summary.secret.revision == revision),
            Err(ReadError::NotThere) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
