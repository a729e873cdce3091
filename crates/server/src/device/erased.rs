//! A deactivated device says that its vault is erased.

use protocol::{ServiceStatus, WireCode};

use super::KnownDevice;
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::state::AppState;
use crate::store::StoreError;

/// Writes it down, once. From then on nobody takes the device back.
///
/// # Errors
/// Where the database fails; refused where the device is not deactivated.
pub async fn erased(
    state: &AppState,
    device: KnownDevice,
) -> Result<Result<(), WireCode>, StoreError> {
    let now = state.clock.now();
    let told = state
        .db
        .write(|tx| {
            Box::pin(async move {
                let (status, erased_at): (String, Option<i64>) = tx
                    .one(
                        "SELECT status, erased_at FROM devices WHERE id = $1",
                        (device.id,),
                    )
                    .await?;
                if ServiceStatus::from_word(&status) != Some(ServiceStatus::Deactivated) {
                    return Ok(Err(WireCode::Conflict));
                }
                if erased_at.is_some() {
                    return Ok(Ok(()));
                }
                tx.run(
                    "UPDATE devices SET erased_at = $2 WHERE id = $1",
                    (device.id, now),
                )
                .await?;
                let entry = Entry {
                    at: now,
                    actor: Actor::Device(device.id),
                    action: Action::DeviceErased,
                    subject: Subject::Device(device.id),
                    detail: "",
                };
                audit::record(tx, entry).await?;
                Ok::<_, StoreError>(Ok(()))
            })
        })
        .await?;
    state.audit_wake.notify_one();
    Ok(told)
}
