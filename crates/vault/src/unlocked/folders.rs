//! Making, renaming, moving and deleting folders, and the trees that the sidebar shows.

use std::collections::HashMap;

use crypto::attempts::Now;

use super::{
    Unlocked,
    order::OrderError,
    turns::{Aspect, Batch, FolderTurn},
    undo::UndoToken,
};
use crate::{
    folders::{FOLDERS, FolderRow, NotAFolder},
    id::FolderId,
    item::ItemState,
    stored::{Unknown, folder::StoredFolder},
    tag::{self, TagRow},
};

impl Unlocked {
    /// The folders as a tree, what lies in a folder after it.
    pub fn folders(&self) -> Vec<FolderRow> {
        let mut items: HashMap<FolderId, usize> = HashMap::new();
        for summary in self.index.summaries() {
            if let (ItemState::Active, Some(folder)) = (summary.state, summary.folder) {
                *items.entry(folder).or_default() += 1;
            }
        }
        items.retain(|folder, _| self.folders.get(*folder).is_some());
        self.folders.tree(&items)
    }

    /// A folder's whole name, `Work/Clients`.
    pub fn folder_path(&self, id: FolderId) -> Option<&str> {
        self.index.folder_path(id)
    }

    /// The tags as a tree, what is nested in a tag after it.
    pub fn tags(&self) -> Vec<TagRow> {
        let active = self.index.summaries();
        let active = active.filter(|summary| summary.state == ItemState::Active);
        tag::tree(active.map(|summary| summary.tags.as_slice()))
    }

    /// Makes a folder in `parent`, or at the top.
    ///
    /// # Errors
    /// [`OrderError`].
    pub fn make_folder(
        &mut self,
        name: &str,
        parent: Option<FolderId>,
        now: &Now,
    ) -> Result<(FolderId, UndoToken), OrderError> {
        if self.folders.len() >= FOLDERS {
            return Err(NotAFolder::TooMany { limit: FOLDERS }.into());
        }
        self.folders.check_place(None, parent)?;
        let made = StoredFolder {
            name: self.folders.check_name(name, parent, None)?,
            parent,
            device: self.store.device,
            unknown: Unknown::default(),
        };
        let id = FolderId::make().map_err(NotAFolder::from)?;
        let turn = FolderTurn::new(id, None, Some(made));
        let turns = self.turn(Batch::default(), vec![turn], now)?;
        Ok((id, turns.token()))
    }

    /// Calls a folder something else.
    ///
    /// # Errors
    /// [`OrderError`].
    pub fn rename_folder(
        &mut self,
        id: FolderId,
        name: &str,
        now: &Now,
    ) -> Result<UndoToken, OrderError> {
        let former = self.folders.get(id).ok_or(NotAFolder::Gone)?;
        let parent = self.folders.parent(id);
        let mut renamed = former.clone();
        renamed.name = self.folders.check_name(name, parent, Some(id))?;
        let turn = FolderTurn::new(id, Some(former), Some(renamed));
        Ok(self.turn(Batch::default(), vec![turn], now)?.token())
    }

    /// Puts a folder into `parent`, or to the top, with all that lies in it.
    ///
    /// # Errors
    /// [`OrderError`].
    pub fn move_folder(
        &mut self,
        id: FolderId,
        parent: Option<FolderId>,
        now: &Now,
    ) -> Result<UndoToken, OrderError> {
        let former = self.folders.get(id).ok_or(NotAFolder::Gone)?;
        self.folders.check_place(Some(id), parent)?;
        self.folders.check_name(&former.name, parent, Some(id))?;
        let mut moved = former.clone();
        moved.parent = parent;
        let turn = FolderTurn::new(id, Some(former), Some(moved));
        Ok(self.turn(Batch::default(), vec![turn], now)?.token())
    }

    /// Deletes a folder. Its items and the folders in it move to the one it lies in.
    ///
    /// # Errors
    /// [`OrderError`].
    pub fn delete_folder(&mut self, id: FolderId, now: &Now) -> Result<UndoToken, OrderError> {
        let former = self.folders.get(id).ok_or(NotAFolder::Gone)?;
        let parent = self.folders.parent(id);
        let mut after = self.folders.copy();
        after.remove(id);
        let mut turns = vec![FolderTurn::new(id, Some(former), None)];
        for child in self.folders.children(Some(id)) {
            let Some(stored) = self.folders.get(child) else {
                continue;
            };
            let mut moved = stored.clone();
            moved.parent = parent;
            moved.name = after.free_name(&stored.name, parent, child);
            // The next one finds this one in its new place.
            after.put(child, moved.clone(), 0);
            turns.push(FolderTurn::new(child, Some(stored), Some(moved)));
        }
        let summaries = self.index.summaries();
        let inside = summaries.filter(|summary| summary.folder == Some(id));
        let inside: Vec<_> = inside.map(|summary| summary.id).collect();
        let batch = self.batch(inside, |_, _| Some(Aspect::Folder(parent)))?;
        Ok(self.turn(batch, turns, now)?.token())
    }
}
