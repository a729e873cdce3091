//! The groups as the enrolment dialog lists them.

use protocol::GroupId;

use crate::store::{IdColumn, StoreError, Tx, contains};

/// A group in the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedGroup {
    /// The group.
    pub id: IdColumn<GroupId>,
    /// Its name.
    pub name: String,
    /// Its name as it is sorted.
    pub name_folded: String,
    /// Its rule, where it is dynamic.
    pub rule: Option<String>,
    /// How many people are in it.
    pub member_count: i64,
    /// When it was given the password manager, if it was.
    pub bound_at: Option<i64>,
}

/// Which groups are listed.
#[derive(Clone, Copy)]
pub struct Filter<'a> {
    /// Part of the name.
    pub search: &'a str,
    /// Whether dynamic groups are left out.
    pub hide_dynamic: bool,
}

/// How many groups there are beside the page.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct Totals {
    /// Groups that match the filter.
    pub matching: i64,
    /// Enrolled dynamic groups, whether shown or hidden.
    pub enrolled_dynamic: i64,
}

/// Up to `limit` groups by name, after the given name and id.
///
/// # Errors
/// Where the database fails.
pub async fn page(
    tx: &mut Tx<'_>,
    filter: Filter<'_>,
    after: (&str, GroupId),
    limit: i64,
) -> Result<Vec<ListedGroup>, StoreError> {
    tx.all(
        "SELECT user_groups.id, user_groups.name, user_groups.name_folded, user_groups.rule, \
         (SELECT COUNT(*) FROM group_members \
          WHERE group_members.group_id = user_groups.id) AS member_count, \
         enrolled_groups.bound_at \
         FROM user_groups \
         LEFT JOIN enrolled_groups ON enrolled_groups.group_id = user_groups.id \
         WHERE user_groups.name_folded LIKE $1 ESCAPE '!' \
         AND ($2 = 0 OR user_groups.rule IS NULL) \
         AND (user_groups.name_folded COLLATE \"C\", user_groups.id) > ($3, $4) \
         ORDER BY user_groups.name_folded COLLATE \"C\", user_groups.id LIMIT $5",
        (
            contains(filter.search),
            i64::from(filter.hide_dynamic),
            after.0,
            after.1,
            limit,
        ),
    )
    .await
}

/// Counts beside the page.
///
/// # Errors
/// Where the database fails.
pub async fn totals(tx: &mut Tx<'_>, filter: Filter<'_>) -> Result<Totals, StoreError> {
    tx.one(
        "SELECT (SELECT COUNT(*) FROM user_groups WHERE name_folded LIKE $1 ESCAPE '!' \
         AND ($2 = 0 OR rule IS NULL)) AS matching, \
         (SELECT COUNT(*) FROM enrolled_groups \
          JOIN user_groups ON user_groups.id = enrolled_groups.group_id \
          WHERE user_groups.rule IS NOT NULL) AS enrolled_dynamic",
        (contains(filter.search), i64::from(filter.hide_dynamic)),
    )
    .await
}
