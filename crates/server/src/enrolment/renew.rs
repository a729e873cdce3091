//! Sends invites again whose links pin a key that is not in force any more.
//!
//! An app that joins knows the link's key alone; rather than having people puzzle over an old link, they get a new one.

use protocol::{EnrolmentId, UnixMillis};

use super::invite::{self, Invitee};
use super::{EnrolmentFailure, resend};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx};

const AT_A_TIME: i64 = 200;

#[derive(sqlx::FromRow)]
struct Outdated {
    enrolment: IdColumn<EnrolmentId>,
    inviter: String,
    #[sqlx(flatten)]
    person: Invitee,
}

/// Sends each of them again, once on all nodes together.
///
/// A computer that waits for its PIN has the new key already, or follows the rotation: it needs no invite.
///
/// # Errors
/// [`EnrolmentFailure`].
pub async fn renew_invites(state: &AppState) -> Result<(), EnrolmentFailure> {
    let now = state.clock.now();
    while has_outdated(state, now).await? {
        state
            .db
            .write(|tx| {
                Box::pin(async move {
                    for found in outdated(tx, now).await? {
                        renew(tx, state, &found, now).await?;
                    }
                    Ok::<_, EnrolmentFailure>(())
                })
            })
            .await?;
        state.mail_wake.notify_one();
        state.audit_wake.notify_one();
    }
    Ok(())
}

/// Live invites of before the last rotation, at $1.
macro_rules! outdated {
    () => {
        " FROM invites JOIN enrolments ON enrolments.id = invites.enrolment_id \
         JOIN people ON people.id = enrolments.person_id \
         WHERE invites.state = 'live' AND invites.expires_at > $1 \
         AND invites.rotations < (SELECT COUNT(*) FROM key_rotations) \
         AND enrolments.status IN ('invited', 'verifying', 'active')"
    };
}

/// Most rounds find nothing; reading first keeps them from taking the write lock.
async fn has_outdated(state: &AppState, now: UnixMillis) -> Result<bool, StoreError> {
    let found: Option<(String,)> = state
        .db
        .optional(
            concat!("SELECT invites.inviter", outdated!(), " LIMIT 1"),
            (now,),
        )
        .await?;
    Ok(found.is_some())
}

async fn outdated(tx: &mut Tx<'_>, now: UnixMillis) -> Result<Vec<Outdated>, StoreError> {
    tx.all(
        concat!(
            "SELECT enrolments.id AS enrolment, invites.inviter, people.id, people.name, \
             people.email",
            outdated!(),
            " LIMIT $2"
        ),
        (now, AT_A_TIME),
    )
    .await
}

async fn renew(
    tx: &mut Tx<'_>,
    state: &AppState,
    found: &Outdated,
    now: UnixMillis,
) -> Result<(), EnrolmentFailure> {
    let enrolment = found.enrolment.0;
    resend::withdraw(tx, enrolment, now).await?;
    invite::make(tx, state, enrolment, &found.person, &found.inviter, now).await?;
    let entry = Entry {
        at: now,
        actor: Actor::Server,
        action: Action::InviteResent,
        subject: Subject::Enrolment(enrolment),
        detail: "the organisation's key is another one",
    };
    Ok(audit::record(tx, entry).await?)
}
