//! Changing the PIN, and how far an entry is.

use super::gate::{revealed, secret_kind};
use super::{count, ui_error};
use crate::dto::{DueRecovery, Entered, PinChange};

/// How many characters are entered.
pub(crate) fn entered(entered: client::Entered) -> Entered {
    Entered {
        entered: count(entered.entered),
    }
}

/// Where showing a recovery key that was put off stands.
pub(crate) fn due_recovery(asked: client::DueRecovery) -> DueRecovery {
    match asked {
        client::DueRecovery::Ask {
            secret,
            entered,
            problem,
        } => DueRecovery::Ask {
            secret: secret_kind(secret),
            entered: count(entered),
            problem: problem.map(ui_error),
        },
        client::DueRecovery::Ready => DueRecovery::Ready,
    }
}

/// Where changing the PIN stands.
pub(crate) fn pin_change(change: client::PinChange) -> PinChange {
    match change {
        client::PinChange::Current {
            secret,
            entered,
            problem,
        } => PinChange::Current {
            secret: secret_kind(secret),
            entered: count(entered),
            problem: problem.map(ui_error),
        },
        client::PinChange::New {
            entered,
            problem,
            min_length,
            fixed_numeric,
            suggestion,
        } => PinChange::New {
            entered: count(entered),
            problem: problem.map(ui_error),
            min_length: count(min_length),
            fixed_numeric,
            suggestion: suggestion.as_ref().map(revealed),
        },
        client::PinChange::Confirm { entered, problem } => PinChange::Confirm {
            entered: count(entered),
            problem: problem.map(ui_error),
        },
        client::PinChange::Done => PinChange::Done,
    }
}
