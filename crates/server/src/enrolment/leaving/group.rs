//! A person is taken out of a static group, by the operator.

use protocol::{GroupId, PersonId};

use super::{Ending, end, held, leavers};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::enrolment::EnrolmentFailure;
use crate::groups::{self, GroupsError};
use crate::settings;
use crate::state::AppState;
use crate::store::{IdColumn, StoreError};

/// Why nobody left.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such person in a group of that name.
    #[error("nobody with this mail address is in a group of that name")]
    NotThere,
    /// Members of a dynamic group follow from its rule.
    #[error(transparent)]
    Groups(#[from] GroupsError),
    /// The enrolment could not be ended.
    #[error(transparent)]
    Enrolment(#[from] EnrolmentFailure),
}

/// Takes a person out of a static group; where it was the last enrolled one, access ends at once.
/// Says whether it did.
///
/// # Errors
/// [`LeaveError`].
pub async fn leave_group(state: &AppState, email: &str, group: &str) -> Result<bool, LeaveError> {
    let now = state.clock.now();
    let ended = state
        .db
        .write(|tx| {
            Box::pin(async move {
                let found: Option<(IdColumn<GroupId>, IdColumn<PersonId>)> = tx
                    .optional(
                        "SELECT user_groups.id, people.id FROM group_members \
                         JOIN user_groups ON user_groups.id = group_members.group_id \
                         JOIN people ON people.id = group_members.person_id \
                         WHERE user_groups.name_folded = $1 AND people.email_folded = $2",
                        (group.to_lowercase(), email.to_lowercase()),
                    )
                    .await?;
                let (IdColumn(group), IdColumn(person)) = found.ok_or(LeaveError::NotThere)?;
                groups::remove_member(tx, group, person).await?;
                let entry = Entry {
                    at: now,
                    actor: Actor::Operator,
                    action: Action::GroupLeft,
                    subject: Subject::Person(person),
                    detail: "",
                };
                audit::record(tx, entry).await?;
                let leaver = leavers::under_way(tx, person).await?;
                let Some(leaver) = leaver else {
                    return Ok(false);
                };
                if held::is_held(tx, person).await? || leaver.grace_until.is_some() {
                    return Ok(false);
                }
                let erase_at = settings::load(tx).await?.settings.erase_at(now);
                let ending = Ending::left("", Actor::Operator, now, erase_at);
                end(tx, state, &leaver, ending).await?;
                Ok::<_, LeaveError>(true)
            })
        })
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(ended)
}
