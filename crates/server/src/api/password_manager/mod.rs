//! `/api/v1/password-manager`: who is given it, and how far each person is.

mod devices;
mod enrol;
mod preview;
mod resend;
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
}

/// What may take minutes in a large company.
pub(super) fn slow_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(enrol::enrol_groups))
}

/// More groups than any dialog ticks at once.
const MOST_GROUPS: usize = 1_000;

/// Groups that are ticked.
#[derive(Deserialize, ToSchema)]
pub(super) struct Groups {
    /// Their ids.
    groups: Vec<Uuid>,
}

impl Groups {
    /// The ids, each once.
    fn read(self) -> ApiResult<Vec<GroupId>> {
        if self.groups.is_empty() || self.groups.len() > MOST_GROUPS {
            return Err(ApiError::BadRequest("groups"));
        }
        let mut groups: Vec<GroupId> = self.groups.into_iter().map(GroupId::from_uuid).collect();
        groups.sort();
        groups.dedup();
        Ok(groups)
    }
}
