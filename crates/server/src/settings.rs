//! What an administrator sets for leaving and for company backups.
//!
//! Whether backups are taken is a rule of the policy as well, because devices are told it signed;
//! the rest is for the server alone.

use std::time::Duration;

use protocol::{AdminId, UnixMillis, WireCode};

use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::clock::millis;
use crate::policy;
use crate::state::AppState;
use crate::store::{StoreError, Tx};

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Thirty days.
const LONGEST_ERASE_DELAY_HOURS: i64 = 30 * 24;
const LONGEST_GRACE_DAYS: i64 = 30;
const MEGABYTE: i64 = 1024 * 1024;
/// Below this a vault with a few attachments has no room.
const SMALLEST_BACKUP: i64 = MEGABYTE;
/// Above this a database is no place for it.
const LARGEST_BACKUP: i64 = 1024 * MEGABYTE;
const MOST_COPIES: i64 = 10;

/// The settings in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long a deactivated vault stays before it is erased, in hours.
    pub erase_delay_hours: i64,
    /// How long somebody who left a dynamic group stays in, in days.
    pub grace_days: i64,
    /// Whether the company keeps encrypted backups.
    pub company_backups: bool,
    /// The largest backup that is taken, in bytes.
    pub backup_largest_bytes: i64,
    /// How many are kept for a person.
    pub backup_copies: i64,
}

/// Settings, and how often they were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The settings.
    pub settings: Settings,
    /// Rises with every change.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct Stored {
    erase_delay_hours: i64,
    grace_days: i64,
    backup_largest_bytes: i64,
    backup_copies: i64,
    settings_version: i64,
}

impl Settings {
    /// From when on a vault is erased that is deactivated `now`.
    pub fn erase_at(self, now: UnixMillis) -> UnixMillis {
        now.saturating_add(self.erase_delay_hours.saturating_mul(millis(HOUR)))
    }

    /// Until when somebody stays in who left a dynamic group `now`.
    pub fn grace_until(self, now: UnixMillis) -> UnixMillis {
        now.saturating_add(self.grace_days.saturating_mul(millis(DAY)))
    }

    /// The field that is outside of its limits, if one is.
    fn wrong(self) -> Option<&'static str> {
        let limits = [
            (
                "erase_delay_hours",
                self.erase_delay_hours,
                0..=LONGEST_ERASE_DELAY_HOURS,
            ),
            ("grace_days", self.grace_days, 0..=LONGEST_GRACE_DAYS),
            (
                "backup_largest_bytes",
                self.backup_largest_bytes,
                SMALLEST_BACKUP..=LARGEST_BACKUP,
            ),
            ("backup_copies", self.backup_copies, 1..=MOST_COPIES),
        ];
        let wrong = limits
            .into_iter()
            .find(|(_, value, limit)| !limit.contains(value));
        wrong.map(|(field, _, _)| field)
    }

    /// What differs, in words for the audit log.
    fn changes(self, next: Self) -> String {
        let fields = [
            (
                "erase delay in hours",
                self.erase_delay_hours,
                next.erase_delay_hours,
            ),
            ("grace period in days", self.grace_days, next.grace_days),
            (
                "company backups",
                i64::from(self.company_backups),
                i64::from(next.company_backups),
            ),
            (
                "largest backup in bytes",
                self.backup_largest_bytes,
                next.backup_largest_bytes,
            ),
            ("backups kept", self.backup_copies, next.backup_copies),
        ];
        let changed = fields.into_iter().filter(|(_, was, is)| was != is);
        let words: Vec<String> = changed
            .map(|(name, was, is)| format!("{name} {was} to {is}"))
            .collect();
        words.join(", ")
    }
}

