//! Reads a body whole before anything is decided.
//!
//! An answer that comes while the body is still on its way reaches some clients as a broken connection:
//! somebody who asked too often would be told that the server is away.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use protocol::WireCode;
use tokio::time::timeout;

use super::ApiError;

/// Larger than any real request of the JSON API.
const LARGEST_BODY_BYTES: usize = 64 * 1024;
/// As long as the head of a request may take.
const SLOWEST_BODY: Duration = Duration::from_secs(10);

/// Hands the request on once its body is there; refuses one that is too large or too slow.
pub(super) async fn with_whole_body(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let refused = match timeout(SLOWEST_BODY, to_bytes(body, LARGEST_BODY_BYTES)).await {
        Ok(Ok(bytes)) => {
            return next
                .run(Request::from_parts(parts, Body::from(bytes)))
                .await;
        }
        // Where the client went away instead, nobody reads the answer.
        Ok(Err(_)) => ApiError::Code(WireCode::TooLarge),
        Err(_) => ApiError::BadRequest("body"),
    };
    refused.into_response()
}
