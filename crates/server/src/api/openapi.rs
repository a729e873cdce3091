//! The OpenAPI document: generated from the handlers, so that it cannot drift.

use axum::routing::get;
use axum::{Json, Router};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};

use crate::state::AppState;

/// The document without paths.
pub(super) fn base() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Latchkey server")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "What the admin console and the app ask of the server.",
        ))
        .build();
    OpenApiBuilder::new().info(info).build()
}

/// The whole document, for the snapshot and the generated clients.
pub fn document() -> OpenApi {
    super::documented().into_openapi()
}

/// Serves the document.
pub(super) fn routes(document: OpenApi) -> Router<AppState> {
    Router::new().route(
        "/api/openapi.json",
        get(move || async move { Json(document) }),
    )
}
