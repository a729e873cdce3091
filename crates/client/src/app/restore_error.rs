//! What went wrong with a backup that is to be read, for a person.

use std::io;

use vault::backup::{NotABackup, OpenBackupError, ReadBackupError, RestoreError};

use super::vault_error::cause;
use crate::error::{AppError, Code};

/// Why what was typed does not open a backup.
pub(super) fn not_opened(error: &OpenBackupError, wrong: Code) -> AppError {
    match error {
        OpenBackupError::Wrong => wrong.into(),
        OpenBackupError::NoSuchWay => Code::BackupOtherWay.into(),
        OpenBackupError::Altered => Code::BackupDamaged.into(),
        OpenBackupError::Derive(_) => cause(error, Code::OutOfMemory),
    }
}

impl From<NotABackup> for AppError {
    fn from(error: NotABackup) -> Self {
        match error {
            NotABackup::Disk(error) => of_disk(&error),
            NotABackup::OtherFile => Code::BackupOtherFile.into(),
            NotABackup::Newer => Code::BackupNewer.into(),
            // No honest version asks for such work.
            NotABackup::Cost | NotABackup::Damaged => Code::BackupDamaged.into(),
        }
    }
}

impl From<ReadBackupError> for AppError {
    fn from(error: ReadBackupError) -> Self {
        match error {
            ReadBackupError::Damaged => Code::BackupDamaged.into(),
            ReadBackupError::Newer(_) => Code::BackupNewer.into(),
            ReadBackupError::Disk(error) => of_disk(&error),
            ReadBackupError::Stopped => Code::NotNow.into(),
        }
    }
}

impl From<RestoreError> for AppError {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::Backup(error) => error.into(),
            other => cause(&other, Code::DiskFailed),
        }
    }
}

fn of_disk(error: &io::Error) -> AppError {
    tracing::warn!(io.kind = ?error.kind(), "the backup cannot be read");
    match error.kind() {
        io::ErrorKind::NotFound => Code::BackupGone,
        _ => Code::BackupUnreadable,
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: impl Into<AppError>, expected: Code) {
        assert_eq!(error.into().code, expected);
    }

    #[test]
    fn a_person_is_told_what_can_be_done_about_it() {
        let disk = |kind: io::ErrorKind| io::Error::from(kind);
        check(
            NotABackup::Disk(disk(io::ErrorKind::NotFound)),
            Code::BackupGone,
        );
        check(
            NotABackup::Disk(disk(io::ErrorKind::PermissionDenied)),
            Code::BackupUnreadable,
        );
        check(NotABackup::OtherFile, Code::BackupOtherFile);
        check(NotABackup::Newer, Code::BackupNewer);
        check(NotABackup::Cost, Code::BackupDamaged);
        check(ReadBackupError::Damaged, Code::BackupDamaged);
        check(
            ReadBackupError::Disk(disk(io::ErrorKind::Other)),
            Code::BackupUnreadable,
        );
        check(
            RestoreError::Backup(ReadBackupError::Damaged),
            Code::BackupDamaged,
        );
        check(
            RestoreError::Disk(disk(io::ErrorKind::StorageFull)),
            Code::DiskFull,
        );
        let wrong = |error| not_opened(&error, Code::BackupPassphraseWrong);
        check(wrong(OpenBackupError::Wrong), Code::BackupPassphraseWrong);
        check(wrong(OpenBackupError::NoSuchWay), Code::BackupOtherWay);
        check(wrong(OpenBackupError::Altered), Code::BackupDamaged);
    }
}
