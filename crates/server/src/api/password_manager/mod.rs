//! `/api/v1/password-manager`: who is given it, and how far each person is.

mod access;
mod backups;
mod devices;
mod enrol;
mod preview;
mod resend;
mod settings;
mod users;

use protocol::GroupId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{ApiError, ApiResult};
use crate::state::AppState;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(preview::preview_enrolment))
        .routes(routes!(users::list_users))
        .routes(routes!(devices::list_devices))
        .routes(routes!(resend::resend_invite))
        .routes(routes!(access::revoke_access))
        .routes(routes!(access::undo_removal))
        .routes(routes!(access::replace_computer))
        .routes(routes!(access::invite_again))
        .routes(routes!(backups::delete_backups))
        .routes(routes!(settings::read_settings, settings::save_settings))
}

/// What may take minutes in a large company.
pub(super) fn slow_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(enrol::enrol_groups))
}

/// More groups than any dialog ticks at once.
const MOST_GROUPS: usize = 1_000;

/// Groups that are ticked and unticked.
#[derive(Deserialize, ToSchema)]
pub(super) struct Groups {
    /// Ids of those that are to be enrolled.
    groups: Vec<Uuid>,
    /// Ids of those that are to be removed.
    #[serde(default)]
    removed: Vec<Uuid>,
}

impl Groups {
    /// Both lists, each id once and in one of them only.
    fn read(self) -> ApiResult<(Vec<GroupId>, Vec<GroupId>)> {
        let count = self.groups.len().saturating_add(self.removed.len());
        if count == 0 || count > MOST_GROUPS {
            return Err(ApiError::BadRequest("groups"));
        }
        let (groups, removed) = (ids(self.groups), ids(self.removed));
        if removed.iter().any(|group| groups.contains(group)) {
            return Err(ApiError::BadRequest("removed"));
        }
        Ok((groups, removed))
    }
}

fn ids(groups: Vec<Uuid>) -> Vec<GroupId> {
    let mut groups: Vec<GroupId> = groups.into_iter().map(GroupId::from_uuid).collect();
    groups.sort();
    groups.dedup();
    groups
}
