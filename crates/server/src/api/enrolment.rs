//! The enrolment endpoints. Bodies are the protocol's own; the app knows them by those types.

use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::StatementPublicKey;
use protocol::enrolment::{
    CodeAnswer, CodeRequest, JoinAnswer, JoinRequest, VerifyAnswer, VerifyRequest,
};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{Anyone, Body};
use super::{ApiError, ApiResult};
use crate::enrolment::{self, KnownComputer};
use crate::state::AppState;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(join))
        .routes(routes!(code))
        .routes(routes!(verify))
}

/// Says who invites whom, signed. Consumes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/enrolment/join",
    tag = "enrolment",
    request_body(content = Object, description = "protocol::enrolment::JoinRequest"),
    responses((status = 200, body = Object, description = "protocol::enrolment::JoinAnswer"))
)]
async fn join(
    State(state): State<AppState>,
    anyone: Anyone,
    Body(request): Body<JoinRequest>,
) -> ApiResult<Json<JoinAnswer>> {
    let answer = enrolment::join(&state, &request.invite, anyone.address.0).await??;
    Ok(Json(answer))
}

/// Mails a verification code, bound to the app's session key.
#[utoipa::path(
    post,
    path = "/api/v1/enrolment/code",
    tag = "enrolment",
    request_body(content = Object, description = "protocol::enrolment::CodeRequest"),
    responses((status = 200, body = Object, description = "protocol::enrolment::CodeAnswer"))
)]
async fn code(
    State(state): State<AppState>,
    _anyone: Anyone,
    Body(request): Body<CodeRequest>,
) -> ApiResult<Json<CodeAnswer>> {
    let session_key = session_key(&request.session_key)?;
    let computer = KnownComputer::read(&request.computer)?;
    let answer = enrolment::send_code(&state, &request.token, &session_key, &computer).await??;
    Ok(Json(answer))
}

/// Takes the code and makes the device known.
#[utoipa::path(
    post,
    path = "/api/v1/enrolment/verify",
    tag = "enrolment",
    request_body(content = Object, description = "protocol::enrolment::VerifyRequest"),
    responses((status = 200, body = Object, description = "protocol::enrolment::VerifyAnswer"))
)]
async fn verify(
    State(state): State<AppState>,
    _anyone: Anyone,
    Body(request): Body<VerifyRequest>,
) -> ApiResult<Json<VerifyAnswer>> {
    let answer = enrolment::verify(&state, &request.token, &request.proof).await??;
    Ok(Json(answer))
}

fn session_key(text: &str) -> ApiResult<StatementPublicKey> {
    let bytes = STANDARD
        .decode(text)
        .ok()
        .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    bytes
        .and_then(|bytes| StatementPublicKey::from_bytes(&bytes).ok())
        .ok_or(ApiError::BadRequest("session_key"))
}
