//! A copy of the database, made beside a running server.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{Proof, ProofError, prove};
use crate::secrets::ServerSecrets;
use crate::store::{SqliteFile, StoreError};

/// A copy that was read back.
pub struct Copied {
    /// How long it is.
    pub bytes: u64,
    /// What was found in it.
    pub proof: Proof,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database is PostgreSQL.
    #[error("a database of PostgreSQL is copied by pg_dump")]
    OtherEngine,
    /// There is something where the copy is to be.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// The database could not be copied.
    #[error("the database cannot be copied")]
    Store(#[from] StoreError),
    /// The copy is not what it should be, and was removed.
    #[error("the copy is not good")]
    Proof(#[from] ProofError),
    /// The disk.
    #[error("the copy cannot be kept")]
    Disk(#[from] io::Error),
}

/// Copies the database at `url` into a new file, and reads all of the copy before it gets its name.
///
/// # Errors
/// [`BackupError`]; then there is no file.
pub async fn back_up(
    url: &str,
    file: &Path,
    secrets: &ServerSecrets,
) -> Result<Copied, BackupError> {
    let database = SqliteFile::of(url)?.ok_or(BackupError::OtherEngine)?;
    if file.try_exists()? {
        return Err(BackupError::Exists(file.to_owned()));
    }
    let unfinished = SqliteFile::at(with_end(file, ".part"));
    remove_with_logs(unfinished.path())?;
    let made = copy(&database, &unfinished, secrets).await;
    if made.is_err() {
        // What is left of it is in nobody's way.
        remove_with_logs(unfinished.path()).ok();
    }
    let made = made?;
    fs::rename(unfinished.path(), file)?;
    sync_folder_of(file)?;
    Ok(made)
}

async fn copy(
    database: &SqliteFile,
    to: &SqliteFile,
    secrets: &ServerSecrets,
) -> Result<Copied, BackupError> {
    database.copy_to(to.path()).await?;
    let proof = prove(to, secrets).await?;
    let copied = File::open(to.path())?;
    copied.sync_all()?;
    let bytes = copied.metadata()?.len();
    Ok(Copied { bytes, proof })
}

/// The path with something at its end.
pub(super) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(end);
    path.into()
}

/// Removes a database and what SQLite lays beside it.
pub(super) fn remove_with_logs(path: &Path) -> io::Result<()> {
    for end in ["-wal", "-shm", "-journal", ""] {
        match fs::remove_file(with_end(path, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Makes a rename last.
pub(super) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    crate::os::sync_folder(folder.unwrap_or(Path::new(".")))
}
