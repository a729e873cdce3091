//! `POST /api/v1/password-manager/enrolment/preview`: what Save would do.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::Groups;
use crate::api::ApiResult;
use crate::api::extract::{Admin, Body};
use crate::enrolment::{self, Removal};
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
    /// What removing groups would do; nothing where none is removed.
    removal: Option<RemovalPreview>,
}

/// A person who would be invited.
#[derive(Serialize, ToSchema)]
struct Invitee {
    /// The name.
    name: String,
    /// The mail address.
    email: String,
}

/// What removing groups would do.
#[derive(Serialize, ToSchema)]
struct RemovalPreview {
    /// How many people would be deactivated.
    deactivated: usize,
    /// How many members stay in through other groups.
    staying: usize,
    /// How many of those who go have a vault and no recent backup.
    without_backup: usize,
    /// Up to 200 of those who go; who has no recent backup comes first.
    people: Vec<RemovedPerson>,
    /// How long their vaults stay before they are erased, in hours.
    erase_delay_hours: i64,
    /// Stands for all of this: Save has to say it again, and is refused where it changed.
    seen: String,
}

/// Somebody who would be deactivated.
#[derive(Serialize, ToSchema)]
struct RemovedPerson {
    /// The name.
    name: String,
    /// The mail address.
    email: String,
    /// Whether there is a backup of the last seven days, or no vault that needs one.
    has_backup: bool,
}

/// Counts who would be invited and deactivated if these groups were saved. Changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/password-manager/enrolment/preview",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    request_body = Groups,
    responses(
        (status = 200, body = EnrolmentPreview),
        (status = 409, description = "One of the removed groups is not enrolled any more."),
    )
)]
pub(super) async fn preview_enrolment(
    State(state): State<AppState>,
    _admin: Admin,
    Body(groups): Body<Groups>,
) -> ApiResult<Json<EnrolmentPreview>> {
    let (added, removed) = groups.read()?;
    let preview = enrolment::preview(&state, &added).await?;
    let removal = if removed.is_empty() {
        None
    } else {
        Some(enrolment::preview_removal(&state, &added, &removed).await??)
    };
    let sample = preview
        .sample
        .into_iter()
        .map(|(name, email)| Invitee { name, email });
    Ok(Json(EnrolmentPreview {
        to_invite: preview.to_invite,
        already_in: preview.already_in,
        sample: sample.collect(),
        removal: removal.map(RemovalPreview::from),
    }))
}

impl From<Removal> for RemovalPreview {
    fn from(removal: Removal) -> Self {
        let people = removal.people.into_iter().map(|person| RemovedPerson {
            name: person.name,
            email: person.email,
            has_backup: person.has_backup,
        });
        Self {
            deactivated: removal.deactivated,
            staying: removal.staying,
            without_backup: removal.without_backup,
            people: people.collect(),
            erase_delay_hours: removal.erase_delay_hours,
            seen: removal.seen,
        }
    }
}
