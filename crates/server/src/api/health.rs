//! Whether the server lives, and whether it can work.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::state::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready))
}

/// The process answers.
async fn alive() -> &'static str {
    "ok"
}

/// The database answers as well.
async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    match state.db.one::<(i64,)>("SELECT CAST(1 AS BIGINT)", ()).await {
        Ok(_) => (StatusCode::OK, "ready"),
        Err(failure) => {
            tracing::warn!(error = &failure as &dyn std::error::Error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready")
        }
    }
}
