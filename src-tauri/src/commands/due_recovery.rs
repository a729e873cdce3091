//! The recovery key from the open vault, for as long as it was not proven.

use tauri::{AppHandle, State, WebviewWindow};

use crate::answer::{Answer, ForPage as _};
use crate::dto::Copied;
use crate::dto::{DueRecovery, Overview, RecoveryCheck, RecoveryGroups, SavedFile, Typed};
use crate::recovery;
use crate::shell::Shell;
use crate::translate;

/// Asks for the PIN first. From now on the keys belong to it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn due_recovery_begin(shell: State<'_, Shell>) -> Answer<DueRecovery> {
    let asked = shell.client.due_recovery_begin().await;
    asked.map(translate::due_recovery).for_page()
}

/// Takes what was typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn due_recovery_submit(shell: State<'_, Shell>) -> Answer<DueRecovery> {
    let asked = shell.client.due_recovery_submit().await;
    asked.map(translate::due_recovery).for_page()
}

/// Leaves it: the key is shown no more.
#[tauri::command]
#[specta::specta]
pub(crate) async fn due_recovery_end(shell: State<'_, Shell>) -> Answer<()> {
    shell.client.due_recovery_end().await.for_page()
}

/// Shows the key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn due_recovery_reveal(shell: State<'_, Shell>) -> Answer<RecoveryGroups> {
    recovery::reveal(&shell).await
}

/// Copies the key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn due_recovery_copy(app: AppHandle) -> Answer<Copied> {
    recovery::copy(&app).await
}

/// Saves the key to a file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn due_recovery_save(window: WebviewWindow) -> Answer<SavedFile> {
    recovery::save(&window).await
}

/// Prints the key.
#[tauri::command]
#[specta::specta]
pub(crate) fn due_recovery_print(window: WebviewWindow) -> Answer<()> {
    recovery::print(&window)
}

/// Which two groups are asked back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn due_recovery_ask(shell: State<'_, Shell>) -> Answer<RecoveryCheck> {
    let asked = shell.client.ask_recovery_groups().await.for_page()?;
    Ok(RecoveryCheck {
        asked: translate::groups(asked),
    })
}

/// Takes the two groups.
#[tauri::command]
#[specta::specta]
pub(crate) async fn due_recovery_prove(
    shell: State<'_, Shell>,
    groups: [Typed; 2],
) -> Answer<Overview> {
    let groups = groups.map(Typed::into_string);
    shell.client.prove_recovery_key(groups).await.for_page()?;
    super::vault::overview(shell).await
}
