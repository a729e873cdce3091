//! Signing in: the same answer, the same queries and the same hashing whether the account exists or not.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use protocol::AdminId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::attempts::Attempt;
use super::cookie::Set;
use super::current::SessionBody;
use super::known::{self, Browser, InBrowser};
use super::password::{PasswordField, PasswordHash, TypedPassword};
use super::session::{self, FreshToken};
use super::{account, attempts, cookie};
use crate::api::extract::{Admin, Anyone, Body};
use crate::api::{ApiError, ApiResult};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::breaker::{self, Failure};
use crate::state::AppState;
use crate::store::StoreError;

/// Mail address and password.
#[derive(Deserialize, ToSchema)]
pub(super) struct SignIn {
    /// The mail address, in any case.
    email: String,
    /// The password.
    #[schema(value_type = String)]
    password: PasswordField,
}

/// Signs an administrator in and sets the session cookie, and the one by which the browser is known from now on.
#[utoipa::path(
    post, path = "/api/v1/admin/session", tag = "administrators", request_body = SignIn,
    responses(
        (status = 200, body = SessionBody),
        (status = 401, description = "Mail address and password do not belong together"),
        (status = 429, description = "Too many tries"),
    )
)]
pub(super) async fn sign_in(
    anyone: Anyone,
    State(state): State<AppState>,
    headers: HeaderMap,
    Body(body): Body<SignIn>,
) -> ApiResult<(Set<2>, Json<SessionBody>)> {
    let now = state.clock.now();
    let fresh = Browser::make().map_err(|error| ApiError::internal(&error))?;
    let shown = Browser::of(&headers, &state.config);
    // Counted before the password is looked at, so that tries side by side cannot slip through.
    let tried = shown.as_ref().unwrap_or(&fresh);
    let attempt = attempts::count(&state, &body.email, anyone.address, tried, now).await?;
    // A token that the server did not give this account is not taken over.
    let browser = shown.filter(|_| attempt.is_known()).unwrap_or(fresh);
    let account = account::by_email(&state.db, &body.email).await?;
    let stored = account
        .as_ref()
        .and_then(|account| account.password_hash.as_deref());
    let stored = stored.and_then(PasswordHash::read);
    // Seen to be stretched.
    let typed = TypedPassword::new(body.password.expose());
    let matches = PasswordHash::matches(stored, typed).await;
    let good = matches.map_err(|error| ApiError::internal(&error))?;
    let account = match account {
        Some(account) if good => account,
        other => {
            record_failure(&state, other.map(|account| account.admin.id.0)).await?;
            breaker::note(&state, Failure::SignIn).await;
            return Err(ApiError::NotAuthorised);
        }
    };
    let admin = Admin::from(account.admin);
    let session = FreshToken::make()?;
    let there = browser.with(&state, &body.email);
    begin(&state, admin.id, &attempt, there, &session).await?;
    let new = session.give();
    let cookies = cookie::set([
        cookie::with(new.token, &state.config),
        cookie::of_browser(browser, &state.config),
    ]);
    let body = SessionBody::new(&state, admin, new.csrf_token).await?;
    Ok((cookies, Json(body)))
}

/// What a good sign-in changes is one transaction; its try was counted before, in one of its own.
async fn begin(
    state: &AppState,
    admin: AdminId,
    attempt: &Attempt,
    there: InBrowser,
    fresh: &FreshToken,
) -> Result<(), StoreError> {
    let now = state.clock.now();
    state
        .db
        .write(|tx| {
            Box::pin(async move {
                attempts::forgive(tx, attempt).await?;
                session::start(tx, admin, fresh, now).await?;
                known::remember(tx, admin, there, now).await?;
                let entry = Entry {
                    at: now,
                    actor: Actor::Admin(admin),
                    action: Action::AdminSignedIn,
                    subject: Subject::Admin(admin),
                    detail: "",
                };
                audit::record(tx, entry).await
            })
        })
        .await?;
    state.audit_wake.notify_one();
    Ok(())
}

/// Both kinds of failure leave a row: who tried unknown addresses is worth knowing as well.
async fn record_failure(state: &AppState, admin: Option<AdminId>) -> Result<(), StoreError> {
    let entry = Entry {
        at: state.clock.now(),
        actor: Actor::Server,
        action: Action::AdminSignInFailed,
        subject: admin.map_or(Subject::Organisation, Subject::Admin),
        detail: "",
    };
    state
        .db
        .write(|tx| Box::pin(async move { audit::record(tx, entry).await }))
        .await?;
    state.audit_wake.notify_one();
    Ok(())
}
