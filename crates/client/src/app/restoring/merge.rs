//! Bringing what a backup holds and the vault does not.

use std::sync::Arc;

use vault::backup::{ReadBackupError, RestoreError};

use super::super::{App, Inner};
use super::{Look, Restore, Stage, Taken};
use crate::FileJob;
use crate::error::AppError;
use crate::session::Idle;

impl App {
    /// Merges the backup that was looked at into the vault: one act, which can be taken back. Where `job` was stopped,
    /// nothing has changed, and the backup is still there.
    ///
    /// # Errors
    /// [`crate::Code::Locked`], also by a lock that came meanwhile; [`crate::Code::NotNow`] where none was looked at;
    /// what the disk said. The vault is as it was.
    pub async fn restore_merge(&self, job: Arc<FileJob>) -> Result<Restore, AppError> {
        self.blocking(move |inner| inner.merge_backup(&job)).await
    }
}

impl Inner {
    fn merge_backup(&self, job: &FileJob) -> Result<Restore, AppError> {
        let mut look = Look::default();
        let taken = self.take_backup(|stage| match stage {
            Stage::Whole(chosen, found) => {
                look = found;
                Ok(chosen)
            }
            other => Err(other),
        })?;
        let Taken {
            chosen,
            number,
            locks,
        } = taken;
        let now = self.now();
        let merged = self.with_open_lent(|open| {
            let watch = &mut self.watching(job, locks, chosen.bytes);
            let merged = open.vault.merge(&chosen.backup, &now, watch);
            open.idle = Idle::since(self.now());
            Ok(merged.map(|merged| Restore::Merged {
                new: merged.new.len(),
                different: merged.different.len(),
                undo: merged.undo.map(|token| open.keep_undo(token)),
            }))
        })?;
        match merged {
            Ok(merged) => {
                self.forget_typed(None);
                Ok(merged)
            }
            Err(error) => {
                self.put_stage(Stage::Whole(Box::new(chosen), look), number, locks)?;
                match error {
                    RestoreError::Backup(ReadBackupError::Stopped) => self.restore_view(),
                    error => Err(error.into()),
                }
            }
        }
    }
}
