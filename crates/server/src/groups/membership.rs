//! Who is in which group, as rows.

use std::collections::BTreeSet;

use protocol::{GroupId, PersonId, UnixMillis};

use super::{GroupsError, Rule};
use crate::directory::{self, Attributes};
use crate::store::{IdColumn, StoreError, Tx};

/// Makes a person a member of a static group; once more is no error.
///
/// # Errors
/// Where the database fails.
pub async fn add_member(
    tx: &mut Tx<'_>,
    group: GroupId,
    person: PersonId,
    now: UnixMillis,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO group_members (group_id, person_id, since) VALUES ($1, $2, $3) \
         ON CONFLICT (group_id, person_id) DO NOTHING",
        (group, person, now),
    )
    .await
    .map(drop)
}

/// Takes a person out of a static group.
///
/// # Errors
/// [`GroupsError::Dynamic`], or where the database fails.
pub async fn remove_member(
    tx: &mut Tx<'_>,
    group: GroupId,
    person: PersonId,
) -> Result<(), GroupsError> {
    let (name, rule): (String, Option<String>) = tx
        .one("SELECT name, rule FROM user_groups WHERE id = $1", (group,))
        .await?;
    if rule.is_some() {
        return Err(GroupsError::Dynamic(name));
    }
    delete(tx, group, person).await?;
    Ok(())
}

async fn delete(tx: &mut Tx<'_>, group: GroupId, person: PersonId) -> Result<(), StoreError> {
    tx.run(
        "DELETE FROM group_members WHERE group_id = $1 AND person_id = $2",
        (group, person),
    )
    .await
    .map(drop)
}

/// Evaluates the rules of all dynamic groups anew and writes down what differs.
///
/// Called in every transaction that changes attributes or rules.
/// Leaving a group takes the membership only; what it means for an enrolment `enrolment::settle` says.
///
/// # Errors
/// Where the database fails, or a stored rule cannot be read.
pub async fn refresh_dynamic(tx: &mut Tx<'_>, now: UnixMillis) -> Result<(), StoreError> {
    let groups: Vec<(IdColumn<GroupId>, String)> = tx
        .all(
            "SELECT id, rule FROM user_groups WHERE rule IS NOT NULL",
            (),
        )
        .await?;
    if groups.is_empty() {
        return Ok(());
    }
    let people = directory::all_attributes(tx).await?;
    for (group, rule) in groups {
        let rule: Rule = rule.parse().map_err(|_| StoreError::Unreadable {
            what: "user_groups.rule",
        })?;
        refresh_group(tx, group.0, &rule, &people, now).await?;
    }
    Ok(())
}

async fn refresh_group(
    tx: &mut Tx<'_>,
    group: GroupId,
    rule: &Rule,
    people: &[Attributes],
    now: UnixMillis,
) -> Result<(), StoreError> {
    let rows: Vec<(IdColumn<PersonId>,)> = tx
        .all(
            "SELECT person_id FROM group_members WHERE group_id = $1",
            (group,),
        )
        .await?;
    let members: BTreeSet<PersonId> = rows.into_iter().map(|(id,)| id.0).collect();
    let wanted: BTreeSet<PersonId> = people
        .iter()
        .filter(|person| rule.holds_for(person))
        .map(|person| person.id.0)
        .collect();
    for person in wanted.difference(&members) {
        add_member(tx, group, *person, now).await?;
    }
    for person in members.difference(&wanted) {
        delete(tx, group, *person).await?;
    }
    Ok(())
}
