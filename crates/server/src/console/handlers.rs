//! `/console/`: files by name; every other path is one of the console's own pages.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;

use super::files::Files;
use crate::api::headers::PAGE_POLICY;
use crate::api::{ApiError, ApiResult};
use crate::state::AppState;

const INDEX: &str = "index.html";
/// Built files carry a hash of their content in their names.
const HASHED: &str = "assets/";
const PLACEHOLDER: &str = include_str!("placeholder.html");

/// The console's routes.
pub fn routes(state: &AppState) -> Router<AppState> {
    let files = state
        .config
        .files
        .console
        .clone()
        .map_or(Files::Embedded, Files::directory);
    Router::new()
        .route("/", get(Redirect::to("/console/")))
        .route("/console", get(Redirect::permanent("/console/")))
        .route("/console/", get(index))
        .route("/console/{*path}", get(file))
        .with_state(files)
}

/// The console's page, or plain words where it was not built.
async fn index(State(files): State<Files>) -> Response {
    let headers = [
        (CACHE_CONTROL, "no-cache"),
        (CONTENT_SECURITY_POLICY, PAGE_POLICY),
    ];
    let page = files.get(INDEX).await;
    let page = page.unwrap_or(Bytes::from_static(PLACEHOLDER.as_bytes()));
    (headers, Html(page)).into_response()
}

/// A file; a path without an ending is a page of the console, which `index.html` shows.
async fn file(State(files): State<Files>, Path(path): Path<String>) -> ApiResult<Response> {
    if path == INDEX
        || !path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'))
    {
        return Ok(index(State(files)).await);
    }
    let bytes = files.get(&path).await.ok_or(ApiError::NotFound)?;
    let content_type = mime_guess::from_path(&path).first_or_octet_stream();
    let cached = if path.starts_with(HASHED) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = [
        (CONTENT_TYPE, content_type.as_ref()),
        (CACHE_CONTROL, cached),
        (CONTENT_SECURITY_POLICY, PAGE_POLICY),
    ];
    Ok((headers, bytes).into_response())
}
