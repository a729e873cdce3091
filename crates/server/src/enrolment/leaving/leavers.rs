//! Who would be in no enrolled group any more if some groups were given it and others not.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{EnrolmentId, GroupId, PersonId, ServiceStatus, UnixMillis};

use crate::store::{IdColumn, StoreError, Tx, WordColumn};

/// A person with an enrolment under way.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::enrolment) struct Leaver {
    pub(super) enrolment: IdColumn<EnrolmentId>,
    pub(super) person: IdColumn<PersonId>,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) status: WordColumn<ServiceStatus>,
    /// When the newest backup was made and checked, as the computer said.
    pub(super) last_backup: Option<UnixMillis>,
    pub(super) grace_until: Option<UnixMillis>,
}

/// Members of removed groups, by whether another group holds them.
pub(super) struct Leavers {
    pub(super) leaving: Vec<Leaver>,
    pub(super) staying: usize,
}

/// A person's enrolment under way with what is known of the backup, for `WHERE`.
macro_rules! under_way {
    ($where:literal) => {
        concat!(
            "SELECT enrolments.id AS enrolment, people.id AS person, people.name, people.email, \
             enrolments.status, enrolments.grace_until, (SELECT MAX(devices.last_backup) FROM devices \
              WHERE devices.enrolment_id = enrolments.id \
              AND devices.status <> 'deactivated') AS last_backup \
             FROM enrolments JOIN people ON people.id = enrolments.person_id \
             WHERE enrolments.status <> 'deactivated' AND ",
            $where
        )
    };
}

/// Looks at what is stored now, with `added` and `removed` as if they were saved.
pub(super) async fn leavers(
    tx: &mut Tx<'_>,
    added: &[GroupId],
    removed: &[GroupId],
) -> Result<Leavers, StoreError> {
    let mut leaving = BTreeMap::new();
    for group in removed {
        for leaver in members(tx, *group).await? {
            leaving.insert(leaver.person.0, leaver);
        }
    }
    let before = leaving.len();
    let mut holding: BTreeSet<GroupId> = enrolled(tx).await?;
    holding.extend(added);
    for group in holding.iter().filter(|group| !removed.contains(group)) {
        for person in people(tx, *group).await? {
            leaving.remove(&person);
        }
    }
    Ok(Leavers {
        staying: before.saturating_sub(leaving.len()),
        leaving: leaving.into_values().collect(),
    })
}

/// The person's enrolment under way, if there is one.
pub(super) async fn under_way(
    tx: &mut Tx<'_>,
    person: PersonId,
) -> Result<Option<Leaver>, StoreError> {
    tx.optional(under_way!("people.id = $1"), (person,)).await
}

/// Those who are in no enrolled group and have no date for it yet.
pub(super) async fn unheld(tx: &mut Tx<'_>) -> Result<Vec<Leaver>, StoreError> {
    tx.all(
        under_way!(
            "enrolments.grace_until IS NULL AND NOT EXISTS (SELECT 1 FROM group_members \
             JOIN enrolled_groups ON enrolled_groups.group_id = group_members.group_id \
             WHERE group_members.person_id = people.id) ORDER BY enrolments.id"
        ),
        (),
    )
    .await
}

/// Up to `limit` of those whose date is over.
pub(super) async fn overdue(
    tx: &mut Tx<'_>,
    now: UnixMillis,
    limit: i64,
) -> Result<Vec<Leaver>, StoreError> {
    tx.all(
        under_way!("enrolments.grace_until <= $1 ORDER BY enrolments.grace_until LIMIT $2"),
        (now, limit),
    )
    .await
}

async fn members(tx: &mut Tx<'_>, group: GroupId) -> Result<Vec<Leaver>, StoreError> {
    tx.all(
        under_way!(
            "EXISTS (SELECT 1 FROM group_members WHERE group_members.person_id = people.id \
             AND group_members.group_id = $1)"
        ),
        (group,),
    )
    .await
}

async fn people(tx: &mut Tx<'_>, group: GroupId) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(IdColumn<PersonId>,)> = tx
        .all(
            "SELECT person_id FROM group_members WHERE group_id = $1",
            (group,),
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

/// The groups that the password manager is given to.
pub(super) async fn enrolled(tx: &mut Tx<'_>) -> Result<BTreeSet<GroupId>, StoreError> {
    let rows: Vec<(IdColumn<GroupId>,)> =
        tx.all("SELECT group_id FROM enrolled_groups", ()).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}
