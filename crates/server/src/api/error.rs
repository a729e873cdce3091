//! How failures become answers: a code from the protocol's closed list, and never a detail.
//!
//! Anything unexpected is one constant 500 body with a request id; what happened is in the log.

use std::any::Any;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use protocol::{WireCode, WireError};

use crate::device::StatementFailure;
use crate::enrolment::EnrolmentFailure;
use crate::store::StoreError;

/// What a handler answers.
pub type ApiResult<T> = Result<T, ApiError>;

/// Why a handler does not do what was asked.
#[derive(Debug)]
pub enum ApiError {
    /// There is nothing here.
    NotFound,
    /// Who asks is not known.
    NotAuthorised,
    /// Who asks is known and may not.
    Forbidden,
    /// One field cannot be understood.
    BadRequest(&'static str),
    /// A code that the caller reacts to.
    Code(WireCode),
    /// Something failed here; already logged.
    Internal,
}

impl ApiError {
    /// Logs what failed once, with its causes, and answers the constant 500.
    pub fn internal(failure: &(dyn std::error::Error + 'static)) -> Self {
        tracing::error!(error = failure, "a request failed");
        Self::Internal
    }

    fn code(self) -> WireCode {
        match self {
            Self::NotFound => WireCode::NotFound,
            Self::NotAuthorised => WireCode::NotAuthorised,
            Self::Forbidden => WireCode::Forbidden,
            Self::BadRequest(field) => WireCode::BadRequest {
                field: field.to_owned(),
            },
            Self::Code(code) => code,
            Self::Internal => WireCode::Internal,
        }
    }
}

impl From<WireCode> for ApiError {
    fn from(code: WireCode) -> Self {
        Self::Code(code)
    }
}

impl From<StoreError> for ApiError {
    fn from(failure: StoreError) -> Self {
        match failure {
            StoreError::Busy => Self::Code(WireCode::Unavailable),
            failure => Self::internal(&failure),
        }
    }
}

impl From<EnrolmentFailure> for ApiError {
    fn from(failure: EnrolmentFailure) -> Self {
        match failure {
            EnrolmentFailure::Store(failure) => Self::from(failure),
            failure => Self::internal(&failure),
        }
    }
}

impl From<StatementFailure> for ApiError {
    fn from(failure: StatementFailure) -> Self {
        match failure {
            StatementFailure::Store(failure) => Self::from(failure),
            failure => Self::internal(&failure),
        }
    }
}

impl From<crypto::random::NoRandomness> for ApiError {
    fn from(failure: crypto::random::NoRandomness) -> Self {
        Self::internal(&failure)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let code = self.code();
        let wait = retry_after_seconds(&code);
        let failed = Failed(code);
        let body = WireError {
            code: failed.0.clone(),
            request_id: None,
        };
        let mut response = (status(&failed.0), Json(body)).into_response();
        if let Some(seconds) = wait {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        // The request-id layer writes the id into bodies that say what failed here.
        response.extensions_mut().insert(failed);
        response
    }
}

/// Marks an answer that is an error of ours.
#[derive(Clone)]
pub(super) struct Failed(pub(super) WireCode);

/// The HTTP status of a code.
fn status(code: &WireCode) -> StatusCode {
    match code {
        WireCode::InviteUnknown | WireCode::NotFound => StatusCode::NOT_FOUND,
        WireCode::InviteExpired | WireCode::InviteUsed | WireCode::InviteWithdrawn => {
            StatusCode::GONE
        }
        WireCode::InviteOnAnotherDevice | WireCode::Conflict => StatusCode::CONFLICT,
        WireCode::CodeWrong { .. } | WireCode::CodeExpired => StatusCode::UNPROCESSABLE_ENTITY,
        WireCode::TooManyCodes { .. } | WireCode::RateLimited { .. } => {
            StatusCode::TOO_MANY_REQUESTS
        }
        WireCode::NotAuthorised => StatusCode::UNAUTHORIZED,
        WireCode::Forbidden => StatusCode::FORBIDDEN,
        WireCode::BadRequest { .. } => StatusCode::BAD_REQUEST,
        WireCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        WireCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        WireCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

const fn retry_after_seconds(code: &WireCode) -> Option<u64> {
    match code {
        WireCode::TooManyCodes {
            retry_after_seconds,
        } => *retry_after_seconds,
        WireCode::RateLimited {
            retry_after_seconds,
        } => Some(*retry_after_seconds),
        _ => None,
    }
}

/// The body of a code with the id of its request.
pub(super) fn body_with_id(code: WireCode, request_id: &str) -> Vec<u8> {
    let body = WireError {
        code,
        request_id: Some(request_id.to_owned()),
    };
    // The type has no map with odd keys, so it can always be written.
    serde_json::to_vec(&body).unwrap_or_default()
}

/// The answer after a handler panicked: the same as any other failure, nothing of the panic's text.
pub(super) fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    let mut response = ApiError::Internal.into_response();
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
