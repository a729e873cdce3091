//! The secret that opens the vault, one key a call, and what to do when it is forgotten.

use tauri::{AppHandle, State};

use super::answer::{Answer, ForPage as _};
use crate::dto::{Entered, GateState, Typed};
use crate::shell::{Shell, screen};
use crate::translate;

/// Adds one character.
#[tauri::command]
#[specta::specta]
pub(crate) fn entry_key(shell: State<'_, Shell>, key: Typed) -> Entered {
    translate::entered(shell.client.entry_key(&key.into_inner()))
}

/// Takes the last character back.
#[tauri::command]
#[specta::specta]
pub(crate) fn entry_backspace(shell: State<'_, Shell>) -> Entered {
    translate::entered(shell.client.entry_backspace())
}

/// Takes everything back.
#[tauri::command]
#[specta::specta]
pub(crate) fn entry_clear(shell: State<'_, Shell>) -> Entered {
    translate::entered(shell.client.entry_clear())
}

/// Chooses, confirms or unlocks.
#[tauri::command]
#[specta::specta]
pub(crate) async fn entry_submit(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    Ok(screen(&app, shell.client.entry_submit().await.for_page()?))
}

/// Asks for the recovery key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forgot_pin(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    Ok(screen(&app, shell.client.forgot_pin().await.for_page()?))
}

/// Takes the recovery key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_with_recovery_key(
    app: AppHandle,
    shell: State<'_, Shell>,
    text: Typed,
) -> Answer<GateState> {
    let view = shell
        .client
        .open_with_recovery_key(&text.into_inner())
        .await;
    Ok(screen(&app, view.for_page()?))
}

/// Back to the lock screen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_forgot(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    Ok(screen(&app, shell.client.cancel_forgot().await.for_page()?))
}
