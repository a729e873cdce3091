//! Files that are added and saved: the system's dialogs, and the job that is on its way.
//!
//! A page never names a path. Files come from a dialog or were dropped on the window (`dropped`).

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use client::{FileJob, FileProgress};
use specta::Type;
use tauri::ipc::{InvokeResponseBody, IpcResponse};
use tauri::{AppHandle, WebviewWindow};
use tauri_specta::Event as _;

use crate::events::{FilesProgress, RestoreProgress};
use crate::shell::report;
use crate::translate;

/// What the shell knows of files.
#[derive(Default)]
pub(crate) struct Files {
    job: Mutex<Option<Arc<FileJob>>>,
    /// One job after the other.
    turn: tokio::sync::Mutex<()>,
}

impl Files {
    /// Ends the job that is on its way.
    pub(crate) fn stop(&self) {
        if let Some(job) = &*held(&self.job) {
            job.stop();
        }
    }

    /// Begins a job when its turn has come. It is over when what comes back is dropped.
    pub(crate) async fn begin(&self, app: &AppHandle) -> Turn<'_> {
        self.begin_telling(app, tell).await
    }

    /// The same for a backup that is restored.
    pub(crate) async fn begin_restoring(&self, app: &AppHandle) -> Turn<'_> {
        self.begin_telling(app, tell_restoring).await
    }

    async fn begin_telling(
        &self,
        app: &AppHandle,
        tell: impl Fn(&AppHandle, FileProgress) + Send + Sync + 'static,
    ) -> Turn<'_> {
        let turn = self.turn.lock().await;
        let app = app.clone();
        let job = FileJob::new(move |progress| tell(&app, progress));
        *held(&self.job) = Some(Arc::clone(&job));
        Turn {
            files: self,
            job,
            _turn: turn,
        }
    }
}

/// The content of a file, on its way to be shown: as bytes, not as text.
#[derive(Type)]
pub(crate) struct FileContent(#[specta(type = Vec<u8>)] Vec<u8>);

impl FileContent {
    /// Sends `bytes` to the page that asked.
    pub(crate) const fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl IpcResponse for FileContent {
    fn body(self) -> tauri::Result<InvokeResponseBody> {
        Ok(InvokeResponseBody::Raw(self.0))
    }
}

/// The job whose turn it is.
pub(crate) struct Turn<'a> {
    files: &'a Files,
    pub(crate) job: Arc<FileJob>,
    _turn: tokio::sync::MutexGuard<'a, ()>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *held(&self.files.job) = None;
    }
}

/// Asks which files are to be added; none where the person changed their mind.
pub(crate) async fn ask_which(window: &WebviewWindow) -> Vec<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new().set_parent(window);
    let chosen = dialog.pick_files().await.unwrap_or_default();
    chosen.iter().map(|file| file.path().to_owned()).collect()
}

/// Asks which backup; none where the person changed their mind.
pub(crate) async fn ask_which_backup(window: &WebviewWindow) -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new().set_parent(window);
    let backups = dialog.add_filter("Latchkey", &["latchkey"]);
    let chosen = backups.pick_file().await;
    chosen.map(|file| file.path().to_owned())
}

/// Asks where a file is to be saved. The dialog asks before it lets a file be replaced.
pub(crate) async fn ask_where(window: &WebviewWindow, name: &str) -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new().set_parent(window);
    let chosen = dialog.set_file_name(name).save_file().await;
    chosen.map(|file| file.path().to_owned())
}

fn tell(app: &AppHandle, progress: FileProgress) {
    let progress = FilesProgress {
        name: progress.name,
        done: translate::number(progress.done),
        total: translate::number(progress.total),
    };
    report(progress.emit(app));
}

fn tell_restoring(app: &AppHandle, progress: FileProgress) {
    let progress = RestoreProgress {
        done: translate::number(progress.done),
        total: translate::number(progress.total),
    };
    report(progress.emit(app));
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
