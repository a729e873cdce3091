//! The signed status of a device.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::StatementError;
use protocol::device::DeviceStatus;
use protocol::{DeviceId, PersonId, ServiceStatus, SignedMessage, UnixMillis};

use crate::organisation::Organisation;
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

/// Signs what the device may know now: status, policy, and the newest head of the audit log.
///
/// Its counter is the device's own plus the policy's; both only rise,
/// so the sum rises exactly when something in the statement changes.
///
/// # Errors
/// [`StatementFailure`].
pub async fn sign_status(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    device: DeviceId,
    now: UnixMillis,
) -> Result<SignedMessage, StatementFailure> {
    type Found = (IdColumn<PersonId>, WordColumn<ServiceStatus>, i64);
    let (person, WordColumn(status), counter): Found = tx
        .one(
            "SELECT enrolments.person_id, devices.status, devices.counter FROM devices \
             JOIN enrolments ON enrolments.id = devices.enrolment_id WHERE devices.id = $1",
            (device,),
        )
        .await?;
    let rules = policy::load(tx).await?;
    let statement = DeviceStatus {
        organisation: organisation.id,
        organisation_name: organisation.name.clone(),
        person: person.0,
        device,
        status,
        policy: rules.policy,
        counter: statement_counter(counter, rules.counter),
        issued_at: now,
        audit_head: STANDARD.encode(audit::head(tx).await?),
    };
    Ok(organisation.sign(&statement)?)
}

/// The counter that a device compares.
pub(crate) fn statement_counter(device: i64, policy: i64) -> u64 {
    u64::try_from(device.saturating_add(policy)).unwrap_or_default()
}
