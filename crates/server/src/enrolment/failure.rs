//! How a step of enrolment ends where it does not succeed.

use crypto::random::NoRandomness;
use crypto::signed::StatementError;
use protocol::WireCode;

use crate::device::StatementFailure;
use crate::mail::QueueError;
use crate::store::StoreError;

/// What a step says: the answer, or a code that the caller reacts to.
///
/// A refusal is no failure: what it wrote, as a counted try, stays.
pub type Outcome<T> = Result<T, WireCode>;

/// The server could not do the step; nothing of it happened.
#[derive(Debug, thiserror::Error)]
pub enum EnrolmentFailure {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gave no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// A statement could not be signed.
    #[error("a statement cannot be signed")]
    Sign(#[from] StatementError),
    /// A mail could not be queued.
    #[error(transparent)]
    Mail(#[from] QueueError),
    /// No free join code was found.
    #[error("no free join code was found")]
    NoFreeJoinCode,
    /// A time lies outside of what can be written.
    #[error("a time cannot be written")]
    Time(#[from] jiff::Error),
}

impl From<StatementFailure> for EnrolmentFailure {
    fn from(failure: StatementFailure) -> Self {
        match failure {
            StatementFailure::Store(failure) => Self::Store(failure),
            StatementFailure::Sign(failure) => Self::Sign(failure),
        }
    }
}
