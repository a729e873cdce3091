//! `/api/docs`: the OpenAPI document as a page to read. Nothing of it comes from elsewhere.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse};
use axum::routing::get;

use super::headers::PAGE_POLICY;
use crate::state::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/docs", get(page))
        .route("/api/docs/docs.js", get(script))
        .route("/api/docs/docs.css", get(style))
}

async fn page() -> impl IntoResponse {
    let headers = [
        (CONTENT_SECURITY_POLICY, PAGE_POLICY),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, Html(include_str!("docs.html")))
}

async fn script() -> impl IntoResponse {
    file("text/javascript; charset=utf-8", include_str!("docs.js"))
}

async fn style() -> impl IntoResponse {
    file("text/css; charset=utf-8", include_str!("docs.css"))
}

fn file(content_type: &'static str, text: &'static str) -> impl IntoResponse {
    (
        [(CONTENT_TYPE, content_type), (CACHE_CONTROL, "no-cache")],
        text,
    )
}
