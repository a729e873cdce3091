//! Who would be invited, before Save.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{GroupId, PersonId};

use super::missing;
use crate::state::AppState;
use crate::store::{IdColumn, StoreError};

/// So many are named; the rest is a number.
const NAMED: usize = 5;

/// What Save would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// How many people would be sent an invite.
    pub to_invite: usize,
    /// How many members are enrolled already, or invited.
    pub already_in: usize,
    /// Name and address of some of those who would be invited.
    pub sample: Vec<(String, String)>,
}

/// Counts for the union of the groups; somebody in two of them is counted once.
///
/// # Errors
/// Where the database fails.
pub async fn preview(state: &AppState, groups: &[GroupId]) -> Result<Preview, StoreError> {
    state
        .db
        .read(|tx| {
            Box::pin(async move {
                let mut members: BTreeSet<PersonId> = BTreeSet::new();
                let mut to_invite = BTreeMap::new();
                for group in groups {
                    let rows: Vec<(IdColumn<PersonId>,)> = tx
                        .all(
                            "SELECT people.id FROM group_members \
                             JOIN people ON people.id = group_members.person_id \
                             WHERE group_members.group_id = $1 AND people.state = 'active'",
                            (*group,),
                        )
                        .await?;
                    members.extend(rows.into_iter().map(|(id,)| id.0));
                    for invitee in missing::missing(tx, *group).await? {
                        to_invite.insert(invitee.id.0, (invitee.name, invitee.email));
                    }
                }
                let mut sample: Vec<_> = to_invite.values().cloned().collect();
                sample.sort();
                sample.truncate(NAMED);
                Ok(Preview {
                    to_invite: to_invite.len(),
                    already_in: members.len().saturating_sub(to_invite.len()),
                    sample,
                })
            })
        })
        .await
}
