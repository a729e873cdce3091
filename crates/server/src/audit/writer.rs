//! The one writer of the chain.

use std::time::Duration;

use tokio::sync::watch;

use super::chain::Fields;
use super::end::{self, ChainError};
use crate::secrets::ServerSecrets;
use crate::state::AppState;
use crate::store::{Db, StoreError, Tx};

const ROWS_AT_A_TIME: i64 = 500;
/// How soon rows are chained that nobody announced, as those of another process.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Chains new rows until the server stops, once more at the end.
///
/// Of several nodes each may try; the database lets one at a time through.
pub async fn run_writer(state: AppState, mut stopped: watch::Receiver<bool>) {
    let mut stopping = false;
    loop {
        if let Err(failure) = seal_waiting(&state.db, &state.secrets).await {
            let failure: &dyn std::error::Error = &failure;
            tracing::error!(error = failure, "audit log not chained");
        }
        if stopping {
            return;
        }
        tokio::select! {
            // An error means that the sender is gone, which is a stop as well.
            _ = stopped.wait_for(|stop| *stop) => stopping = true,
            () = state.audit_wake.notified() => {}
            () = tokio::time::sleep(LONGEST_WAIT) => {}
        }
    }
}

/// Gives every waiting row its place and its hash, in the order in which they were written.
///
/// It goes on from the sealed end, not from the newest row: a gap that somebody made stays one.
///
/// # Errors
/// [`ChainError`].
pub async fn seal_waiting(db: &Db, secrets: &ServerSecrets) -> Result<(), ChainError> {
    while has_waiting(db).await? {
        db.write(|tx| Box::pin(async move { chain_some(tx, secrets).await }))
            .await?;
    }
    Ok(())
}

async fn chain_some(tx: &mut Tx<'_>, secrets: &ServerSecrets) -> Result<(), ChainError> {
    let mut end = end::load(tx, secrets).await??;
    let rows: Vec<Fields> = tx
        .all(
            "SELECT id, at, action, actor_kind, actor_id, subject_kind, subject_id, \
             detail FROM audit_log WHERE place IS NULL ORDER BY id LIMIT $1",
            (ROWS_AT_A_TIME,),
        )
        .await?;
    for row in rows {
        end = end.next(&row);
        tx.run(
            "UPDATE audit_log SET place = $1, hash = $2 WHERE id = $3",
            (end.place, end.hash, row.id.as_slice()),
        )
        .await?;
    }
    end::store(tx, secrets, &end).await
}

async fn has_waiting(db: &Db) -> Result<bool, StoreError> {
    let waiting: Option<(Vec<u8>,)> = db
        .optional("SELECT id FROM audit_log WHERE place IS NULL LIMIT 1", ())
        .await?;
    Ok(waiting.is_some())
}
