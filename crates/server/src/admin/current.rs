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
use crate::state::AppState;

/// Who is signed in, where, and the token that everything but reading has to carry.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionBody {
    admin: AdminBody,
    organisation: OrganisationBody,
    /// To be sent as `x-csrf-token`.
    csrf_token: String,
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
    pub(super) fn new(state: &AppState, admin: Admin, csrf_token: String) -> Self {
        let organisation = OrganisationBody {
            name: state.organisation.name.clone(),
            fingerprint: Fingerprint::of(&state.organisation.public_key()).to_string(),
        };
        let role = admin.role.as_str();
        let admin = AdminBody {
            id: admin.id.as_uuid(),
            name: admin.name,
            email: admin.email,
            role,
        };
        Self {
            admin,
            organisation,
            csrf_token,
        }
    }
}

/// Says who is signed in.
#[utoipa::path(
    get, path = "/api/v1/admin/session", tag = "administrators",
    responses(
        (status = 200, body = SessionBody),
        (status = 401, description = "Nobody is signed in"),
    )
)]
pub(super) async fn show(State(state): State<AppState>, session: Session) -> Json<SessionBody> {
    Json(SessionBody::new(&state, session.admin, session.csrf_token))
}

/// Signs out.
#[utoipa::path(
    delete, path = "/api/v1/admin/session", tag = "administrators",
    params(("x-csrf-token" = String, Header, description = "From the session")),
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
