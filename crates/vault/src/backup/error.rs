//! Why a backup was not written, opened, read or restored.

use std::io;

use crypto::{
    backup::CannotOpenSlot, kdf::CannotStretch, random::NoRandomness, seal::CannotSeal,
    stream::CannotOpenStream,
};

use crate::{
    attached::OpenAttachmentError,
    error::CreateError,
    store::{ReadError, WriteError},
    stored::Unreadable,
    surroundings::SurroundingsError,
};

/// Why a file is not taken for a backup. Nothing of it was opened.
#[derive(Debug, thiserror::Error)]
pub enum NotABackup {
    /// The file cannot be read.
    #[error("the file cannot be read")]
    Disk(#[from] io::Error),
    /// It is something else.
    #[error("this is not a backup")]
    OtherFile,
    /// A newer version made it, and this one could not read all of it.
    #[error("made by a newer version")]
    Newer,
    /// Its header asks for more or less work than is ever allowed.
    #[error("opening it would cost more or less than is allowed")]
    Cost,
    /// Its header is cut off or damaged.
    #[error("the backup is damaged")]
    Damaged,
}

/// Why a backup was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenBackupError {
    /// The recovery key or passphrase is not that of this backup.
    #[error("this does not open the backup")]
    Wrong,
    /// The backup has no such way in.
    #[error("there is no such way into this backup")]
    NoSuchWay,
    /// The key could not be derived: there is not enough memory.
    #[error("the key could not be derived")]
    Derive(#[from] CannotStretch),
    /// It opens, but its header is not the one that was written.
    #[error("the backup was changed")]
    Altered,
}

/// Why a backup was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum ReadBackupError {
    /// It is cut off, longer than it was, damaged, or says what is not so.
    #[error("the backup is damaged")]
    Damaged,
    /// It holds what only a newer version reads.
    #[error("the backup holds what this version cannot read")]
    Newer(#[from] Unreadable),
    /// The file cannot be read.
    #[error("the backup cannot be read")]
    Disk(#[source] io::Error),
    /// Whoever watched wanted it to end.
    #[error("it was stopped")]
    Stopped,
}

/// Why no backup was made. What was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The recovery key has to be shown once before backups can be made; see [`crate::Unlocked::backup_ways`].
    #[error("the vault has no backup key yet")]
    NoBackupKey,
    /// The vault cannot be read.
    #[error("the vault cannot be read")]
    Read(#[from] ReadError),
    /// An attached file cannot be read from the disk.
    #[error("an attached file cannot be read")]
    Attachment(#[source] OpenAttachmentError),
    /// No key or salt could be drawn.
    #[error("no key could be made")]
    Seal(#[from] CannotSeal),
    /// The file cannot be written where it is to lie.
    #[error("the backup cannot be written")]
    Disk(#[source] io::Error),
    /// What was read back is not what was written: the disk, or its memory, fails.
    #[error("what was written does not read back")]
    NotWhole(#[source] ReadBackupError),
    /// Whoever watched wanted it to end.
    #[error("it was stopped")]
    Stopped,
}

/// Why nothing was restored. The vault that is there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The backup was not read to its end.
    #[error("the backup cannot be read")]
    Backup(#[from] ReadBackupError),
    /// The vault cannot be read or written.
    #[error("the vault cannot be written")]
    Write(#[from] WriteError),
    /// A new vault could not be made.
    #[error("the new vault cannot be made")]
    Create(#[from] CreateError),
    /// An attached file, or the vault's folder, cannot be written.
    #[error("the vault's folder cannot be written")]
    Disk(#[source] io::Error),
    /// No key could be drawn.
    #[error("no key could be made")]
    NoRandomness(#[from] NoRandomness),
    /// A file or the keychain does not answer.
    #[error("a file or the keychain does not answer")]
    Surroundings(#[from] SurroundingsError),
}

impl From<CannotOpenSlot> for OpenBackupError {
    fn from(error: CannotOpenSlot) -> Self {
        match error {
            CannotOpenSlot::Wrong => Self::Wrong,
            CannotOpenSlot::CannotStretch(error) => Self::Derive(error),
        }
    }
}

impl From<io::Error> for ReadBackupError {
    /// A stream that does not open or ends early is a damaged file; all else is the disk.
    fn from(error: io::Error) -> Self {
        let inside = error.get_ref();
        let is_stream = inside.is_some_and(|inside| inside.is::<CannotOpenStream>());
        if is_stream || error.kind() == io::ErrorKind::UnexpectedEof {
            Self::Damaged
        } else {
            Self::Disk(error)
        }
    }
}

impl From<ReadError> for RestoreError {
    fn from(error: ReadError) -> Self {
        Self::Write(error.into())
    }
}

impl From<CannotSeal> for RestoreError {
    fn from(error: CannotSeal) -> Self {
        Self::Write(error.into())
    }
}
