//! Ends an enrolment: invites, devices, mails and the audit log in one transaction.

use jiff::Timestamp;
use protocol::device::DeactivationReason;
use protocol::{ServiceStatus, UnixMillis};

use super::devices;
use super::leavers::Leaver;
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::enrolment::EnrolmentFailure;
use crate::mail::{self, Letter, Mail, RemovedMail};
use crate::state::AppState;
use crate::store::Tx;

/// How an enrolment ends.
#[derive(Clone, Copy)]
pub(in crate::enrolment) struct Ending<'a> {
    pub(super) reason: DeactivationReason,
    /// Whom the person may ask; empty where nobody did it.
    pub(super) contact: &'a str,
    pub(super) actor: Actor,
    pub(super) at: UnixMillis,
    pub(super) erase_at: UnixMillis,
}

impl<'a> Ending<'a> {
    /// No enrolled group holds the person any more.
    pub(in crate::enrolment) const fn left(
        contact: &'a str,
        actor: Actor,
        at: UnixMillis,
        erase_at: UnixMillis,
    ) -> Self {
        Self {
            reason: DeactivationReason::LeftGroups,
            contact,
            actor,
            at,
            erase_at,
        }
    }
}

/// Ends the enrolment of somebody who is under way.
pub(in crate::enrolment) async fn end(
    tx: &mut Tx<'_>,
    state: &AppState,
    leaver: &Leaver,
    ending: Ending<'_>,
) -> Result<(), EnrolmentFailure> {
    let enrolment = leaver.enrolment.0;
    tx.run(
        "UPDATE enrolments SET status = 'deactivated', changed_at = $2, ended_at = $2, \
         ended_reason = $3, erase_at = $4, grace_until = NULL WHERE id = $1",
        (enrolment, ending.at, ending.reason, ending.erase_at),
    )
    .await?;
    tx.run(
        "UPDATE invites SET state = 'withdrawn' WHERE enrolment_id = $1 AND state = 'live'",
        (enrolment,),
    )
    .await?;
    let entry = Entry {
        at: ending.at,
        actor: ending.actor,
        action: match ending.reason {
            DeactivationReason::Revoked => Action::AccessRevoked,
            DeactivationReason::LeftGroups | DeactivationReason::Replaced => Action::AccessEnded,
        },
        subject: Subject::Enrolment(enrolment),
        detail: "",
    };
    audit::record(tx, entry).await?;
    devices::end_all(tx, enrolment, ending).await?;
    mail::drop_waiting(tx, leaver.person.0).await?;
    // Who has no vault yet loses nothing: the link in the invite says that it was withdrawn.
    if leaver.status.0 >= ServiceStatus::PendingPin {
        mail::queue(
            tx,
            &state.secrets,
            &letter(state, leaver, ending)?,
            ending.at,
        )
        .await?;
    }
    Ok(())
}

fn letter(
    state: &AppState,
    leaver: &Leaver,
    ending: Ending<'_>,
) -> Result<Letter, EnrolmentFailure> {
    let mail = RemovedMail {
        organisation: state.organisation.name.clone(),
        person_name: leaver.name.clone(),
        contact: ending.contact.to_owned(),
        ended_at: Timestamp::from_millisecond(ending.at)?,
        erase_at: Timestamp::from_millisecond(ending.erase_at)?,
    };
    Ok(Letter {
        person: leaver.person.0,
        name: leaver.name.clone(),
        email: leaver.email.clone(),
        mail: Mail::Removed(mail),
    })
}
