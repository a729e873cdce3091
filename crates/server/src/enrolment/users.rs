//! The people with an enrolment, as the Users tab lists them.

use protocol::device::DeactivationReason;
use protocol::{GroupId, PersonId, ServiceStatus};

use crate::store::{IdColumn, StoreError, Tx, WordColumn, contains};

/// A person in the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedUser {
    /// The person.
    pub person_id: IdColumn<PersonId>,
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// Names of the enrolled groups that hold the person, joined by the unit separator.
    pub groups: Option<String>,
    /// The service status.
    pub status: WordColumn<ServiceStatus>,
    /// When the newest invite ends.
    pub invite_expires_at: Option<i64>,
    /// How the newest mail fared.
    pub mail_state: Option<String>,
    /// Version of the app that was seen last.
    pub app_version: Option<String>,
    /// System of the computer that was seen last.
    pub os: Option<String>,
    /// When it was seen.
    pub last_seen: Option<i64>,
    /// Computers that are not deactivated.
    pub devices: i64,
    /// When the newest backup was made and checked, as the computer said.
    pub last_backup: Option<i64>,
    /// When a backup was last restored to see whether it can be.
    pub last_test_restore: Option<i64>,
    /// Until when somebody stays in whom no enrolled group holds any more.
    pub grace_until: Option<i64>,
    /// Why it ended.
    pub ended_reason: Option<WordColumn<DeactivationReason>>,
    /// When it ended.
    pub ended_at: Option<i64>,
    /// From when on the vault is erased.
    pub erase_at: Option<i64>,
    /// Computers that said that they erased it.
    pub erased: i64,
    /// Invites that can be used: with an active enrolment, one to another computer.
    pub live_invites: i64,
    /// What the list is sorted by first.
    pub number_key: i64,
    /// What the list is sorted by then.
    pub text_key: String,
}

/// Joins the group names of a row: a character that no name has.
pub const SEPARATOR: char = '\u{1f}';

/// Which people are listed.
#[derive(Clone, Copy, Debug, Default)]
pub struct UserFilter<'a> {
    /// Part of name or address.
    pub search: &'a str,
    /// Only this status.
    pub status: Option<ServiceStatus>,
    /// Only members of this group.
    pub group: Option<GroupId>,
}

/// How the list is sorted; equal ones by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserSort {
    /// By name.
    Name,
    /// By name, backwards.
    NameDown,
    /// By address.
    Email,
    /// By address, backwards.
    EmailDown,
    /// Least advanced first.
    Status,
    /// Most advanced first.
    StatusDown,
    /// Longest not seen first.
    LastSeen,
    /// Seen last first.
    LastSeenDown,
}

