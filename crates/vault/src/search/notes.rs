//! Looking into notes. They lie in the secret records, which are opened one at a time and wiped; what is kept is
//! only which items were found.

use std::collections::{HashSet, VecDeque};

use super::query::{NoteTest, Terms, folded};
use crate::{
    id::ItemId,
    item::{FieldValue, Item},
};

/// A search of notes on its way: what all else left over, and which of these were found so far.
pub struct NoteSearch {
    tests: Vec<NoteTest>,
    waiting: VecDeque<ItemId>,
    found: HashSet<ItemId>,
}

impl NoteSearch {
    /// A search of the notes of `candidates` for what `terms` ask of notes.
    pub(crate) fn of(terms: &Terms, candidates: Vec<ItemId>) -> Self {
        Self {
            tests: terms.notes(),
            waiting: candidates.into(),
            found: HashSet::new(),
        }
    }

    /// Whether every candidate was looked into.
    pub fn is_done(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The next item to be looked into.
    pub(crate) fn next(&mut self) -> Option<ItemId> {
        self.waiting.pop_front()
    }

    /// Looks into an item, which is dropped and thereby wiped.
    pub(crate) fn look(&mut self, item: Item) {
        let notes = item.fields().filter_map(|field| match &field.value {
            FieldValue::Note(note) => Some(folded(note)),
            _ => None,
        });
        let notes: Vec<_> = notes.collect();
        if self.tests.iter().all(|test| test.holds(&notes)) {
            self.found.insert(item.id);
        }
    }

    pub(crate) fn found(&self) -> &HashSet<ItemId> {
        &self.found
    }
}
