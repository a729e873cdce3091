//! What a device and the server say to each other: ids, links, messages, error codes, statements.
//!
//! It owns the wire format between app and server and nothing else:
//! console shapes live in `server`, webview shapes in the shell, stored records in `vault`.

#![forbid(unsafe_code)]

pub mod backup;
pub mod device;
pub mod enrolment;
mod error;
mod fingerprint;
mod id;
mod invite;
mod join_code;
mod policy;
pub mod rotation;
mod signed;
mod status;
mod verification;

pub use error::{WireCode, WireError};
pub use fingerprint::Fingerprint;
pub use id::{
    AdminId, BackupId, DeviceId, EnrolmentId, GroupId, InvalidId, OrganisationId, PersonId,
};
pub use invite::{Invite, InviteError, InviteToken, TOKEN_BYTES, server_address};
pub use join_code::{JoinCode, JoinCodeError, JoinLookup};
pub use policy::{Policy, PolicyLimits};
pub use signed::SignedMessage;
pub use status::ServiceStatus;
pub use verification::{InvalidVerificationCode, VerificationCode};

/// Milliseconds since the Unix epoch.
pub type UnixMillis = i64;
