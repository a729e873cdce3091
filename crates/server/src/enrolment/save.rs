//! Save in the enrolment dialog: gives the password manager to groups, and takes it from others.

use protocol::{AdminId, GroupId, UnixMillis, WireCode};

use super::leaving::{self, Confirmed, Ending};
use super::missing::{self, Inviter};
use super::{EnrolmentFailure, Outcome};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::state::AppState;
use crate::store::{StoreError, Tx};
use crate::{groups, settings};

/// What is ticked and unticked.
#[derive(Clone, Copy)]
pub struct Ticked<'a> {
    /// Groups to be enrolled; those that are already stay so.
    pub added: &'a [GroupId],
    /// Groups to be removed.
    pub removed: &'a [GroupId],
    /// What was confirmed, where groups are removed.
    pub confirmed: Option<&'a Confirmed>,
}

/// What Save did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// Groups that were not enrolled before.
    pub bound: u64,
    /// People who were sent an invite.
    pub invited: u64,
    /// People who were taken back to the vault they had.
    pub returned: u64,
    /// Groups that are not enrolled any more.
    pub removed: u64,
    /// People whose access ended.
    pub deactivated: u64,
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
    let ticked = Ticked {
        added: groups,
        removed: &[],
        confirmed: None,
    };
    save(state, admin, admin_name, ticked).await
}

/// The same with groups that are removed in the same transaction: whoever no group holds then is deactivated.
///
/// # Errors
/// [`EnrolmentFailure`]. Nothing is changed where a group is unknown, or where what would happen is not what was confirmed.
pub async fn save(
    state: &AppState,
    admin: AdminId,
    admin_name: &str,
    ticked: Ticked<'_>,
) -> Result<Outcome<Bound>, EnrolmentFailure> {
    let saving = Saving {
        state,
        admin,
        inviter: Inviter {
            name: admin_name,
            actor: Actor::Admin(admin),
        },
        now: state.clock.now(),
    };
    let saving = &saving;
    let bound = state
        .db
        .write(|tx| Box::pin(async move { saving.write(tx, ticked).await }))
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(bound)
}

struct Saving<'a> {
    state: &'a AppState,
    admin: AdminId,
    inviter: Inviter<'a>,
    now: UnixMillis,
}

impl Saving<'_> {
    /// Looks at everything first: a refusal writes nothing.
    async fn write(
        &self,
        tx: &mut Tx<'_>,
        ticked: Ticked<'_>,
    ) -> Result<Outcome<Bound>, EnrolmentFailure> {
        for group in ticked.added {
            if !groups::exists(tx, *group).await? {
                return Ok(Err(WireCode::BadRequest {
                    field: "groups".to_owned(),
                }));
            }
        }
        let (added, removed) = (ticked.added, ticked.removed);
        let leaving = leaving::confirmed(tx, added, removed, ticked.confirmed).await?;
        let leaving = match leaving {
            Ok(leaving) => leaving,
            Err(refused) => return Ok(Err(refused)),
        };
        let mut bound = Bound::default();
        for group in removed {
            self.unbind(tx, *group).await?;
            bound.removed += 1;
        }
        for group in added {
            bound.bound += u64::from(self.bind(tx, *group).await?);
        }
        let erase_at = settings::load(tx).await?.settings.erase_at(self.now);
        let ending = Ending::left(self.inviter.name, self.inviter.actor, self.now, erase_at);
        for leaver in &leaving {
            leaving::end(tx, self.state, leaver, ending).await?;
            bound.deactivated += 1;
        }
        for group in added {
            let taken = self.take_in(tx, *group).await?;
            bound.invited += taken.invited;
            bound.returned += taken.returned;
        }
        leaving::cancel_graces(tx, self.now).await?;
        Ok(Ok(bound))
    }

    async fn take_in(
        &self,
        tx: &mut Tx<'_>,
        group: GroupId,
    ) -> Result<missing::TakenIn, EnrolmentFailure> {
        missing::take_in(tx, self.state, group, self.inviter, self.now).await
    }

    /// Says whether the group was not enrolled before.
    async fn bind(&self, tx: &mut Tx<'_>, group: GroupId) -> Result<bool, StoreError> {
        let written = tx
            .run(
                "INSERT INTO enrolled_groups (group_id, bound_at, bound_by) VALUES ($1, $2, $3) \
                 ON CONFLICT (group_id) DO NOTHING",
                (group, self.now, self.admin),
            )
            .await?;
        if written == 0 {
            return Ok(false);
        }
        self.record(tx, Action::GroupBound, group).await?;
        Ok(true)
    }

    async fn unbind(&self, tx: &mut Tx<'_>, group: GroupId) -> Result<(), StoreError> {
        tx.run("DELETE FROM enrolled_groups WHERE group_id = $1", (group,))
            .await?;
        self.record(tx, Action::GroupUnbound, group).await
    }

    async fn record(
        &self,
        tx: &mut Tx<'_>,
        action: Action,
        group: GroupId,
    ) -> Result<(), StoreError> {
        let entry = Entry {
            at: self.now,
            actor: self.inviter.actor,
            action,
            subject: Subject::Group(group),
            detail: "",
        };
        audit::record(tx, entry).await
    }
}
