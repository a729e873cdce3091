//! A search under a name, to be done again with one click.

use zeroize::Zeroize;

use crate::{
    id::SavedSearchId,
    store::{ReadError, WriteError},
    stored::Unknown,
};

/// Most searches that are kept.
pub const SAVED_SEARCHES: usize = 100;
/// Longest name of one in characters.
pub const SEARCH_NAME_CHARS: usize = 60;
/// Longest search that is kept in characters.
pub const SEARCH_CHARS: usize = 500;

/// A search under a name.
pub struct SavedSearch {
    /// Who it is.
    pub id: SavedSearchId,
    /// What it is called; never empty.
    pub name: String,
    /// What was typed; never empty.
    pub query: String,
    pub(crate) unknown: Unknown,
}

/// A part of a saved search, for an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchPart {
    /// Its name.
    Name,
    /// What is searched.
    Query,
}

/// Why a search was not kept or changed.
#[derive(Debug, thiserror::Error)]
pub enum SavedSearchError {
    /// It has no name, or nothing is searched.
    #[error("the search has no {0:?}")]
    Missing(SearchPart),
    /// A part of it has too many characters.
    #[error("the search's {part:?} has more than {limit} characters")]
    TooLong {
        /// Which.
        part: SearchPart,
        /// Most characters.
        limit: usize,
    },
    /// There are too many already.
    #[error("there are {limit} saved searches already")]
    TooMany {
        /// Most of them.
        limit: usize,
    },
    /// There is no such search (any more).
    #[error("there is no such search")]
    NotThere,
    /// It could not be written.
    #[error("the search cannot be written")]
    Write(#[from] WriteError),
}

impl From<ReadError> for SavedSearchError {
    fn from(error: ReadError) -> Self {
        Self::Write(error.into())
    }
}

impl SavedSearch {
    /// A search that can be kept: name and query without white space around them.
    pub(crate) fn parse(
        id: SavedSearchId,
        name: &str,
        query: &str,
        unknown: Unknown,
    ) -> Result<Self, SavedSearchError> {
        Ok(Self {
            id,
            name: text(name, SearchPart::Name, SEARCH_NAME_CHARS)?,
            query: text(query, SearchPart::Query, SEARCH_CHARS)?,
            unknown,
        })
    }
}

fn text(typed: &str, part: SearchPart, limit: usize) -> Result<String, SavedSearchError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(SavedSearchError::Missing(part));
    }
    if typed.chars().count() > limit {
        return Err(SavedSearchError::TooLong { part, limit });
    }
    Ok(typed.to_owned())
}

impl Clone for SavedSearch {
    fn clone(&self) -> Self {
        Self {
            id: self.id,
            name: self.name.clone(),
            query: self.query.clone(),
            unknown: self.unknown.clone(),
        }
    }
}

impl PartialEq for SavedSearch {
    fn eq(&self, other: &Self) -> bool {
        (self.id, &self.name, &self.query) == (other.id, &other.name, &other.query)
    }
}

impl Drop for SavedSearch {
    fn drop(&mut self) {
        self.name.zeroize();
        self.query.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, query: &str, expected: Result<(&str, &str), &str>) {
        let id = SavedSearchId::from_bytes([1; 16]);
        let parsed = SavedSearch::parse(id, name, query, Unknown::default());
        let parsed = parsed
            .as_ref()
            .map(|search| (&*search.name, &*search.query));
        assert_eq!(
            parsed.map_err(ToString::to_string),
            expected.map_err(str::to_owned)
        );
    }

    #[test]
    fn a_saved_search_has_a_name_and_something_to_search_within_the_limits() {
        check(" Work ", " tag:work ", Ok(("Work", "tag:work")));
        check("  ", "x", Err("the search has no Name"));
        check("x", "\n", Err("the search has no Query"));
        let (name, query) = ("ß".repeat(SEARCH_NAME_CHARS), "א".repeat(SEARCH_CHARS));
        check(&name, &query, Ok((&name, &query)));
        check(
            &format!("{name}x"),
            "x",
            Err("the search's Name has more than 60 characters"),
        );
        check(
            "x",
            &format!("{query}x"),
            Err("the search's Query has more than 500 characters"),
        );
    }
}
