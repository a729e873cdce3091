//! Searches under names.

use tauri::State;

use super::items::undo_token;
use crate::answer::{Answer, ForPage as _};
use crate::dto::{SavedSearch, UndoToken};
use crate::shell::Shell;
use crate::translate;

/// The saved searches.
#[tauri::command]
#[specta::specta]
pub(crate) async fn saved_searches(shell: State<'_, Shell>) -> Answer<Vec<SavedSearch>> {
    let searches = shell.client.saved_searches().await;
    searches.map(translate::saved_searches).for_page()
}

/// Keeps a search under a name: a new one, or in the place of another.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_search(
    shell: State<'_, Shell>,
    id: Option<String>,
    name: String,
    query: String,
) -> Answer<UndoToken> {
    let id = id
        .as_deref()
        .map(translate::saved_search_id)
        .transpose()
        .for_page()?;
    let saved = shell.client.save_search(id, name, query).await;
    saved.map(undo_token).for_page()
}

/// Takes a saved search away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_search(shell: State<'_, Shell>, id: String) -> Answer<UndoToken> {
    let id = translate::saved_search_id(&id).for_page()?;
    shell
        .client
        .remove_search(id)
        .await
        .map(undo_token)
        .for_page()
}
