//! What stands behind an error, as far as a person can do something about it.

use std::{error::Error, io};

use crypto::{kdf::CannotStretch, slots::NotASlotFile};
use rusqlite::ErrorCode;

use crate::{
    backup::ReadBackupError,
    database::{DatabaseError, SchemaError},
    keychain::KeychainError,
    ledger::RowsChanged,
    stored::Unreadable,
};

/// What has to change before it can work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// There is no room on the disk.
    DiskFull,
    /// A file cannot be read or written: the disk fails, or this user may not.
    Disk,
    /// Another program has a file open.
    InUse,
    /// A file is not what it was: bytes of it went bad.
    Damaged,
    /// Records were changed, dropped or put back from outside.
    Altered,
    /// A newer version wrote it.
    Newer,
    /// There is not enough memory.
    Memory,
    /// The keychain did not do it.
    Keychain(KeychainError),
}

impl Cause {
    /// The first cause in the chain of `error` that is one of these.
    pub fn of(error: &(dyn Error + 'static)) -> Option<Self> {
        let mut next = Some(error);
        while let Some(error) = next {
            if let Some(cause) = Self::here(error) {
                return Some(cause);
            }
            next = error.source();
        }
        None
    }

    /// What `error` itself says, whatever is behind it.
    fn here(error: &(dyn Error + 'static)) -> Option<Self> {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            Some(Self::of_io(error))
        } else if let Some(error) = error.downcast_ref::<KeychainError>() {
            Some(Self::Keychain(*error))
        } else if let Some(DatabaseError::Sqlite(error)) = error.downcast_ref() {
            error.sqlite_error_code().and_then(Self::of_sqlite)
        } else if error.is::<CannotStretch>() {
            Some(Self::Memory)
        } else if error.is::<SchemaError>() || error.is::<Unreadable>() {
            Some(Self::Newer)
        } else if error.is::<RowsChanged>() {
            Some(Self::Altered)
        } else if error.is::<NotASlotFile>() {
            Some(Self::Damaged)
        } else if let Some(ReadBackupError::Damaged) = error.downcast_ref() {
            Some(Self::Damaged)
        } else {
            None
        }
    }

    fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Disk,
        }
    }

    /// A disk that does not answer is not a damaged file: there is another way on from each.
    fn of_sqlite(code: ErrorCode) -> Option<Self> {
        match code {
            ErrorCode::DiskFull => Some(Self::DiskFull),
            ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            // So SQLCipher calls every read after one that failed, until the file is opened anew.
            | ErrorCode::OutOfMemory => Some(Self::Disk),
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some(Self::InUse),
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Some(Self::Damaged),
            _ => None,
        }
    }
}
