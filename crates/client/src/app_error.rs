//! An error for a person, and what the system says in such words.

use std::collections::BTreeMap;

use crate::error::Code;

/// An error for a person: a code the interface has two texts for, and what the texts fill in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", code.as_str())]
pub struct AppError {
    /// What happened.
    pub code: Code,
    /// Numbers and names for the texts. Never a secret.
    pub args: BTreeMap<&'static str, Arg>,
}

/// A value that a text fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A name or an address.
    Text(String),
    /// A count, or a time in milliseconds since the epoch.
    Number(i64),
}

impl AppError {
    /// An error without values.
    pub const fn new(code: Code) -> Self {
        Self {
            code,
            args: BTreeMap::new(),
        }
    }

    /// The same error with a number for its text.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: impl Into<i64>) -> Self {
        self.args.insert(name, Arg::Number(value.into()));
        self
    }

    /// The same error with a name for its text.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.insert(name, Arg::Text(value.into()));
        self
    }
}

impl From<Code> for AppError {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<std::io::Error> for AppError {
    fn from(error: std::io::Error) -> Self {
        tracing::warn!(io.kind = ?error.kind(), "a file cannot be read or written");
        kind_of_disk(error.kind()).into()
    }
}

/// What the disk's error is called.
pub(crate) const fn kind_of_disk(kind: std::io::ErrorKind) -> Code {
    match kind {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Code::DiskFull,
        _ => Code::DiskFailed,
    }
}

impl From<vault::KeychainError> for AppError {
    fn from(error: vault::KeychainError) -> Self {
        match error {
            vault::KeychainError::NoKeychain => Code::KeychainGone,
            vault::KeychainError::Refused => Code::KeychainRefused,
        }
        .into()
    }
}
