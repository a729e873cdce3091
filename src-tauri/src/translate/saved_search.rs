//! Searches under names.

use client::{AppError, Code, SavedSearchId};

use crate::dto::SavedSearch;

/// The saved searches as the page has them.
pub(crate) fn saved_searches(searches: Vec<client::SavedSearch>) -> Vec<SavedSearch> {
    let shown = searches.into_iter().map(|search| SavedSearch {
        id: search.id.to_string(),
        name: search.name,
        query: search.query,
    });
    shown.collect()
}

/// The id of a saved search.
pub(crate) fn saved_search_id(id: &str) -> Result<SavedSearchId, AppError> {
    id.parse().map_err(|_| AppError::new(Code::SearchGone))
}
