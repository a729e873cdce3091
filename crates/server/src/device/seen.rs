//! A device asks for its status and is noted as seen.

use protocol::device::StatusAnswer;

use super::KnownDevice;
use super::statement::{self, StatementFailure};
use crate::enrolment;
use crate::state::AppState;

/// Notes when the device was seen and with which version, and signs its status.
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
    let version = &enrolment::app_version(app_version);
    state
        .db
        .write(|tx| {
            Box::pin(async move {
                tx.run(
                    "UPDATE devices SET last_seen = $2, app_version = $3 WHERE id = $1",
                    (device.id, now, version.as_str()),
                )
                .await?;
                let status =
                    statement::sign_status(tx, &state.organisation, device.id, now).await?;
                Ok(StatusAnswer { status })
            })
        })
        .await
}
