//! A signed-in administrator's session.

use axum::http::request::Parts;

use crate::api::ApiError;
use crate::api::extract::Admin;
use crate::state::AppState;

/// The administrator whose session the request carries.
///
/// # Errors
/// [`ApiError::NotAuthorised`].
pub(crate) async fn authenticate(_: &Parts, _: &AppState) -> Result<Admin, ApiError> {
    Err(ApiError::NotAuthorised)
}
