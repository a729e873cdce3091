//! One-time codes: by time (RFC 6238), by counter (RFC 4226), and Steam's letters.
//!
//! Reads what services and other apps show: bare secrets, `otpauth://`, `steam://` and Google
//! Authenticator's export. It has no clock: the time is an argument.

mod base32;
mod code;
mod label;
pub mod migration;
pub mod picture;
mod read;

pub use code::{Code, MOST_DIGITS};
pub use migration::Batch;
pub use read::parse;

use crypto::Secret;

/// The hash of an HMAC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Algorithm {
    /// SHA-1: what nearly all services use.
    #[default]
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// What a code looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoder {
    /// So many digits, six to ten.
    Digits(u8),
    /// Five letters and digits of Steam's alphabet.
    Steam,
}

/// What makes the next code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Time: a new code each so many seconds, 1 to 3,600.
    Period(u16),
    /// Use: the counter of the next code.
    Counter(u64),
}

/// All that is needed to make codes.
pub struct OneTimeCode {
    secret: Secret<Vec<u8>>,
    algorithm: Algorithm,
    encoder: Encoder,
    step: Step,
    issuer: String,
    account: String,
}

/// What a text held.
pub enum Parsed {
    /// One set of codes.
    One(OneTimeCode),
    /// A part of Google Authenticator's export.
    Batch(Batch),
}

/// Why a text gives no codes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OtpError {
    /// It is longer than what is read.
    #[error("more than {MOST_BYTES} bytes")]
    TooLong,
    /// It starts like an address, but of something else.
    #[error("an address that is not of one-time codes")]
    Scheme,
    /// The address is neither of codes by time nor by counter.
    #[error("one-time codes of an unknown type")]
    Type,
    /// There is no secret.
    #[error("the secret is missing")]
    NoSecret,
    /// The secret is empty.
    #[error("the secret is empty")]
    EmptySecret,
    /// The secret is longer than any service's.
    #[error("a secret of more than {MOST_SECRET_BYTES} bytes")]
    LongSecret,
    /// The secret holds a character that base 32 has not.
    #[error("the secret is not base 32 at character {at}")]
    NotBase32 {
        /// Characters of the secret before it.
        at: usize,
    },
    /// No secret has so many characters in base 32: some are missing.
    #[error("characters of the secret are missing")]
    Incomplete,
    /// The hash is none of the three.
    #[error("an unknown algorithm")]
    Algorithm,
    /// A number was expected.
    #[error("{0} is not a number")]
    Number(&'static str),
    /// The code would be too short or too long.
    #[error("digits outside 6 to {MOST_DIGITS}")]
    Digits,
    /// The period is zero or longer than an hour.
    #[error("a period outside 1 to {MOST_PERIOD_SECONDS} seconds")]
    Period,
    /// Codes by counter need one.
    #[error("the counter is missing")]
    NoCounter,
    /// The code's form is unknown.
    #[error("an unknown encoder")]
    Encoder,
    /// Something is given twice, and which one holds cannot be known.
    #[error("{0} is given twice")]
    Twice(&'static str),
    /// Percent signs do not make UTF-8.
    #[error("not UTF-8")]
    NotText,
    /// The export has no data, or they cannot be read.
    #[error("the export cannot be read")]
    Export,
}

/// Longest text that is read, in bytes: more than a QR code holds.
pub const MOST_BYTES: usize = 8_192;
/// Longest secret.
pub const MOST_SECRET_BYTES: usize = 512;
/// Longest period.
pub const MOST_PERIOD_SECONDS: u16 = 3_600;
/// Seconds a code holds unless the service says otherwise.
pub const PERIOD_SECONDS: u16 = 30;
/// Digits of a code unless the service says otherwise.
pub const DIGITS: u8 = 6;
/// Shortest code.
pub const LEAST_DIGITS: u8 = 6;

impl OneTimeCode {
    /// Codes of six digits each 30 seconds with SHA-1, as most services have them.
    ///
    /// # Errors
    /// [`OtpError::EmptySecret`], [`OtpError::LongSecret`].
    pub fn new(secret: Secret<Vec<u8>>) -> Result<Self, OtpError> {
        // Its length is looked at.
        match secret.expose().len() {
            0 => Err(OtpError::EmptySecret),
            1..=MOST_SECRET_BYTES => Ok(Self {
                secret,
                algorithm: Algorithm::default(),
                encoder: Encoder::Digits(DIGITS),
                step: Step::Period(PERIOD_SECONDS),
                issuer: String::new(),
                account: String::new(),
            }),
            _ => Err(OtpError::LongSecret),
        }
    }

    /// With another hash.
    #[must_use]
    pub fn with_algorithm(self, algorithm: Algorithm) -> Self {
        Self { algorithm, ..self }
    }

    /// With codes that look so.
    ///
    /// # Errors
    /// [`OtpError::Digits`].
    pub fn with_encoder(self, encoder: Encoder) -> Result<Self, OtpError> {
        match encoder {
            Encoder::Steam | Encoder::Digits(LEAST_DIGITS..=MOST_DIGITS) => {
                Ok(Self { encoder, ..self })
            }
            Encoder::Digits(_) => Err(OtpError::Digits),
        }
    }

    /// With this period or counter.
    ///
    /// # Errors
    /// [`OtpError::Period`].
    pub fn with_step(self, step: Step) -> Result<Self, OtpError> {
        match step {
            Step::Counter(_) | Step::Period(1..=MOST_PERIOD_SECONDS) => Ok(Self { step, ..self }),
            Step::Period(_) => Err(OtpError::Period),
        }
    }

    /// With these names; outer spaces and control characters are dropped.
    #[must_use]
    pub fn with_names(self, issuer: &str, account: &str) -> Self {
        Self {
            issuer: label::clean(issuer),
            account: label::clean(account),
            ..self
        }
    }

    /// The secret's bytes, to be stored.
    pub fn secret(&self) -> &Secret<Vec<u8>> {
        &self.secret
    }

    /// The hash.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// What a code looks like.
    pub fn encoder(&self) -> Encoder {
        self.encoder
    }

    /// What makes the next code.
    pub fn step(&self) -> Step {
        self.step
    }

    /// The service, or nothing.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The account at the service, or nothing.
    pub fn account(&self) -> &str {
        &self.account
    }
}

#[cfg(test)]
mod tests;
