//! Invites those members of enrolled groups who are not in yet.

use protocol::{EnrolmentId, GroupId, UnixMillis};
use uuid::Uuid;

use super::EnrolmentFailure;
use super::invite::{self, Invitee};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx};

/// Who invites: shown to the invited, and written to the audit log.
#[derive(Clone, Copy)]
pub(super) struct Inviter<'a> {
    pub(super) name: &'a str,
    pub(super) actor: Actor,
}

/// The active members of a group without an enrolment under way, by name.
pub(super) async fn missing(tx: &mut Tx<'_>, group: GroupId) -> Result<Vec<Invitee>, StoreError> {
    tx.all(
        "SELECT people.id, people.name, people.email FROM group_members \
         JOIN people ON people.id = group_members.person_id \
         WHERE group_members.group_id = $1 AND people.state = 'active' \
         AND NOT EXISTS (SELECT 1 FROM enrolments WHERE enrolments.person_id = people.id \
                         AND enrolments.status <> 'deactivated') \
         ORDER BY people.name_folded COLLATE \"C\", people.id",
        (group,),
    )
    .await
}

/// Enrols and invites whoever of a group is not in yet, and says how many that were.
pub(super) async fn invite_missing(
    tx: &mut Tx<'_>,
    state: &AppState,
    group: GroupId,
    inviter: Inviter<'_>,
    now: UnixMillis,
) -> Result<u64, EnrolmentFailure> {
    let mut invited = 0;
    for invitee in missing(tx, group).await? {
        let enrolment = EnrolmentId::from_uuid(Uuid::now_v7());
        tx.run(
            "INSERT INTO enrolments (id, person_id, status, created_at, changed_at) \
             VALUES ($1, $2, 'invited', $3, $3)",
            (enrolment, invitee.id.0, now),
        )
        .await?;
        invite::make(tx, state, enrolment, &invitee, inviter.name, now).await?;
        let entry = Entry {
            at: now,
            actor: inviter.actor,
            action: Action::InviteSent,
            subject: Subject::Enrolment(enrolment),
            detail: "",
        };
        audit::record(tx, entry).await?;
        invited += 1;
    }
    Ok(invited)
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
        invited += invite_missing(tx, state, group.0, inviter, now).await?;
    }
    Ok(invited)
}
