//! The company's copies, as a device hands them in, lists, fetches and deletes them.

mod body;
mod hand_in;

use axum::Json;
use axum::body::Body as HttpBody;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use protocol::backup::{BackupHealth, KeptBackups};
use protocol::{BackupId, WireError};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{Body, EnrolledDevice};
use super::{ApiError, ApiResult};
use crate::backups;
use crate::state::AppState;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_backups))
        .routes(routes!(fetch_backup, delete_backup))
        .routes(routes!(note_health))
}

/// What may take minutes over a slow line.
pub(super) fn slow_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(hand_in::hand_in))
}

/// Lists the copies of the device's person, whichever computer handed them in.
#[utoipa::path(
    get,
    path = "/api/v1/device/backups",
    tag = "backups",
    security(("device" = [])),
    responses(
        (status = 200, body = KeptBackups),
        (status = 403, body = WireError, description = "The device is deactivated"),
    )
)]
async fn list_backups(
    State(state): State<AppState>,
    EnrolledDevice(device): EnrolledDevice,
) -> ApiResult<Json<KeptBackups>> {
    Ok(Json(backups::list(&state, device.person).await?))
}

/// Hands a copy out as it was handed in.
#[utoipa::path(
    get,
    path = "/api/v1/device/backups/{backup_id}",
    tag = "backups",
    security(("device" = [])),
    params(("backup_id" = BackupId, Path, description = "The copy.")),
    responses(
        (status = 200, description = "The bytes", content_type = "application/octet-stream"),
        (status = 403, body = WireError, description = "The device is deactivated"),
        (status = 404, body = WireError, description = "The person has no such copy"),
    )
)]
async fn fetch_backup(
    State(state): State<AppState>,
    EnrolledDevice(device): EnrolledDevice,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    let id = read(&id)?;
    let fetched = backups::fetch(&state.db, device.person, id).await?;
    let body = HttpBody::new(body::Pieces::of(fetched.ok_or(ApiError::NotFound)?));
    Ok(([(CONTENT_TYPE, "application/octet-stream")], body).into_response())
}

/// Deletes a copy because its person wants it.
#[utoipa::path(
    delete,
    path = "/api/v1/device/backups/{backup_id}",
    tag = "backups",
    security(("device" = [])),
    params(("backup_id" = BackupId, Path, description = "The copy.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 403, body = WireError, description = "The device is deactivated"),
        (status = 404, body = WireError, description = "The person has no such copy"),
    )
)]
async fn delete_backup(
    State(state): State<AppState>,
    EnrolledDevice(device): EnrolledDevice,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    match backups::delete(&state, device, read(&id)?).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(ApiError::NotFound),
    }
}

/// Notes how the person's backups are doing: two times for the console's table.
#[utoipa::path(
    post,
    path = "/api/v1/device/backup-health",
    tag = "backups",
    security(("device" = [])),
    request_body = BackupHealth,
    responses(
        (status = 204, description = "It is noted."),
        (status = 403, body = WireError, description = "The device is deactivated"),
    )
)]
async fn note_health(
    State(state): State<AppState>,
    EnrolledDevice(device): EnrolledDevice,
    Body(health): Body<BackupHealth>,
) -> ApiResult<StatusCode> {
    backups::note_health(&state, device, &health).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn read(id: &str) -> ApiResult<BackupId> {
    id.parse().map_err(|_| ApiError::NotFound)
}
