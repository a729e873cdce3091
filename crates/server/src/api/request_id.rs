//! One id a request: in the log's span, in the answer's header, and in the body of every 5xx.

use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use axum::http::header::{CONTENT_LENGTH, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;
use uuid::Uuid;

use super::error::{Failed, body_with_id};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request an id of ours; one that a caller sends is not believed.
pub(super) async fn with_request_id(request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().to_string();
    // The route's pattern, not the path: paths may name people. Query and body are never logged.
    let route = request.extensions().get::<MatchedPath>();
    let span = tracing::info_span!(
        "request",
        request.id = %id,
        request.method = %request.method(),
        request.route = route.map_or("none", MatchedPath::as_str),
    );
    let started = std::time::Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status();
    span.in_scope(|| {
        tracing::debug!(
            response.status = status.as_u16(),
            response.milliseconds =
                u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            "answered"
        );
    });
    if status.is_server_error()
        && let Some(Failed(code)) = response.extensions().get::<Failed>().cloned()
    {
        *response.body_mut() = Body::from(body_with_id(code, &id));
        response.headers_mut().remove(CONTENT_LENGTH);
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
