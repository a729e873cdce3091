//! Sends a person a new invite and withdraws the old one.

use protocol::{AdminId, EnrolmentId, PersonId, ServiceStatus, UnixMillis, WireCode};

use super::invite::{self, Invitee};
use super::{EnrolmentFailure, Outcome};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx, WordColumn};

/// An enrolment that goes on, and whose.
#[derive(sqlx::FromRow)]
pub(super) struct UnderWay {
    pub(super) enrolment: IdColumn<EnrolmentId>,
    pub(super) status: WordColumn<ServiceStatus>,
    #[sqlx(flatten)]
    pub(super) person: Invitee,
}

/// Withdraws what the person has and invites anew: another token, another join code, 72 hours again.
///
/// A computer that has not proven the mailbox is deactivated: its invite is not good any more.
/// One that has waits for its PIN, and may hold a vault with passwords already; it can still complete.
///
/// # Errors
/// [`EnrolmentFailure`]; refused where nothing is under way or the enrolment is complete.
pub async fn resend(
    state: &AppState,
    admin: AdminId,
    admin_name: &str,
    person: PersonId,
) -> Result<Outcome<()>, EnrolmentFailure> {
    let now = state.clock.now();
    let answer = state
        .db
        .write(|tx| {
            Box::pin(async move {
                let Some(found) = under_way(tx, person).await? else {
                    return Ok(Err(WireCode::NotFound));
                };
                if found.status.0 == ServiceStatus::Active {
                    return Ok(Err(WireCode::Conflict));
                }
                withdraw(tx, found.enrolment.0, now).await?;
                invite::make(tx, state, found.enrolment.0, &found.person, admin_name, now).await?;
                let entry = Entry {
                    at: now,
                    actor: Actor::Admin(admin),
                    action: Action::InviteResent,
                    subject: Subject::Enrolment(found.enrolment.0),
                    detail: "",
                };
                audit::record(tx, entry).await?;
                Ok::<_, EnrolmentFailure>(Ok(()))
            })
        })
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(answer)
}

pub(super) async fn under_way(
    tx: &mut Tx<'_>,
    person: PersonId,
) -> Result<Option<UnderWay>, StoreError> {
    tx.optional(
        "SELECT enrolments.id AS enrolment, enrolments.status, people.id, people.name, \
         people.email FROM enrolments JOIN people ON people.id = enrolments.person_id \
         WHERE people.id = $1 AND enrolments.status <> 'deactivated'",
        (person,),
    )
    .await
}

/// Makes live invites good for nothing, and a computer that only asked with one.
pub(super) async fn withdraw(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    now: UnixMillis,
) -> Result<(), StoreError> {
    tx.run(
        "UPDATE invites SET state = 'withdrawn' WHERE enrolment_id = $1 AND state = 'live'",
        (enrolment,),
    )
    .await?;
    tx.run(
        "UPDATE devices SET status = 'deactivated', counter = counter + 1 \
         WHERE enrolment_id = $1 AND status = 'verifying'",
        (enrolment,),
    )
    .await?;
    tx.run(
        "UPDATE enrolments SET status = 'invited', changed_at = $2 \
         WHERE id = $1 AND status = 'verifying'",
        (enrolment, now),
    )
    .await
    .map(drop)
}
