//! How an answer of the network is read, without a network: for the fuzzers.

use reqwest::StatusCode;
use serde::de::DeserializeOwned;
use url::Url;

use crate::AppError;
use crate::transport::{TransportError, judged, understood};

/// What the app makes of an answer with this status and body from `server`.
///
/// # Errors
/// What the person is told.
pub fn answer<A: DeserializeOwned>(status: u16, body: &[u8], server: &Url) -> Result<A, AppError> {
    let status = StatusCode::from_u16(status).map_err(|_| TransportError::Nonsense);
    let judged = status.and_then(|status| judged(status, body.to_vec()));
    understood(judged).map_err(|error| error.told(server))
}
