//! Backups: everything a vault holds in one file, which its recovery key or a passphrase opens anywhere.
//!
//! Writing takes two steps. [`Unlocked::begin_backup`] puts all records down and needs the open vault;
//! [`BackupDraft::finish`] adds the attached files, reads the whole file back and gives it its name, beside whatever is
//! done with the vault meanwhile.
//! Reading takes three. [`Backup::open`] looks at the header, [`Backup::open_with_recovery`] and its like check who made
//! it, [`OpenBackup::verify`] reads all of it once without keeping any; only a [`WholeBackup`] can be restored.
//!
//! A reader takes nothing on trust: limits stand before each allocation, what comes twice or out of order is refused,
//! and each pass ends with the trailer. docs/FORMATS.md has the bytes.
//!
//! [`Unlocked::begin_backup`]: crate::Unlocked::begin_backup

pub(crate) mod body;
mod compare;
pub(crate) mod entry;
mod error;
mod export;
mod files;
pub(crate) mod header;
pub(crate) mod planting;
mod read;
mod restore;
pub mod rotation;
mod verbatim;
mod whole;
mod write;

pub use compare::Comparison;
pub(crate) use compare::{Present, Standing};
pub use error::{BackupError, NotABackup, OpenBackupError, ReadBackupError, RestoreError};
pub use export::{ExportedField, ExportedFile, ExportedItem};
pub use header::BackupHead;
pub use read::{Backup, NotOpened, OpenBackup};
pub use restore::{RestoredKey, Successor, restore};
pub use verbatim::{OpenVerbatimError, Verbatim, VerbatimReport, keep_verbatim};
#[cfg(any(test, feature = "testing"))]
pub(crate) use whole::read_to_trailer;
pub use whole::{Contents, WholeBackup};
pub use write::{BackupDraft, BackupReport, Owner};

use std::ops::ControlFlow;

/// Told how many bytes are done; says whether to go on.
pub type Watch<'a> = &'a mut dyn FnMut(u64) -> ControlFlow<()>;

/// Where tests pull the plug.
#[cfg(test)]
fn step(_: &std::path::Path) -> std::io::Result<()> {
    crate::tests::steps::take()
}

/// Where tests of the crates above pull the plug.
#[cfg(not(test))]
fn step(path: &std::path::Path) -> std::io::Result<()> {
    crate::private_file::step(path)
}
