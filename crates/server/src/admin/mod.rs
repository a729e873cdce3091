//! Administrators: their accounts, sessions and set-up links.

pub mod session;

use utoipa_axum::router::OpenApiRouter;

use crate::state::AppState;

/// The routes of administrators' own accounts.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
}
