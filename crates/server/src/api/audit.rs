//! `GET /api/v1/audit`: the audit log, newest first.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::extract::{Admin, Params};
use super::{ApiError, ApiResult, Cursor, Page};
use crate::audit::{self, Listed};
use crate::state::AppState;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_audit))
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Query {
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows at most, 1 to 200.
    limit: Option<i64>,
}

/// A page of the log.
#[derive(Serialize, ToSchema)]
struct AuditPage {
    /// What happened, newest first.
    items: Vec<AuditEntry>,
    /// Where the next page starts.
    next_cursor: Option<String>,
}

/// Something that happened.
#[derive(Serialize, ToSchema)]
struct AuditEntry {
    /// Its id.
    id: Uuid,
    /// When, in milliseconds since the Unix epoch.
    at: i64,
    /// What, as in `invite.sent`.
    action: String,
    /// `admin`, `person`, `device`, `operator` or `server`.
    actor_kind: String,
    /// How the actor is called.
    actor: Option<String>,
    /// `organisation`, `admin`, `person`, `group`, `enrolment` or `device`.
    subject_kind: String,
    /// How the subject is called.
    subject: Option<String>,
    /// More, in words of the server.
    detail: String,
    /// Its place in the hash chain, a moment after it happened.
    place: Option<i64>,
}

/// Lists what happened, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/audit",
    tag = "audit",
    security(("session" = [])),
    params(Query),
    responses((status = 200, body = AuditPage))
)]
async fn list_audit(
    State(state): State<AppState>,
    _admin: Admin,
    Params(query): Params<Query>,
) -> ApiResult<Json<AuditPage>> {
    let page = Page::read(query.cursor.as_deref(), query.limit)?;
    let before = page.after.as_ref().map_or(Uuid::max(), |cursor| cursor.id);
    let rows = audit::page(&state.db, before.as_bytes(), page.fetch()).await?;
    let rows = rows
        .into_iter()
        .map(AuditEntry::try_from)
        .collect::<ApiResult<Vec<_>>>()?;
    let (items, next_cursor) = page.cut(rows, |row| Cursor {
        number: 0,
        text: String::new(),
        id: row.id,
    });
    Ok(Json(AuditPage { items, next_cursor }))
}

impl TryFrom<Listed> for AuditEntry {
    type Error = ApiError;

    fn try_from(row: Listed) -> ApiResult<Self> {
        Ok(Self {
            id: Uuid::from_slice(&row.id).map_err(|_| ApiError::Internal)?,
            at: row.at,
            action: row.action,
            actor_kind: row.actor_kind,
            actor: row.actor,
            subject_kind: row.subject_kind,
            subject: row.subject,
            detail: row.detail,
            place: row.place,
        })
    }
}
