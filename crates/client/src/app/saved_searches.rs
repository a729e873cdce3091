//! Saved searches.

use vault::SavedSearchId;

use super::App;
use super::items::UndoId;
use crate::error::AppError;

/// A search under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Who it is.
    pub id: SavedSearchId,
    /// What it is called.
    pub name: String,
    /// What is searched.
    pub query: String,
}

impl App {
    /// The saved searches, in the order in which they were made.
    ///
    /// # Errors
    /// [`crate::Code::Locked`].
    pub async fn saved_searches(&self) -> Result<Vec<SavedSearch>, AppError> {
        self.reading(|open| {
            let searches = open.vault.saved_searches().iter();
            let shown = searches.map(|search| SavedSearch {
                id: search.id,
                name: search.name.clone(),
                query: search.query.clone(),
            });
            Ok(shown.collect())
        })
        .await
    }

    /// Keeps a search under a name, as a new one or in the place of the one with this id.
    ///
    /// # Errors
    /// [`crate::Code::Locked`], [`crate::Code::SearchIncomplete`], [`crate::Code::SearchTooLong`], [`crate::Code::SearchesTooMany`],
    /// [`crate::Code::SearchGone`].
    pub async fn save_search(
        &self,
        id: Option<SavedSearchId>,
        name: String,
        query: String,
    ) -> Result<UndoId, AppError> {
        self.with_open(move |open, now| {
            let (_, token) = open.vault.save_search(id, &name, &query, &now)?;
            Ok(open.keep_undo(token))
        })
        .await
    }

    /// Takes a saved search away.
    ///
    /// # Errors
    /// [`crate::Code::Locked`], [`crate::Code::SearchGone`].
    pub async fn remove_search(&self, id: SavedSearchId) -> Result<UndoId, AppError> {
        self.with_open(move |open, now| {
            let token = open.vault.remove_search(id, &now)?;
            Ok(open.keep_undo(token))
        })
        .await
    }
}
