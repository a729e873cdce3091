//! Where the chain ends, sealed under the server's key: rows that are taken from its end are missed.

use crypto::seal::CannotSeal;

use super::chain::{HASH_BYTES, Link};
use crate::secrets::ServerSecrets;
use crate::store::{StoreError, Tx};

const NAME: &str = "audit end";

/// Why rows could not be chained.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The log's sealed end is gone or not of this server's key.
    #[error(transparent)]
    End(#[from] NoEnd),
    /// The end cannot be sealed.
    #[error("the end of the audit log cannot be sealed")]
    Seal(#[from] CannotSeal),
}

/// The sealed end is gone, or is not what this server's key sealed.
#[derive(Debug, thiserror::Error)]
#[error("the sealed end of the audit log is missing or changed")]
pub struct NoEnd;

/// Seals the end of a log that has no rows yet, in the transaction that makes the organisation.
/// From then on there is always one, so that none is one that was taken away.
///
/// # Errors
/// [`ChainError`].
pub async fn begin(tx: &mut Tx<'_>, secrets: &ServerSecrets) -> Result<(), ChainError> {
    store(tx, secrets, &Link::BEGINNING).await
}

/// The end that was sealed last.
///
/// A database from before [`begin`] has one as well: its `init` sealed it together with the first rows.
pub(super) async fn load(
    tx: &mut Tx<'_>,
    secrets: &ServerSecrets,
) -> Result<Result<Link, NoEnd>, StoreError> {
    let stored: Option<(Vec<u8>,)> = tx.optional("SELECT sealed FROM audit_end", ()).await?;
    let end = stored.and_then(|(sealed,)| open(secrets, &sealed));
    Ok(end.ok_or(NoEnd))
}

/// Seals a new end in the transaction that chains its rows.
pub(super) async fn store(
    tx: &mut Tx<'_>,
    secrets: &ServerSecrets,
    end: &Link,
) -> Result<(), ChainError> {
    let sealed = secrets.seal(NAME, &[&end.place.to_le_bytes()[..], &end.hash].concat())?;
    tx.run(
        "INSERT INTO audit_end (only_row, sealed) VALUES (1, $1) \
         ON CONFLICT (only_row) DO UPDATE SET sealed = $1",
        (sealed,),
    )
    .await?;
    Ok(())
}

fn open(secrets: &ServerSecrets, sealed: &[u8]) -> Option<Link> {
    let opened = secrets.open(NAME, sealed).ok()?;
    // What was sealed is no secret, only not to be changed.
    let (place, hash) = opened.expose().split_first_chunk()?;
    Some(Link {
        place: i64::from_le_bytes(*place),
        hash: <[u8; HASH_BYTES]>::try_from(hash).ok()?,
    })
}
