//! Gives the password manager to groups.

use protocol::{AdminId, GroupId, UnixMillis, WireCode};

use super::missing::{self, Inviter};
use super::{EnrolmentFailure, Outcome};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::groups;
use crate::state::AppState;
use crate::store::{StoreError, Tx};

/// What Save did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// Groups that were not enrolled before.
    pub bound: u64,
    /// People who were sent an invite.
    pub invited: u64,
}

/// Binds groups and invites their members who are not in yet: bindings, enrolments, audit rows and mails together.
///
/// Groups that are bound already stay bound; saving twice invites nobody twice.
///
/// # Errors
/// [`EnrolmentFailure`]; an unknown group is refused and nothing is bound.
pub async fn bind(
    state: &AppState,
    admin: AdminId,
    admin_name: &str,
    groups: &[GroupId],
) -> Result<Outcome<Bound>, EnrolmentFailure> {
    let now = state.clock.now();
    let inviter = Inviter {
        name: admin_name,
        actor: Actor::Admin(admin),
    };
    let bound = state
        .db
        .write(|tx| {
            Box::pin(async move {
                for group in groups {
                    if !groups::exists(tx, *group).await? {
                        return Ok(Err(WireCode::BadRequest {
                            field: "groups".to_owned(),
                        }));
                    }
                }
                let mut bound = Bound::default();
                for group in groups {
                    bound.bound += u64::from(bind_group(tx, *group, admin, now).await?);
                    bound.invited +=
                        missing::invite_missing(tx, state, *group, inviter, now).await?;
                }
                Ok::<_, EnrolmentFailure>(Ok(bound))
            })
        })
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(bound)
}

async fn bind_group(
    tx: &mut Tx<'_>,
    group: GroupId,
    admin: AdminId,
    now: UnixMillis,
) -> Result<bool, StoreError> {
    let written = tx
        .run(
            "INSERT INTO enrolled_groups (group_id, bound_at, bound_by) VALUES ($1, $2, $3) \
             ON CONFLICT (group_id) DO NOTHING",
            (group, now, admin),
        )
        .await?;
    if written == 0 {
        return Ok(false);
    }
    let entry = Entry {
        at: now,
        actor: Actor::Admin(admin),
        action: Action::GroupBound,
        subject: Subject::Group(group),
        detail: "",
    };
    audit::record(tx, entry).await?;
    Ok(true)
}
