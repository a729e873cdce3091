//! Reading a backup to its end, and holding it against the vault.

use std::ops::ControlFlow;
use std::sync::Arc;

use protocol::UnixMillis;
use vault::backup::{OpenBackup, ReadBackupError, RestoreError, WholeBackup};

use super::super::attachments::Progress;
use super::super::{App, Inner};
use super::{Chosen, Look, Restore, Stage, Taken, UNNAMED};
use crate::FileJob;
use crate::backups::NewestBackup;
use crate::error::AppError;
use crate::session::Entry;

impl App {
    /// Reads the backup that was opened, whole, and says what is in it. Nothing is chosen any more where `job` was
    /// stopped or the backup is damaged.
    ///
    /// # Errors
    /// [`crate::Code::Locked`], also by a lock that came meanwhile; [`crate::Code::NotNow`] where none was opened;
    /// what is the matter with the backup.
    pub async fn restore_read(&self, job: Arc<FileJob>) -> Result<Restore, AppError> {
        self.blocking(move |inner| inner.read_backup(&job)).await
    }
}

impl Inner {
    fn read_backup(&self, job: &FileJob) -> Result<Restore, AppError> {
        let taken = self.take_backup(|stage| match stage {
            Stage::Opened(chosen) => Ok(chosen),
            other => Err(other),
        })?;
        let (number, locks) = (taken.number, taken.locks);
        match self.looked_at(taken, job) {
            Ok(stage) => {
                self.put_stage(stage, number, locks)?;
                self.forget_typed(Some(Entry::empty()));
                self.restore_view()
            }
            Err(RestoreError::Backup(ReadBackupError::Stopped)) => {
                self.still_open(locks)?;
                self.restore_view()
            }
            Err(error) => Err(error.into()),
        }
    }

    fn looked_at(&self, taken: Taken<OpenBackup>, job: &FileJob) -> Result<Stage, RestoreError> {
        let locks = taken.locks;
        let Chosen {
            backup,
            bytes,
            key,
            copy,
        } = taken.chosen;
        let backup = backup.verify(&mut self.watching(job, locks, bytes))?;
        let chosen = Chosen {
            key,
            ..Chosen::new(backup, bytes, copy)
        };
        let compared = self.with_open_lent(|open| {
            let watch = &mut self.watching(job, locks, 0);
            Ok(chosen.backup.compare(&open.vault, watch))
        });
        // Where it was locked, so was the work stopped.
        let comparison = compared.unwrap_or(Err(ReadBackupError::Stopped.into()))?;
        let look = Look {
            comparison,
            later_made_at: self.later_than(&chosen.backup),
        };
        Ok(Stage::Whole(Box::new(chosen), look))
    }

    /// When a backup of a later state of the same vault was made here. Where nothing answers, none is known.
    fn later_than(&self, backup: &WholeBackup) -> Option<UnixMillis> {
        let newest = NewestBackup::kept(&self.secrets().ok()?).ok()??;
        let is_later = newest.vault == *backup.head().vault.as_bytes()
            && newest.manifest > backup.contents().manifest_version;
        is_later.then_some(newest.made_at)
    }

    /// Tells how many of `total` bytes are done, and ends with the job or with a lock.
    pub(super) fn watching<'a>(
        &'a self,
        job: &'a FileJob,
        locks: u64,
        total: u64,
    ) -> impl FnMut(u64) -> ControlFlow<()> + 'a {
        let mut progress = Progress::new(job, total);
        let mut last = 0;
        move |done| {
            // The files come first, then the records from their beginning.
            if done < last {
                progress.end_file();
            }
            last = done;
            self.go_on(&mut progress, UNNAMED, done, locks)
        }
    }
}
