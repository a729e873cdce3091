//! The page of backups. Where they lie only the program knows.

use tauri::{AppHandle, Manager, State, WebviewWindow};

use crate::answer::{Answer, ForPage as _};
use crate::backups;
use crate::dto::{BackupPage, BackupsKept, MadeBackup, SavedFile, Typed};
use crate::files;
use crate::shell::Shell;
use crate::translate;

/// What the page shows. The server is not asked.
#[tauri::command]
#[specta::specta]
pub(crate) async fn backup_page(shell: State<'_, Shell>) -> Answer<BackupPage> {
    page(&shell).await
}

/// The same once the server was asked which copies it has.
#[tauri::command]
#[specta::specta]
pub(crate) async fn ask_company_copies(shell: State<'_, Shell>) -> Answer<BackupPage> {
    shell.client.ask_company_copies().await.for_page()?;
    page(&shell).await
}

/// Makes a backup. Nothing where it was stopped.
#[tauri::command]
#[specta::specta]
pub(crate) async fn back_up_now(app: AppHandle) -> Answer<Option<MadeBackup>> {
    let shell = app.state::<Shell>();
    let turn = shell.backups.begin(&app).await;
    let made = shell.client.back_up(turn.job.clone()).await.for_page()?;
    Ok(made.map(translate::made_backup))
}

/// Reads a backup whole. Whether it was not stopped.
#[tauri::command]
#[specta::specta]
pub(crate) async fn verify_backup(app: AppHandle, id: String) -> Answer<bool> {
    let id = translate::backup_id(&id).for_page()?;
    let shell = app.state::<Shell>();
    let turn = shell.backups.begin(&app).await;
    let verified = shell.client.verify_backup(id, turn.job.clone()).await;
    verified.for_page()
}

/// Ends what is on its way.
#[tauri::command]
#[specta::specta]
pub(crate) fn stop_backup(shell: State<'_, Shell>) {
    shell.backups.stop();
}

/// Shows where a backup lies.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_backup(shell: State<'_, Shell>, id: String) -> Answer<()> {
    let id = translate::backup_id(&id).for_page()?;
    let file = shell.client.backup_file(id).await.for_page()?;
    backups::show(&file)
}

/// Removes a backup from this computer and the second folder.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_backup(shell: State<'_, Shell>, id: String) -> Answer<BackupPage> {
    let id = translate::backup_id(&id).for_page()?;
    shell.client.delete_backup(id).await.for_page()?;
    page(&shell).await
}

/// Removes the company's copy of a backup.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_company_copy(shell: State<'_, Shell>, id: String) -> Answer<BackupPage> {
    let id = translate::backup_id(&id).for_page()?;
    shell.client.delete_company_copy(id).await.for_page()?;
    page(&shell).await
}

/// Asks where, and puts a copy of the newest backup there. No path where none was made.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_backup(window: WebviewWindow) -> Answer<SavedFile> {
    let app = window.app_handle();
    let shell = app.state::<Shell>();
    let name = shell.client.newest_backup_name().await.for_page()?;
    let Some(path) = files::ask_where(&window, &name).await else {
        return Ok(SavedFile { path: None });
    };
    let turn = shell.backups.begin(app).await;
    let exported = shell.client.export_backup(path.clone(), turn.job.clone());
    let exported = exported.await.for_page()?;
    Ok(SavedFile {
        path: exported.then(|| path.display().to_string()),
    })
}

/// Asks for the second folder. The same page where the person changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_second_folder(window: WebviewWindow) -> Answer<BackupPage> {
    let shell = window.state::<Shell>();
    if let Some(folder) = backups::ask_folder(&window).await {
        let chosen = shell.client.choose_second_folder(Some(folder)).await;
        chosen.for_page()?;
    }
    page(&shell).await
}

/// Copies nothing into a second folder any more. What lies there stays.
#[tauri::command]
#[specta::specta]
pub(crate) async fn leave_second_folder(shell: State<'_, Shell>) -> Answer<BackupPage> {
    shell.client.choose_second_folder(None).await.for_page()?;
    page(&shell).await
}

/// Chooses how many backups are kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_backups_kept(
    shell: State<'_, Shell>,
    kept: BackupsKept,
) -> Answer<BackupPage> {
    let kept = translate::kept_from(kept);
    shell.client.choose_backups_kept(kept).await.for_page()?;
    page(&shell).await
}

/// Opens the newest backup with the recovery key that was typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rehearse_recovery_key(
    shell: State<'_, Shell>,
    text: Typed,
) -> Answer<BackupPage> {
    let rehearsed = shell.client.rehearse_recovery(&text.into_inner()).await;
    rehearsed.for_page()?;
    page(&shell).await
}

async fn page(shell: &Shell) -> Answer<BackupPage> {
    let overview = shell.client.backup_overview().await.for_page()?;
    Ok(translate::backup_page(overview))
}
