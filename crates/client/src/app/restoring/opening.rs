//! Choosing a backup and opening it: by the vault that made it, by recovery key, by passphrase.

use std::path::{Path, PathBuf};

use crypto::recovery::RecoveryKey;
use tempfile::TempPath;
use vault::Passphrase;
use vault::backup::{NotABackup, OpenBackup};

use super::super::forgot::typed_key;
use super::super::{App, Inner};
use super::found::{Found, StayedClosed};
use super::{Chosen, Restore, Stage, Taken};
use crate::error::{AppError, Code};
use crate::session::{Entry, Idle};

impl App {
    /// Takes the file at `path`. Where this vault made the backup, it opens it.
    ///
    /// # Errors
    /// [`Code::Locked`], or why the file is not taken for a backup.
    pub async fn restore_file(&self, path: PathBuf) -> Result<Restore, AppError> {
        self.blocking(move |inner| inner.choose_backup(&path, None))
            .await
    }

    /// Opens the backup by recovery key. A wrong or mistyped one is a `problem` of the view.
    ///
    /// # Errors
    /// [`Code::Locked`]; [`Code::NotNow`] where no backup waits for it.
    pub async fn restore_with_recovery_key(&self, text: &str) -> Result<Restore, AppError> {
        let key = typed_key(text);
        self.blocking(move |inner| {
            let key = match key {
                Ok(key) => key,
                Err(problem) => {
                    inner.front().problem = Some(problem);
                    return inner.restore_view();
                }
            };
            let now = inner.now();
            inner.open_backup(|found| {
                let opened = found.open_with_recovery(&key, &now);
                opened.map(|open| (open, Some(key.copy())))
            })
        })
        .await
    }

    /// Opens the backup by the passphrase that was typed key by key.
    ///
    /// # Errors
    /// As [`App::restore_with_recovery_key`].
    pub async fn restore_with_passphrase(&self) -> Result<Restore, AppError> {
        self.blocking(|inner| {
            let typed = inner.front().restoring.as_mut().map(Entry::take);
            let typed = typed.ok_or_else(|| AppError::new(Code::NotNow))?;
            // The typed bytes go into their normal form in locked memory.
            let Ok(passphrase) = Passphrase::parse(typed.expose()) else {
                inner.front().problem = Some(Code::BackupPassphraseWrong.into());
                return inner.restore_view();
            };
            inner.open_backup(|found| {
                let opened = found.open_with_passphrase(&passphrase);
                opened.map(|open| (open, None))
            })
        })
        .await
    }

    /// Leaves it: nothing is kept of the backup, and the vault is as it was.
    ///
    /// # Errors
    /// [`Code::Locked`]; then there is nothing left of it either.
    pub async fn restore_end(&self) -> Result<(), AppError> {
        self.blocking(|inner| {
            inner.forget_typed(None);
            inner.with_open_now(|open| {
                open.restoring.begin(Stage::Nothing);
                Ok(())
            })
        })
        .await
    }
}

impl Inner {
    /// Begins with the backup at `path`; `copy` is what is to be removed afterwards.
    pub(super) fn choose_backup(
        &self,
        path: &Path,
        copy: Option<TempPath>,
    ) -> Result<Restore, AppError> {
        let bytes = std::fs::metadata(path).map_err(NotABackup::Disk)?.len();
        let found = Found::at(path)?;
        let now = self.now();
        self.with_open_now(|open| {
            open.idle = Idle::since(now);
            let closed = |found, copy| Stage::Closed(Box::new(Chosen::new(found, bytes, copy)));
            let stage = match found {
                Found::Sealed(backup) => match backup.open_with_vault(&open.vault) {
                    Ok(opened) => Stage::Opened(Box::new(Chosen::new(opened, bytes, copy))),
                    Err(refused) => closed(Found::Sealed(Box::new(refused.backup)), copy),
                },
                files @ Found::Files(_) => closed(files, copy),
            };
            open.restoring.begin(stage);
            Ok(())
        })?;
        self.forget_typed(Some(Entry::empty()));
        self.restore_view()
    }

    /// Opens what waits for a key. What was typed wrong can be typed again.
    fn open_backup(
        &self,
        open: impl FnOnce(Found) -> Result<(OpenBackup, Option<RecoveryKey>), StayedClosed>,
    ) -> Result<Restore, AppError> {
        let taken = self.take_backup(|stage| match stage {
            Stage::Closed(chosen) => Ok(chosen),
            other => Err(other),
        })?;
        let Taken {
            chosen,
            number,
            locks,
        } = taken;
        let Chosen {
            backup,
            bytes,
            copy,
            ..
        } = chosen;
        // A passphrase takes a moment, and nobody waits for the session meanwhile.
        let (stage, problem) = match open(backup) {
            Ok((backup, key)) => {
                let opened = Chosen {
                    key,
                    ..Chosen::new(backup, bytes, copy)
                };
                (Stage::Opened(Box::new(opened)), None)
            }
            Err(refused) => {
                let (found, problem) = *refused;
                let closed = Chosen::new(found, bytes, copy);
                (Stage::Closed(Box::new(closed)), Some(problem))
            }
        };
        self.put_stage(stage, number, locks)?;
        self.front().problem = problem;
        self.restore_view()
    }

    /// What is typed from now on, with no word about what was typed before.
    pub(super) fn forget_typed(&self, entry: Option<Entry>) {
        let mut front = self.front();
        front.restoring = entry;
        front.problem = None;
    }
}
