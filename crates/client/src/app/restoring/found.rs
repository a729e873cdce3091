//! A file that was chosen: a backup, or the files of a vault that nobody could open.

use std::ops::ControlFlow;
use std::path::Path;

use crypto::recovery::RecoveryKey;
use vault::backup::{
    Backup, BackupHead, NotABackup, NotOpened, OpenBackup, OpenBackupError, OpenVerbatimError,
    Verbatim,
};
use vault::{Now, Passphrase, UnlockError};

use super::super::restore_error::not_opened;
use crate::error::{AppError, Code};

/// What waits for a key. Nothing in it is proven.
pub(super) enum Found {
    Sealed(Box<Backup>),
    Files(Box<Verbatim>),
}

/// It stayed closed, and why.
pub(super) type StayedClosed = Box<(Found, AppError)>;

impl Found {
    /// What the file at `path` is.
    pub(super) fn at(path: &Path) -> Result<Self, NotABackup> {
        match Backup::open(path) {
            Ok(backup) => Ok(Self::Sealed(Box::new(backup))),
            Err(NotABackup::Newer) => match Verbatim::open(path) {
                Ok(files) => Ok(Self::Files(Box::new(files))),
                // It is neither.
                Err(NotABackup::OtherFile) => Err(NotABackup::Newer),
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    pub(super) fn head(&self) -> &BackupHead {
        match self {
            Self::Sealed(backup) => backup.head(),
            Self::Files(files) => files.head(),
        }
    }

    pub(super) fn has_recovery(&self) -> bool {
        match self {
            Self::Sealed(backup) => backup.has_recovery(),
            Self::Files(_) => true,
        }
    }

    pub(super) fn has_passphrase(&self) -> bool {
        match self {
            Self::Sealed(backup) => backup.has_passphrase(),
            Self::Files(_) => false,
        }
    }

    /// Opens it by recovery key. Files become a backup, in a folder of their own that is gone afterwards.
    pub(super) fn open_with_recovery(
        self,
        key: &RecoveryKey,
        now: &Now,
    ) -> Result<OpenBackup, StayedClosed> {
        match self {
            Self::Sealed(backup) => backup
                .open_with_recovery(key)
                .map_err(|refused| closed(*refused, Code::BackupKeyWrong)),
            Self::Files(files) => match opened(&files, key, now) {
                Ok(backup) => Ok(backup),
                Err(error) => Err(Box::new((Self::Files(files), error))),
            },
        }
    }

    /// Opens it by passphrase.
    pub(super) fn open_with_passphrase(
        self,
        passphrase: &Passphrase,
    ) -> Result<OpenBackup, StayedClosed> {
        let wrong = Code::BackupPassphraseWrong;
        match self {
            Self::Sealed(backup) => backup
                .open_with_passphrase(passphrase)
                .map_err(|refused| closed(*refused, wrong)),
            Self::Files(_) => {
                let error = not_opened(&OpenBackupError::NoSuchWay, wrong);
                Err(Box::new((self, error)))
            }
        }
    }
}

fn opened(files: &Verbatim, key: &RecoveryKey, now: &Now) -> Result<OpenBackup, AppError> {
    let place = tempfile::tempdir()?;
    let go_on = &mut |_| ControlFlow::Continue(());
    let opened = files.open_with_recovery(key, place.path(), now, go_on);
    opened.map_err(|error| match error {
        OpenVerbatimError::Unlock(UnlockError::WrongRecoveryKey) => Code::BackupKeyWrong.into(),
        OpenVerbatimError::Unlock(UnlockError::Newer(_)) => Code::BackupNewer.into(),
        OpenVerbatimError::Open(error) => not_opened(&error, Code::BackupKeyWrong),
        OpenVerbatimError::Backup(error) => error.into(),
        OpenVerbatimError::Copy(_)
        | OpenVerbatimError::Folder(_)
        | OpenVerbatimError::Vault(_)
        | OpenVerbatimError::Unlock(_) => Code::BackupDamaged.into(),
    })
}

fn closed(refused: NotOpened, wrong: Code) -> StayedClosed {
    let error = not_opened(&refused.error, wrong);
    Box::new((Found::Sealed(Box::new(refused.backup)), error))
}
