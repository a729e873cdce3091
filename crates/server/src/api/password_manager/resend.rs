//! `POST /api/v1/password-manager/users/{person_id}/resend-invite`.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use protocol::PersonId;

use crate::api::extract::Admin;
use crate::api::{ApiError, ApiResult};
use crate::enrolment;
use crate::state::AppState;

/// Sends a person a new invite; the old one stops working.
#[utoipa::path(
    post,
    path = "/api/v1/password-manager/users/{person_id}/resend-invite",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    params(("person_id" = Uuid, Path, description = "The person.")),
    responses(
        (status = 204, description = "The invite is on its way."),
        (status = 404, description = "Nothing is under way for this person."),
        (status = 409, description = "The person's enrolment is complete.")
    )
)]
pub(super) async fn resend_invite(
    State(state): State<AppState>,
    admin: Admin,
    Path(person): Path<String>,
) -> ApiResult<StatusCode> {
    admin.may_change()?;
    let person: PersonId = person.parse().map_err(|_| ApiError::NotFound)?;
    enrolment::resend(&state, admin.id, &admin.name, person).await??;
    Ok(StatusCode::NO_CONTENT)
}
