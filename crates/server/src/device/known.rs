//! A device as its token shows it.

use protocol::{DeviceId, EnrolmentId, PersonId, ServiceStatus};

use crate::secrets::HashedToken;
use crate::store::{Db, IdColumn, StoreError, WordColumn};

/// Marks a device's bearer token.
pub const TOKEN_PREFIX: &str = "lkd_";

/// A device whose token was presented.
#[derive(Clone, Copy, Debug)]
pub struct KnownDevice {
    /// The device.
    pub id: DeviceId,
    /// Its enrolment.
    pub enrolment: EnrolmentId,
    /// Whose it is.
    pub person: PersonId,
    /// How far it is; a deactivated one may do next to nothing.
    pub status: ServiceStatus,
}

/// The device that a token belongs to.
///
/// # Errors
/// Where the database fails.
pub async fn by_token(db: &Db, token: &str) -> Result<Option<KnownDevice>, StoreError> {
    let Some(hash) = HashedToken::of(token, TOKEN_PREFIX) else {
        return Ok(None);
    };
    type Found = (
        IdColumn<DeviceId>,
        IdColumn<EnrolmentId>,
        IdColumn<PersonId>,
        WordColumn<ServiceStatus>,
    );
    let found: Option<Found> = db
        .optional(
            "SELECT devices.id, devices.enrolment_id, enrolments.person_id, \
             devices.status FROM devices \
             JOIN enrolments ON enrolments.id = devices.enrolment_id \
             WHERE devices.token_hash = $1",
            (hash.0,),
        )
        .await?;
    Ok(found.map(|(id, enrolment, person, status)| KnownDevice {
        id: id.0,
        enrolment: enrolment.0,
        person: person.0,
        status: status.0,
    }))
}
