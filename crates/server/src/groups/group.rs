//! Makes and finds groups.

use protocol::{GroupId, UnixMillis};
use uuid::Uuid;

use super::Rule;
use crate::store::{IdColumn, StoreError, Tx};

/// Why a group is not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum GroupsError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Members of a dynamic group follow from its rule.
    #[error("the group \"{0}\" is dynamic: its members follow from its rule")]
    Dynamic(String),
    /// A static group does not become a dynamic one.
    #[error("the group \"{0}\" is static and has members by name")]
    Static(String),
}

/// The static group of that name, made where there is none. Also says whether it was made.
///
/// # Errors
/// [`GroupsError::Dynamic`] where the name belongs to a dynamic group.
pub async fn static_group(
    tx: &mut Tx<'_>,
    name: &str,
    now: UnixMillis,
) -> Result<(GroupId, bool), GroupsError> {
    match by_name(tx, name).await? {
        Some((_, Some(_))) => Err(GroupsError::Dynamic(name.to_owned())),
        Some((id, None)) => Ok((id, false)),
        None => Ok((add(tx, name, None, now).await?, true)),
    }
}

/// The dynamic group of that name with this rule, made or changed where needed.
/// Also says whether it was made. Its members are written by [`super::refresh_dynamic`].
///
/// # Errors
/// [`GroupsError::Static`] where the name belongs to a static group.
pub async fn dynamic_group(
    tx: &mut Tx<'_>,
    name: &str,
    rule: &Rule,
    now: UnixMillis,
) -> Result<(GroupId, bool), GroupsError> {
    let rule = rule.to_string();
    match by_name(tx, name).await? {
        Some((_, None)) => Err(GroupsError::Static(name.to_owned())),
        Some((id, Some(_))) => {
            tx.run("UPDATE user_groups SET rule = $2 WHERE id = $1", (id, rule))
                .await?;
            Ok((id, false))
        }
        None => Ok((add(tx, name, Some(&rule), now).await?, true)),
    }
}

/// Whether there is such a group.
///
/// # Errors
/// Where the database fails.
pub async fn exists(tx: &mut Tx<'_>, id: GroupId) -> Result<bool, StoreError> {
    let found: Option<(String,)> = tx
        .optional("SELECT name FROM user_groups WHERE id = $1", (id,))
        .await?;
    Ok(found.is_some())
}

async fn by_name(
    tx: &mut Tx<'_>,
    name: &str,
) -> Result<Option<(GroupId, Option<String>)>, StoreError> {
    let found: Option<(IdColumn<GroupId>, Option<String>)> = tx
        .optional(
            "SELECT id, rule FROM user_groups WHERE name_folded = $1",
            (name.to_lowercase(),),
        )
        .await?;
    Ok(found.map(|(id, rule)| (id.0, rule)))
}

async fn add(
    tx: &mut Tx<'_>,
    name: &str,
    rule: Option<&str>,
    now: UnixMillis,
) -> Result<GroupId, StoreError> {
    let id = GroupId::from_uuid(Uuid::now_v7());
    tx.run(
        "INSERT INTO user_groups (id, name, name_folded, rule, created_at) \
         VALUES ($1, $2, $3, $4, $5)",
        (id, name, name.to_lowercase(), rule, now),
    )
    .await?;
    Ok(id)
}
