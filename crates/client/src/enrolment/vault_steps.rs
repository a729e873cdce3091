//! Steps from the verified account to a vault whose recovery key was seen, and the start of the app.

use super::{
    Effect, Enrolment, Joining, Membership, Recovery, State, Step, VaultOnDisk, code, join,
};
use crate::AppError;

/// A first PIN was entered and accepted.
pub(super) fn pin_chosen(state: State) -> Step {
    match state {
        State::ChoosePin(membership) => (State::ConfirmPin(membership), Vec::new()),
        other => (other, Vec::new()),
    }
}

/// The second PIN is another one: both are entered anew.
pub(super) fn pins_differ(state: State) -> Step {
    match state {
        State::ConfirmPin(membership) => (State::ChoosePin(membership), Vec::new()),
        other => (other, Vec::new()),
    }
}

/// The second PIN is the same: the only way to a vault.
pub(super) fn pin_confirmed(state: State) -> Step {
    match state {
        State::ConfirmPin(membership) => {
            (State::CreatingVault(membership), vec![Effect::CreateVault])
        }
        other => (other, Vec::new()),
    }
}

/// The vault is on disk; the server is told that enrolment is complete.
pub(super) fn vault_created(state: State) -> Step {
    match state {
        State::CreatingVault(membership) => (
            State::SavingRecovery {
                membership,
                reported: false,
            },
            vec![Effect::Report],
        ),
        other => (other, Vec::new()),
    }
}

/// The vault could not be made: the PIN is chosen anew once the cause is gone.
pub(super) fn vault_failed(state: State, error: AppError) -> Step {
    match state {
        State::CreatingVault(membership) => {
            (State::ChoosePin(membership), vec![Effect::Tell(error)])
        }
        other => (other, Vec::new()),
    }
}

/// The server said, signed, that this device is active.
pub(super) fn reported(state: State) -> Step {
    let state = match state {
        State::SavingRecovery { membership, .. } => State::SavingRecovery {
            membership,
            reported: true,
        },
        State::Done {
            membership,
            recovery,
            ..
        } => State::Done {
            membership,
            reported: true,
            recovery,
        },
        other => other,
    };
    (state, Vec::new())
}

/// The same device under the organisation's new key. The file comes before the pin: a pin that is behind the
/// file is one of the chain, while a file that is behind its pin is one that somebody put back.
pub(super) fn key_rotated(state: State, followed: Box<Membership>) -> Step {
    let is_ours = |ours: &Membership| ours.enrolled() == followed.enrolled();
    let state = match state {
        State::SavingRecovery {
            membership,
            reported,
        } if is_ours(&membership) => State::SavingRecovery {
            membership: followed,
            reported,
        },
        State::Done {
            membership,
            reported,
            recovery,
        } if is_ours(&membership) => State::Done {
            membership: followed,
            reported,
            recovery,
        },
        other => return (other, Vec::new()),
    };
    (state, vec![Effect::KeepPin])
}

/// As on a new computer: who this device was is forgotten.
pub(super) fn left(state: State) -> Step {
    match state.has_vault() {
        true => (State::Welcome, vec![Effect::ForgetSecrets]),
        false => (state, Vec::new()),
    }
}

/// The recovery key was proven, or put off. What was proven stays proven.
pub(super) fn recovery(state: State, outcome: Recovery) -> Step {
    let state = match state {
        State::SavingRecovery {
            membership,
            reported,
        } => State::Done {
            membership,
            reported,
            recovery: outcome,
        },
        State::Done {
            membership,
            reported,
            recovery: Recovery::Due,
        } => State::Done {
            membership,
            reported,
            recovery: outcome,
        },
        other => other,
    };
    (state, Vec::new())
}

/// The app started: whatever was on its way is asked again.
pub(super) fn started(machine: &mut Enrolment, state: State, vault: VaultOnDisk) -> Step {
    match state {
        State::Joining {
            approach,
            joining: Joining::Asking(_),
        } => join::ask(machine, approach),
        State::AskingCode {
            joined, earlier, ..
        } => code::ask(machine, joined, earlier),
        State::Verifying {
            joined,
            terms,
            code,
            ..
        } => code::check(machine, joined, terms, code),
        State::ConfirmPin(membership) => (State::ChoosePin(membership), Vec::new()),
        State::CreatingVault(membership) => match vault {
            VaultOnDisk::There => vault_created(State::CreatingVault(membership)),
            VaultOnDisk::Missing => (State::ChoosePin(membership), Vec::new()),
        },
        other if other.report_due() => (other, vec![Effect::Report]),
        other => (other, Vec::new()),
    }
}
