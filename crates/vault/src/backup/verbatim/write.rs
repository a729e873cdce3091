//! Making a verbatim copy.

use std::{fs::File, io, path::Path};

use crypto::attempts::Now;

use super::{
    super::{BackupError, BackupHead, Owner, Watch, files::NewFile},
    Verbatim,
    body::{FilesWriter, TakeError},
    head,
};
use crate::locked::Locked;

/// A verbatim copy that was made and read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbatimReport {
    /// How many files are in it.
    pub files: usize,
    /// How long it is.
    pub bytes: u64,
    /// SHA-256 of what was written.
    pub sha256: [u8; 32],
}

/// Copies the files of a closed vault into a new file that will be called `to`, and reads all of it back.
///
/// The vault is held by who calls, so that nothing changes meanwhile.
///
/// # Errors
/// [`BackupError::Disk`], [`BackupError::NotWhole`] and [`BackupError::Stopped`]; what is called `to` is as it was.
pub fn keep_verbatim(
    locked: &Locked,
    to: &Path,
    owner: Option<&Owner>,
    app_version: &str,
    now: &Now,
    watch: Watch<'_>,
) -> Result<VerbatimReport, BackupError> {
    let head = head::encode(&BackupHead {
        created_ms: now.wall_ms,
        app_version: app_version
            .chars()
            .take(super::super::header::APP_BYTES / 4)
            .collect(),
        organisation: owner.map(|of| of.organisation),
        person: owner.map(|of| of.person),
        vault: locked.vault(),
    });
    let dir = &locked.surroundings.dir;
    let names = dir.files().map_err(BackupError::Disk)?;
    let new = NewFile::create(to).map_err(BackupError::Disk)?;
    let mut writer = FilesWriter::begin(new, &head).map_err(BackupError::Disk)?;
    for name in &names {
        let mut file = File::open(dir.path().join(name)).map_err(BackupError::Disk)?;
        let length = file.metadata().map_err(BackupError::Disk)?.len();
        writer.file(name, length, &mut file, watch)?;
    }
    let (new, sha256) = writer.finish().map_err(BackupError::Disk)?;
    let copy = Verbatim::of(new.reopened().map_err(BackupError::Disk)?);
    let copy = copy.map_err(|error| BackupError::Disk(io::Error::other(error)))?;
    let bytes = copy.check(watch).map_err(BackupError::NotWhole)?;
    new.finish().map_err(BackupError::Disk)?;
    Ok(VerbatimReport {
        files: names.len(),
        bytes,
        sha256,
    })
}

impl From<TakeError> for BackupError {
    fn from(error: TakeError) -> Self {
        match error {
            TakeError::Read(error) | TakeError::Write(error) => Self::Disk(error),
            TakeError::Stopped => Self::Stopped,
        }
    }
}
