//! The organisation's key: how it was replaced, for whoever pinned an old one, and replacing it.

use axum::Json;
use axum::extract::State;
use protocol::Fingerprint;
use protocol::rotation::KeyRotations;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{Admin, AdminRole, Anyone};
use super::{ApiError, ApiResult};
use crate::audit::Actor;
use crate::enrolment;
use crate::organisation::{self, OrganisationError, SignedBy};
use crate::state::AppState;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_rotations))
}

/// Sends invites again, which may be many.
pub(super) fn slow_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(rotate_key))
}

/// The key in force.
#[derive(Serialize, ToSchema)]
struct KeyInForce {
    /// Its fingerprint, as people compare it.
    fingerprint: String,
}

/// Lists every replacement of the organisation's key, signed, oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/organisation/key-rotations",
    tag = "organisation",
    responses((status = 200, body = KeyRotations, description = "Signed `KeyRotation`s"))
)]
async fn list_rotations(
    State(state): State<AppState>,
    _anyone: Anyone,
) -> ApiResult<Json<KeyRotations>> {
    Ok(Json(organisation::rotations(&state.db).await?))
}

/// Puts the organisation's next key in force. Only an owner may.
#[utoipa::path(
    post,
    path = "/api/v1/organisation/rotate-key",
    tag = "organisation",
    security(("session" = [], "csrf" = [])),
    responses((status = 200, body = KeyInForce))
)]
async fn rotate_key(State(state): State<AppState>, admin: Admin) -> ApiResult<Json<KeyInForce>> {
    if admin.role < AdminRole::Owner {
        return Err(ApiError::Forbidden);
    }
    let (now, actor) = (state.clock.now(), Actor::Admin(admin.id));
    let key = organisation::rotate(&state.db, &state.secrets, actor, SignedBy::Old, now).await?;
    state.audit_wake.notify_one();
    enrolment::renew_invites(&state).await?;
    Ok(Json(KeyInForce {
        fingerprint: Fingerprint::of(&key).to_string(),
    }))
}

impl From<OrganisationError> for ApiError {
    fn from(failure: OrganisationError) -> Self {
        match failure {
            OrganisationError::Store(failure) => Self::from(failure),
            failure => Self::internal(&failure),
        }
    }
}
