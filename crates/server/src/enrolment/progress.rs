//! How far an enrolment is: its status, and its device's.

use protocol::{DeviceId, EnrolmentId, ServiceStatus, UnixMillis};
use uuid::Uuid;

use super::computer::KnownComputer;
use super::find::LiveInvite;
use crate::store::{IdColumn, InviteId, StoreError, Tx, WordColumn};

/// The device that uses an invite.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct InviteDevice {
    pub(super) id: IdColumn<DeviceId>,
    pub(super) session_key: Vec<u8>,
    status: WordColumn<ServiceStatus>,
    pub(super) counter: i64,
}

impl InviteDevice {
    pub(super) fn has_proven_the_mailbox(&self) -> bool {
        self.status.0 != ServiceStatus::Verifying
    }
}

pub(super) async fn device(
    tx: &mut Tx<'_>,
    invite: InviteId,
) -> Result<Option<InviteDevice>, StoreError> {
    tx.optional(
        "SELECT id, session_key, status, counter FROM devices WHERE invite_id = $1",
        (invite,),
    )
    .await
}

/// Notes that an app asked for a code. One that asks later takes the place of the one before.
pub(super) async fn asked(
    tx: &mut Tx<'_>,
    invite: &LiveInvite,
    session_key: &[u8],
    computer: &KnownComputer,
    now: UnixMillis,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO devices (id, enrolment_id, invite_id, session_key, name, os, app_version, \
         status, counter, created_at, last_seen) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'verifying', 0, $8, $8) \
         ON CONFLICT (invite_id) DO UPDATE SET session_key = excluded.session_key, \
         name = excluded.name, os = excluded.os, app_version = excluded.app_version, \
         last_seen = excluded.last_seen",
        (
            DeviceId::from_uuid(Uuid::now_v7()),
            invite.enrolment_id.0,
            invite.id.0,
            session_key,
            computer.name.as_str(),
            computer.os,
            computer.app_version.as_str(),
            now,
        ),
    )
    .await?;
    tx.run(
        "UPDATE enrolments SET status = 'verifying', changed_at = $2 \
         WHERE id = $1 AND status = 'invited'",
        (invite.enrolment_id.0, now),
    )
    .await
    .map(drop)
}

/// Moves a device and its enrolment to `status`; the device's counter rises, so that its statement is newer.
///
/// An enrolment that is active stays so while another computer comes in: its status is that of the most advanced device.
pub(super) async fn advance(
    tx: &mut Tx<'_>,
    device: DeviceId,
    enrolment: EnrolmentId,
    status: ServiceStatus,
    now: UnixMillis,
) -> Result<(), StoreError> {
    tx.run(
        "UPDATE devices SET status = $2, counter = counter + 1, last_seen = $3 WHERE id = $1",
        (device, status, now),
    )
    .await?;
    tx.run(
        "UPDATE enrolments SET status = $2, changed_at = $3 WHERE id = $1 AND status <> 'active'",
        (enrolment, status, now),
    )
    .await
    .map(drop)
}
