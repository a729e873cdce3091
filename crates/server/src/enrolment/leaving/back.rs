//! Takes a person back before the vault is erased: same vault, same PIN.

use protocol::{AdminId, EnrolmentId, PersonId, ServiceStatus, UnixMillis, WireCode};

use super::{devices, grace, held, leavers};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::enrolment::invite::{self, Invitee};
use crate::enrolment::missing::Inviter;
use crate::enrolment::{EnrolmentFailure, Outcome};
use crate::mail;
use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx, WordColumn};

/// An enrolment that ended and can go on.
#[derive(Clone, Copy)]
pub(in crate::enrolment) struct Returnable {
    pub(in crate::enrolment) enrolment: EnrolmentId,
    ended_at: UnixMillis,
}

#[derive(sqlx::FromRow)]
struct Newest {
    id: IdColumn<EnrolmentId>,
    status: WordColumn<ServiceStatus>,
    ended_at: Option<UnixMillis>,
    erase_at: Option<UnixMillis>,
    erased: i64,
}

/// *Undo removal*: takes a person back whom a group or an administrator took out.
///
/// # Errors
/// [`EnrolmentFailure`]; refused where nothing ended, or the vault may be erased already.
pub async fn undo(
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
                let Some(ended) = returnable(tx, person, now).await? else {
                    return Ok(Err(WireCode::Conflict));
                };
                restore(tx, state, ended, &invitee, inviter, now).await?;
                if !held::is_held(tx, person).await?
                    && let Some(leaver) = leavers::under_way(tx, person).await?
                {
                    grace::start_after_undo(tx, state, &leaver, now).await?;
                }
                Ok::<_, EnrolmentFailure>(Ok(()))
            })
        })
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(outcome)
}

/// The person's newest enrolment, if it ended and no vault can be erased yet.
pub(in crate::enrolment) async fn returnable(
    tx: &mut Tx<'_>,
    person: PersonId,
    now: UnixMillis,
) -> Result<Option<Returnable>, StoreError> {
    let newest: Option<Newest> = tx
        .optional(
            "SELECT id, status, ended_at, erase_at, (SELECT COUNT(*) FROM devices \
              WHERE devices.enrolment_id = enrolments.id AND devices.erased_at IS NOT NULL \
              AND devices.ended_at = enrolments.ended_at) AS erased \
             FROM enrolments WHERE person_id = $1 ORDER BY id DESC LIMIT 1",
            (person,),
        )
        .await?;
    let ended = newest.filter(|newest| {
        newest.status.0 == ServiceStatus::Deactivated
            && newest.erased == 0
            && newest.erase_at.is_some_and(|erase_at| now < erase_at)
    });
    Ok(ended.and_then(|newest| {
        newest.ended_at.map(|ended_at| Returnable {
            enrolment: newest.id.0,
            ended_at,
        })
    }))
}

/// Lets an ended enrolment go on where it was. Where no computer had come in yet, the person is invited anew.
pub(in crate::enrolment) async fn restore(
    tx: &mut Tx<'_>,
    state: &AppState,
    ended: Returnable,
    invitee: &Invitee,
    inviter: Inviter<'_>,
    now: UnixMillis,
) -> Result<(), EnrolmentFailure> {
    let entry = Entry {
        at: now,
        actor: inviter.actor,
        action: Action::AccessRestored,
        subject: Subject::Enrolment(ended.enrolment),
        detail: "",
    };
    audit::record(tx, entry).await?;
    let actor = inviter.actor;
    let status = devices::take_back(tx, ended.enrolment, ended.ended_at, actor, now).await?;
    tx.run(
        "UPDATE enrolments SET status = $2, changed_at = $3, ended_reason = NULL, \
         ended_at = NULL, erase_at = NULL WHERE id = $1",
        (
            ended.enrolment,
            status.unwrap_or(ServiceStatus::Invited),
            now,
        ),
    )
    .await?;
    // What waits tells of a removal that is none any more.
    mail::drop_waiting(tx, invitee.id.0).await?;
    if status.is_none() {
        invite::make(tx, state, ended.enrolment, invitee, inviter.name, now).await?;
        let entry = Entry {
            at: now,
            actor: inviter.actor,
            action: Action::InviteSent,
            subject: Subject::Enrolment(ended.enrolment),
            detail: "",
        };
        audit::record(tx, entry).await?;
    }
    Ok(())
}
