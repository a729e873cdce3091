//! The saved searches: one record with all of them, written anew with each change.

use std::collections::VecDeque;

use crypto::{attempts::Now, context::RecordKind, random::NoRandomness, seal::CannotSeal};

use super::{
    Unlocked,
    undo::{UndoError, UndoToken},
};
use crate::{
    database::Shelf,
    id::{ItemId, SavedSearchId},
    saved_search::{SAVED_SEARCHES, SavedSearch, SavedSearchError},
    sealer::{Place, RecordType},
    store::{Change, WriteError},
    stored::{Unknown, saved_searches::StoredSavedSearches},
};

/// Changes that can be taken back while the vault stays open; older ones are forgotten.
const STEPS_KEPT: usize = 50;

/// The saved searches of an open vault.
#[derive(Default)]
pub(crate) struct SavedSearches {
    pub(crate) stored: StoredSavedSearches,
    /// Where the record lies and its revision, once there is one.
    pub(crate) at: Option<(ItemId, u64)>,
    steps: VecDeque<Step>,
    last_step: u64,
}

/// What a change made of one search: from what at which place to what.
struct Step {
    number: u64,
    id: SavedSearchId,
    place: usize,
    before: Option<SavedSearch>,
    after: Option<SavedSearch>,
}

impl SavedSearches {
    /// As they were read.
    pub(crate) fn read(item: ItemId, revision: u64, stored: StoredSavedSearches) -> Self {
        Self {
            stored,
            at: Some((item, revision)),
            ..Self::default()
        }
    }

    fn place(&self, id: SavedSearchId) -> Option<usize> {
        self.stored
            .searches
            .iter()
            .position(|search| search.id == id)
    }
}

impl Unlocked {
    /// The saved searches, in the order in which they were made.
    pub fn saved_searches(&self) -> &[SavedSearch] {
        &self.searches.stored.searches
    }

    /// Keeps a search under a name, as a new one or in the place of the one with this id.
    ///
    /// # Errors
    /// [`SavedSearchError`]; nothing has changed then.
    pub fn save_search(
        &mut self,
        id: Option<SavedSearchId>,
        name: &str,
        query: &str,
        now: &Now,
    ) -> Result<(SavedSearchId, UndoToken), SavedSearchError> {
        let searches = &self.searches.stored.searches;
        let (place, before) = match id {
            Some(id) => {
                let place = self.searches.place(id).ok_or(SavedSearchError::NotThere)?;
                (place, searches.get(place).cloned())
            }
            None if searches.len() >= SAVED_SEARCHES => {
                let limit = SAVED_SEARCHES;
                return Err(SavedSearchError::TooMany { limit });
            }
            None => (searches.len(), None),
        };
        let id = match id {
            Some(id) => id,
            None => SavedSearchId::make().map_err(no_id)?,
        };
        let unknown = before
            .as_ref()
            .map_or_else(Unknown::default, |before| before.unknown.clone());
        let after = SavedSearch::parse(id, name, query, unknown)?;
        let token = self.change_search(id, place, before, Some(after), now)?;
        Ok((id, token))
    }

    /// Takes a saved search away.
    ///
    /// # Errors
    /// [`SavedSearchError`]; nothing has changed then.
    pub fn remove_search(
        &mut self,
        id: SavedSearchId,
        now: &Now,
    ) -> Result<UndoToken, SavedSearchError> {
        let place = self.searches.place(id).ok_or(SavedSearchError::NotThere)?;
        let before = self.searches.stored.searches.get(place).cloned();
        Ok(self.change_search(id, place, before, None, now)?)
    }

    /// Takes a change of a saved search back, if it is the last one of that search.
    pub(super) fn undo_search(&mut self, number: u64, now: &Now) -> Result<UndoToken, UndoError> {
        let mut steps = self.searches.steps.iter();
        let step = steps
            .find(|step| step.number == number)
            .ok_or(UndoError::ChangedSince)?;
        let (id, before, after) = (step.id, step.after.clone(), step.before.clone());
        let there = self.searches.place(id);
        let current = there.and_then(|place| self.searches.stored.searches.get(place));
        let is_full = self.searches.stored.searches.len() >= SAVED_SEARCHES;
        if current != before.as_ref() || (there.is_none() && is_full) {
            return Err(UndoError::ChangedSince);
        }
        let place = there.unwrap_or(step.place);
        Ok(self.change_search(id, place, before, after, now)?)
    }

    fn change_search(
        &mut self,
        id: SavedSearchId,
        place: usize,
        before: Option<SavedSearch>,
        after: Option<SavedSearch>,
        now: &Now,
    ) -> Result<UndoToken, WriteError> {
        let mut next = self.searches.stored.clone();
        if before.is_some() && place < next.searches.len() {
            next.searches.remove(place);
        }
        if let Some(after) = after.clone() {
            next.searches.insert(place.min(next.searches.len()), after);
        }
        self.write_searches(next, now)?;
        self.searches.last_step += 1;
        let number = self.searches.last_step;
        self.searches.steps.push_back(Step {
            number,
            id,
            place,
            before,
            after,
        });
        if self.searches.steps.len() > STEPS_KEPT {
            self.searches.steps.pop_front();
        }
        Ok(UndoToken::SavedSearch { step: number })
    }

    fn write_searches(&mut self, next: StoredSavedSearches, now: &Now) -> Result<(), WriteError> {
        let (change, at) = self.searches_change(&next)?;
        self.commit(&[change], now)?;
        self.searches_were_written(next, at);
        Ok(())
    }

    /// What writes the searches, and where and in which revision they lie then.
    pub(super) fn searches_change(
        &self,
        next: &StoredSavedSearches,
    ) -> Result<(Change, (ItemId, u64)), WriteError> {
        let (item, revision) = match self.searches.at {
            Some((item, revision)) => (item, revision + 1),
            None => (ItemId::make().map_err(no_id)?, 1),
        };
        let place = Place {
            kind: RecordKind::Summary,
            record_type: RecordType::SavedSearches,
            item,
            revision,
        };
        let row = self.store.sealer.seal(&place, &next.encode())?;
        let change = Change::Put(Shelf::Current, row);
        Ok((change, (item, revision)))
    }

    /// Takes over what [`Unlocked::searches_change`] wrote.
    pub(super) fn searches_were_written(&mut self, next: StoredSavedSearches, at: (ItemId, u64)) {
        self.searches.stored = next;
        self.searches.at = Some(at);
    }
}

fn no_id(error: NoRandomness) -> WriteError {
    WriteError::Seal(CannotSeal::from(error))
}
