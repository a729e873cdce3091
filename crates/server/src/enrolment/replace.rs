//! *Replace computer*: invites somebody with a vault to another computer.
//!
//! The old computer goes on until the new one is ready, so that nobody is shut out by a mail that is not read.
//! The new one starts an empty vault and takes the old one's place; the old one is deactivated then.

use protocol::{AdminId, PersonId, ServiceStatus, UnixMillis, WireCode};

use super::resend::{self, UnderWay};
use super::{EnrolmentFailure, Outcome, invite};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::clock::whole_seconds_up;
use crate::device::KnownDevice;
use crate::rate::{HOUR, Limit};
use crate::state::AppState;
use crate::store::{StoreError, Tx};

/// From the console.
///
/// # Errors
/// [`EnrolmentFailure`]; refused where the person has no active enrolment.
pub async fn replace(
    state: &AppState,
    admin: AdminId,
    admin_name: &str,
    person: PersonId,
) -> Result<Outcome<()>, EnrolmentFailure> {
    ask(state, person, Actor::Admin(admin), Some(admin_name)).await
}

/// From the old computer; the mail is in the person's own name.
///
/// # Errors
/// [`EnrolmentFailure`]; refused where the enrolment is not active.
pub async fn replace_device(
    state: &AppState,
    device: KnownDevice,
) -> Result<Outcome<()>, EnrolmentFailure> {
    if let Some(refused) = too_often(state, device.person).await? {
        return Ok(Err(refused));
    }
    ask(state, device.person, Actor::Device(device.id), None).await
}

/// Each request is a mail, and a token that was stolen must not send many.
const MAILS: Limit = Limit {
    scope: "other computers asked for",
    hits: 5,
    window: HOUR,
};

async fn too_often(state: &AppState, person: PersonId) -> Result<Option<WireCode>, StoreError> {
    let now = state.clock.now();
    let mut key = [0; 32];
    for (to, from) in key.iter_mut().zip(person.as_bytes()) {
        *to = *from;
    }
    state
        .db
        .write(|tx| {
            Box::pin(async move {
                if let Some(wait) = MAILS.wait(tx, key, now).await? {
                    let retry_after_seconds = whole_seconds_up(wait);
                    return Ok(Some(WireCode::RateLimited {
                        retry_after_seconds,
                    }));
                }
                MAILS.count(tx, key, now).await?;
                Ok::<_, StoreError>(None)
            })
        })
        .await
}

async fn ask(
    state: &AppState,
    person: PersonId,
    actor: Actor,
    inviter: Option<&str>,
) -> Result<Outcome<()>, EnrolmentFailure> {
    let now = state.clock.now();
    let outcome = state
        .db
        .write(|tx| {
            Box::pin(async move {
                let Some(found) = resend::under_way(tx, person).await? else {
                    return Ok(Err(WireCode::NotFound));
                };
                if found.status.0 != ServiceStatus::Active {
                    return Ok(Err(WireCode::Conflict));
                }
                let enrolment = found.enrolment.0;
                resend::withdraw(tx, enrolment, now).await?;
                let inviter = inviter.unwrap_or(&found.person.name);
                invite::make(tx, state, enrolment, &found.person, inviter, now).await?;
                record(tx, &found, actor, now).await?;
                Ok::<_, EnrolmentFailure>(Ok(()))
            })
        })
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(outcome)
}

async fn record(
    tx: &mut Tx<'_>,
    found: &UnderWay,
    actor: Actor,
    now: UnixMillis,
) -> Result<(), StoreError> {
    let entry = Entry {
        at: now,
        actor,
        action: Action::ReplacementAsked,
        subject: Subject::Enrolment(found.enrolment.0),
        detail: "",
    };
    audit::record(tx, entry).await
}
