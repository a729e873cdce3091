//! Changing the PIN from the open vault, one key a call.

use tauri::State;

use crate::answer::{Answer, ForPage as _};
use crate::dto::{Entered, PinChange, Typed};
use crate::shell::Shell;
use crate::translate;

/// Asks for the current one. From now on the keys belong to this change.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pin_change_begin(shell: State<'_, Shell>) -> Answer<PinChange> {
    shell
        .client
        .pin_change_begin()
        .await
        .map(translate::pin_change)
        .for_page()
}

/// Leaves it as it is.
#[tauri::command]
#[specta::specta]
pub(crate) fn pin_change_cancel(shell: State<'_, Shell>) {
    shell.client.pin_change_cancel();
}

/// Adds one character.
#[tauri::command]
#[specta::specta]
pub(crate) fn pin_key(shell: State<'_, Shell>, key: Typed) -> Entered {
    translate::entered(shell.client.entry_key(&key.into_inner()))
}

/// Takes the last character back.
#[tauri::command]
#[specta::specta]
pub(crate) fn pin_backspace(shell: State<'_, Shell>) -> Entered {
    translate::entered(shell.client.entry_backspace())
}

/// Takes everything back.
#[tauri::command]
#[specta::specta]
pub(crate) fn pin_clear(shell: State<'_, Shell>) -> Entered {
    translate::entered(shell.client.entry_clear())
}

/// Takes what was typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pin_submit(shell: State<'_, Shell>) -> Answer<PinChange> {
    shell
        .client
        .pin_change_submit()
        .await
        .map(translate::pin_change)
        .for_page()
}
