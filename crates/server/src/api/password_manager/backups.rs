//! `DELETE /api/v1/password-manager/users/{person_id}/backups`: the company forgets a person's copies.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use protocol::PersonId;

use crate::api::extract::Admin;
use crate::api::{ApiError, ApiResult};
use crate::backups;
use crate::state::AppState;

/// Deletes the company's copies of a person's encrypted backups.
#[utoipa::path(
    delete,
    path = "/api/v1/password-manager/users/{person_id}/backups",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    params(("person_id" = Uuid, Path, description = "The person.")),
    responses((status = 204, description = "The company has no copy any more."))
)]
pub(super) async fn delete_backups(
    State(state): State<AppState>,
    admin: Admin,
    Path(person): Path<String>,
) -> ApiResult<StatusCode> {
    admin.may_change()?;
    let person: PersonId = person.parse().map_err(|_| ApiError::NotFound)?;
    backups::delete_all(&state, admin.id, person).await?;
    Ok(StatusCode::NO_CONTENT)
}
