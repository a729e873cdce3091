//! Lists and searches.

use crypto::attempts::Now;

use super::Unlocked;
use crate::{
    search::{NoteSearch, Page, Query, Scene, query::Terms},
    store::ReadError,
};

impl Unlocked {
    /// The part of a list that `query` asks for, of what does not depend on the time or on notes:
    /// nothing is expired for it, and no note says anything.
    pub fn list(&mut self, query: &Query) -> Page<'_> {
        self.index.list(query, Scene::default())
    }

    /// A number that is another one after each write.
    pub fn state(&self) -> u64 {
        self.head().version
    }

    /// The part of a list that `query` asks for at `now`, as the clocks around the person show it. Where it asks for notes, `notes` is what they were
    /// searched with, for the same text and filter; without it nothing is found.
    pub fn search(&mut self, query: &Query, notes: Option<&NoteSearch>, now: &Now) -> Page<'_> {
        let scene = Scene {
            now_ms: Some(now.wall_ms),
            noted: notes.map(NoteSearch::found),
        };
        self.index.list(query, scene)
    }

    /// Begins to search notes, where `query` asks for them.
    pub fn search_notes(&mut self, query: &Query, now: &Now) -> Option<NoteSearch> {
        let mut terms = Terms::of(&query.text);
        if !terms.asks_for_notes() {
            return None;
        }
        let candidates = self.index.candidates(query, &mut terms, now.wall_ms);
        Some(NoteSearch::of(&terms, candidates))
    }

    /// Goes on with it: the notes of the next items, at most `most`, are opened one by one and wiped.
    /// What was erased meanwhile is left out.
    ///
    /// # Errors
    /// [`ReadError`] where a record was changed from outside or the disk does not answer.
    pub fn look_into_notes(&self, search: &mut NoteSearch, most: usize) -> Result<(), ReadError> {
        for _ in 0..most {
            let Some(id) = search.next() else { break };
            match self.store.item(id) {
                Ok(opened) => search.look(opened.item),
                Err(ReadError::NotThere) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
