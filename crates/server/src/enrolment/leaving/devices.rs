//! Takes devices out, and takes them back: each change makes the device's signed status newer.

use protocol::device::DeactivationReason;
use protocol::{DeviceId, EnrolmentId, ServiceStatus, UnixMillis};
use uuid::Uuid;

use super::Ending;
use crate::audit::{self, Action, Entry, Subject};
use crate::store::{IdColumn, StoreError, Tx, WordColumn};

/// Takes all devices of an enrolment out but `kept`.
pub(super) async fn end_all_but(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    kept: DeviceId,
    ending: Ending<'_>,
) -> Result<(), StoreError> {
    let ended: Vec<(IdColumn<DeviceId>,)> = tx
        .all(
            "UPDATE devices SET status_before = status, status = 'deactivated', \
             counter = counter + 1, ended_reason = $3, ended_contact = $4, ended_at = $5, \
             erase_at = $6 \
             WHERE enrolment_id = $1 AND id <> $2 AND status <> 'deactivated' RETURNING id",
            (
                enrolment,
                kept,
                ending.reason,
                ending.contact,
                ending.at,
                ending.erase_at,
            ),
        )
        .await?;
    for (IdColumn(device),) in ended {
        let entry = Entry {
            at: ending.at,
            actor: ending.actor,
            action: Action::DeviceDeactivated,
            subject: Subject::Device(device),
            detail: ending.reason.as_str(),
        };
        audit::record(tx, entry).await?;
    }
    Ok(())
}

/// Takes the other devices of an enrolment out, because `kept` took their place.
pub(in crate::enrolment) async fn end_others(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    kept: DeviceId,
    erase_at: UnixMillis,
    now: UnixMillis,
) -> Result<(), StoreError> {
    let ending = Ending {
        reason: DeactivationReason::Replaced,
        contact: "",
        actor: audit::Actor::Device(kept),
        at: now,
        erase_at,
    };
    end_all_but(tx, enrolment, kept, ending).await
}

/// Takes all devices of an enrolment out.
pub(super) async fn end_all(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    ending: Ending<'_>,
) -> Result<(), StoreError> {
    end_all_but(tx, enrolment, DeviceId::from_uuid(Uuid::nil()), ending).await
}

/// Takes back what the ending at `ended_at` took out; says which devices, and how far each is.
pub(super) async fn take_back(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    ended_at: UnixMillis,
    actor: audit::Actor,
    now: UnixMillis,
) -> Result<Option<ServiceStatus>, StoreError> {
    let back: Vec<(IdColumn<DeviceId>, WordColumn<ServiceStatus>)> = tx
        .all(
            "UPDATE devices SET status = status_before, counter = counter + 1, \
             status_before = NULL, ended_reason = NULL, ended_contact = NULL, ended_at = NULL, \
             erase_at = NULL \
             WHERE enrolment_id = $1 AND ended_at = $2 AND status = 'deactivated' \
             AND ended_reason <> 'replaced' AND status_before IN ('pending_pin', 'active') \
             RETURNING id, status",
            (enrolment, ended_at),
        )
        .await?;
    for (IdColumn(device), _) in &back {
        let entry = Entry {
            at: now,
            actor,
            action: Action::DeviceRestored,
            subject: Subject::Device(*device),
            detail: "",
        };
        audit::record(tx, entry).await?;
    }
    Ok(back.into_iter().map(|(_, status)| status.0).max())
}
