//! How much one address may ask, and how long an answer may take.
//!
//! This limiter is kept in memory: it only spares work.
//! What must survive a restart, and hold over several nodes, is counted in the database (see `rate`).

use std::hash::Hash;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use protocol::WireCode;
use tokio::time::timeout;

use super::ApiError;
use crate::clock::whole_seconds_up;

const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// Inviting 50,000 people is one transaction; a backup comes over a slow line.
const LONGEST_SAVE: Duration = Duration::from_secs(10 * 60);
/// Who has been quiet is forgotten when more than this many are known.
const MANY: usize = 10_000;

/// How many requests an address, or whatever `K` names, may make.
pub struct RequestLimiter<K: Clone + Eq + Hash>(DefaultKeyedRateLimiter<K>);

impl<K: Clone + Eq + Hash> RequestLimiter<K> {
    /// Allows `requests` a minute, all of them at once if it must be.
    pub fn per_minute(requests: NonZeroU32) -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(requests)))
    }

    /// Counts a request from `caller`.
    ///
    /// # Errors
    /// [`WireCode::RateLimited`] where it is one too many.
    pub fn check(&self, caller: K) -> Result<(), ApiError> {
        if self.0.len() > MANY {
            self.0.retain_recent();
        }
        self.0.check_key(&caller).map_err(|refused| {
            let wait = refused.wait_time_from(DefaultClock::default().now());
            let retry_after_seconds = whole_seconds_up(wait);
            ApiError::Code(WireCode::RateLimited {
                retry_after_seconds,
            })
        })
    }
}

/// Ends requests that take far too long.
pub(super) async fn quick(request: Request, next: Next) -> Response {
    within(LONGEST_ANSWER, request, next).await
}

/// The same for what may take minutes and must not be given up halfway.
pub(super) async fn slow(request: Request, next: Next) -> Response {
    within(LONGEST_SAVE, request, next).await
}

async fn within(longest: Duration, request: Request, next: Next) -> Response {
    match timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!("a request took too long");
            ApiError::Code(WireCode::Unavailable).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower::Service as _;

    use super::*;
    use crate::api::request_id;

    #[tokio::test]
    async fn what_takes_too_long_is_told_like_any_other_failure() {
        let shortly = |request, next| within(Duration::from_millis(20), request, next);
        let never = async || std::future::pending::<&str>().await;
        let mut router: Router = Router::new()
            .route("/never", get(never))
            .layer(from_fn(shortly))
            .merge(
                Router::new()
                    .route("/at-once", get(async || "done"))
                    .layer(from_fn(slow)),
            )
            .layer(from_fn(request_id::with_request_id));
        let mut ask = async |path| {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let answer = router.call(request).await.unwrap();
            let (head, body) = answer.into_parts();
            let id = head.headers["x-request-id"].to_str().unwrap().to_owned();
            let body = to_bytes(body, 1_024).await.unwrap();
            (head.status.as_u16(), id, body)
        };
        let (status, id, body) = ask("/never").await;
        let expected = format!(r#"{{"code":"unavailable","request_id":"{id}"}}"#);
        assert_eq!((status, body.as_ref()), (503, expected.as_bytes()));
        let (status, _, body) = ask("/at-once").await;
        assert_eq!((status, body.as_ref()), (200, b"done".as_ref()));
    }
}
