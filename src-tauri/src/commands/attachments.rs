//! Files of items. Their paths come from the system, never from a page; their content goes there as bytes.

use tauri::{AppHandle, Manager, State, WebviewWindow};

use crate::answer::{Answer, ForPage as _};
use crate::dto::{AddedFiles, FilesSaved, SavedFile};
use crate::files::{self, FileContent};
use crate::shell::Shell;
use crate::translate;

/// Asks which files, and attaches them. Nothing where the person changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_files(window: WebviewWindow, item: String) -> Answer<AddedFiles> {
    let paths = files::ask_which(&window).await;
    add(window.app_handle(), &item, paths).await
}

/// Attaches the files that were dropped on the window last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_dropped_files(app: AppHandle, item: String) -> Answer<AddedFiles> {
    let paths = app.state::<Shell>().dropped.take();
    add(&app, &item, paths).await
}

async fn add(app: &AppHandle, item: &str, paths: Vec<std::path::PathBuf>) -> Answer<AddedFiles> {
    let item = translate::id(item).for_page()?;
    let shell = app.state::<Shell>();
    if paths.is_empty() {
        return Ok(AddedFiles {
            saved: None,
            refused: Vec::new(),
        });
    }
    let turn = shell.files.begin(app).await;
    let added = shell.client.add_files(item, paths, turn.job.clone()).await;
    added.map(translate::added_files).for_page()
}

/// Ends what is on its way.
#[tauri::command]
#[specta::specta]
pub(crate) fn stop_files(shell: State<'_, Shell>) {
    shell.files.stop();
}

/// Takes a file away from its item.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_file(
    shell: State<'_, Shell>,
    item: String,
    file: String,
) -> Answer<FilesSaved> {
    let (item, file) = translate::ids(&item, &file).for_page()?;
    let saved = shell.client.remove_file(item, file).await;
    saved.map(translate::files_saved).for_page()
}

/// Asks where, and saves a file there. No path where it was not saved.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_file(
    window: WebviewWindow,
    item: String,
    file: String,
) -> Answer<SavedFile> {
    let app = window.app_handle();
    let shell = app.state::<Shell>();
    let (item, file) = translate::ids(&item, &file).for_page()?;
    let name = shell.client.file_name(item, file).await.for_page()?;
    let Some(path) = files::ask_where(&window, &name).await else {
        return Ok(SavedFile { path: None });
    };
    let turn = shell.files.begin(app).await;
    let saved = shell
        .client
        .save_file(item, file, path.clone(), turn.job.clone())
        .await
        .for_page()?;
    Ok(SavedFile {
        path: saved.then(|| path.display().to_string()),
    })
}

/// The content of a picture or a text, to be shown.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_file(
    shell: State<'_, Shell>,
    item: String,
    file: String,
) -> Answer<FileContent> {
    let (item, file) = translate::ids(&item, &file).for_page()?;
    let (_, content) = shell.client.show_file(item, file).await.for_page()?;
    // The page shows it.
    Ok(FileContent::new(content.expose().clone()))
}
