//! The list and its items.

use tauri::State;

use crate::answer::{Answer, ForPage as _};
use crate::dto::{Draft, ItemDetail, ItemPage, ListQuery, Saved, UiError, UndoToken};
use crate::shell::Shell;
use crate::translate;

/// A part of a list.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_items(shell: State<'_, Shell>, query: ListQuery) -> Answer<ItemPage> {
    shell
        .client
        .list(translate::query(query).for_page()?)
        .await
        .map(translate::page)
        .for_page()
}

/// One item, without its secrets.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_item(shell: State<'_, Shell>, id: String) -> Answer<ItemDetail> {
    let id = translate::id(&id).for_page()?;
    shell
        .client
        .item(id)
        .await
        .map(translate::detail)
        .for_page()
}

/// Saves what a form holds. The form that was kept while it was filled in goes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_item(
    shell: State<'_, Shell>,
    draft: Draft,
    kept: Option<String>,
) -> Answer<Saved> {
    let kept = kept.as_deref().map(translate::id).transpose().for_page()?;
    let draft = translate::draft(draft).for_page()?;
    let saved = shell.client.save_taking(draft, kept).await;
    saved.map(translate::saved).for_page()
}

/// Puts an item into the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_item(shell: State<'_, Shell>, id: String) -> Answer<UndoToken> {
    let id = translate::id(&id).for_page()?;
    shell.client.delete(id).await.map(undo_token).for_page()
}

/// Takes an item out of the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_item(shell: State<'_, Shell>, id: String) -> Answer<UndoToken> {
    let id = translate::id(&id).for_page()?;
    shell.client.restore(id).await.map(undo_token).for_page()
}

/// Takes a change back. What comes back takes this back in turn.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo(shell: State<'_, Shell>, token: String) -> Answer<Option<UndoToken>> {
    let token = token
        .parse()
        .map_err(|_| UiError::new(client::Code::UndoGone.as_str()))?;
    let back = shell.client.undo(client::UndoId(token)).await.for_page()?;
    Ok(back.map(undo_token))
}

pub(super) fn undo_token(undo: client::UndoId) -> UndoToken {
    UndoToken {
        undo: undo.0.to_string(),
    }
}
