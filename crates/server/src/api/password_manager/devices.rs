//! `GET /api/v1/password-manager/users/{person_id}/devices`: each computer of a person with its own status.

use axum::Json;
use axum::extract::{Path, State};
use protocol::{DeviceId, PersonId, ServiceStatus};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::api::extract::{Admin, Params};
use crate::api::{ApiError, ApiResult, Cursor, Page};
use crate::device::{self, ListedDevice};
use crate::state::AppState;

/// Which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Query {
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows at most, 1 to 200.
    limit: Option<i64>,
}

/// A page of computers.
#[derive(Serialize, ToSchema)]
pub(super) struct DevicePage {
    /// The computers, oldest first.
    items: Vec<DeviceBody>,
    /// Where the next page starts.
    next_cursor: Option<String>,
}

/// A computer of a person.
#[derive(Serialize, ToSchema)]
struct DeviceBody {
    /// Its id.
    id: Uuid,
    /// What it calls itself.
    name: String,
    /// `linux`, `windows` or `macos`.
    os: String,
    /// Version of the app that was seen last.
    app_version: String,
    /// Its own service status; `deactivated` where another invite or computer took its place or access was taken away.
    status: ServiceStatus,
    /// When it first asked for a code, in milliseconds since the Unix epoch.
    created_at: i64,
    /// When it was seen, in milliseconds since the Unix epoch.
    last_seen: i64,
}

/// Lists the computers of a person, each with its own status.
#[utoipa::path(
    get,
    path = "/api/v1/password-manager/users/{person_id}/devices",
    tag = "password manager",
    security(("session" = [])),
    params(("person_id" = Uuid, Path, description = "The person."), Query),
    responses(
        (status = 200, body = DevicePage),
        (status = 404, description = "There is no such person."),
    )
)]
pub(super) async fn list_devices(
    State(state): State<AppState>,
    _admin: Admin,
    Path(person): Path<String>,
    Params(query): Params<Query>,
) -> ApiResult<Json<DevicePage>> {
    let person: PersonId = person.parse().map_err(|_| ApiError::NotFound)?;
    let page = Page::read(query.cursor.as_deref(), query.limit)?;
    let after = page.after.as_ref().map_or(Uuid::nil(), |cursor| cursor.id);
    let after = DeviceId::from_uuid(after);
    let rows = device::of_person(&state.db, person, after, page.fetch()).await?;
    let rows = rows.ok_or(ApiError::NotFound)?;
    let rows = rows.into_iter().map(DeviceBody::from).collect();
    let (items, next_cursor) = page.cut(rows, |row| Cursor {
        number: 0,
        text: String::new(),
        id: row.id,
    });
    Ok(Json(DevicePage { items, next_cursor }))
}

impl From<ListedDevice> for DeviceBody {
    fn from(row: ListedDevice) -> Self {
        Self {
            id: row.id.0.as_uuid(),
            name: row.name,
            os: row.os,
            app_version: row.app_version,
            status: row.status.0,
            created_at: row.created_at,
            last_seen: row.last_seen,
        }
    }
}
