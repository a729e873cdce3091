//! Deletes copies whose time is over.

use std::time::Duration;

use protocol::{PersonId, UnixMillis};

use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::clock::millis;
use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx};

/// How long copies stay after their person was deactivated, or after the company takes none any more.
pub const KEPT_AFTER_LEAVING: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// How long those of a computer stay whose place another one took: nobody but the person knows whether the vault was
/// restored there.
const KEPT_OF_FORMER: Duration = Duration::from_secs(180 * 24 * 60 * 60);
/// An upload takes ten minutes at most; what is older was broken off.
const BROKEN_OFF_AFTER: Duration = Duration::from_secs(60 * 60);
const AT_A_TIME: i64 = 100;

/// Deletes what was broken off, copies of people who left or of a company that takes none thirty days ago, and copies of
/// computers whose place another one took half a year ago. A last copy that came late stays thirty days as well.
///
/// # Errors
/// Where the database fails.
pub async fn delete_old(state: &AppState) -> Result<(), StoreError> {
    let now = state.clock.now();
    let over = Over {
        left: now.saturating_sub(millis(KEPT_AFTER_LEAVING)),
        replaced: now.saturating_sub(millis(KEPT_OF_FORMER)),
    };
    let broken_off = now.saturating_sub(millis(BROKEN_OFF_AFTER));
    while has_old(state, over, broken_off).await? {
        state
            .db
            .write(|tx| {
                Box::pin(async move {
                    tx.run(
                        "DELETE FROM backups WHERE state = 'arriving' AND received_at <= $1",
                        (broken_off,),
                    )
                    .await?;
                    delete_some(tx, over, now).await
                })
            })
            .await?;
        state.audit_wake.notify_one();
    }
    Ok(())
}

/// What ended before these times has no copies any more.
#[derive(Clone, Copy)]
struct Over {
    /// People, and a company that keeps copies.
    left: UnixMillis,
    /// Computers.
    replaced: UnixMillis,
}

/// The ids of copies that are over: $1 is [`Over::left`], $2 is [`Over::replaced`].
macro_rules! over {
    () => {
        "SELECT backups.id FROM backups WHERE backups.state = 'whole' \
         AND backups.received_at <= $1 \
         AND (EXISTS (SELECT 1 FROM organisation WHERE backups_off_since <= $1) \
          OR EXISTS (SELECT 1 FROM devices WHERE devices.id = backups.device_id \
              AND devices.ended_at <= $2 AND EXISTS (SELECT 1 FROM backups AS newer \
               WHERE newer.person_id = backups.person_id AND newer.state = 'whole' \
               AND newer.device_id <> backups.device_id \
               AND newer.received_at > backups.received_at)) \
          OR (NOT EXISTS (SELECT 1 FROM enrolments \
               WHERE enrolments.person_id = backups.person_id \
               AND enrolments.status <> 'deactivated') \
              AND NOT EXISTS (SELECT 1 FROM enrolments \
               WHERE enrolments.person_id = backups.person_id \
               AND enrolments.changed_at > $1)))"
    };
}

/// Most rounds find nothing; reading first keeps them from taking the write lock.
async fn has_old(state: &AppState, over: Over, broken_off: UnixMillis) -> Result<bool, StoreError> {
    let broken: Option<(i64,)> = state
        .db
        .optional(
            "SELECT received_at FROM backups WHERE state = 'arriving' AND received_at <= $1 LIMIT 1",
            (broken_off,),
        )
        .await?;
    let old: Option<(Vec<u8>,)> = state
        .db
        .optional(concat!(over!(), " LIMIT 1"), (over.left, over.replaced))
        .await?;
    Ok(broken.is_some() || old.is_some())
}

async fn delete_some(tx: &mut Tx<'_>, over: Over, now: UnixMillis) -> Result<(), StoreError> {
    let deleted: Vec<(IdColumn<PersonId>,)> = tx
        .all(
            concat!(
                "DELETE FROM backups WHERE id IN (",
                over!(),
                " LIMIT $3) RETURNING person_id"
            ),
            (over.left, over.replaced, AT_A_TIME),
        )
        .await?;
    for (IdColumn(person),) in deleted {
        let entry = Entry {
            at: now,
            actor: Actor::Server,
            action: Action::BackupDeleted,
            subject: Subject::Person(person),
            detail: "kept long enough",
        };
        audit::record(tx, entry).await?;
    }
    Ok(())
}
