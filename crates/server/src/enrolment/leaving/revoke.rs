//! Takes access from one person, whatever groups hold them.

use protocol::device::DeactivationReason;
use protocol::{AdminId, PersonId, WireCode};

use super::{Ending, end, leavers};
use crate::audit::Actor;
use crate::enrolment::{EnrolmentFailure, Outcome};
use crate::settings;
use crate::state::AppState;

/// Revokes a person's access at once. No group invites them again; an administrator can.
///
/// # Errors
/// [`EnrolmentFailure`]; refused where nothing is under way.
pub async fn revoke(
    state: &AppState,
    admin: AdminId,
    admin_name: &str,
    person: PersonId,
) -> Result<Outcome<()>, EnrolmentFailure> {
    let now = state.clock.now();
    let outcome = state
        .db
        .write(|tx| {
            Box::pin(async move {
                let Some(leaver) = leavers::under_way(tx, person).await? else {
                    return Ok(Err(WireCode::NotFound));
                };
                let ending = Ending {
                    reason: DeactivationReason::Revoked,
                    contact: admin_name,
                    actor: Actor::Admin(admin),
                    at: now,
                    erase_at: settings::load(tx).await?.settings.erase_at(now),
                };
                end(tx, state, &leaver, ending).await?;
                Ok::<_, EnrolmentFailure>(Ok(()))
            })
        })
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(outcome)
}
