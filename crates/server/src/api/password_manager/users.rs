//! `GET /api/v1/password-manager/users`: the Users tab.

use axum::Json;
use axum::extract::State;
use protocol::device::DeactivationReason;
use protocol::{GroupId, PersonId, ServiceStatus, UnixMillis};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::api::extract::{Admin, Params};
use crate::api::{ApiError, ApiResult, Cursor, Page};
use crate::enrolment::{self, After, ListedUser, SEPARATOR, UserFilter, UserSort};
use crate::state::AppState;
use crate::store::StoreError;

/// What is listed, and how.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Query {
    /// Part of name or address.
    #[serde(default)]
    search: String,
    /// Only this status.
    status: Option<String>,
    /// Only members of this group.
    group: Option<Uuid>,
    /// `name`, `email`, `status` or `last_seen`; with a minus backwards.
    sort: Option<String>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows at most, 1 to 200.
    limit: Option<i64>,
}

/// A page of people.
#[derive(Serialize, ToSchema)]
pub(super) struct UserPage {
    /// The people.
    items: Vec<User>,
    /// People that match the filter.
    total: i64,
    /// Where the next page starts.
    next_cursor: Option<String>,
}

/// A person with the password manager.
#[derive(Serialize, ToSchema)]
struct User {
    /// The person's id.
    person_id: Uuid,
    /// The name.
    name: String,
    /// The mail address.
    email: String,
    /// Enrolled groups that hold the person.
    groups: Vec<String>,
    /// The service status.
    status: ServiceStatus,
    /// Whether the invite is over and the enrolment not complete.
    invite_expired: bool,
    /// Whether the newest mail to the person was given up.
    mail_failed: bool,
    /// Version of the app that was seen last.
    app_version: Option<String>,
    /// System of the computer that was seen last: `linux`, `windows` or `macos`.
    os: Option<String>,
    /// When it was seen, in milliseconds since the Unix epoch.
    last_seen: Option<i64>,
    /// How many computers there are.
    devices: i64,
    /// When the newest backup was made and checked, as the computer said.
    last_backup: Option<i64>,
    /// When a backup was last restored to see whether it can be, as the computer said.
    last_test_restore: Option<i64>,
    /// Until when somebody stays in whom no enrolled group holds any more.
    grace_until: Option<i64>,
    /// Why access ended.
    ended_reason: Option<DeactivationReason>,
    /// When it ended.
    ended_at: Option<i64>,
    /// From when on the vault is erased.
    erase_at: Option<i64>,
    /// Whether a computer said that it erased the vault.
    erased: bool,
    /// Whether *Undo removal* takes the person back to the same vault.
    can_undo: bool,
    /// Whether the person was invited to another computer.
    replacing: bool,
}

/// Lists the people that the password manager was given to.
#[utoipa::path(
    get,
    path = "/api/v1/password-manager/users",
    tag = "password manager",
    security(("session" = [])),
    params(Query),
    responses((status = 200, body = UserPage))
)]
pub(super) async fn list_users(
    State(state): State<AppState>,
    _admin: Admin,
    Params(query): Params<Query>,
) -> ApiResult<Json<UserPage>> {
    let page = Page::read(query.cursor.as_deref(), query.limit)?;
    let filter = filter(&query)?;
    let sort = sort(query.sort.as_deref())?;
    let after = page.after.as_ref().map(|cursor| After {
        number: cursor.number,
        text: &cursor.text,
        id: PersonId::from_uuid(cursor.id),
    });
    let limit = page.fetch();
    // One state of the database: a page never belies its total.
    let (rows, total) = state
        .db
        .read(|tx| {
            Box::pin(async move {
                let rows = enrolment::users(tx, filter, sort, after, limit).await?;
                Ok::<_, StoreError>((rows, enrolment::count_users(tx, filter).await?))
            })
        })
        .await?;
    let (rows, next_cursor) = page.cut(rows, |row| Cursor {
        number: row.number_key,
        text: row.text_key.clone(),
        id: row.person_id.0.as_uuid(),
    });
    let now = state.clock.now();
    Ok(Json(UserPage {
        items: rows.into_iter().map(|row| shown(row, now)).collect(),
        total,
        next_cursor,
    }))
}

fn filter(query: &Query) -> ApiResult<UserFilter<'_>> {
    let status = query
        .status
        .as_deref()
        .filter(|word| !word.is_empty())
        .map(|word| ServiceStatus::from_word(word).ok_or(ApiError::BadRequest("status")));
    Ok(UserFilter {
        search: &query.search,
        status: status.transpose()?,
        group: query.group.map(GroupId::from_uuid),
    })
}

fn sort(word: Option<&str>) -> ApiResult<UserSort> {
    let word = word.filter(|word| !word.is_empty()).unwrap_or("name");
    let found = UserSort::ALL.into_iter().find(|(name, _)| *name == word);
    found
        .map(|(_, sort)| sort)
        .ok_or(ApiError::BadRequest("sort"))
}

fn shown(row: ListedUser, now: UnixMillis) -> User {
    let status = row.status.0;
    let waiting = matches!(
        status,
        ServiceStatus::Invited | ServiceStatus::Verifying | ServiceStatus::PendingPin
    );
    let groups = row.groups.unwrap_or_default();
    User {
        person_id: row.person_id.0.as_uuid(),
        name: row.name,
        email: row.email,
        groups: groups
            .split(SEPARATOR)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect(),
        status,
        invite_expired: waiting && row.invite_expires_at.is_some_and(|ends| now >= ends),
        mail_failed: row.mail_state.as_deref() == Some("failed"),
        app_version: row.app_version,
        os: row.os,
        last_seen: row.last_seen,
        devices: row.devices,
        last_backup: row.last_backup,
        last_test_restore: row.last_test_restore,
        grace_until: row.grace_until,
        ended_reason: row.ended_reason.map(|reason| reason.0),
        ended_at: row.ended_at,
        erase_at: row.erase_at,
        erased: row.erased > 0,
        can_undo: row.erased == 0 && row.erase_at.is_some_and(|erase_at| now < erase_at),
        replacing: status == ServiceStatus::Active && row.live_invites > 0,
    }
}
