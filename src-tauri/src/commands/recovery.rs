//! The recovery key at set-up.

use tauri::{AppHandle, State, WebviewWindow};

use crate::answer::{Answer, ForPage as _};
use crate::dto::Copied;
use crate::dto::{GateState, RecoveryGroups, SavedFile, Typed};
use crate::recovery;
use crate::shell::{Shell, screen};

/// Shows the key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal_recovery_key(shell: State<'_, Shell>) -> Answer<RecoveryGroups> {
    recovery::reveal(&shell).await
}

/// Copies the key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_recovery_key(app: AppHandle) -> Answer<Copied> {
    recovery::copy(&app).await
}

/// Saves the key to a file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_recovery_key(window: WebviewWindow) -> Answer<SavedFile> {
    recovery::save(&window).await
}

/// Prints the key.
#[tauri::command]
#[specta::specta]
pub(crate) fn print_recovery_key(window: WebviewWindow) -> Answer<()> {
    recovery::print(&window)
}

/// The person says that the key is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recovery_saved(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    Ok(screen(
        &app,
        shell.client.recovery_saved().await.for_page()?,
    ))
}

/// Takes the two groups that were asked back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn prove_recovery_key(
    app: AppHandle,
    shell: State<'_, Shell>,
    groups: [Typed; 2],
) -> Answer<GateState> {
    let groups = groups.map(Typed::into_string);
    Ok(screen(
        &app,
        shell.client.prove_recovery_key(groups).await.for_page()?,
    ))
}

/// Puts it off.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recovery_later(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    Ok(screen(
        &app,
        shell.client.recovery_later().await.for_page()?,
    ))
}
