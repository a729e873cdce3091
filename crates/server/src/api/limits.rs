//! How much one address may ask, and how long an answer may take.
//!
//! This limiter is kept in memory: it only spares work.
//! What must survive a restart, and hold over several nodes, is counted in the database (see `rate`).

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::StatusCode;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use protocol::WireCode;
use tower_http::timeout::TimeoutLayer;

use super::ApiError;

const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// Inviting 50,000 people is one transaction.
const LONGEST_SAVE: Duration = Duration::from_secs(10 * 60);
/// Addresses that have been quiet are forgotten when more than this many are known.
const MANY_ADDRESSES: usize = 10_000;

/// How many requests an address may make.
pub struct RequestLimiter(DefaultKeyedRateLimiter<IpAddr>);

impl RequestLimiter {
    /// Allows `requests` a minute, all of them at once if it must be.
    pub fn per_minute(requests: NonZeroU32) -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(requests)))
    }

    /// Counts a request from `address`.
    ///
    /// # Errors
    /// [`WireCode::RateLimited`] where it is one too many.
    pub fn check(&self, address: IpAddr) -> Result<(), ApiError> {
        if self.0.len() > MANY_ADDRESSES {
            self.0.retain_recent();
        }
        self.0.check_key(&address).map_err(|refused| {
            let wait = refused.wait_time_from(DefaultClock::default().now());
            let retry_after_seconds = wait.as_secs().saturating_add(1);
            ApiError::Code(WireCode::RateLimited {
                retry_after_seconds,
            })
        })
    }
}

/// Ends requests that take far too long.
pub(super) fn timeout() -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_ANSWER)
}

/// The same for what may take minutes and must not be given up halfway.
pub(super) fn long_timeout() -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_SAVE)
}
