//! `POST /api/v1/password-manager/enrolment/preview`: what Save would do.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::Groups;
use crate::api::ApiResult;
use crate::api::extract::{Admin, Body};
use crate::enrolment;
use crate::state::AppState;

/// What Save would do.
#[derive(Serialize, ToSchema)]
pub(super) struct EnrolmentPreview {
    /// How many people would be sent an invite.
    to_invite: usize,
    /// How many members are in already.
    already_in: usize,
    /// Some of those who would be invited, by name.
    sample: Vec<Invitee>,
}

/// A person who would be invited.
#[derive(Serialize, ToSchema)]
struct Invitee {
    /// The name.
    name: String,
    /// The mail address.
    email: String,
}

/// Counts who would be invited if these groups were saved. Changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/password-manager/enrolment/preview",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    request_body = Groups,
    responses((status = 200, body = EnrolmentPreview))
)]
pub(super) async fn preview_enrolment(
    State(state): State<AppState>,
    _admin: Admin,
    Body(groups): Body<Groups>,
) -> ApiResult<Json<EnrolmentPreview>> {
    let preview = enrolment::preview(&state, &groups.read()?).await?;
    let sample = preview
        .sample
        .into_iter()
        .map(|(name, email)| Invitee { name, email });
    Ok(Json(EnrolmentPreview {
        to_invite: preview.to_invite,
        already_in: preview.already_in,
        sample: sample.collect(),
    }))
}
