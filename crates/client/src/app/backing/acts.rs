//! What the person does with backups: folders, copies, deleting.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use vault::backup::rotation::Rotation;
use vault::private_file;

use super::BackupId;
use super::job::BackupJob;
use super::second::not_copied;
use crate::app::{App, Change, Inner};
use crate::backups::{Choices, copy_to};
use crate::error::{AppError, Code};

impl App {
    /// Chooses the second folder, or none, and puts a copy of the newest there at once.
    ///
    /// # Errors
    /// [`Code::BackupFolderUnusable`] where it is none, or the first one; why nothing can be copied there.
    pub async fn choose_second_folder(&self, folder: Option<PathBuf>) -> Result<(), AppError> {
        self.blocking(move |inner| inner.choose_second(folder))
            .await?;
        self.tell(Change::Standing);
        Ok(())
    }

    /// Chooses how many backups are kept. The next backup makes room.
    ///
    /// # Errors
    /// What the disk said; the old choice stays.
    pub async fn choose_backups_kept(&self, kept: Rotation) -> Result<(), AppError> {
        self.blocking(move |inner| {
            let mut choices = inner.backing.state().choices.clone();
            choices.kept = kept;
            inner.choose(choices.within_limits())
        })
        .await
    }

    /// Where a backup lies, to be shown by the system's own program for files.
    ///
    /// # Errors
    /// [`Code::BackupGone`].
    pub async fn backup_file(&self, id: BackupId) -> Result<PathBuf, AppError> {
        self.blocking(move |inner| inner.file_of(id)).await
    }

    /// What a copy of the newest backup would be called.
    ///
    /// # Errors
    /// [`Code::BackupNone`].
    pub async fn newest_backup_name(&self) -> Result<String, AppError> {
        self.blocking(|inner| {
            let newest = inner.backing.state().newest.clone();
            let newest = newest.ok_or_else(|| AppError::new(Code::BackupNone))?;
            let name = newest.file.file_name().unwrap_or_default();
            Ok(name.to_string_lossy().into_owned())
        })
        .await
    }

    /// Copies the newest backup to `to`, and makes one first where something changed since. The copy is read back.
    /// Whether the job was not stopped.
    ///
    /// # Errors
    /// Why no backup was made, or [`Code::BackupNotCopied`].
    pub async fn export_backup(&self, to: PathBuf, job: Arc<BackupJob>) -> Result<bool, AppError> {
        let is_behind = self.reading_newest().await?;
        if is_behind && self.back_up(job).await?.is_none() {
            return Ok(false);
        }
        self.blocking(move |inner| inner.export(&to)).await?;
        Ok(true)
    }

    /// Removes a backup from this computer and from the second folder.
    ///
    /// # Errors
    /// [`Code::BackupGone`], or what the disk said.
    pub async fn delete_backup(&self, id: BackupId) -> Result<(), AppError> {
        self.blocking(move |inner| inner.delete_backup(id)).await?;
        self.tell(Change::Standing);
        Ok(())
    }

    /// Waits until the open vault is in a backup whose files were read where they lie now. Without a key for backups
    /// there is none to be made.
    ///
    /// # Errors
    /// Why none was made.
    pub(in crate::app) async fn is_in_a_backup(&self) -> Result<(), AppError> {
        let is_behind = self.reading_newest().await?;
        if is_behind {
            match self.back_up(BackupJob::unwatched()).await {
                Err(error) if error.code != Code::BackupNoKey => return Err(error),
                _ => {}
            }
        }
        self.inner.backing.until_finished().await;
        Ok(())
    }

    async fn reading_newest(&self) -> Result<bool, AppError> {
        self.blocking(|inner| {
            let mut lent = inner.lend_open()?;
            Ok(lent.open().is_some_and(|open| inner.is_behind(open)))
        })
        .await
    }
}

impl Inner {
    fn choose_second(&self, folder: Option<PathBuf>) -> Result<(), AppError> {
        let folder = match folder {
            Some(folder) => Some(self.usable(&folder)?),
            None => None,
        };
        let mut choices = self.backing.state().choices.clone();
        choices.second = folder;
        self.choose(choices)?;
        let newest = {
            let mut state = self.backing.state();
            state.second_problem = None;
            state.second_has = None;
            state.newest.clone()
        };
        if let Some(newest) = newest {
            self.copy_to_second(&newest);
        }
        let problem = self.backing.state().second_problem.clone();
        problem.map_or(Ok(()), Err)
    }

    /// A folder that is another one than the app's own.
    fn usable(&self, folder: &Path) -> Result<PathBuf, AppError> {
        let unusable = |_| AppError::new(Code::BackupFolderUnusable);
        let found = folder.canonicalize().map_err(unusable)?;
        private_file::make_folder(self.home.backups())?;
        let first = self.home.backups().canonicalize().map_err(unusable)?;
        let is_another = found != first && found.is_dir() && found.to_str().is_some();
        is_another
            .then_some(found)
            .ok_or_else(|| Code::BackupFolderUnusable.into())
    }

    fn choose(&self, choices: Choices) -> Result<(), AppError> {
        choices.write(&self.home.backup_choices())?;
        self.backing.state().choices = choices;
        Ok(())
    }

    fn export(&self, to: &Path) -> Result<(), AppError> {
        let newest = self.backing.state().newest.clone();
        let newest = newest.ok_or_else(|| AppError::new(Code::BackupNone))?;
        copy_to(&newest.file, to, &newest.sha256).map_err(|error| not_copied(&error))
    }

    /// The file of a backup; the one on this computer where there are several.
    pub(super) fn file_of(&self, id: BackupId) -> Result<PathBuf, AppError> {
        let listed = self.listed()?;
        let found = listed.into_iter().filter(|one| id.is_of(one));
        let first = found.min_by_key(|one| one.place);
        first
            .map(|one| one.file)
            .ok_or_else(|| Code::BackupGone.into())
    }

    fn delete_backup(&self, id: BackupId) -> Result<(), AppError> {
        let listed = self.listed()?;
        let files: Vec<_> = listed.into_iter().filter(|one| id.is_of(one)).collect();
        if files.is_empty() {
            return Err(Code::BackupGone.into());
        }
        for one in files {
            private_file::remove(&one.file)?;
        }
        self.note(|journal| {
            journal.backups.remove(&id.made_at);
            journal.damaged.remove(&id.made_at);
        });
        Ok(())
    }
}
