//! Whether backups can be read: the weekly test, a check by hand, and the rehearsal of the recovery key.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use protocol::UnixMillis;
use vault::RecoveryKey;
use vault::backup::{Backup, OpenBackup, WholeBackup};

use super::BackupId;
use super::error::{unopened, unread};
use super::job::{BackupJob, BackupStep, Reports};
use crate::app::forgot::typed_key;
use crate::app::{App, Change, Inner};
use crate::backups::Known;
use crate::error::{AppError, Code};
use crate::session::Idle;

impl App {
    /// Reads a backup whole; one that only the company has is fetched for that. Whether it was not stopped.
    ///
    /// # Errors
    /// [`Code::BackupGone`], [`Code::BackupOtherKey`], [`Code::BackupFailedCheck`], [`Code::Locked`]; what the server
    /// said.
    pub async fn verify_backup(&self, id: BackupId, job: Arc<BackupJob>) -> Result<bool, AppError> {
        let file = self.backup_file(id).await;
        let verified = match file {
            Ok(file) => self.verify_file(id, file, job).await,
            Err(gone) => self.verify_copy(id, job, gone).await,
        };
        match verified {
            Err(error) if error.code == Code::BackupStopped => Ok(false),
            verified => verified.map(|()| true),
        }
    }

    /// As [`App::verify_file`], for the company's copy; `gone` where it has none.
    async fn verify_copy(
        &self,
        id: BackupId,
        job: Arc<BackupJob>,
        gone: AppError,
    ) -> Result<(), AppError> {
        let copy = self.fetched_copy(id, &job).await?.ok_or(gone)?;
        let verified = self.verify_file(id, copy.to_path_buf(), job).await;
        copy.close()?;
        verified
    }

    async fn verify_file(
        &self,
        id: BackupId,
        file: PathBuf,
        job: Arc<BackupJob>,
    ) -> Result<(), AppError> {
        self.blocking(move |inner| {
            let verified = inner.verify(&file, &job);
            inner.was_checked(id.made_at, verified.as_ref());
            verified.map(drop)
        })
        .await
    }

    /// Opens the newest backup with the recovery key that was typed: it proves that the person still has it.
    ///
    /// # Errors
    /// [`Code::BackupNone`]; what is wrong with the key; [`Code::Locked`].
    pub async fn rehearse_recovery(&self, typed: &str) -> Result<(), AppError> {
        let key = typed_key(typed)?;
        self.blocking(move |inner| inner.rehearse(&key)).await?;
        self.back_up_in_background();
        self.tell(Change::Standing);
        Ok(())
    }

    /// The test that is due, in the background.
    pub(super) fn test_in_background(&self) {
        let app = self.clone();
        self.inner.background().spawn(async move {
            let found = app.blocking(|inner| Ok(inner.test_newest())).await;
            app.tell(Change::Standing);
            if found == Ok(Tested::Failed) {
                // One that can be read takes its place at once.
                app.back_up_in_background();
            }
            app.tell_company().await;
        });
    }
}

/// What came of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tested {
    Good,
    Failed,
    /// A lock came, or there is none.
    NotNow,
}

impl Inner {
    fn test_newest(&self) -> Tested {
        let Some(newest) = self.backing.state().newest.clone() else {
            return Tested::NotNow;
        };
        let verified = self.verify(&newest.file, &BackupJob::unwatched());
        self.was_checked(newest.made_at, verified.as_ref());
        let is_the_one = verified.map(|whole| whole.sha256() == newest.sha256);
        let now = self.clock.wall();
        match is_the_one {
            Ok(true) => {
                self.note(|journal| {
                    journal.tested_at = Some(now);
                    journal.test_failed_at = None;
                });
                Tested::Good
            }
            Err(error) if error.code == Code::Locked => Tested::NotNow,
            // Another file, a damaged one, or none: it is no backup any more.
            Ok(false) | Err(_) => {
                self.note(|journal| journal.test_failed_at = Some(now));
                let mut state = self.backing.state();
                state.newest = state.newest.take().filter(|kept| *kept != newest);
                Tested::Failed
            }
        }
    }

    /// Reads a backup whole, by the key of the open vault. Only its header is read under the session.
    fn verify(&self, file: &Path, job: &BackupJob) -> Result<WholeBackup, AppError> {
        let opened = self.opened_by_vault(file)?;
        let bytes = std::fs::metadata(file).map(|found| found.len()).ok();
        let mut reports = Reports::begin(job, BackupStep::Checking, bytes);
        let verified = opened.verify(&mut |done| reports.done(done));
        verified.map_err(|error| unread(&error))
    }

    fn opened_by_vault(&self, file: &Path) -> Result<OpenBackup, AppError> {
        let backup = Backup::open(file).map_err(|_| AppError::new(Code::BackupFailedCheck))?;
        self.with_open_now(|open| {
            let opened = backup.open_with_vault(&open.vault);
            opened.map_err(|refused| unopened(&refused.error, Code::BackupOtherKey))
        })
    }

    /// Keeps what a check found.
    fn was_checked(&self, made_at: UnixMillis, found: Result<&WholeBackup, &AppError>) {
        let now = self.clock.wall();
        match found {
            Ok(whole) => self.note(|journal| {
                journal.damaged.remove(&made_at);
                let known = journal.backups.entry(made_at).or_insert_with(|| Known {
                    sha256: whole.sha256(),
                    items: whole.contents().items(),
                    checked_at: now,
                    left_out: 0,
                });
                known.checked_at = now;
            }),
            Err(error) if error.code == Code::BackupFailedCheck => self.note(|journal| {
                journal.damaged.insert(made_at);
            }),
            Err(_) => {}
        }
    }

    fn rehearse(&self, key: &RecoveryKey) -> Result<(), AppError> {
        match self.newest_file() {
            Ok(file) => {
                let backup = Backup::open(&file);
                let backup = backup.map_err(|_| AppError::new(Code::BackupFailedCheck))?;
                let opened = backup.open_with_recovery(key);
                opened.map_err(|refused| unopened(&refused.error, Code::RecoveryKeyWrong))?;
            }
            // A vault that was made before there were backups makes them from now on.
            Err(none) if self.can_make_backups()? => return Err(none),
            Err(_) => {}
        }
        let now = self.now();
        self.with_open_lent(|open| {
            open.idle = Idle::since(now);
            let groups = key.groups();
            // The key itself was typed, so it is its own proof.
            let groups: Vec<_> = groups
                .expose()
                .iter()
                .enumerate()
                .map(|(at, group)| (at, group.as_str()))
                .collect();
            Ok(open.vault.prove_recovery(key, &groups, &now)?)
        })
    }

    fn can_make_backups(&self) -> Result<bool, AppError> {
        self.with_open_now(|open| Ok(open.vault.backup_ways().is_some()))
    }

    /// The newest backup that lies here.
    fn newest_file(&self) -> Result<PathBuf, AppError> {
        let newest = self.backing.state().newest.clone();
        if let Some(newest) = newest.filter(crate::backups::NewestBackup::lies_there) {
            return Ok(newest.file);
        }
        let first = self.listed()?.into_iter().next();
        let first = first.ok_or_else(|| AppError::new(Code::BackupNone))?;
        Ok(first.file)
    }
}
