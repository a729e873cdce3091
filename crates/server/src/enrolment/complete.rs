//! The PIN is confirmed: the invite is used up, the enrolment is active.

use protocol::device::StatusAnswer;
use protocol::{ServiceStatus, UnixMillis};

use super::{EnrolmentFailure, leaving, progress};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::device::{self, KnownDevice};
use crate::settings;
use crate::state::AppState;
use crate::store::{StoreError, Tx, WordColumn};

/// Completes the enrolment of a device that waits for its PIN; the signed status says what holds now.
///
/// A device that is active already, or deactivated meanwhile, is told so and nothing changes.
/// Of several that wait, as after an invite that was sent again, the first to complete is the one that stays.
///
/// # Errors
/// [`EnrolmentFailure`].
pub async fn complete(
    state: &AppState,
    device: KnownDevice,
) -> Result<StatusAnswer, EnrolmentFailure> {
    let now = state.clock.now();
    let answer = state
        .db
        .write(|tx| {
            Box::pin(async move {
                if waits_for_pin(tx, device).await? {
                    make_active(tx, device, now).await?;
                }
                let status = device::sign_status(tx, state, device.id, now).await?;
                Ok::<_, EnrolmentFailure>(StatusAnswer { status })
            })
        })
        .await?;
    state.audit_wake.notify_one();
    Ok(answer)
}

async fn waits_for_pin(tx: &mut Tx<'_>, device: KnownDevice) -> Result<bool, StoreError> {
    let (WordColumn(status),): (WordColumn<ServiceStatus>,) = tx
        .one("SELECT status FROM devices WHERE id = $1", (device.id,))
        .await?;
    Ok(status == ServiceStatus::PendingPin)
}

async fn make_active(
    tx: &mut Tx<'_>,
    device: KnownDevice,
    now: UnixMillis,
) -> Result<(), StoreError> {
    progress::advance(tx, device.id, device.enrolment, ServiceStatus::Active, now).await?;
    tx.run(
        "UPDATE invites SET state = 'used' WHERE enrolment_id = $1 AND state = 'live'",
        (device.enrolment,),
    )
    .await?;
    let erase_at = settings::load(tx).await?.settings.erase_at(now);
    leaving::end_others(tx, device.enrolment, device.id, erase_at, now).await?;
    let entry = Entry {
        at: now,
        actor: Actor::Device(device.id),
        action: Action::EnrolmentCompleted,
        subject: Subject::Enrolment(device.enrolment),
        detail: "",
    };
    audit::record(tx, entry).await
}
