//! `POST /api/v1/password-manager/enrolment`: Save in the enrolment dialog.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Groups;
use crate::api::ApiResult;
use crate::api::extract::{Admin, Body};
use crate::enrolment::{self, Confirmed, Ticked};
use crate::state::AppState;

/// What is to be saved.
#[derive(Deserialize, ToSchema)]
pub(super) struct Enrolment {
    /// Groups that are ticked and unticked.
    #[serde(flatten)]
    groups: Groups,
    /// What was typed and shown, where groups are removed.
    confirmed: Option<Confirmation>,
}

/// What an administrator confirms where groups are removed.
#[derive(Deserialize, ToSchema)]
pub(super) struct Confirmation {
    /// How many groups are removed, as typed.
    typed_groups: usize,
    /// `seen` of the preview that was shown.
    seen: String,
}

/// What Save did.
#[derive(Serialize, ToSchema)]
pub(super) struct SavedEnrolment {
    /// Groups that were not enrolled before.
    bound: u64,
    /// People who were sent an invite.
    invited: u64,
    /// People who were taken back to the vault they had.
    returned: u64,
    /// Groups that are not enrolled any more.
    removed: u64,
    /// People whose access ended.
    deactivated: u64,
}

/// Gives the password manager to groups and invites their members; takes it from others, as confirmed.
#[utoipa::path(
    post,
    path = "/api/v1/password-manager/enrolment",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    request_body = Enrolment,
    responses(
        (status = 200, body = SavedEnrolment),
        (status = 409, description = "Somebody else changed it since the preview was shown; nothing is saved."),
    )
)]
pub(super) async fn enrol_groups(
    State(state): State<AppState>,
    admin: Admin,
    Body(enrolment): Body<Enrolment>,
) -> ApiResult<Json<SavedEnrolment>> {
    admin.may_change()?;
    let (added, removed) = enrolment.groups.read()?;
    let confirmed = enrolment.confirmed.map(|confirmed| Confirmed {
        typed_groups: confirmed.typed_groups,
        seen: confirmed.seen,
    });
    let ticked = Ticked {
        added: &added,
        removed: &removed,
        confirmed: confirmed.as_ref(),
    };
    let saved = enrolment::save(&state, admin.id, &admin.name, ticked).await??;
    Ok(Json(SavedEnrolment {
        bound: saved.bound,
        invited: saved.invited,
        returned: saved.returned,
        removed: saved.removed,
        deactivated: saved.deactivated,
    }))
}
