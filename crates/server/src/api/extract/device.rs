//! An enrolled device, by its bearer token.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use protocol::ServiceStatus;

use super::ClientAddress;
use crate::api::ApiError;
use crate::breaker::{self, Failure};
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
        match known {
            Some(device) => {
                state.device_limiter.check(device.id)?;
                Ok(Self(device))
            }
            None => Err(refused(parts, state).await?),
        }
    }
}

/// A device that is not deactivated. Those that are get their status, hand in a last backup and confirm the erasure.
pub struct EnrolledDevice(pub KnownDevice);

impl FromRequestParts<AppState> for EnrolledDevice {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let Device(device) = Device::from_request_parts(parts, state).await?;
        match device.status {
            ServiceStatus::Deactivated => Err(ApiError::Forbidden),
            _ => Ok(Self(device)),
        }
    }
}

/// Only what fails is counted by address: a device with a good token is answered whatever its neighbours do,
/// as often as a device may ask at all.
async fn refused(parts: &mut Parts, state: &AppState) -> Result<ApiError, ApiError> {
    let address = ClientAddress::from_request_parts(parts, state).await?;
    state.limiter.check(address.0)?;
    breaker::note(state, Failure::DeviceToken).await;
    Ok(ApiError::NotAuthorised)
}
