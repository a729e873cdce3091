//! Whether a database is whole and belongs to this server's key file.

use crate::audit;
use crate::organisation::{self, OrganisationError};
use crate::secrets::ServerSecrets;
use crate::store::{Db, SqliteFile, StoreError};

/// What was found.
pub struct Proof {
    /// How many entries the audit log has.
    pub entries: i64,
}

/// Why a file proves nothing.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// Its pages or references are damaged.
    #[error("the file is damaged")]
    Damaged,
    /// It cannot be read as a database of this server.
    #[error("the file cannot be read")]
    Store(#[from] StoreError),
    /// The key file is another server's.
    #[error("the organisation's keys")]
    Organisation(#[from] OrganisationError),
    /// The audit log was changed.
    #[error("the audit log")]
    Audit(#[from] audit::Broken),
}

/// Reads all of a database that nobody else has, and brings its schema up to date.
///
/// # Errors
/// [`ProofError`].
pub async fn prove(file: &SqliteFile, secrets: &ServerSecrets) -> Result<Proof, ProofError> {
    if !file.is_whole().await? {
        return Err(ProofError::Damaged);
    }
    let db = Db::open_file(file).await?;
    let found = prove_content(&db, secrets).await;
    db.close().await;
    found
}

async fn prove_content(db: &Db, secrets: &ServerSecrets) -> Result<Proof, ProofError> {
    organisation::check_keys(db, secrets).await?;
    let log = audit::verify(db, secrets).await?;
    let entries = log.entries.saturating_add(log.waiting);
    Ok(Proof { entries })
}
