//! A device asks for its status and is noted as seen.

use std::time::Duration;

use protocol::UnixMillis;
use protocol::device::StatusAnswer;

use super::KnownDevice;
use super::statement::{self, StatementFailure};
use crate::clock::millis;
use crate::enrolment;
use crate::state::AppState;
use crate::store::StoreError;

/// While nothing changes, use is noted this often: a token buys no writes.
const NOTED_EVERY: Duration = Duration::from_secs(60);

/// Signs the status of a device, and notes now and then when it was seen and with which version.
///
/// A deactivated device is answered as well: its token is good for that.
///
/// # Errors
/// [`StatementFailure`].
pub async fn status(
    state: &AppState,
    device: KnownDevice,
    app_version: &str,
) -> Result<StatusAnswer, StatementFailure> {
    let now = state.clock.now();
    note(state, device, &enrolment::app_version(app_version), now).await?;
    state
        .db
        .read(|tx| {
            Box::pin(async move {
                let status = statement::sign_status(tx, state, device.id, now).await?;
                Ok(StatusAnswer { status })
            })
        })
        .await
}

/// Most calls find that they were noted; reading first keeps them from taking the write lock.
async fn note(
    state: &AppState,
    device: KnownDevice,
    version: &str,
    now: UnixMillis,
) -> Result<(), StoreError> {
    let noted: Option<(i64,)> = state
        .db
        .optional(
            "SELECT last_seen FROM devices WHERE id = $1 AND last_seen > $2 AND app_version = $3",
            (device.id, now.saturating_sub(millis(NOTED_EVERY)), version),
        )
        .await?;
    if noted.is_some() {
        return Ok(());
    }
    state
        .db
        .run(
            "UPDATE devices SET last_seen = $2, app_version = $3 WHERE id = $1",
            (device.id, now, version),
        )
        .await
        .map(drop)
}
