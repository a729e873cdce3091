//! The session of this browser: who it is, and signing out.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::cookie::CookieJar;
use protocol::Fingerprint;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::cookie;
use super::session::Session;
use crate::api::ApiResult;
use crate::api::extract::Admin;
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::breaker::{self, Alarm};
use crate::state::AppState;
use crate::store::StoreError;

/// Who is signed in, where, and the token that everything but reading has to carry.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionBody {
    admin: AdminBody,
    organisation: OrganisationBody,
    /// To be sent as `x-csrf-token`.
    csrf_token: String,
    /// What an administrator should know before anything else.
    alarm: Option<AlarmBody>,
}

/// So much failed within an hour that somebody should look at the audit log.
#[derive(Serialize, ToSchema)]
struct AlarmBody {
    /// Sign-ins, invites, codes and device tokens that were wrong.
    failures: i64,
    /// Since when, in milliseconds since the Unix epoch.
    since: i64,
}

/// An administrator.
#[derive(Serialize, ToSchema)]
struct AdminBody {
    id: Uuid,
    name: String,
    email: String,
    /// `owner`, `admin` or `auditor`.
    role: &'static str,
}

/// The organisation.
#[derive(Serialize, ToSchema)]
struct OrganisationBody {
    name: String,
    /// What people compare with the app's, as in `4F2A 91C7 0B3E D6A8`.
    fingerprint: String,
}

impl SessionBody {
    pub(super) async fn new(
        state: &AppState,
        admin: Admin,
        csrf_token: String,
    ) -> Result<Self, StoreError> {
        let alarm = breaker::alarm(&state.db, state.clock.now()).await?;
        let read = state
            .db
            .read(|tx| Box::pin(async move { state.organisation.keys(tx, &state.secrets).await }));
        let key = read.await?.public();
        let organisation = OrganisationBody {
            name: state.organisation.name.clone(),
            fingerprint: Fingerprint::of(&key).to_string(),
        };
        let role = admin.role.as_str();
        let admin = AdminBody {
            id: admin.id.as_uuid(),
            name: admin.name,
            email: admin.email,
            role,
        };
        Ok(Self {
            admin,
            organisation,
            csrf_token,
            alarm: alarm.map(|Alarm { since, failures }| AlarmBody { failures, since }),
        })
    }
}

/// Says who is signed in.
#[utoipa::path(
    get, path = "/api/v1/admin/session", tag = "administrators",
    security(("session" = [])),
    responses(
        (status = 200, body = SessionBody),
        (status = 401, description = "Nobody is signed in"),
    )
)]
pub(super) async fn show(
    State(state): State<AppState>,
    session: Session,
) -> ApiResult<Json<SessionBody>> {
    let body = SessionBody::new(&state, session.admin, session.csrf_token).await?;
    Ok(Json(body))
}

/// Signs out.
#[utoipa::path(
    delete, path = "/api/v1/admin/session", tag = "administrators",
    security(("session" = [], "csrf" = [])),
    responses(
        (status = 204, description = "Signed out"),
        (status = 401, description = "Nobody is signed in"),
        (status = 403, description = "The CSRF token is missing"),
    )
)]
pub(super) async fn sign_out(
    State(state): State<AppState>,
    session: Session,
) -> ApiResult<(CookieJar, StatusCode)> {
    let (now, session) = (state.clock.now(), &session);
    state
        .db
        .write(|tx| {
            Box::pin(async move {
                session.end(tx).await?;
                let entry = Entry {
                    at: now,
                    actor: Actor::Admin(session.admin.id),
                    action: Action::AdminSignedOut,
                    subject: Subject::Admin(session.admin.id),
                    detail: "",
                };
                audit::record(tx, entry).await
            })
        })
        .await?;
    state.audit_wake.notify_one();
    Ok((
        CookieJar::new().add(cookie::removal(&state.config)),
        StatusCode::NO_CONTENT,
    ))
}
