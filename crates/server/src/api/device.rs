//! What an enrolled device asks. Bodies are the protocol's own.

use axum::Json;
use axum::extract::State;
use protocol::WireError;
use protocol::device::{StatusAnswer, StatusRequest};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::ApiResult;
use super::extract::{Body, Device};
use crate::state::AppState;
use crate::{device, enrolment};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(complete))
        .routes(routes!(status))
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