impl UserSort {
    /// The words of the query string: a minus sorts backwards.
    pub const ALL: [(&'static str, Self); 8] = [
        ("name", Self::Name),
        ("-name", Self::NameDown),
        ("email", Self::Email),
        ("-email", Self::EmailDown),
        ("status", Self::Status),
        ("-status", Self::StatusDown),
        ("last_seen", Self::LastSeen),
        ("-last_seen", Self::LastSeenDown),
    ];
}

/// The newest enrolment of each person, filtered by $1, $2 and $3.
macro_rules! matching {
    () => {
        " FROM enrolments JOIN people ON people.id = enrolments.person_id \
         WHERE NOT EXISTS (SELECT 1 FROM enrolments AS later \
          WHERE later.person_id = enrolments.person_id AND later.id > enrolments.id) \
         AND (people.name_folded LIKE $1 ESCAPE '!' OR people.email_folded LIKE $1 ESCAPE '!') \
         AND ($2 IS NULL OR enrolments.status = $2) \
         AND ($3 IS NULL OR EXISTS (SELECT 1 FROM group_members \
          WHERE group_members.person_id = people.id AND group_members.group_id = $3)) "
    };
}

/// One page of the list, sorted by a number, a text and the id; those after $6, $7, $8 where $5 is not 0.
///
/// The page is cut before the rest is looked up, so that long lists cost only their sorting.
macro_rules! select {
    ($number:expr, $text:literal, $after:literal, $direction:literal) => {
        concat!(
            "SELECT page.person_id, page.name, page.email, page.status, \
             (SELECT string_agg(user_groups.name, $4 ORDER BY user_groups.name_folded) \
              FROM group_members \
              JOIN user_groups ON user_groups.id = group_members.group_id \
              JOIN enrolled_groups ON enrolled_groups.group_id = user_groups.id \
              WHERE group_members.person_id = page.person_id) AS groups, \
             (SELECT invites.expires_at FROM invites \
              WHERE invites.enrolment_id = page.enrolment_id \
              ORDER BY invites.id DESC LIMIT 1) AS invite_expires_at, \
             (SELECT outbox.state FROM outbox WHERE outbox.person_id = page.person_id \
              ORDER BY outbox.created_at DESC, outbox.id DESC LIMIT 1) AS mail_state, \
             device.app_version, device.os, device.last_seen, \
             (SELECT COUNT(*) FROM devices WHERE devices.enrolment_id = page.enrolment_id \
              AND devices.status <> 'deactivated') AS devices, \
             device.last_backup, device.last_test_restore, page.grace_until, \
             page.ended_reason, page.ended_at, page.erase_at, \
             (SELECT COUNT(*) FROM devices WHERE devices.enrolment_id = page.enrolment_id \
              AND devices.erased_at IS NOT NULL AND devices.ended_at = page.ended_at) AS erased, \
             (SELECT COUNT(*) FROM invites WHERE invites.enrolment_id = page.enrolment_id \
              AND invites.state = 'live' AND invites.expiry_noted_at IS NULL) AS live_invites, \
             page.number_key, page.text_key \
             FROM (SELECT people.id AS person_id, people.name, people.email, \
              enrolments.id AS enrolment_id, enrolments.status, enrolments.grace_until, \
              enrolments.ended_reason, enrolments.ended_at, enrolments.erase_at, ",
            $number,
            " AS number_key, ",
            $text,
            " AS text_key",
            matching!(),
            "AND ($5 = 0 OR (",
            $number,
            ", ",
            $text,
            " COLLATE \"C\", people.id) ",
            $after,
            " ($6, $7, $8)) ORDER BY ",
            $number,
            " ",
            $direction,
            ", ",
            $text,
            " COLLATE \"C\" ",
            $direction,
            ", people.id ",
            $direction,
            " LIMIT $9) AS page \
             LEFT JOIN devices AS device ON device.id = \
             (SELECT devices.id FROM devices WHERE devices.enrolment_id = page.enrolment_id \
              ORDER BY CASE WHEN devices.status = 'deactivated' THEN 1 ELSE 0 END, \
              devices.last_seen DESC, devices.id DESC LIMIT 1) \
             ORDER BY page.number_key ",
            $direction,
            ", page.text_key COLLATE \"C\" ",
            $direction,
            ", page.person_id ",
            $direction
        )
    };
}

macro_rules! none {
    () => {
        "CAST(0 AS BIGINT)"
    };
}
macro_rules! rank {
    () => {
        "CAST(CASE enrolments.status WHEN 'invited' THEN 1 WHEN 'verifying' THEN 2 \
         WHEN 'pending_pin' THEN 3 WHEN 'active' THEN 4 ELSE 0 END AS BIGINT)"
    };
}
macro_rules! seen {
    () => {
        "COALESCE((SELECT MAX(devices.last_seen) FROM devices \
          WHERE devices.enrolment_id = enrolments.id AND devices.status <> 'deactivated'), \
          (SELECT MAX(devices.last_seen) FROM devices \
          WHERE devices.enrolment_id = enrolments.id), 0)"
    };
}

impl UserSort {
    const fn sql(self) -> &'static str {
        match self {
            Self::Name => select!(none!(), "people.name_folded", ">", "ASC"),
            Self::NameDown => select!(none!(), "people.name_folded", "<", "DESC"),
            Self::Email => select!(none!(), "people.email_folded", ">", "ASC"),
            Self::EmailDown => select!(none!(), "people.email_folded", "<", "DESC"),
            Self::Status => select!(rank!(), "people.name_folded", ">", "ASC"),
            Self::StatusDown => select!(rank!(), "people.name_folded", "<", "DESC"),
            Self::LastSeen => select!(seen!(), "people.name_folded", ">", "ASC"),
            Self::LastSeenDown => select!(seen!(), "people.name_folded", "<", "DESC"),
        }
    }
}

/// The sort keys of the row that a page starts after.
#[derive(Clone, Copy, Debug)]
pub struct After<'a> {
    /// The number.
    pub number: i64,
    /// The text.
    pub text: &'a str,
    /// The person.
    pub id: PersonId,
}

/// Up to `limit` people, starting after a row or at the beginning.
///
/// # Errors
/// Where the database fails.
pub async fn users(
    tx: &mut Tx<'_>,
    filter: UserFilter<'_>,
    sort: UserSort,
    after: Option<After<'_>>,
    limit: i64,
) -> Result<Vec<ListedUser>, StoreError> {
    let paged = i64::from(after.is_some());
    let nowhere = After {
        number: 0,
        text: "",
        id: PersonId::from_uuid(uuid::Uuid::nil()),
    };
    let after = after.unwrap_or(nowhere);
    tx.all(
        sort.sql(),
        (
            contains(filter.search),
            filter.status,
            filter.group,
            String::from(SEPARATOR),
            paged,
            after.number,
            after.text,
            after.id,
            limit,
        ),
    )
    .await
}

/// How many people the filter leaves.
///
/// # Errors
/// Where the database fails.
pub async fn count_users(tx: &mut Tx<'_>, filter: UserFilter<'_>) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx
        .one(
            concat!("SELECT COUNT(*)", matching!()),
            (contains(filter.search), filter.status, filter.group),
        )
        .await?;
    Ok(count)
}
