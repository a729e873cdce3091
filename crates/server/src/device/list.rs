//! The computers of a person, as the console lists them.

use protocol::{DeviceId, PersonId, ServiceStatus, UnixMillis};

use crate::store::{Db, IdColumn, StoreError, WordColumn};

/// A computer, enrolled or on its way, or deactivated.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedDevice {
    /// The device, by which the list is sorted: oldest first.
    pub id: IdColumn<DeviceId>,
    /// The computer's name, as it calls itself.
    pub name: String,
    /// Its system.
    pub os: String,
    /// Version of the app that was seen last.
    pub app_version: String,
    /// The device's own service status.
    pub status: WordColumn<ServiceStatus>,
    /// When it first asked for a code.
    pub created_at: UnixMillis,
    /// When it was seen.
    pub last_seen: UnixMillis,
}

/// Up to `limit` devices of a person after one of them. Nothing, where there is no such person.
///
/// # Errors
/// Where the database fails.
pub async fn of_person(
    db: &Db,
    person: PersonId,
    after: DeviceId,
    limit: i64,
) -> Result<Option<Vec<ListedDevice>>, StoreError> {
    let known: Option<(i64,)> = db
        .optional("SELECT created_at FROM people WHERE id = $1", (person,))
        .await?;
    if known.is_none() {
        return Ok(None);
    }
    db.all(
        "SELECT devices.id, devices.name, devices.os, devices.app_version, devices.status, \
         devices.created_at, devices.last_seen FROM devices \
         JOIN enrolments ON enrolments.id = devices.enrolment_id \
         WHERE enrolments.person_id = $1 AND devices.id > $2 ORDER BY devices.id LIMIT $3",
        (person, after, limit),
    )
    .await
    .map(Some)
}
