//! Items that name each other, and reminders of those that are over soon.

use tauri::State;

use crate::answer::{Answer, ForPage as _};
use crate::dto::Linked;
use crate::shell::Shell;
use crate::translate;

/// What an item names, and what names it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn linked_items(shell: State<'_, Shell>, id: String) -> Answer<Linked> {
    let id = translate::id(&id).for_page()?;
    let linked = shell.client.linked(id).await;
    linked.map(translate::linked).for_page()
}

/// Reminds nobody of these items any more, until they are saved again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn dismiss_reminders(shell: State<'_, Shell>, ids: Vec<String>) -> Answer<()> {
    let ids: Result<Vec<_>, _> = ids.iter().map(|text| translate::id(text)).collect();
    shell
        .client
        .dismiss_reminders(ids.for_page()?)
        .await
        .for_page()
}
