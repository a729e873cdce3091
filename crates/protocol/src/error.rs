//! Error codes on the wire. Texts live in the programs that show them.

use serde::{Deserialize, Serialize};

/// What the server answers when it does not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[error("{code:?}")]
pub struct WireError {
    /// What happened.
    #[serde(flatten)]
    pub code: WireCode,
    /// Finds the request in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// The closed list of codes, each with what a program needs to react.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "code", content = "args", rename_all = "snake_case")]
pub enum WireCode {
    /// No invite belongs to this token or join code.
    InviteUnknown,
    /// The invite's time is over.
    InviteExpired,
    /// The invite was used: an enrolment with it is complete.
    InviteUsed,
    /// The invite was withdrawn because the person left every enrolled group, or a newer one was sent.
    InviteWithdrawn,
    /// Another computer is in the middle of using this invite.
    InviteOnAnotherDevice,
    /// The code is wrong.
    CodeWrong {
        /// Tries left with this code; 0 means that it is dead.
        tries_left: u32,
    },
    /// The code's ten minutes are over, or none was asked for.
    CodeExpired,
    /// Too many codes were asked for.
    TooManyCodes {
        /// Seconds until the next one may be asked for; none where the invite's ten are used up.
        retry_after_seconds: Option<u64>,
    },
    /// Too many requests from here.
    RateLimited {
        /// Seconds to wait.
        retry_after_seconds: u64,
    },
    /// The device's token, or the session, is not good (any more).
    NotAuthorised,
    /// Signed in, but not allowed.
    Forbidden,
    /// There is nothing here.
    NotFound,
    /// Somebody else changed it meanwhile.
    Conflict,
    /// The request cannot be understood.
    BadRequest {
        /// The field at fault.
        field: String,
    },
    /// The request is larger than allowed.
    TooLarge,
    /// The server cannot do it now; later it can.
    Unavailable,
    /// The server failed; details are in its log.
    Internal,
}
