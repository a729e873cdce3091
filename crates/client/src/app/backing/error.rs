//! What went wrong with a backup, for a person.

use vault::backup::{BackupError, OpenBackupError, ReadBackupError};

use crate::app::vault_error::cause;
use crate::error::{AppError, Code};

impl From<BackupError> for AppError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::NoBackupKey => Code::BackupNoKey.into(),
            BackupError::Read(error) => error.into(),
            BackupError::NotWhole(_) => named(&error, Code::BackupNotWhole),
            BackupError::Disk(_) => named(&error, Code::BackupNotWritten),
            BackupError::Stopped => Code::BackupStopped.into(),
            other @ (BackupError::Attachment(_) | BackupError::Seal(_)) => {
                cause(&other, Code::DiskFailed)
            }
        }
    }
}

/// The code, unless the disk is full: then that is what has to be mended.
fn named(error: &BackupError, code: Code) -> AppError {
    match cause(error, code).code {
        Code::DiskFull => Code::DiskFull.into(),
        _ => code.into(),
    }
}

/// Why a backup that lies here was not read to its end.
pub(super) fn unread(error: &ReadBackupError) -> AppError {
    match error {
        ReadBackupError::Stopped => Code::BackupStopped.into(),
        error => {
            cause(error, Code::BackupFailedCheck);
            Code::BackupFailedCheck.into()
        }
    }
}

/// Why a backup was not opened by a key that is at hand.
pub(super) fn unopened(error: &OpenBackupError, wrong: Code) -> AppError {
    match error {
        OpenBackupError::Wrong | OpenBackupError::NoSuchWay => wrong.into(),
        OpenBackupError::Altered => Code::BackupFailedCheck.into(),
        error @ OpenBackupError::Derive(_) => cause(error, Code::OutOfMemory),
    }
}
