//! Copies in the second folder, and which backups are kept where.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use vault::{PersonId, VaultId, private_file};

use crate::app::Inner;
use crate::backups::{
    Folder, Listed, NewestBackup, Place, copy_to, folders, free, list, sha256_of,
};
use crate::error::{AppError, Code, kind_of_disk};

impl Inner {
    /// The folders that backups lie in.
    pub(super) fn backup_folders(&self) -> Vec<Folder> {
        let choices = self.backing.state().choices.clone();
        folders(&self.home, &choices)
    }

    /// This person's backups in all folders that are there, newest first.
    pub(in crate::app) fn listed(&self) -> Result<Vec<Listed>, AppError> {
        let person = *self.membership()?.enrolled().person.as_bytes();
        Ok(list(&self.backup_folders(), PersonId::from_bytes(person)))
    }

    /// Copies the newest into the second folder, where one is chosen and there.
    pub(super) fn copy_to_second(&self, newest: &NewestBackup) {
        let folders = self.backup_folders();
        let second = folders.iter().find(|one| one.place == Place::Second);
        let Some(second) = second.filter(|second| second.is_there()) else {
            return;
        };
        let copied = copied_into(&second.path, newest);
        let mut state = self.backing.state();
        match copied {
            Ok(()) => {
                state.second_problem = None;
                state.second_has = Some(newest.sha256);
            }
            Err(error) => {
                tracing::warn!(
                    code = error.code.as_str(),
                    "the second folder has no copy of the newest backup"
                );
                state.second_problem = Some(error);
            }
        }
    }

    /// Copies the newest once the second folder is back.
    pub(super) fn copy_to_second_again(&self) {
        let newest = {
            let state = self.backing.state();
            let newest = state.newest.clone();
            newest.filter(|newest| state.second_has != Some(newest.sha256))
        };
        if let Some(newest) = newest {
            self.copy_to_second(&newest);
        }
    }

    /// Removes what need not be kept any more. Only backups of the same vault count, and one that lacks items makes
    /// room among those that lack some alone.
    pub(super) fn rotate(&self, newest: &NewestBackup) {
        let Ok(listed) = self.listed() else { return };
        let (kept, lacking) = {
            let state = self.backing.state();
            let known = state.journal.backups.iter();
            let lacking: BTreeSet<_> = known
                .filter(|(_, known)| known.left_out > 0)
                .map(|(made_at, _)| *made_at)
                .collect();
            (state.choices.kept, lacking)
        };
        let vault = VaultId::from_bytes(newest.vault);
        for place in [Place::Computer, Place::Second] {
            let here = |one: &&Listed| one.place == place && one.vault == vault;
            let here: Vec<_> = listed.iter().filter(here).collect();
            let (lacking, whole): (Vec<_>, Vec<_>) = here
                .into_iter()
                .partition(|one| lacking.contains(&one.made_at));
            let groups = [Some(lacking), (newest.left_out == 0).then_some(whole)];
            for group in groups.into_iter().flatten() {
                let made: Vec<_> = group.iter().map(|one| one.made_at).collect();
                for at in kept.to_delete(&made) {
                    if let Some(one) = group.get(at) {
                        remove(&one.file);
                    }
                }
            }
        }
    }
}

fn remove(file: &Path) {
    if let Err(error) = private_file::remove(file) {
        tracing::warn!(io.kind = ?error.kind(), "an old backup is not removed");
    }
}

/// Copies it under its own name. What has the name and is the same is a copy already.
fn copied_into(folder: &Path, newest: &NewestBackup) -> Result<(), AppError> {
    let name = newest.file.file_name();
    let name = name.ok_or_else(|| AppError::new(Code::BackupFolderUnusable))?;
    let mut to = folder.join(name);
    if to.try_exists().unwrap_or(true) {
        if sha256_of(&to).is_ok_and(|(_, sha256)| sha256 == newest.sha256) {
            return Ok(());
        }
        let stem = PathBuf::from(name);
        let stem = stem.file_stem().unwrap_or_default().to_string_lossy();
        let other = free(folder, &stem);
        to = other.ok_or_else(|| AppError::new(Code::BackupFolderUnusable))?;
    }
    copy_to(&newest.file, &to, &newest.sha256).map_err(|error| not_copied(&error))
}

/// Why a copy was not made: a full disk is named, all else is the folder.
pub(super) fn not_copied(error: &std::io::Error) -> AppError {
    tracing::warn!(io.kind = ?error.kind(), "a backup is not copied");
    match kind_of_disk(error.kind()) {
        Code::DiskFull => Code::DiskFull.into(),
        _ => Code::BackupNotCopied.into(),
    }
}
