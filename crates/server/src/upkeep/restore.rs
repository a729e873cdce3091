//! A copy of the database in the place of the one that is there, which is kept.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use protocol::UnixMillis;

use super::backup::{remove_with_logs, sync_folder_of, with_end};
use super::{Proof, ProofError, prove};
use crate::secrets::ServerSecrets;
use crate::store::{SqliteFile, StoreError};

/// A database that was put back.
pub struct Restored {
    /// What was found in it.
    pub proof: Proof,
    /// Where the one lies that was there, if there was one.
    pub former: Option<PathBuf>,
}

/// Why nothing was put back.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The database is PostgreSQL.
    #[error("a database of PostgreSQL is put back by pg_restore")]
    OtherEngine,
    /// The copy cannot be read.
    #[error("{path} cannot be read")]
    Copy {
        /// The copy.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// The copy is not good for this server.
    #[error("the copy is not good")]
    Proof(#[from] ProofError),
    /// Somebody has the database open.
    #[error("a server has the database open; stop it first")]
    InUse,
    /// The database that is there cannot be read.
    #[error("the database that is there")]
    Store(#[from] StoreError),
    /// The disk.
    #[error("the database cannot be put in its place")]
    Disk(#[from] io::Error),
}

/// Puts a copy in the place of the database at `url`, after all of it was read. The copy stays as it is; one of an
/// older version is brought up to date on its way.
///
/// # Errors
/// [`RestoreError`]; the database is the one that was there then.
pub async fn restore(
    url: &str,
    copy: &Path,
    secrets: &ServerSecrets,
    now: UnixMillis,
) -> Result<Restored, RestoreError> {
    let database = SqliteFile::of(url)?.ok_or(RestoreError::OtherEngine)?;
    let arriving = SqliteFile::at(with_end(database.path(), ".restoring"));
    remove_with_logs(arriving.path())?;
    let put = put(&database, &arriving, copy, secrets, now).await;
    if put.is_err() {
        // What is left of it is in nobody's way.
        remove_with_logs(arriving.path()).ok();
    }
    put
}

async fn put(
    database: &SqliteFile,
    arriving: &SqliteFile,
    copy: &Path,
    secrets: &ServerSecrets,
    now: UnixMillis,
) -> Result<Restored, RestoreError> {
    let from = File::open(copy).map_err(|source| RestoreError::Copy {
        path: copy.to_owned(),
        source,
    });
    io::copy(&mut from?, &mut File::create(arriving.path())?)?;
    let proof = prove(arriving, secrets).await?;
    // Nobody else knows of it, so this leaves one file.
    arriving.settle().await?;
    File::open(arriving.path())?.sync_all()?;
    let former = match database.path().try_exists()? {
        true => Some(set_aside(database, now).await?),
        false => None,
    };
    if let Err(error) = fs::rename(arriving.path(), database.path()) {
        if let Some(former) = &former {
            fs::rename(former, database.path())?;
        }
        return Err(error.into());
    }
    sync_folder_of(database.path())?;
    Ok(Restored { proof, former })
}

async fn set_aside(database: &SqliteFile, now: UnixMillis) -> Result<PathBuf, RestoreError> {
    if !database.settle().await? {
        return Err(RestoreError::InUse);
    }
    let former = with_end(database.path(), &format!(".replaced-{now}"));
    fs::rename(database.path(), &former)?;
    Ok(former)
}
