//! `/api/v1/password-manager/settings`: how people leave, and what backups the company keeps.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::ApiResult;
use crate::api::extract::{Admin, Body};
use crate::settings::{self, InForce, Settings};
use crate::state::AppState;

/// The settings of the password manager.
#[derive(Serialize, Deserialize, ToSchema)]
pub(super) struct SettingsBody {
    /// How long a deactivated vault stays before it is erased, in hours: 0 to 720.
    erase_delay_hours: i64,
    /// How long somebody who left a dynamic group stays in, in days: 0 to 30.
    grace_days: i64,
    /// Whether the company keeps encrypted backups.
    company_backups: bool,
    /// The largest backup that is taken, in bytes: 1 MiB to 1 GiB.
    backup_largest_bytes: i64,
    /// How many backups are kept for a person: 1 to 10.
    backup_copies: i64,
    /// Rises with every change; saving has to say which one was seen.
    version: i64,
}

/// Tells the settings in force.
#[utoipa::path(
    get,
    path = "/api/v1/password-manager/settings",
    tag = "password manager",
    security(("session" = [])),
    responses((status = 200, body = SettingsBody))
)]
pub(super) async fn read_settings(
    State(state): State<AppState>,
    _admin: Admin,
) -> ApiResult<Json<SettingsBody>> {
    let known = state.db.read(|tx| Box::pin(settings::load(tx))).await?;
    Ok(Json(known.into()))
}

/// Saves the settings. Who is on the way out already keeps the dates that were told.
#[utoipa::path(
    put,
    path = "/api/v1/password-manager/settings",
    tag = "password manager",
    security(("session" = [], "csrf" = [])),
    request_body = SettingsBody,
    responses(
        (status = 200, body = SettingsBody),
        (status = 409, description = "Somebody else changed them meanwhile."),
    )
)]
pub(super) async fn save_settings(
    State(state): State<AppState>,
    admin: Admin,
    Body(body): Body<SettingsBody>,
) -> ApiResult<Json<SettingsBody>> {
    admin.may_change()?;
    let next = Settings {
        erase_delay_hours: body.erase_delay_hours,
        grace_days: body.grace_days,
        company_backups: body.company_backups,
        backup_largest_bytes: body.backup_largest_bytes,
        backup_copies: body.backup_copies,
    };
    let saved = settings::save(&state, admin.id, next, body.version).await??;
    Ok(Json(saved.into()))
}

impl From<InForce> for SettingsBody {
    fn from(known: InForce) -> Self {
        let settings = known.settings;
        Self {
            erase_delay_hours: settings.erase_delay_hours,
            grace_days: settings.grace_days,
            company_backups: settings.company_backups,
            backup_largest_bytes: settings.backup_largest_bytes,
            backup_copies: settings.backup_copies,
            version: known.version,
        }
    }
}
