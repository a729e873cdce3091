//! Backups that are made and checked by hand: the system's dialogs, and the job that is on its way.
//!
//! A page never names a path: the person chooses, and the client knows where its backups lie.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use client::{BackupJob, BackupProgress};
use tauri::{AppHandle, WebviewWindow};
use tauri_specta::Event as _;

use crate::answer::Answer;
use crate::dto::UiError;
use crate::events::BackupsProgress;
use crate::shell::report;
use crate::{site, translate};

/// What the shell knows of backups.
#[derive(Default)]
pub(crate) struct Backups {
    job: Mutex<Option<Arc<BackupJob>>>,
    /// One job after the other.
    turn: tokio::sync::Mutex<()>,
}

/// The job whose turn it is.
pub(crate) struct Turn<'a> {
    backups: &'a Backups,
    pub(crate) job: Arc<BackupJob>,
    _turn: tokio::sync::MutexGuard<'a, ()>,
}

impl Backups {
    /// Ends the job that is on its way.
    pub(crate) fn stop(&self) {
        if let Some(job) = &*held(&self.job) {
            job.stop();
        }
    }

    /// Begins a job when its turn has come. It is over when what comes back is dropped.
    pub(crate) async fn begin(&self, app: &AppHandle) -> Turn<'_> {
        let turn = self.turn.lock().await;
        let app = app.clone();
        let job = BackupJob::new(move |progress| tell(&app, progress));
        *held(&self.job) = Some(Arc::clone(&job));
        Turn {
            backups: self,
            job,
            _turn: turn,
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *held(&self.backups.job) = None;
    }
}

/// Asks for a folder; none where the person changed their mind.
pub(crate) async fn ask_folder(window: &WebviewWindow) -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new().set_parent(window);
    let chosen = dialog.pick_folder().await;
    chosen.map(|folder| folder.path().to_owned())
}

/// Shows the folder that a file lies in.
///
/// # Errors
/// `folder-not-opened` where the system has no program for it.
pub(crate) fn show(file: &Path) -> Answer<()> {
    let folder = file.parent().filter(|folder| folder.is_dir());
    let shown = folder.is_some_and(|folder| site::open_with_system(folder.as_os_str()));
    match shown {
        true => Ok(()),
        false => Err(UiError::new("folder-not-opened")),
    }
}

fn tell(app: &AppHandle, progress: BackupProgress) {
    let progress = BackupsProgress {
        step: translate::backup_step(progress.step),
        done: translate::number(progress.done),
        total: progress.total.map(translate::number),
    };
    report(progress.emit(app));
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
