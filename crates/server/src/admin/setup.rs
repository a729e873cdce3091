//! The endpoints behind the one-time set-up link.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::cookie::{self, Set};
use super::known::{self, Browser, InBrowser};
use super::password::{NewPassword, PasswordField};
use super::setup_link;
use crate::api::extract::{Anyone, Body};
use crate::api::{ApiError, ApiResult};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::state::AppState;
use crate::store::StoreError;

/// The token of a set-up link.
#[derive(Deserialize, ToSchema)]
pub(super) struct SetupCheck {
    /// What stands behind `#` in the link.
    token: String,
}

/// Whose account it is.
#[derive(Serialize, ToSchema)]
pub(super) struct SetupAccount {
    /// The administrator's name.
    name: String,
    /// The mail address to sign in with.
    email: String,
}

/// The token and the chosen password.
#[derive(Deserialize, ToSchema)]
pub(super) struct SetupBody {
    /// What stands behind `#` in the link.
    token: String,
    /// At least twelve characters, not easily guessed.
    #[schema(value_type = String)]
    password: PasswordField,
}

/// Says whose account a set-up link is for. Uses nothing up.
#[utoipa::path(
    post, path = "/api/v1/admin/setup/check", tag = "administrators", request_body = SetupCheck,
    responses(
        (status = 200, body = SetupAccount),
        (status = 404, description = "No such link, or it was used, or its time is over"),
    )
)]
pub(super) async fn check(
    _: Anyone,
    State(state): State<AppState>,
    Body(body): Body<SetupCheck>,
) -> ApiResult<Json<SetupAccount>> {
    let pending = setup_link::pending(&state.db, &body.token, state.clock.now()).await?;
    let pending = pending.ok_or(ApiError::NotFound)?;
    Ok(Json(SetupAccount {
        name: pending.name,
        email: pending.email,
    }))
}

/// Sets the password of the account that a set-up link is for, and uses the link up; the browser is known then.
#[utoipa::path(
    post, path = "/api/v1/admin/setup", tag = "administrators", request_body = SetupBody,
    responses(
        (status = 204, description = "The password is set"),
        (status = 400, description = "The password is too short, too long or easily guessed"),
        (status = 404, description = "No such link, or it was used, or its time is over"),
    )
)]
pub(super) async fn set_up(
    _: Anyone,
    State(state): State<AppState>,
    Body(body): Body<SetupBody>,
) -> ApiResult<(StatusCode, Set<1>)> {
    let now = state.clock.now();
    // Before the expensive part: a made-up token costs nothing but a look-up.
    let pending = setup_link::pending(&state.db, &body.token, now).await?;
    let pending = pending.ok_or(ApiError::NotFound)?;
    let own = [
        pending.name.as_str(),
        &pending.email,
        &state.organisation.name,
        "latchkey",
    ];
    // Seen to be judged and stretched.
    let password = NewPassword::parse(body.password.expose(), &own)
        .map_err(|_| ApiError::BadRequest("password"))?;
    let hash = password
        .into_hash()
        .await
        .map_err(|error| ApiError::internal(&error))?
        .write();
    let browser = Browser::make().map_err(|error| ApiError::internal(&error))?;
    let there = browser.with(&state, &pending.email);
    let done = redeem(&state, &body.token, &hash, there).await?;
    done.ok_or(ApiError::NotFound)?;
    state.audit_wake.notify_one();
    let known = cookie::of_browser(browser, &state.config);
    Ok((StatusCode::NO_CONTENT, cookie::set([known])))
}

/// Uses the link up and records it; nothing, where somebody else was faster.
async fn redeem(
    state: &AppState,
    token: &str,
    hash: &str,
    there: InBrowser,
) -> Result<Option<()>, StoreError> {
    let now = state.clock.now();
    state
        .db
        .write(|tx| {
            Box::pin(async move {
                let Some(admin) = setup_link::redeem(tx, token, hash, now).await? else {
                    return Ok::<_, StoreError>(None);
                };
                known::remember(tx, admin, there, now).await?;
                let entry = Entry {
                    at: now,
                    actor: Actor::Admin(admin),
                    action: Action::AdminSetUp,
                    subject: Subject::Admin(admin),
                    detail: "",
                };
                audit::record(tx, entry).await.map(Some)
            })
        })
        .await
}
