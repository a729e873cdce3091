//! Links that came from outside: what the page that is shown says about them.

use tauri::State;

use crate::answer::{Answer, ForPage as _};
use crate::dto::{Overview, UiError};
use crate::shell::Shell;
use crate::translate;

/// Why the newest link was refused, for the gate. Told once.
#[tauri::command]
#[specta::specta]
pub(crate) fn gate_refused_link(shell: State<'_, Shell>) -> Option<UiError> {
    shell.refused_link.take()
}

/// Why the newest link was refused, for the vault. Told once.
#[tauri::command]
#[specta::specta]
pub(crate) fn vault_refused_link(shell: State<'_, Shell>) -> Option<UiError> {
    shell.refused_link.take()
}

/// Stays, without looking at the link that waits.
#[tauri::command]
#[specta::specta]
pub(crate) async fn ignore_link(shell: State<'_, Shell>) -> Answer<Overview> {
    let answer = client::LinkAnswer::Decline;
    shell.client.answer_link(answer).await.for_page()?;
    let overview = shell.client.overview().await.for_page()?;
    Ok(translate::overview(overview, shell.has_tray()))
}
