//! Whether the server lives, and whether it can work.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::mail;
use crate::state::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
}

/// The process answers.
async fn alive() -> &'static str {
    "ok"
}

/// The database answers as well, and mails leave the outbox.
async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    match mail::is_stuck(&state.db, state.clock.now()).await {
        Ok(true) => (StatusCode::SERVICE_UNAVAILABLE, "mails are stuck"),
        Ok(false) => (StatusCode::OK, "ready"),
        Err(failure) => {
            let failure: &dyn std::error::Error = &failure;
            tracing::warn!(error = failure, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready")
        }
    }
}
