//! Restoring a backup. Files come from a dialog or were dropped on the window; a passphrase and the PIN come key by
//! key, by the commands that the change of the PIN has.

use client::{AppError, Code};
use tauri::{AppHandle, Manager, State, WebviewWindow};

use crate::answer::{Answer, ForPage as _};
use crate::dto::{BackupOffer, ReplacedVault, Restore, Typed};
use crate::files;
use crate::shell::Shell;
use crate::translate;

/// How far restoring is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_state(shell: State<'_, Shell>) -> Answer<Restore> {
    let restore = shell.client.restore_state().await;
    restore.map(translate::restore).for_page()
}

/// Asks which file, and takes it. Nothing changes where the person changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_choose(window: WebviewWindow) -> Answer<Restore> {
    let shell = window.state::<Shell>();
    let chosen = match files::ask_which_backup(&window).await {
        Some(path) => shell.client.restore_file(path).await,
        None => shell.client.restore_state().await,
    };
    chosen.map(translate::restore).for_page()
}

/// Takes the file that was dropped on the window last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_dropped(shell: State<'_, Shell>) -> Answer<Restore> {
    let dropped = shell.dropped.take().into_iter().next();
    let chosen = match dropped {
        Some(path) => shell.client.restore_file(path).await,
        None => shell.client.restore_state().await,
    };
    chosen.map(translate::restore).for_page()
}

/// Looks for backups of this person.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_offers(shell: State<'_, Shell>) -> Answer<Vec<BackupOffer>> {
    let offers = shell.client.restore_offers().await;
    offers.map(translate::backup_offers).for_page()
}

/// Takes the one with this number, from 0. The server's copy is fetched first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_offer(app: AppHandle, number: u32) -> Answer<Restore> {
    let shell = app.state::<Shell>();
    let turn = shell.files.begin_restoring(&app).await;
    let number = translate::size(number);
    let taken = shell.client.restore_offer(number, turn.job.clone()).await;
    taken.map(translate::restore).for_page()
}

/// Takes one of the page of backups. The server's copy is fetched first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_kept(app: AppHandle, backup: String) -> Answer<Restore> {
    let shell = app.state::<Shell>();
    let gone = || AppError::from(Code::BackupGone);
    let id = backup.parse().map_err(|_| gone()).for_page()?;
    let turn = shell.files.begin_restoring(&app).await;
    let taken = shell.client.restore_kept(id, turn.job.clone()).await;
    taken.map(translate::restore).for_page()
}

/// Opens the backup by recovery key.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_with_key(shell: State<'_, Shell>, key: Typed) -> Answer<Restore> {
    let key = key.into_inner();
    let opened = shell.client.restore_with_recovery_key(&key).await;
    opened.map(translate::restore).for_page()
}

/// Opens the backup by the passphrase that was typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_with_passphrase(shell: State<'_, Shell>) -> Answer<Restore> {
    let opened = shell.client.restore_with_passphrase().await;
    opened.map(translate::restore).for_page()
}

/// Reads the backup that was opened.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_read(app: AppHandle) -> Answer<Restore> {
    let shell = app.state::<Shell>();
    let turn = shell.files.begin_restoring(&app).await;
    let read = shell.client.restore_read(turn.job.clone()).await;
    read.map(translate::restore).for_page()
}

/// Merges it into the vault.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_merge(app: AppHandle) -> Answer<Restore> {
    let shell = app.state::<Shell>();
    let turn = shell.files.begin_restoring(&app).await;
    let merged = shell.client.restore_merge(turn.job.clone()).await;
    merged.map(translate::restore).for_page()
}

/// Puts it in the vault's place, after the PIN was typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_replace(app: AppHandle) -> Answer<Restore> {
    let shell = app.state::<Shell>();
    let turn = shell.files.begin_restoring(&app).await;
    let replaced = shell.client.restore_replace(turn.job.clone()).await;
    replaced.map(translate::restore).for_page()
}

/// Ends what is on its way; nothing has changed then.
#[tauri::command]
#[specta::specta]
pub(crate) fn restore_stop(shell: State<'_, Shell>) {
    shell.files.stop();
}

/// Leaves it: nothing is kept of the backup.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_end(shell: State<'_, Shell>) -> Answer<()> {
    shell.files.stop();
    shell.client.restore_end().await.for_page()
}

/// The vault that was replaced, as long as it is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn replaced_vault(shell: State<'_, Shell>) -> Answer<Option<ReplacedVault>> {
    let replaced = shell.client.replaced_vault().await.for_page()?;
    Ok(replaced.map(translate::replaced))
}

/// Puts it back. The vault is locked then.
#[tauri::command]
#[specta::specta]
pub(crate) async fn put_vault_back(shell: State<'_, Shell>, since: i64) -> Answer<()> {
    shell.client.put_old_vault_back(since).await.for_page()
}
