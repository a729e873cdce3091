//! The one writer of the chain.

use std::time::Duration;

use tokio::sync::watch;

use super::chain::{self, Fields};
use crate::state::AppState;
use crate::store::{Db, StoreError};

const ROWS_AT_A_TIME: i64 = 500;
/// How soon rows are chained that nobody announced, as those of another process.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Chains new rows until the server stops, once more at the end.
///
/// Of several nodes each may try; the database lets one at a time through.
pub async fn run_writer(state: AppState, mut stopped: watch::Receiver<bool>) {
    let mut stopping = false;
    loop {
        if let Err(failure) = seal_waiting(&state.db).await {
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
/// # Errors
/// Where the database fails.
pub async fn seal_waiting(db: &Db) -> Result<(), StoreError> {
    while has_waiting(db).await? {
        db.write(|tx| {
            Box::pin(async move {
                let (mut place, mut previous) = chain::newest(tx).await?;
                let rows: Vec<Fields> = tx
                    .all(
                        "SELECT id, at, action, actor_kind, actor_id, subject_kind, subject_id, \
                         detail FROM audit_log WHERE place IS NULL ORDER BY id LIMIT $1",
                        (ROWS_AT_A_TIME,),
                    )
                    .await?;
                for row in rows {
                    place += 1;
                    let hash = row.hash(&previous, place);
                    tx.run(
                        "UPDATE audit_log SET place = $1, hash = $2 WHERE id = $3",
                        (place, hash, row.id.as_slice()),
                    )
                    .await?;
                    previous = hash.to_vec();
                }
                Ok::<_, StoreError>(())
            })
        })
        .await?;
    }
    Ok(())
}

async fn has_waiting(db: &Db) -> Result<bool, StoreError> {
    let waiting: Option<(Vec<u8>,)> = db
        .optional("SELECT id FROM audit_log WHERE place IS NULL LIMIT 1", ())
        .await?;
    Ok(waiting.is_some())
}
