//! What may be held at a time by those who send or take slowly, in all and by one address.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use protocol::WireCode;

use super::extract::ClientAddress;
use super::{ApiError, ApiResult};
use crate::connections::{Allowance, Place, held};
use crate::state::AppState;

/// Each keeps a file open; half of the files that are set aside beside connections.
const DOWNLOADS: usize = 128;
/// An office that installs on one morning shares an address.
const DOWNLOADS_HERE: usize = 32;
/// Each keeps up to 64 KiB: 32 MiB in all.
const LARGE_BODIES: usize = 512;
const LARGE_BODIES_HERE: usize = 64;
/// Who was refused may ask again after so long: as long as a body may take.
const RETRY_AFTER_SECONDS: u64 = 10;

/// The places of one server.
pub struct Places {
    downloads: Arc<Allowance>,
    bodies: Arc<Allowance>,
}

impl Default for Places {
    fn default() -> Self {
        Self {
            downloads: Allowance::new("downloads", DOWNLOADS, Some(DOWNLOADS_HERE)),
            bodies: Allowance::new("large bodies", LARGE_BODIES, Some(LARGE_BODIES_HERE)),
        }
    }
}

impl Places {
    /// A place for a body that is larger than most.
    pub(super) fn body(&self, address: ClientAddress) -> Result<Place, WireCode> {
        self.bodies.place(address.0).ok_or_else(refused)
    }
}

/// Answers with a file once there is a place for it, which is kept until the file was taken.
pub(crate) async fn with_download_place(
    State(state): State<AppState>,
    address: ClientAddress,
    request: Request,
    next: Next,
) -> ApiResult<Response> {
    let place = state.places.downloads.place(address.0);
    let place = place.ok_or_else(|| ApiError::Code(refused()))?;
    let answer = next.run(request).await;
    Ok(answer.map(|body| held(body, place)))
}

fn refused() -> WireCode {
    WireCode::RateLimited {
        retry_after_seconds: RETRY_AFTER_SECONDS,
    }
}
