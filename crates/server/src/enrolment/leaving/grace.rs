//! The days that somebody who left a dynamic group stays in.

use std::time::Duration;

use jiff::Timestamp;
use protocol::{EnrolmentId, ServiceStatus, UnixMillis};

use super::leavers::{self, Leaver};
use super::{Ending, end};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::clock::millis;
use crate::enrolment::EnrolmentFailure;
use crate::mail::{self, GraceMail, Letter, Mail};
use crate::settings;
use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx};

/// Somebody who is taken back has at least so long to be put into a group.
const LEAST_AFTER_UNDO: Duration = Duration::from_secs(24 * 60 * 60);
const AT_A_TIME: i64 = 200;

/// Follows changes of dynamic groups, in the transaction that made them: who is in none any more gets
/// the grace period, or is out at once where there is none, and who is back in time stays as before.
///
/// # Errors
/// [`EnrolmentFailure`].
pub async fn settle(
    tx: &mut Tx<'_>,
    state: &AppState,
    now: UnixMillis,
) -> Result<(), EnrolmentFailure> {
    cancel_graces(tx, now).await?;
    let settings = settings::load(tx).await?.settings;
    for leaver in leavers::unheld(tx).await? {
        if settings.grace_days == 0 {
            let erase_at = settings.erase_at(now);
            let ending = Ending::left("", Actor::Server, now, erase_at);
            end(tx, state, &leaver, ending).await?;
        } else {
            start(tx, state, &leaver, settings.grace_until(now), now).await?;
        }
    }
    Ok(())
}

/// Forgets the date of whoever is in an enrolled group again.
pub(in crate::enrolment) async fn cancel_graces(
    tx: &mut Tx<'_>,
    now: UnixMillis,
) -> Result<(), StoreError> {
    let back: Vec<(IdColumn<EnrolmentId>,)> = tx
        .all(
            "UPDATE enrolments SET grace_until = NULL \
             WHERE grace_until IS NOT NULL AND EXISTS (SELECT 1 FROM group_members \
              JOIN enrolled_groups ON enrolled_groups.group_id = group_members.group_id \
              WHERE group_members.person_id = enrolments.person_id) RETURNING id",
            (),
        )
        .await?;
    for (IdColumn(enrolment),) in back {
        let entry = Entry {
            at: now,
            actor: Actor::Server,
            action: Action::GraceCancelled,
            subject: Subject::Enrolment(enrolment),
            detail: "",
        };
        audit::record(tx, entry).await?;
    }
    Ok(())
}

/// Gives somebody who was taken back, and is in no enrolled group, time to be put into one.
pub(super) async fn start_after_undo(
    tx: &mut Tx<'_>,
    state: &AppState,
    leaver: &Leaver,
    now: UnixMillis,
) -> Result<(), EnrolmentFailure> {
    let until = settings::load(tx).await?.settings.grace_until(now);
    let least = now.saturating_add(millis(LEAST_AFTER_UNDO));
    start(tx, state, leaver, until.max(least), now).await
}

async fn start(
    tx: &mut Tx<'_>,
    state: &AppState,
    leaver: &Leaver,
    until: UnixMillis,
    now: UnixMillis,
) -> Result<(), EnrolmentFailure> {
    tx.run(
        "UPDATE enrolments SET grace_until = $2 WHERE id = $1",
        (leaver.enrolment.0, until),
    )
    .await?;
    let entry = Entry {
        at: now,
        actor: Actor::Server,
        action: Action::GraceStarted,
        subject: Subject::Enrolment(leaver.enrolment.0),
        detail: "",
    };
    audit::record(tx, entry).await?;
    // Who has no vault yet has nothing to bring to safety.
    if leaver.status.0 < ServiceStatus::PendingPin {
        return Ok(());
    }
    let mail = GraceMail {
        organisation: state.organisation.name.clone(),
        person_name: leaver.name.clone(),
        ends_at: Timestamp::from_millisecond(until)?,
    };
    let letter = Letter {
        person: leaver.person.0,
        name: leaver.name.clone(),
        email: leaver.email.clone(),
        mail: Mail::Grace(mail),
    };
    Ok(mail::queue(tx, &state.secrets, &letter, now).await?)
}

/// Ends the enrolments whose date is over, once on all nodes together.
///
/// # Errors
/// [`EnrolmentFailure`].
pub async fn end_graces(state: &AppState) -> Result<(), EnrolmentFailure> {
    let now = state.clock.now();
    let over = "SELECT grace_until FROM enrolments WHERE grace_until <= $1 LIMIT 1";
    // Most rounds find nothing; reading first keeps them from taking the write lock.
    while state.db.optional::<(i64,)>(over, (now,)).await?.is_some() {
        state
            .db
            .write(|tx| {
                Box::pin(async move {
                    cancel_graces(tx, now).await?;
                    let erase_at = settings::load(tx).await?.settings.erase_at(now);
                    for leaver in leavers::overdue(tx, now, AT_A_TIME).await? {
                        let ending = Ending::left("", Actor::Server, now, erase_at);
                        end(tx, state, &leaver, ending).await?;
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
