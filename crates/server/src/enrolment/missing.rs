//! Takes in those members of enrolled groups who are not in yet.

use protocol::{EnrolmentId, GroupId, UnixMillis};
use uuid::Uuid;

use super::invite::{self, Invitee};
use super::{EnrolmentFailure, leaving};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx};

/// Who invites: shown to the invited, and written to the audit log.
#[derive(Clone, Copy)]
pub(super) struct Inviter<'a> {
    pub(super) name: &'a str,
    pub(super) actor: Actor,
}

/// How many came in.
#[derive(Clone, Copy, Default)]
pub(super) struct TakenIn {
    /// With an invite.
    pub(super) invited: u64,
    /// To the vault they had.
    pub(super) returned: u64,
}

/// The active members of a group without an enrolment under way, by name; nobody who was revoked.
pub(super) async fn missing(tx: &mut Tx<'_>, group: GroupId) -> Result<Vec<Invitee>, StoreError> {
    tx.all(
        "SELECT people.id, people.name, people.email FROM group_members \
         JOIN people ON people.id = group_members.person_id \
         WHERE group_members.group_id = $1 AND people.state = 'active' \
         AND NOT EXISTS (SELECT 1 FROM enrolments WHERE enrolments.person_id = people.id \
                         AND enrolments.status <> 'deactivated') \
         AND NOT EXISTS (SELECT 1 FROM enrolments AS newest \
                         WHERE newest.person_id = people.id AND newest.ended_reason = 'revoked' \
                         AND NOT EXISTS (SELECT 1 FROM enrolments AS later \
                          WHERE later.person_id = newest.person_id AND later.id > newest.id)) \
         ORDER BY people.name_folded COLLATE \"C\", people.id",
        (group,),
    )
    .await
}

/// Takes in whoever of a group is not in yet: back to the vault they had where it is still there, else by an invite.
pub(super) async fn take_in(
    tx: &mut Tx<'_>,
    state: &AppState,
    group: GroupId,
    inviter: Inviter<'_>,
    now: UnixMillis,
) -> Result<TakenIn, EnrolmentFailure> {
    let mut taken = TakenIn::default();
    for invitee in missing(tx, group).await? {
        match leaving::returnable(tx, invitee.id.0, now).await? {
            Some(ended) => {
                leaving::restore(tx, state, ended, &invitee, inviter, now).await?;
                taken.returned += 1;
            }
            None => {
                enrol(tx, state, &invitee, inviter, now).await?;
                taken.invited += 1;
            }
        }
    }
    Ok(taken)
}

/// Begins an enrolment with an invite.
pub(super) async fn enrol(
    tx: &mut Tx<'_>,
    state: &AppState,
    invitee: &Invitee,
    inviter: Inviter<'_>,
    now: UnixMillis,
) -> Result<(), EnrolmentFailure> {
    let enrolment = EnrolmentId::from_uuid(Uuid::now_v7());
    tx.run(
        "INSERT INTO enrolments (id, person_id, status, created_at, changed_at) \
         VALUES ($1, $2, 'invited', $3, $3)",
        (enrolment, invitee.id.0, now),
    )
    .await?;
    invite::make(tx, state, enrolment, invitee, inviter.name, now).await?;
    let entry = Entry {
        at: now,
        actor: inviter.actor,
        action: Action::InviteSent,
        subject: Subject::Enrolment(enrolment),
        detail: "",
    };
    Ok(audit::record(tx, entry).await?)
}

/// Invites those who became members of enrolled groups, in the name of whoever enrolled the group.
///
/// # Errors
/// [`EnrolmentFailure`].
pub async fn invite_new_members(
    tx: &mut Tx<'_>,
    state: &AppState,
    now: UnixMillis,
) -> Result<u64, EnrolmentFailure> {
    let groups: Vec<(IdColumn<GroupId>, Option<String>)> = tx
        .all(
            "SELECT enrolled_groups.group_id, admins.name FROM enrolled_groups \
             LEFT JOIN admins ON admins.id = enrolled_groups.bound_by",
            (),
        )
        .await?;
    let mut invited = 0;
    for (group, bound_by) in groups {
        let name = bound_by.as_deref().unwrap_or(&state.organisation.name);
        let inviter = Inviter {
            name,
            actor: Actor::Server,
        };
        invited += take_in(tx, state, group.0, inviter, now).await?.invited;
    }
    Ok(invited)
}
