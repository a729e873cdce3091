//! What an administrator does to one person: revoke, undo, replace the computer, invite again.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use protocol::PersonId;

use crate::api::extract::Admin;
use crate::api::{ApiError, ApiResult};
use crate::enrolment;
use crate::state::AppState;

/// Takes access from one person, whatever groups hold them.
#[utoipa::path(
    post,
    path = "/api/v1/password-manager/users/{person_id}/revoke",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    params(("person_id" = Uuid, Path, description = "The person.")),
    responses(
        (status = 204, description = "The person is deactivated."),
        (status = 404, description = "Nothing is under way for this person.")
    )
)]
pub(super) async fn revoke_access(
    State(state): State<AppState>,
    admin: Admin,
    Path(person): Path<String>,
) -> ApiResult<StatusCode> {
    admin.may_change()?;
    let person = read(&person)?;
    enrolment::revoke(&state, admin.id, &admin.name, person).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a person back to the same vault, as long as it cannot be erased yet.
#[utoipa::path(
    post,
    path = "/api/v1/password-manager/users/{person_id}/undo-removal",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    params(("person_id" = Uuid, Path, description = "The person.")),
    responses(
        (status = 204, description = "The person is back."),
        (status = 404, description = "There is no such person."),
        (status = 409, description = "Nothing was removed, or the erase delay is over.")
    )
)]
pub(super) async fn undo_removal(
    State(state): State<AppState>,
    admin: Admin,
    Path(person): Path<String>,
) -> ApiResult<StatusCode> {
    admin.may_change()?;
    let person = read(&person)?;
    enrolment::undo(&state, admin.id, &admin.name, person).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Invites a person to another computer; the old one goes on until the new one is ready.
#[utoipa::path(
    post,
    path = "/api/v1/password-manager/users/{person_id}/replace-computer",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    params(("person_id" = Uuid, Path, description = "The person.")),
    responses(
        (status = 204, description = "The invite is on its way."),
        (status = 404, description = "Nothing is under way for this person."),
        (status = 409, description = "The person's enrolment is not complete.")
    )
)]
pub(super) async fn replace_computer(
    State(state): State<AppState>,
    admin: Admin,
    Path(person): Path<String>,
) -> ApiResult<StatusCode> {
    admin.may_change()?;
    let person = read(&person)?;
    enrolment::replace(&state, admin.id, &admin.name, person).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Invites somebody who was deactivated and is in an enrolled group, as one who was revoked.
#[utoipa::path(
    post,
    path = "/api/v1/password-manager/users/{person_id}/invite",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    params(("person_id" = Uuid, Path, description = "The person.")),
    responses(
        (status = 204, description = "The person is back, or the invite is on its way."),
        (status = 404, description = "There is no such person."),
        (status = 409, description = "The person is in already, or in no enrolled group.")
    )
)]
pub(super) async fn invite_again(
    State(state): State<AppState>,
    admin: Admin,
    Path(person): Path<String>,
) -> ApiResult<StatusCode> {
    admin.may_change()?;
    let person = read(&person)?;
    enrolment::invite_again(&state, admin.id, &admin.name, person).await??;
    Ok(StatusCode::NO_CONTENT)
}

fn read(person: &str) -> ApiResult<PersonId> {
    person.parse().map_err(|_| ApiError::NotFound)
}
