//! `POST /api/v1/password-manager/enrolment`: Save in the enrolment dialog.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::Groups;
use crate::api::ApiResult;
use crate::api::extract::{Admin, Body};
use crate::enrolment;
use crate::state::AppState;

/// What Save did.
#[derive(Serialize, ToSchema)]
pub(super) struct SavedEnrolment {
    /// Groups that were not enrolled before.
    bound: u64,
    /// People who were sent an invite.
    invited: u64,
}

/// Gives the password manager to groups and invites their members. Never takes it away.
#[utoipa::path(
    post,
    path = "/api/v1/password-manager/enrolment",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    request_body = Groups,
    responses((status = 200, body = SavedEnrolment))
)]
pub(super) async fn enrol_groups(
    State(state): State<AppState>,
    admin: Admin,
    Body(groups): Body<Groups>,
) -> ApiResult<Json<SavedEnrolment>> {
    admin.may_change()?;
    let groups = groups.read()?;
    let bound = enrolment::bind(&state, admin.id, &admin.name, &groups).await??;
    Ok(Json(SavedEnrolment {
        bound: bound.bound,
        invited: bound.invited,
    }))
}
