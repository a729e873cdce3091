//! An enrolled device, by its bearer token.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use crate::api::ApiError;
use crate::device::{self, KnownDevice};
use crate::state::AppState;

/// A device whose token is good. What its status allows is for the handler to say.
pub struct Device(pub KnownDevice);

impl FromRequestParts<AppState> for Device {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let header = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let token = header.and_then(|text| text.strip_prefix("Bearer "));
        let known = device::by_token(&state.db, token.unwrap_or_default()).await?;
        known.map(Self).ok_or(ApiError::NotAuthorised)
    }
}
