//! Searches under names.

use serde::Serialize;
use specta::Type;

/// A saved search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedSearch {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What is searched.
    pub query: String,
}
