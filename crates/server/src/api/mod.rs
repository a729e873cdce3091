//! The HTTP side: routes, who may call them, limits, and how failures are told.
//!
//! Each area has its own module with a `routes()`; this one only puts them together.
//! JSON shapes live here and in `protocol`; the modules behind know none of them.

mod docs;
pub mod error;
pub mod extract;
pub(crate) mod headers;
mod limits;
mod metrics;
pub mod openapi;
mod request_id;

mod audit;
mod backups;
mod device;
mod enrolment;
mod groups;
mod health;
mod organisation;
mod page;
mod password_manager;
mod places;
mod whole_body;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

pub use error::{ApiError, ApiResult};
pub use limits::RequestLimiter;
pub use metrics::Metrics;
pub use page::{Cursor, Page};
pub use places::Places;
pub(crate) use places::with_download_place;

use crate::state::AppState;
use crate::{admin, console, download};

/// The server's routes with everything around them.
pub fn router(state: AppState) -> Router {
    let (api, document) = documented().split_for_parts();
    Router::new()
        .merge(api)
        .merge(pages(&state, document).layer(from_fn(limits::quick)))
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .layer(from_fn_with_state(
            state.clone(),
            whole_body::with_whole_body,
        ))
        .layer(CatchPanicLayer::custom(error::after_panic))
        .layer(from_fn(request_id::with_request_id))
        .layer(from_fn_with_state(state.clone(), headers::with_headers))
        .layer(from_fn_with_state(state.clone(), metrics::count))
        .with_state(state)
}

/// The routes that are in the OpenAPI document.
pub(crate) fn documented() -> OpenApiRouter<AppState> {
    let quick = OpenApiRouter::with_openapi(openapi::base())
        .merge(admin::routes())
        .merge(groups::routes())
        .merge(password_manager::routes())
        .merge(audit::routes())
        .merge(enrolment::routes())
        .merge(device::routes())
        .merge(backups::routes())
        .merge(organisation::routes());
    let slow = password_manager::slow_routes()
        .merge(backups::slow_routes())
        .merge(organisation::slow_routes());
    quick
        .layer(from_fn(limits::quick))
        .merge(slow.layer(from_fn(limits::slow)))
}

/// What people and machines read beside the API.
fn pages(state: &AppState, document: OpenApi) -> Router<AppState> {
    Router::new()
        .merge(openapi::routes(document))
        .merge(docs::routes())
        .merge(health::routes())
        .merge(metrics::routes())
        .merge(console::routes(state))
        .merge(download::routes(state))
}

/// A path that nobody serves, and a method that a path does not take.
async fn not_found() -> ApiError {
    ApiError::NotFound
}
