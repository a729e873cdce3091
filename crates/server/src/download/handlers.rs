//! The page, its files, and the installers.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::HeaderMap;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, HeaderValue, USER_AGENT, VARY,
};
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Mutex;
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

use super::assets;
use super::catalogue::{Catalogue, Installer};
use super::page;
use super::visitor::Visitor;
use crate::api::headers::PAGE_POLICY;
use crate::api::{ApiError, ApiResult, with_download_place};
use crate::state::AppState;
use crate::texts::Texts;

/// What the page is made from.
#[derive(Clone)]
struct Downloads {
    organisation: String,
    catalogue: Arc<Mutex<Catalogue>>,
}

impl Downloads {
    /// Has `work` done on the catalogue. Whoever waits for their turn keeps no thread meanwhile,
    /// and what was begun is finished also where whoever asked has gone.
    async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Catalogue) -> T + Send + 'static,
    ) -> ApiResult<T> {
        let mut catalogue = Arc::clone(&self.catalogue).lock_owned().await;
        blocking(move || work(&mut catalogue)).await
    }

    /// All installers. An unreadable directory is told like an empty one, and to the log as what it is.
    async fn list(&self) -> ApiResult<Vec<Installer>> {
        self.with(|catalogue| {
            catalogue.list().unwrap_or_else(|error| {
                let failure: &dyn std::error::Error = &error;
                tracing::error!(error = failure, "files.downloads");
                Vec::new()
            })
        })
        .await
    }
}

/// `/download`, `/join` and what belongs to them.
pub fn routes(state: &AppState) -> Router<AppState> {
    let downloads = Downloads {
        organisation: state.organisation.name.clone(),
        catalogue: Arc::new(Mutex::new(Catalogue::new(
            state.config.files.downloads.clone(),
        ))),
    };
    let before_anybody_asks = downloads.clone();
    tokio::spawn(async move { before_anybody_asks.list().await.map(drop) });
    Router::new()
        .route("/download", get(show))
        .route("/join", get(show))
        .route(
            "/download/files/{name}",
            get(file).layer(from_fn_with_state(state.clone(), with_download_place)),
        )
        .route("/download/assets/{name}", get(asset))
        .with_state(downloads)
}

/// The page. `/join` is the same one: its invite is in the fragment, which only the browser sees.
async fn show(State(downloads): State<Downloads>, headers: HeaderMap) -> ApiResult<Response> {
    let agent = headers
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let visitor = Visitor::of(agent);
    let installers = downloads.list().await?;
    let organisation = &downloads.organisation;
    let page = page::render(Texts::english(), organisation, visitor, &installers)
        .map_err(|error| ApiError::internal(&error))?;
    let headers = [
        (VARY, "User-Agent"),
        (CACHE_CONTROL, "no-cache"),
        (CONTENT_SECURITY_POLICY, PAGE_POLICY),
    ];
    Ok((headers, Html(page)).into_response())
}

/// An installer that is on offer, also in parts, so that a broken download goes on.
async fn file(
    State(downloads): State<Downloads>,
    Path(name): Path<String>,
    request: Request,
) -> ApiResult<Response> {
    let wanted = name.clone();
    let found = downloads
        .with(move |catalogue| catalogue.file(&wanted))
        .await?;
    let path = found
        .map_err(|error| ApiError::internal(&error))?
        .ok_or(ApiError::NotFound)?;
    let Ok(mut response) = ServeFile::new(path).oneshot(request).await;
    // Names on offer are plain: anything that would need quoting is no installer's name.
    let disposition = format!("attachment; filename=\"{name}\"");
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    Ok(response.into_response())
}

/// Style, script, mark and fonts.
async fn asset(Path(name): Path<String>) -> ApiResult<Response> {
    assets::asset(&name)
}

/// Reading and hashing files blocks; the runtime's own threads must not.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> ApiResult<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| ApiError::internal(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More than the threads that the runtime has for what blocks.
    const VISITORS: usize = 600;

    #[tokio::test]
    async fn visitors_who_wait_for_a_hash_keep_no_thread() {
        let downloads = Downloads {
            organisation: "Northwind".to_owned(),
            catalogue: Arc::new(Mutex::new(Catalogue::new(None))),
        };
        let hashing = Arc::clone(&downloads.catalogue).lock_owned().await;
        let mut visitors = tokio::task::JoinSet::new();
        for _ in 0..VISITORS {
            let downloads = downloads.clone();
            visitors.spawn(async move { downloads.list().await.unwrap().len() });
        }
        tokio::task::yield_now().await;
        assert_eq!(
            blocking(|| "a thread is free").await.unwrap(),
            "a thread is free"
        );
        drop(hashing);
        assert_eq!(visitors.join_all().await, [0; VISITORS]);
    }
}
