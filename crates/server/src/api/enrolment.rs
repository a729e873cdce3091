//! The enrolment endpoints. Bodies are the protocol's own; the app knows them by those types.

use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::StatementPublicKey;
use protocol::WireError;
use protocol::enrolment::{
    CodeAnswer, CodeRequest, JoinAnswer, JoinRequest, VerifyAnswer, VerifyRequest,
};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{Anyone, Body};
use super::{ApiError, ApiResult};
use crate::breaker::{self, Failure};
use crate::enrolment::{self, KnownComputer, Outcome};
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
    request_body = JoinRequest,
    responses(
        (status = 200, body = JoinAnswer, description = "The offer, a signed `JoinOffer`"),
        (status = 404, body = WireError, description = "No invite, or a join code that does not work any more"),
        (status = 410, body = WireError, description = "The link's invite was used, withdrawn, or is over"),
        (status = 429, body = WireError, description = "Too many requests, or too many wrong join codes"),
    )
)]
async fn join(
    State(state): State<AppState>,
    anyone: Anyone,
    Body(request): Body<JoinRequest>,
) -> ApiResult<Json<JoinAnswer>> {
    let answer = enrolment::join(&state, &request.invite, anyone.address.0).await?;
    told(&state, answer).await
}

/// Mails a verification code, bound to the app's session key.
#[utoipa::path(
    post,
    path = "/api/v1/enrolment/code",
    tag = "enrolment",
    request_body = CodeRequest,
    responses(
        (status = 200, body = CodeAnswer, description = "A code was mailed, or an earlier one is still good"),
        (status = 404, body = WireError, description = "No such invite"),
        (status = 409, body = WireError, description = "Another computer has proven the mailbox with this invite"),
        (status = 410, body = WireError, description = "The invite was used, withdrawn, or is over"),
        (status = 429, body = WireError, description = "Three codes an hour, ten in all"),
    )
)]
async fn code(
    State(state): State<AppState>,
    _anyone: Anyone,
    Body(request): Body<CodeRequest>,
) -> ApiResult<Json<CodeAnswer>> {
    let session_key = session_key(&request.session_key)?;
    let computer = KnownComputer::read(&request.computer)?;
    let answer = enrolment::send_code(&state, &request.token, &session_key, &computer).await?;
    told(&state, answer).await
}

/// Takes the code and makes the device known.
#[utoipa::path(
    post,
    path = "/api/v1/enrolment/verify",
    tag = "enrolment",
    request_body = VerifyRequest,
    responses(
        (status = 200, body = VerifyAnswer, description = "Who the device is, a signed `Enrolled`, and its token"),
        (status = 404, body = WireError, description = "No such invite"),
        (status = 409, body = WireError, description = "The code belongs to another computer"),
        (status = 410, body = WireError, description = "The invite was used, withdrawn, or is over"),
        (status = 422, body = WireError, description = "The code is wrong, dead, or over"),
    )
)]
async fn verify(
    State(state): State<AppState>,
    _anyone: Anyone,
    Body(request): Body<VerifyRequest>,
) -> ApiResult<Json<VerifyAnswer>> {
    let answer = enrolment::verify(&state, &request.token, &request.proof).await?;
    told(&state, answer).await
}

/// The answer, or the refusal; one that may follow a guess is counted.
async fn told<T>(state: &AppState, outcome: Outcome<T>) -> ApiResult<Json<T>> {
    if let Some(failure) = outcome.as_ref().err().and_then(Failure::of) {
        breaker::note(state, failure).await;
    }
    Ok(Json(outcome?))
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
