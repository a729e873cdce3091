//! Taking the last act on an item back. Former versions are sealed records like the others, and
//! each is named, with its commitment, by the version that followed it.

use crypto::attempts::Now;

use super::{Unlocked, turns::Turns};
use crate::{
    id::ItemId,
    item::Item,
    store::{Opened, ReadError, WriteError},
};

/// What takes an act back. Of an item's content it holds its tags at most, and prints none.
#[derive(Debug)]
pub enum UndoToken {
    /// An item was made.
    Created {
        /// The item.
        item: ItemId,
        /// Its content revision then.
        revision: u64,
    },
    /// An item was saved.
    Saved {
        /// The item.
        item: ItemId,
        /// Its content revision then.
        revision: u64,
    },
    /// Items or folders were put elsewhere.
    Turned(Box<Turns>),
    /// A backup was merged.
    Merged(Box<super::MergeUndo>),
    /// A saved search was made, changed or removed.
    SavedSearch {
        /// Which change it was since the vault was opened.
        step: u64,
    },
}

/// Why nothing was taken back.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// The item was saved again since, or is gone, so the act is no longer the last one.
    #[error("the item was changed since")]
    ChangedSince,
    /// It could not be written.
    #[error("the item cannot be written")]
    Write(#[from] WriteError),
}

impl From<ReadError> for UndoError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotThere => Self::ChangedSince,
            error => Self::Write(error.into()),
        }
    }
}

impl Unlocked {
    /// Takes an act back. What comes back takes this back in turn; an item that was made and is
    /// taken back is erased, and nothing brings it back.
    ///
    /// # Errors
    /// [`UndoError`].
    pub fn undo(&mut self, token: UndoToken, now: &Now) -> Result<Option<UndoToken>, UndoError> {
        match token {
            UndoToken::Created { item, revision } => {
                self.at_revision(item, revision)?;
                self.erase(item, now)?;
                Ok(None)
            }
            UndoToken::Saved { item, revision } => {
                let current = self.at_revision(item, revision)?;
                let revision = self.put_former_back(current, now)?;
                Ok(Some(UndoToken::Saved { item, revision }))
            }
            UndoToken::Turned(turns) => Ok(Some(self.turn_back(*turns, now)?)),
            UndoToken::Merged(merge) => {
                self.undo_merge(*merge, now)?;
                Ok(None)
            }
            UndoToken::SavedSearch { step } => Ok(Some(self.undo_search(step, now)?)),
        }
    }

    fn at_revision(&self, item: ItemId, revision: u64) -> Result<Opened, UndoError> {
        let current = self.store.item(item)?;
        if current.summary.secret.revision == revision {
            Ok(current)
        } else {
            Err(UndoError::ChangedSince)
        }
    }

    /// The former content in a new revision, which is a version of its own. When it was used, and whether it is in the trash,
    /// was not part of the save and stays.
    fn put_former_back(&mut self, current: Opened, now: &Now) -> Result<u64, UndoError> {
        let link = current.summary.previous.ok_or(UndoError::ChangedSince)?;
        let former = self.store.former(current.item.id, &link)?;
        let item = Item {
            changed_ms: now.wall_ms,
            used_ms: current.item.used_ms,
            state: current.item.state,
            ..former.item
        };
        Ok(self.write_item(&item, Some(current), now)?)
    }
}
