//! What of items and folders is put elsewhere at once: one transaction, and one act that takes it back.
//!
//! Only summaries are read and written. What is taken back is what was changed, and only where it
//! still is as it was left.

use std::fmt;

use crypto::{attempts::Now, context::RecordKind};
use zeroize::Zeroizing;

use super::{
    Unlocked,
    undo::{UndoError, UndoToken},
};
use crate::{
    database::Shelf,
    folders::Folders,
    id::{FolderId, ItemId},
    item::ItemState,
    sealer::{Place, RecordType},
    search::Summary,
    store::{Change, WriteError},
    stored::{folder::StoredFolder, summary::StoredSummary, tombstone::StoredTombstone},
};

/// One thing that stands in a summary and is put elsewhere.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Aspect {
    State(ItemState),
    Folder(Option<FolderId>),
    Favourite(bool),
    Tags(Zeroizing<Vec<String>>),
}

/// What was turned, from what to what, to be turned back.
#[derive(Default)]
pub struct Turns {
    items: Vec<(ItemId, Turn<Aspect>)>,
    folders: Vec<FolderTurn>,
}

struct Turn<T> {
    from: T,
    to: T,
}

/// A folder before and after; none where it is not there.
pub(super) struct FolderTurn {
    folder: FolderId,
    turn: Turn<Option<StoredFolder>>,
}

/// Items whose turn is sealed and not yet written.
#[derive(Default)]
pub(super) struct Batch {
    changes: Vec<Change>,
    shown: Vec<(ItemId, StoredSummary)>,
    turns: Vec<(ItemId, Turn<Aspect>)>,
}

impl fmt::Debug for Turns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Turns")
            .field("items", &self.items.len())
            .field("folders", &self.folders.len())
            .finish()
    }
}

impl Turns {
    /// How many items were changed.
    pub(super) fn items(&self) -> usize {
        self.items.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.folders.is_empty()
    }

    pub(super) fn token(self) -> UndoToken {
        UndoToken::Turned(Box::new(self))
    }
}

impl FolderTurn {
    pub(super) fn new(
        folder: FolderId,
        from: Option<&StoredFolder>,
        to: Option<StoredFolder>,
    ) -> Self {
        let from = from.cloned();
        Self {
            folder,
            turn: Turn { from, to },
        }
    }

    /// Whether the folder is as the act left it.
    fn stands(&self, folders: &Folders) -> bool {
        match (&self.turn.to, folders.get(self.folder)) {
            (Some(left), Some(found)) => left.name == found.name && left.parent == found.parent,
            (None, None) => true,
            _ => false,
        }
    }

    fn back(self) -> Self {
        let Turn { from, to } = self.turn;
        Self {
            turn: Turn { from: to, to: from },
            ..self
        }
    }
}

impl Aspect {
    /// The same thing as it stands in `summary`.
    fn now_in(&self, summary: &StoredSummary) -> Self {
        match self {
            Self::State(_) => Self::State(summary.state),
            Self::Folder(_) => Self::Folder(summary.folder),
            Self::Favourite(_) => Self::Favourite(summary.favourite),
            Self::Tags(_) => Self::Tags(Zeroizing::new(summary.tags.clone())),
        }
    }

    fn put_into(&self, summary: &mut StoredSummary) {
        match self {
            Self::State(state) => summary.state = *state,
            Self::Folder(folder) => summary.folder = *folder,
            Self::Favourite(favourite) => summary.favourite = *favourite,
            Self::Tags(tags) => summary.tags.clone_from(tags),
        }
    }
}

impl Unlocked {
    /// Seals what `decide` says of each of these items. Those that stay as they are cost nothing.
    pub(super) fn batch(
        &self,
        items: impl IntoIterator<Item = ItemId>,
        mut decide: impl FnMut(ItemId, &StoredSummary) -> Option<Aspect>,
    ) -> Result<Batch, WriteError> {
        let mut batch = Batch::default();
        for id in items {
            let (mut summary, row) = self.store.summary(id)?;
            let Some(to) = decide(id, &summary) else {
                continue;
            };
            let from = to.now_in(&summary);
            if from == to {
                continue;
            }
            to.put_into(&mut summary);
            summary.written_by(self.store.device);
            let row = self.seal_summary(id, row.revision + 1, &summary)?;
            batch.changes.push(Change::Put(Shelf::Current, row));
            batch.shown.push((id, summary));
            batch.turns.push((id, Turn { from, to }));
        }
        Ok(batch)
    }