/// The settings in force.
///
/// # Errors
/// Where the database fails.
pub async fn load(tx: &mut Tx<'_>) -> Result<InForce, StoreError> {
    let stored: Stored = tx
        .one(
            "SELECT erase_delay_hours, grace_days, backup_largest_bytes, backup_copies, \
             settings_version FROM organisation",
            (),
        )
        .await?;
    Ok(InForce {
        settings: Settings {
            erase_delay_hours: stored.erase_delay_hours,
            grace_days: stored.grace_days,
            company_backups: policy::load(tx).await?.policy.company_backups,
            backup_largest_bytes: stored.backup_largest_bytes,
            backup_copies: stored.backup_copies,
        },
        version: stored.settings_version,
    })
}

/// Saves what an administrator changed, unless somebody else changed it since `version`.
///
/// # Errors
/// Where the database fails. Refused with [`WireCode::Conflict`], or naming the field that is outside of its limits.
pub async fn save(
    state: &AppState,
    admin: AdminId,
    next: Settings,
    version: i64,
) -> Result<Result<InForce, WireCode>, StoreError> {
    if let Some(field) = next.wrong() {
        let field = field.to_owned();
        return Ok(Err(WireCode::BadRequest { field }));
    }
    let now = state.clock.now();
    let saved = state
        .db
        .write(|tx| {
            Box::pin(async move {
                let known = load(tx).await?;
                if known.version != version {
                    return Ok(Err(WireCode::Conflict));
                }
                if known.settings != next {
                    change(tx, admin, known.settings, next, now).await?;
                }
                Ok::<_, StoreError>(Ok(load(tx).await?))
            })
        })
        .await?;
    state.audit_wake.notify_one();
    Ok(saved)
}

async fn change(
    tx: &mut Tx<'_>,
    admin: AdminId,
    was: Settings,
    next: Settings,
    now: UnixMillis,
) -> Result<(), StoreError> {
    tx.run(
        "UPDATE organisation SET erase_delay_hours = $1, grace_days = $2, \
         backup_largest_bytes = $3, backup_copies = $4, settings_version = settings_version + 1",
        (
            next.erase_delay_hours,
            next.grace_days,
            next.backup_largest_bytes,
            next.backup_copies,
        ),
    )
    .await?;
    if was.company_backups != next.company_backups {
        policy::set_company_backups(tx, next.company_backups).await?;
        let since = (!next.company_backups).then_some(now);
        tx.run("UPDATE organisation SET backups_off_since = $1", (since,))
            .await?;
    }
    let entry = Entry {
        at: now,
        actor: Actor::Admin(admin),
        action: Action::SettingsChanged,
        subject: Subject::Organisation,
        detail: &was.changes(next),
    };
    audit::record(tx, entry).await
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Settings = Settings {
        erase_delay_hours: 24,
        grace_days: 3,
        company_backups: true,
        backup_largest_bytes: 50 * MEGABYTE,
        backup_copies: 3,
    };

    #[track_caller]
    fn check(change: impl FnOnce(&mut Settings), wrong: Option<&str>) {
        let mut settings = GOOD;
        change(&mut settings);
        assert_eq!(settings.wrong(), wrong);
    }

    #[test]
    fn each_setting_has_its_limits() {
        check(|_| {}, None);
        check(|s| s.erase_delay_hours = 0, None);
        check(|s| s.erase_delay_hours = 720, None);
        check(|s| s.erase_delay_hours = 721, Some("erase_delay_hours"));
        check(|s| s.erase_delay_hours = -1, Some("erase_delay_hours"));
        check(|s| s.grace_days = 0, None);
        check(|s| s.grace_days = 31, Some("grace_days"));
        check(|s| s.backup_largest_bytes = 1, Some("backup_largest_bytes"));
        check(
            |s| s.backup_largest_bytes = i64::MAX,
            Some("backup_largest_bytes"),
        );
        check(|s| s.backup_copies = 0, Some("backup_copies"));
        check(|s| s.backup_copies = 11, Some("backup_copies"));
    }

    #[test]
    fn only_what_differs_is_written_down() {
        let next = Settings {
            grace_days: 7,
            company_backups: false,
            ..GOOD
        };
        assert_eq!(
            GOOD.changes(next),
            "grace period in days 3 to 7, company backups 1 to 0"
        );
    }
}
