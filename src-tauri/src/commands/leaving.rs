//! Leaving an organisation, and going on elsewhere.

use tauri::{AppHandle, State};

use crate::answer::{Answer, ForPage as _};
use crate::backups;
use crate::dto::GateState;
use crate::shell::{Shell, screen};

/// Goes on without the organisation, once the vault is erased.
#[tauri::command]
#[specta::specta]
pub(crate) async fn leave(app: AppHandle, shell: State<'_, Shell>) -> Answer<GateState> {
    Ok(screen(&app, shell.client.leave().await.for_page()?))
}

/// Shows the folder with the copy that the page names.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_kept_copy(shell: State<'_, Shell>) -> Answer<()> {
    let file = shell.client.kept_copy().for_page()?;
    backups::show(&file)
}

/// Asks the organisation to invite the person on another computer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn replace_computer(shell: State<'_, Shell>) -> Answer<()> {
    shell.client.replace_computer().await.for_page()
}
