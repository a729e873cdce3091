//! Somebody unknown: allowed to try, but not too often.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::ClientAddress;
use crate::api::ApiError;
use crate::state::AppState;

/// Anyone, counted by address.
#[derive(Clone, Copy)]
pub struct Anyone {
    /// Where the request comes from.
    pub address: ClientAddress,
}

impl FromRequestParts<AppState> for Anyone {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let address = ClientAddress::from_request_parts(parts, state).await?;
        state.limiter.check(address.0)?;
        Ok(Self { address })
    }
}
