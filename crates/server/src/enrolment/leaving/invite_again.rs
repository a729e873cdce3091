//! Invites somebody whose enrolment ended: whom a group does not invite by itself.

use protocol::{AdminId, PersonId, UnixMillis, WireCode};

use super::{held, leavers, restore, returnable};
use crate::audit::Actor;
use crate::enrolment::invite::{self, Invitee};
use crate::enrolment::missing::{self, Inviter};
use crate::enrolment::{EnrolmentFailure, Outcome};
use crate::state::AppState;
use crate::store::Tx;

/// Takes the person back where that is still possible, and invites them to an empty vault where it is not.
///
/// # Errors
/// [`EnrolmentFailure`]; refused where an enrolment is under way, or no enrolled group holds the person.
pub async fn invite_again(
    state: &AppState,
    admin: AdminId,
    admin_name: &str,
    person: PersonId,
) -> Result<Outcome<()>, EnrolmentFailure> {
    let now = state.clock.now();
    let inviter = Inviter {
        name: admin_name,
        actor: Actor::Admin(admin),
    };
    let outcome = state
        .db
        .write(|tx| {
            Box::pin(async move {
                let Some(invitee) = invite::invitee(tx, person).await? else {
                    return Ok(Err(WireCode::NotFound));
                };
                let under_way = leavers::under_way(tx, person).await?.is_some();
                if under_way || !held::is_held(tx, person).await? {
                    return Ok(Err(WireCode::Conflict));
                }
                take_in(tx, state, &invitee, inviter, now).await?;
                Ok::<_, EnrolmentFailure>(Ok(()))
            })
        })
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(outcome)
}

async fn take_in(
    tx: &mut Tx<'_>,
    state: &AppState,
    invitee: &Invitee,
    inviter: Inviter<'_>,
    now: UnixMillis,
) -> Result<(), EnrolmentFailure> {
    match returnable(tx, invitee.id.0, now).await? {
        Some(ended) => restore(tx, state, ended, invitee, inviter, now).await,
        None => missing::enrol(tx, state, invitee, inviter, now).await,
    }
}
