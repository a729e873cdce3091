//! Lists and searches. One that asks for notes opens many secret records, so it goes on in steps, between which
//! the vault can be locked, or asked something else: then the search that nobody waits for any more ends.

use vault::{NoteSearch, Now, Query};

use super::App;
use super::door::Open;
use super::items::{List, ListRow};
use crate::error::{AppError, Code};

/// Notes that are looked into at once: short enough to be waited for unnoticed.
const STEP_ITEMS: usize = 100;

/// The search of notes that is on its way or was the last one.
#[derive(Default)]
pub(super) struct Searching {
    latest: Option<Latest>,
    number: u64,
}

struct Latest {
    number: u64,
    asked: Query,
    /// The vault's state that it is about: what changes later may change what is found.
    state: u64,
    search: NoteSearch,
}

/// How far a search is.
enum Step {
    Found(List),
    /// Notes are still to be looked into, for the search with this number.
    Looking(u64),
}

impl App {
    /// The part of a list that `query` asks for.
    ///
    /// # Errors
    /// [`Code::Locked`]; [`Code::NotNow`] where notes were searched and something else was asked meanwhile.
    pub async fn list(&self, query: Query) -> Result<List, AppError> {
        // The time decides what is expired, and nothing else.
        let now = self.inner.clock.here();
        let asked = query.clone();
        let mut step = self
            .reading(move |open| Ok(open.begin_search(&asked, &now)))
            .await?;
        loop {
            match step {
                Step::Found(list) => return Ok(list),
                Step::Looking(number) => {
                    let asked = query.clone();
                    step = self
                        .reading(move |open| open.go_on_searching(number, &asked, &now))
                        .await?;
                }
            }
        }
    }
}

impl Open {
    fn begin_search(&mut self, query: &Query, now: &Now) -> Step {
        let state = self.vault.state();
        let latest = self.searching.latest.as_ref();
        if let Some(latest) = latest.filter(|latest| latest.is_for(query, state)) {
            return match latest.search.is_done() {
                true => Step::Found(list(&mut self.vault, query, Some(&latest.search), now)),
                false => Step::Looking(latest.number),
            };
        }
        // Whatever else was looked for is not wanted any more.
        self.searching.latest = None;
        let Some(search) = self.vault.search_notes(query, now) else {
            return Step::Found(list(&mut self.vault, query, None, now));
        };
        self.searching.number += 1;
        let number = self.searching.number;
        self.searching.latest = Some(Latest {
            number,
            asked: query.clone(),
            state,
            search,
        });
        Step::Looking(number)
    }

    fn go_on_searching(&mut self, number: u64, query: &Query, now: &Now) -> Result<Step, AppError> {
        let latest = self.searching.latest.as_mut();
        let latest = latest.filter(|latest| latest.number == number);
        let latest = latest.ok_or_else(|| AppError::new(Code::NotNow))?;
        self.vault.look_into_notes(&mut latest.search, STEP_ITEMS)?;
        if !latest.search.is_done() {
            return Ok(Step::Looking(number));
        }
        let found = list(&mut self.vault, query, Some(&latest.search), now);
        Ok(Step::Found(found))
    }
}

impl Latest {
    /// Whether the same items are found: another page or order of them is no other question.
    fn is_for(&self, query: &Query, state: u64) -> bool {
        (&self.asked.text, &self.asked.filter, self.state) == (&query.text, &query.filter, state)
    }
}

fn list(vault: &mut vault::Unlocked, query: &Query, notes: Option<&NoteSearch>, now: &Now) -> List {
    let page = vault.search(query, notes, now);
    List {
        total: page.total,
        rows: page
            .rows
            .into_iter()
            .map(|row| ListRow::of(row, now))
            .collect(),
    }
}
