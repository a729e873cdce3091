//! Does what comes due by itself: invites that nobody used in time, grace periods, old backups.
//!
//! That an invite does not work any more follows from its time alone; this only tells it to the audit log.

use std::time::Duration;

use protocol::{EnrolmentId, ServiceStatus, UnixMillis};
use tokio::sync::watch;

use super::{leaving, renew_invites};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::backups;
use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx, WordColumn};

const EVERY: Duration = Duration::from_secs(30);
/// A whole company may have been invited in the same minute.
const AT_A_TIME: i64 = 500;

/// Looks from time to time until the server stops.
pub async fn run_expiry(state: AppState, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        one_round(&state).await;
        tokio::select! {
            // An error means that the sender is gone, which is a stop as well.
            ended = stopped.changed() => if ended.is_err() { return },
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Each of them goes on where another fails.
async fn one_round(state: &AppState) {
    if let Err(failure) = note_expired(state).await {
        let failure: &dyn std::error::Error = &failure;
        tracing::error!(error = failure, "expired invites not written down");
    }
    if let Err(failure) = leaving::end_graces(state).await {
        let failure: &dyn std::error::Error = &failure;
        tracing::error!(error = failure, "grace periods not ended");
    }
    if let Err(failure) = renew_invites(state).await {
        let failure: &dyn std::error::Error = &failure;
        tracing::error!(error = failure, "outdated invites not sent again");
    }
    if let Err(failure) = backups::delete_old(state).await {
        let failure: &dyn std::error::Error = &failure;
        tracing::error!(error = failure, "old backups not deleted");
    }
}

/// Writes down each invite that is over and was not written down before, once on all nodes together.
///
/// An enrolment that waits for its PIN goes on without its invite, so that nothing is said of it.
///
/// # Errors
/// Where the database fails.
pub async fn note_expired(state: &AppState) -> Result<(), StoreError> {
    let now = state.clock.now();
    let over = "SELECT id FROM invites WHERE state = 'live' AND expiry_noted_at IS NULL \
                AND expires_at <= $1 LIMIT 1";
    // Most rounds find nothing; reading first keeps them from taking the write lock.
    while state
        .db
        .optional::<(Vec<u8>,)>(over, (now,))
        .await?
        .is_some()
    {
        state
            .db
            .write(|tx| Box::pin(async move { note_some(tx, now).await }))
            .await?;
        state.audit_wake.notify_one();
    }
    Ok(())
}

async fn note_some(tx: &mut Tx<'_>, now: UnixMillis) -> Result<(), StoreError> {
    let noted: Vec<(IdColumn<EnrolmentId>,)> = tx
        .all(
            "UPDATE invites SET expiry_noted_at = $1 WHERE id IN (SELECT id FROM invites \
             WHERE state = 'live' AND expiry_noted_at IS NULL AND expires_at <= $1 LIMIT $2) \
             RETURNING enrolment_id",
            (now, AT_A_TIME),
        )
        .await?;
    for (IdColumn(enrolment),) in noted {
        let (WordColumn(status),): (WordColumn<ServiceStatus>,) = tx
            .one("SELECT status FROM enrolments WHERE id = $1", (enrolment,))
            .await?;
        if !matches!(status, ServiceStatus::Invited | ServiceStatus::Verifying) {
            continue;
        }
        let entry = Entry {
            at: now,
            actor: Actor::Server,
            action: Action::InviteExpired,
            subject: Subject::Enrolment(enrolment),
            detail: "",
        };
        audit::record(tx, entry).await?;
    }
    Ok(())
}
