//! The signed status of a device.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::StatementError;
use protocol::device::{Deactivation, DeactivationReason, DeviceStatus};
use protocol::{DeviceId, PersonId, ServiceStatus, SignedMessage, UnixMillis};

use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx, WordColumn};
use crate::{audit, policy};

/// Why no status could be signed.
#[derive(Debug, thiserror::Error)]
pub enum StatementFailure {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The statement could not be written down.
    #[error("the statement cannot be signed")]
    Sign(#[from] StatementError),
}

#[derive(sqlx::FromRow)]
struct Found {
    person_id: IdColumn<PersonId>,
    status: WordColumn<ServiceStatus>,
    counter: i64,
    ended_reason: Option<WordColumn<DeactivationReason>>,
    ended_contact: Option<String>,
    ended_at: Option<UnixMillis>,
    erase_at: Option<UnixMillis>,
}

impl Found {
    /// Why the device was taken out; nothing for one that only ever asked for a code.
    fn deactivation(self) -> Option<Deactivation> {
        Some(Deactivation {
            reason: self.ended_reason?.0,
            contact: self.ended_contact?,
            since: self.ended_at?,
            erase_at: self.erase_at?,
        })
    }
}

/// Signs what the device may know now: status, policy, and the newest head of the audit log.
///
/// Its counter is the device's own plus the policy's; both only rise,
/// so the sum rises exactly when something in the statement changes.
///
/// # Errors
/// [`StatementFailure`].
pub async fn sign_status(
    tx: &mut Tx<'_>,
    state: &AppState,
    device: DeviceId,
    now: UnixMillis,
) -> Result<SignedMessage, StatementFailure> {
    let found: Found = tx
        .one(
            "SELECT enrolments.person_id, devices.status, devices.counter, devices.ended_reason, \
             devices.ended_contact, devices.ended_at, devices.erase_at FROM devices \
             JOIN enrolments ON enrolments.id = devices.enrolment_id WHERE devices.id = $1",
            (device,),
        )
        .await?;
    let rules = policy::load(tx).await?;
    let organisation = &state.organisation;
    let keys = organisation.keys(tx, &state.secrets).await?;
    let statement = DeviceStatus {
        organisation: organisation.id,
        organisation_name: organisation.name.clone(),
        person: found.person_id.0,
        device,
        status: found.status.0,
        policy: rules.policy,
        counter: statement_counter(found.counter, rules.counter),
        issued_at: now,
        audit_head: STANDARD.encode(audit::head(tx).await?),
        deactivation: found.deactivation(),
    };
    Ok(keys.sign(&statement)?)
}

/// The counter that a device compares.
pub(crate) fn statement_counter(device: i64, policy: i64) -> u64 {
    u64::try_from(device.saturating_add(policy)).unwrap_or_default()
}
