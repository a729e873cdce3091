//! How a person's backups are doing, as the computer says: two times for the console's table, and nothing else.

use protocol::backup::BackupHealth;

use crate::device::KnownDevice;
use crate::state::AppState;
use crate::store::StoreError;

/// Notes it. A time that is still to come counts as now.
///
/// # Errors
/// Where the database fails.
pub async fn note_health(
    state: &AppState,
    device: KnownDevice,
    health: &BackupHealth,
) -> Result<(), StoreError> {
    let now = state.clock.now();
    let no_later = |at: Option<i64>| at.map(|at| at.min(now));
    state
        .db
        .run(
            "UPDATE devices SET last_backup = $2, last_test_restore = $3 WHERE id = $1",
            (
                device.id,
                no_later(health.last_backup),
                no_later(health.last_test_restore),
            ),
        )
        .await
        .map(drop)
}
