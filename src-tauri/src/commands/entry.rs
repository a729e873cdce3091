//! The secret that opens the vault, one key a call, and what to do when it is forgotten.

use tauri::{AppHandle, Manager as _, State};

use crate::answer::{Answer, ForPage as _};
use crate::dto::{Entered, GateState, Typed};
use crate::shell::{Shell, screen};
use crate::translate;

/// Adds one character.
#[tauri::command]
#[specta::specta]
pub(crate) fn entry_key(app: AppHandle, shell: State<'_, Shell>, key: Typed) -> Entered {
    let entered = shell.client.entry_key(&key.into_inner());
    if entered.entered == 1 {
        tauri::async_runtime::spawn(async move { app.state::<Shell>().prepare(&app).await });
    }
    translate::entered(entered)
}

/// Takes the last character back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn entry_backspace(app: AppHandle, shell: State<'_, Shell>) -> Answer<Entered> {
    let entered = shell.client.entry_backspace();
    if entered.entered == 0 {
        shell.give_up(&app).await;
    }
    Ok(translate::entered(entered))
}

/// Takes everything back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn entry_clear(app: AppHandle, shell: State<'_, Shell>) -> Answer<Entered> {
    let entered = shell.client.entry_clear();
    shell.give_up(&app).await;
    Ok(translate::entered(entered))
}

/// Chooses, confirms or unlocks.
#[tauri::command]
#[specta::specta]
pub(crate) async fn entry_submit(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    let view = shell.client.entry_submit().await.for_page()?;
    if !matches!(view, client::GateView::Unlocked) {
        shell.give_up(&app).await;
    }
    Ok(screen(&app, view))
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
