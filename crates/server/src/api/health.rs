//! Whether the server lives, and whether it can work.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::state::AppState;
use crate::store::StoreError;
use crate::{breaker, mail};

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
    look(&state).await.unwrap_or_else(|failure| {
        let failure: &dyn std::error::Error = &failure;
        tracing::warn!(error = failure, "not ready");
        (StatusCode::SERVICE_UNAVAILABLE, "not ready")
    })
}

async fn look(state: &AppState) -> Result<(StatusCode, &'static str), StoreError> {
    let now = state.clock.now();
    if mail::is_stuck(&state.db, now).await? {
        return Ok((StatusCode::SERVICE_UNAVAILABLE, "mails are stuck"));
    }
    // Under attack the server goes on working, so that it stays ready and says so.
    Ok(match breaker::alarm(&state.db, now).await? {
        Some(_) => (StatusCode::OK, "ready, alarm: many failures"),
        None => (StatusCode::OK, "ready"),
    })
}
