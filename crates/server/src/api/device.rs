//! What an enrolled device asks. Bodies are the protocol's own.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use protocol::WireError;
use protocol::device::{StatusAnswer, StatusRequest};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::ApiResult;
use super::extract::{Body, Device, EnrolledDevice};
use crate::state::AppState;
use crate::{device, enrolment};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(complete))
        .routes(routes!(status))
        .routes(routes!(erased))
        .routes(routes!(replace))
}

/// Reports that the PIN is confirmed; the enrolment is complete then.
#[utoipa::path(
    post,
    path = "/api/v1/device/complete",
    tag = "device",
    security(("device" = [])),
    responses(
        (status = 200, body = StatusAnswer, description = "A signed `DeviceStatus`"),
        (status = 401, body = WireError, description = "The token is not good"),
    )
)]
async fn complete(
    State(state): State<AppState>,
    Device(device): Device,
) -> ApiResult<Json<StatusAnswer>> {
    Ok(Json(enrolment::complete(&state, device).await?))
}

/// Tells a device its signed status and policy.
#[utoipa::path(
    post,
    path = "/api/v1/device/status",
    tag = "device",
    security(("device" = [])),
    request_body = StatusRequest,
    responses(
        (status = 200, body = StatusAnswer, description = "A signed `DeviceStatus`"),
        (status = 401, body = WireError, description = "The token is not good"),
    )
)]
async fn status(
    State(state): State<AppState>,
    Device(device): Device,
    Body(request): Body<StatusRequest>,
) -> ApiResult<Json<StatusAnswer>> {
    Ok(Json(
        device::status(&state, device, &request.app_version).await?,
    ))
}

/// A deactivated device says that its vault is erased; nobody takes it back then.
#[utoipa::path(
    post,
    path = "/api/v1/device/erased",
    tag = "device",
    security(("device" = [])),
    responses(
        (status = 204, description = "It is written down."),
        (status = 401, body = WireError, description = "The token is not good"),
        (status = 409, body = WireError, description = "The device is not deactivated"),
    )
)]
async fn erased(State(state): State<AppState>, Device(device): Device) -> ApiResult<StatusCode> {
    device::erased(&state, device).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Invites the device's person to another computer; this one goes on until that one is ready.
#[utoipa::path(
    post,
    path = "/api/v1/device/replace",
    tag = "device",
    security(("device" = [])),
    responses(
        (status = 204, description = "The invite is on its way."),
        (status = 401, body = WireError, description = "The token is not good"),
        (status = 403, body = WireError, description = "The device is deactivated"),
        (status = 409, body = WireError, description = "The enrolment is not complete"),
        (status = 429, body = WireError, description = "Five times an hour"),
    )
)]
async fn replace(
    State(state): State<AppState>,
    EnrolledDevice(device): EnrolledDevice,
) -> ApiResult<StatusCode> {
    enrolment::replace_device(&state, device).await??;
    Ok(StatusCode::NO_CONTENT)
}
