//! How the app reaches the server: few kinds of requests, typed failures, nothing believed.
//!
//! What an answer means, and whether it is signed by the right key, is decided elsewhere.

mod backup_calls;
mod calls;
mod http;
mod leaving_calls;
mod retry;
mod streamed;

use std::future::Future;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::pin::Pin;

use protocol::WireCode;
use tokio::sync::watch;
use url::Url;
use zeroize::Zeroizing;

pub(crate) use backup_calls::{
    delete_backup, fetch_backup, hand_in_backup, kept_backups, tell_backup_health,
};
#[cfg(feature = "testing")]
pub(crate) use calls::understood;
pub(crate) use calls::{Line, code, complete, join, status, verify};
#[cfg(test)]
pub(crate) use http::bad_servers;
#[cfg(feature = "testing")]
pub(crate) use http::judged;
pub use http::{HttpTransport, SetUpError};
pub(crate) use leaving_calls::{erased, replace, rotations};
pub use retry::Retries;

use crate::error::{AppError, Code, kind_of_disk};

/// A request to the server.
pub struct Outgoing {
    /// The server's address, without a path.
    pub server: Url,
    /// The path.
    pub path: String,
    /// The device token, where one is needed.
    pub bearer: Option<Zeroizing<String>>,
    /// What is done there.
    pub call: Call,
    /// Whether it may be sent again when no answer came.
    pub repeat: Repeat,
}

/// What a request does, and what goes or comes with it.
pub enum Call {
    /// POST of JSON, which may hold a token.
    Post(Zeroizing<Vec<u8>>),
    /// GET of JSON.
    Get,
    /// DELETE.
    Delete,
    /// PUT of a file, piece by piece.
    Put {
        /// The file.
        file: PathBuf,
        /// How long it is.
        bytes: u64,
        /// What is said of it.
        query: Vec<(&'static str, String)>,
    },
    /// GET of bytes that are written to a file, piece by piece. The answer itself is empty.
    Fetch {
        /// The file; it is for this user alone, and written over.
        into: PathBuf,
        /// More than that is not taken.
        most: u64,
        /// Is told how many bytes of the answer are written. Sent again, it begins anew.
        came: watch::Sender<u64>,
    },
}

/// Whether a request may be sent again by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Sending it twice does the same as sending it once.
    Safe,
    /// A second one would count a try or send a mail.
    Never,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No connection.
    #[error("no connection")]
    Offline,
    /// No answer in time.
    #[error("no answer in time")]
    Timeout,
    /// What answered does not speak our protocol.
    #[error("the answer is not understood")]
    Nonsense,
    /// The certificate is not good, or there is no common secure connection.
    #[error("the certificate is not good")]
    Certificate,
    /// The answer is larger than any real one.
    #[error("the answer is too large")]
    TooLarge,
    /// The server said no.
    #[error("the server refused: {0:?}")]
    Wire(WireCode),
    /// The file that goes or comes cannot be read or written.
    #[error("the file cannot be read or written: {0}")]
    File(ErrorKind),
}

/// An answer on its way.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, TransportError>> + Send + 'a>>;

/// Sends requests. Tests put a server of their own behind it.
pub trait Transport: Send + Sync {
    /// Sends one request once; the answer is the body of a success.
    fn send<'a>(&'a self, request: &'a Outgoing) -> Answering<'a>;
}

impl TransportError {
    /// The error as a person is told it.
    pub(crate) fn told(self, server: &Url) -> AppError {
        let named =
            |code| AppError::new(code).text("server", server.host_str().unwrap_or_default());
        match self {
            Self::Offline => named(Code::Offline),
            Self::Timeout => named(Code::Timeout),
            Self::Nonsense | Self::TooLarge => named(Code::ServerNonsense),
            Self::Certificate => named(Code::Certificate),
            Self::File(kind) => kind_of_disk(kind).into(),
            Self::Wire(code) => wire(code).text("server", server.host_str().unwrap_or_default()),
        }
    }
}

fn wire(code: WireCode) -> AppError {
    let seconds = |code: Code, seconds: u64| {
        AppError::new(code).number("seconds", i64::try_from(seconds).unwrap_or(i64::MAX))
    };
    match code {
        WireCode::InviteUnknown => Code::InviteUnknown.into(),
        WireCode::InviteExpired => Code::InviteExpired.into(),
        WireCode::InviteUsed => Code::InviteUsed.into(),
        WireCode::InviteWithdrawn => Code::InviteWithdrawn.into(),
        WireCode::InviteOnAnotherDevice => Code::InviteOnAnotherDevice.into(),
        WireCode::CodeWrong { tries_left: 0 } => Code::CodeDead.into(),
        WireCode::CodeWrong { tries_left } => {
            AppError::new(Code::CodeWrong).number("tries", tries_left)
        }
        WireCode::CodeExpired => Code::CodeExpired.into(),
        WireCode::TooManyCodes {
            retry_after_seconds: Some(after),
        } => seconds(Code::CodeTooSoon, after),
        WireCode::TooManyCodes {
            retry_after_seconds: None,
        } => Code::CodesUsedUp.into(),
        WireCode::RateLimited {
            retry_after_seconds,
        } => seconds(Code::RateLimited, retry_after_seconds),
        WireCode::NotAuthorised | WireCode::Forbidden => Code::ServerRefused.into(),
        WireCode::Unavailable | WireCode::Internal | WireCode::Conflict => {
            Code::ServerUnavailable.into()
        }
        WireCode::NotFound | WireCode::BadRequest { .. } | WireCode::TooLarge => {
            Code::ServerNonsense.into()
        }
    }
}
