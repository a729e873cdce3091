//! Reads a body whole before anything is decided.
//!
//! An answer that comes while the body is still on its way reaches some clients as a broken connection:
//! somebody who asked too often, or sent too much, would be told that the server is away.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use protocol::WireCode;
use protocol::backup::path::BACKUPS;
use tokio::time::{Instant, timeout_at};

use super::ApiError;
use super::extract::ClientAddress;
use crate::connections::Place;
use crate::state::AppState;

/// Larger than any real request of the JSON API.
const LARGEST_BODY_BYTES: usize = 64 * 1024;
/// Most requests are smaller; what is larger takes a place first.
const USUAL_BODY_BYTES: usize = 4 * 1024;
/// As long as the head of a request may take.
pub(super) const SLOWEST_BODY: Duration = Duration::from_secs(10);

/// Hands the request on once its body is there; refuses one that is too large or too slow.
///
/// A backup is larger than memory is for; its handler reads it by itself, and to its end.
pub(super) async fn with_whole_body(
    State(state): State<AppState>,
    address: ClientAddress,
    request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    if request.method() == Method::PUT && route.is_some_and(|route| route.as_str() == BACKUPS) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // Kept until the answer is there: so long the body is.
    let mut room = Room {
        state: &state,
        address,
        place: None,
    };
    match whole(body, &mut room).await {
        Ok(bytes) => {
            let request = Request::from_parts(parts, Body::from(bytes));
            next.run(request).await
        }
        Err(refused) => refused.into_response(),
    }
}

/// Where a body is kept.
struct Room<'a> {
    state: &'a AppState,
    address: ClientAddress,
    place: Option<Place>,
}

impl Room<'_> {
    /// Makes room for a body of `bytes`.
    fn make(&mut self, bytes: usize) -> Result<(), WireCode> {
        if bytes > LARGEST_BODY_BYTES {
            return Err(WireCode::TooLarge);
        }
        if bytes > USUAL_BODY_BYTES && self.place.is_none() {
            self.place = Some(self.state.places.body(self.address)?);
        }
        Ok(())
    }
}

/// The body. One that there is no room for is still read to its end, or as long as any may take, and not kept.
async fn whole(mut body: Body, room: &mut Room<'_>) -> Result<Vec<u8>, ApiError> {
    let latest = Instant::now() + SLOWEST_BODY;
    let (mut kept, mut fits) = (Vec::new(), Ok(()));
    let slow = loop {
        match timeout_at(latest, piece(&mut body)).await {
            Ok(Some(Ok(piece))) => {
                fits = fits.and_then(|()| room.make(kept.len() + piece.len()));
                if fits.is_ok() {
                    kept.extend_from_slice(&piece);
                } else {
                    kept = Vec::new();
                }
            }
            // The client went away: nobody reads the answer.
            Ok(Some(Err(_))) => return Err(ApiError::BadRequest("body")),
            Ok(None) => break false,
            Err(_) => break true,
        }
    };
    match (fits, slow) {
        (Err(refused), _) => Err(refused.into()),
        (Ok(()), true) => Err(ApiError::BadRequest("body")),
        (Ok(()), false) => Ok(kept),
    }
}

/// The next piece; trailers are an empty one.
pub(super) async fn piece(body: &mut Body) -> Option<Result<Bytes, axum::Error>> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
    frame.map(|frame| Ok(frame?.into_data().unwrap_or_default()))
}
