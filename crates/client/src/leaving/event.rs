//! What can happen while somebody leaves, and what it asks to be done.

use super::SafeCopy;
use crate::error::AppError;
use crate::status::Removal;

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// What the organisation says now of taking this device out; nothing where it does not.
    Heard(Option<Removal>),
    /// Time passed.
    Tick,
    /// Something was done, or not.
    Done {
        /// The number of the work.
        number: u64,
        /// What came of it.
        outcome: Outcome,
    },
    /// The person goes on without this organisation.
    Left,
}

/// What came of some work.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Whether the server was asked just now; if it said something new, that was heard before.
    Asked(bool),
    /// Whether there is a copy of the vault's latest state; none where nothing was ever in it.
    Secured(Result<Option<SafeCopy>, AppError>),
    /// The copy was not as it was when it was made, so nothing was erased.
    CopyLost,
    /// Whether everything is erased.
    Erased(Result<(), AppError>),
    /// Whether the server knows.
    Reported(Result<(), AppError>),
    /// Whether the token is forgotten.
    Forgotten(Result<(), AppError>),
}

/// Something has to be done, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store the machine before anything that follows.
    Persist,
    /// The page shows something else.
    Show,
    /// Work; what comes of it is an event with the same number.
    Do {
        /// Its number.
        number: u64,
        /// What.
        work: Work,
    },
}

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Ask the server how it stands.
    Ask,
    /// Make sure that there is a copy of the vault's latest state.
    Secure,
    /// Read the copy again, then erase the vault and its keys, or what is left of them.
    Erase,
    /// Tell the server.
    Report,
    /// Forget the device token.
    Forget,
}
