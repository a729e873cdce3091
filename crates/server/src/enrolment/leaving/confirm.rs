//! What removing groups would do, and that what is done is what was shown.

use std::time::Duration;

use data_encoding::HEXLOWER;
use protocol::{GroupId, ServiceStatus, UnixMillis, WireCode};
use sha2::{Digest as _, Sha256};

use super::leavers::{self, Leaver, Leavers};
use crate::clock::millis;
use crate::enrolment::Outcome;
use crate::settings;
use crate::state::AppState;
use crate::store::{StoreError, Tx};

/// So many are named; the rest is a number.
const NAMED: usize = 200;
/// A backup older than this is no recent one.
const RECENT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What an administrator confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// How many groups are removed, as typed.
    pub typed_groups: usize,
    /// [`Removal::seen`] of the preview that was shown.
    pub seen: String,
}

/// What removing groups would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// How many people would be deactivated.
    pub deactivated: usize,
    /// How many members stay in through other groups.
    pub staying: usize,
    /// How many of those who go have a vault and no recent backup.
    pub without_backup: usize,
    /// Those who go; who has no recent backup comes first.
    pub people: Vec<RemovalPerson>,
    /// How long their vaults stay, in hours.
    pub erase_delay_hours: i64,
    /// Stands for all of this: saving is refused where it changed meanwhile.
    pub seen: String,
}

/// Somebody who would be deactivated.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RemovalPerson {
    /// Whether there is a recent backup, or no vault that needs one.
    pub has_backup: bool,
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
}

/// Looks at what would happen if `removed` were unticked and `added` ticked. Changes nothing.
///
/// # Errors
/// Where the database fails. Refused with [`WireCode::Conflict`] where one of `removed` is not enrolled.
pub async fn preview_removal(
    state: &AppState,
    added: &[GroupId],
    removed: &[GroupId],
) -> Result<Outcome<Removal>, StoreError> {
    let now = state.clock.now();
    state
        .db
        .read(|tx| {
            Box::pin(async move {
                if !all_enrolled(tx, removed).await? {
                    return Ok(Err(WireCode::Conflict));
                }
                let leavers = leavers::leavers(tx, added, removed).await?;
                let delay = settings::load(tx).await?.settings.erase_delay_hours;
                Ok(Ok(shown(&leavers, removed, delay, now)))
            })
        })
        .await
}

/// Those who go, if that is what was confirmed.
pub(in crate::enrolment) async fn confirmed(
    tx: &mut Tx<'_>,
    added: &[GroupId],
    removed: &[GroupId],
    confirmed: Option<&Confirmed>,
) -> Result<Outcome<Vec<Leaver>>, StoreError> {
    if removed.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    let wrong = |field: &str| {
        Ok(Err(WireCode::BadRequest {
            field: field.to_owned(),
        }))
    };
    let Some(confirmed) = confirmed else {
        return wrong("confirmed");
    };
    if confirmed.typed_groups != removed.len() {
        return wrong("typed_groups");
    }
    if !all_enrolled(tx, removed).await? {
        return Ok(Err(WireCode::Conflict));
    }
    let leavers = leavers::leavers(tx, added, removed).await?;
    let delay = settings::load(tx).await?.settings.erase_delay_hours;
    if fingerprint(&leavers, removed, delay) != confirmed.seen {
        return Ok(Err(WireCode::Conflict));
    }
    Ok(Ok(leavers.leaving))
}

async fn all_enrolled(tx: &mut Tx<'_>, groups: &[GroupId]) -> Result<bool, StoreError> {
    let enrolled = leavers::enrolled(tx).await?;
    Ok(groups.iter().all(|group| enrolled.contains(group)))
}

fn shown(leavers: &Leavers, removed: &[GroupId], delay: i64, now: UnixMillis) -> Removal {
    let oldest = now.saturating_sub(millis(RECENT));
    let mut people: Vec<RemovalPerson> = leavers
        .leaving
        .iter()
        .map(|leaver| RemovalPerson {
            has_backup: leaver.status.0 != ServiceStatus::Active
                || leaver.last_backup.is_some_and(|at| at >= oldest),
            name: leaver.name.clone(),
            email: leaver.email.clone(),
        })
        .collect();
    people.sort();
    let without_backup = people.iter().filter(|person| !person.has_backup).count();
    people.truncate(NAMED);
    Removal {
        deactivated: leavers.leaving.len(),
        staying: leavers.staying,
        without_backup,
        people,
        erase_delay_hours: delay,
        seen: fingerprint(leavers, removed, delay),
    }
}

/// SHA-256 of who goes, from which groups, and how soon vaults are erased.
fn fingerprint(leavers: &Leavers, removed: &[GroupId], delay: i64) -> String {
    let mut hash = Sha256::new();
    hash.update(delay.to_le_bytes());
    hash.update(leavers.staying.to_le_bytes());
    hash.update(removed.len().to_le_bytes());
    for group in removed {
        hash.update(group.as_bytes());
    }
    // By person, as they were collected.
    for leaver in &leavers.leaving {
        hash.update(leaver.enrolment.0.as_bytes());
    }
    HEXLOWER.encode(&hash.finalize())
}