    /// Writes items and folders in one transaction. Nothing is written where nothing changes.
    pub(super) fn turn(
        &mut self,
        batch: Batch,
        folders: Vec<FolderTurn>,
        now: &Now,
    ) -> Result<Turns, WriteError> {
        let Batch {
            mut changes,
            shown,
            turns: items,
        } = batch;
        let mut after = self.folders.copy();
        for turn in &folders {
            self.change_folder(turn, now, &mut after, &mut changes)?;
        }
        if !changes.is_empty() {
            self.commit(&changes, now)?;
        }
        for (id, summary) in shown {
            self.index.put(Summary::of(id, &summary), &summary.sites);
        }
        if !folders.is_empty() {
            self.folders = after;
            self.index.set_folders(self.folders.paths());
        }
        Ok(Turns { items, folders })
    }

    pub(super) fn change_folder(
        &self,
        FolderTurn { folder, turn }: &FolderTurn,
        now: &Now,
        after: &mut Folders,
        changes: &mut Vec<Change>,
    ) -> Result<(), WriteError> {
        let id = ItemId::from_bytes(*folder.as_bytes());
        let place = |kind, revision| Place {
            kind,
            record_type: RecordType::Folder,
            item: id,
            revision,
        };
        let revision = self.last_revision(*folder)? + 1;
        match &turn.to {
            Some(stored) => {
                let mut stored = stored.clone();
                stored.device = self.store.device;
                let place = place(RecordKind::Summary, revision);
                let row = self.store.sealer.seal(&place, &stored.encode())?;
                changes.push(Change::Remove(Shelf::Current, RecordKind::Tombstone, id));
                changes.push(Change::Put(Shelf::Current, row));
                after.put(*folder, stored, revision);
            }
            None => {
                let tombstone = StoredTombstone {
                    erased_ms: now.wall_ms,
                    device: self.store.device,
                };
                let place = place(RecordKind::Tombstone, revision);
                let row = self.store.sealer.seal(&place, &tombstone.encode())?;
                changes.push(Change::Remove(Shelf::Current, RecordKind::Summary, id));
                changes.push(Change::Put(Shelf::Current, row));
                after.remove(*folder);
            }
        }
        Ok(())
    }

    /// The revision of what is stored of a folder, be it a tombstone; zero of one that never was.
    fn last_revision(&self, folder: FolderId) -> Result<u64, WriteError> {
        if let Some(revision) = self.folders.revision(folder) {
            return Ok(revision);
        }
        let id = ItemId::from_bytes(*folder.as_bytes());
        match self.store.row(RecordKind::Tombstone, id) {
            Ok(row) => Ok(row.revision),
            Err(crate::ReadError::NotThere) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    /// Turns everything back that still is as it was left. What is given back does it again.
    pub(super) fn turn_back(&mut self, turns: Turns, now: &Now) -> Result<UndoToken, UndoError> {
        let Turns { items, folders } = turns;
        if !folders.iter().all(|turn| turn.stands(&self.folders)) {
            return Err(UndoError::ChangedSince);
        }
        let folders: Vec<_> = folders.into_iter().map(FolderTurn::back).collect();
        self.check_folders(&items, &folders)?;
        let there: Vec<_> = items
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| self.index.get(*id).is_some())
            .collect();
        let mut of = std::collections::HashMap::new();
        of.extend(items.iter().map(|(id, turn)| (*id, turn)));
        let batch = self.batch(there, |id, summary| {
            let turn = of.get(&id)?;
            (turn.to.now_in(summary) == turn.to).then(|| turn.from.clone())
        })?;
        if batch.turns.is_empty() && folders.is_empty() {
            return Err(UndoError::ChangedSince);
        }
        Ok(self.turn(batch, folders, now)?.token())
    }

    /// Whether the folders would still be a tree, and nothing would lie in one that goes.
    fn check_folders(
        &self,
        items: &[(ItemId, Turn<Aspect>)],
        folders: &[FolderTurn],
    ) -> Result<(), UndoError> {
        if folders.is_empty() {
            return Ok(());
        }
        let mut after = self.folders.copy();
        let mut gone = Vec::new();
        for FolderTurn { folder, turn } in folders {
            if let Some(stored) = &turn.to {
                after.put(*folder, stored.clone(), 0);
            } else {
                after.remove(*folder);
                gone.push(*folder);
            }
        }
        let moves = |id: ItemId| items.iter().any(|(moved, _)| *moved == id);
        let lost = |summary: &Summary| {
            let folder = summary.folder;
            folder.is_some_and(|folder| gone.contains(&folder)) && !moves(summary.id)
        };
        if !after.is_sound() || !gone.is_empty() && self.index.summaries().any(lost) {
            return Err(UndoError::ChangedSince);
        }
        Ok(())
    }
}
