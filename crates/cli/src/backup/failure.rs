//! Why a backup was not read: what happened, and what to do about it.

use std::{fmt, io, process::ExitCode};

use vault::{
    UnlockError,
    backup::{
        NotABackup, NotOpened, OpenBackupError, OpenVerbatimError, ReadBackupError, RestoreError,
    },
};

/// Why nothing was done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The file is something else.
    OtherFile,
    /// A newer version made it.
    Newer,
    /// It is damaged.
    Damaged,
    /// The key or passphrase is another one.
    Wrong,
    /// What was typed is no recovery key, and the backup has no passphrase.
    NotARecoveryKey,
    /// There is not enough memory for the passphrase.
    Memory,
    /// The backup cannot be read.
    Read(io::Error),
    /// What is to be written cannot be.
    Write(io::Error),
    /// Nothing was typed.
    NothingTyped(anyhow::Error),
}

impl Failure {
    /// What the program ends with.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(self.number())
    }

    pub(super) const fn number(&self) -> u8 {
        match self {
            Self::OtherFile
            | Self::Damaged
            | Self::Memory
            | Self::Read(_)
            | Self::Write(_)
            | Self::NothingTyped(_) => 1,
            Self::Wrong | Self::NotARecoveryKey => 3,
            Self::Newer => 4,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what: &dyn fmt::Display = match self {
            Self::OtherFile => &"This file is not a backup. Name one whose name ends in .latchkey.",
            Self::Newer => &"A newer version made this backup. Get that version and try again.",
            Self::Damaged => &"This backup is damaged. Use another copy of it, or an older backup.",
            Self::Wrong => {
                &"This does not open the backup. Type the recovery key or passphrase that was in use when it was made."
            }
            Self::NotARecoveryKey => {
                &"This is not a recovery key, and no passphrase opens the backup. Type all nine groups of the recovery key."
            }
            Self::Memory => {
                &"There is not enough memory to try the passphrase. Close other programs and try again."
            }
            Self::Read(error) => {
                return write!(
                    f,
                    "The backup cannot be read ({error}). Check the disk and that the file may be read."
                );
            }
            Self::Write(error) => {
                return write!(
                    f,
                    "What was asked for cannot be written ({error}). Name a new file on a disk that has room."
                );
            }
            Self::NothingTyped(error) => {
                return write!(
                    f,
                    "Nothing was typed ({error:#}). Start again and type the recovery key or the passphrase."
                );
            }
        };
        what.fmt(f)
    }
}

impl From<NotABackup> for Failure {
    fn from(error: NotABackup) -> Self {
        match error {
            NotABackup::Disk(error) => Self::Read(error),
            NotABackup::OtherFile => Self::OtherFile,
            NotABackup::Newer => Self::Newer,
            NotABackup::Cost | NotABackup::Damaged => Self::Damaged,
        }
    }
}

impl From<Box<NotOpened>> for Failure {
    fn from(refused: Box<NotOpened>) -> Self {
        match refused.error {
            OpenBackupError::Wrong | OpenBackupError::NoSuchWay => Self::Wrong,
            OpenBackupError::Derive(_) => Self::Memory,
            OpenBackupError::Altered => Self::Damaged,
        }
    }
}

impl From<ReadBackupError> for Failure {
    fn from(error: ReadBackupError) -> Self {
        match error {
            // Nobody stops this program but by ending it.
            ReadBackupError::Damaged | ReadBackupError::Stopped => Self::Damaged,
            ReadBackupError::Newer(_) => Self::Newer,
            ReadBackupError::Disk(error) => Self::Read(error),
        }
    }
}

impl From<RestoreError> for Failure {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::Backup(error) => error.into(),
            RestoreError::Disk(error) => Self::Write(error),
            error => Self::Write(io::Error::other(error)),
        }
    }
}

impl From<OpenVerbatimError> for Failure {
    fn from(error: OpenVerbatimError) -> Self {
        match error {
            OpenVerbatimError::Copy(error) => error.into(),
            OpenVerbatimError::Unlock(UnlockError::Wrong(_) | UnlockError::WrongRecoveryKey)
            | OpenVerbatimError::Open(_) => Self::Wrong,
            OpenVerbatimError::Unlock(UnlockError::Newer(_)) => Self::Newer,
            OpenVerbatimError::Unlock(_) | OpenVerbatimError::Vault(_) => Self::Damaged,
            error => Self::Write(io::Error::other(error)),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::NothingTyped(error)
    }
}
