//! What the gate remembers between two keys, and forgets when the app ends.

use vault::{OlderState, RecoveryKey};

use super::door::NewSecret;
use crate::error::AppError;
use crate::session::{Entry, Idle};
use crate::view::{LockReason, SecretKind, Words, Work};
use protocol::UnixMillis;

/// The gate's volatile half; the enrolment machine is the other.
pub(super) struct Front {
    pub(super) entry: Entry,
    /// Chosen, and to be typed once more.
    pub(super) chosen: Option<NewSecret>,
    /// Why the last entry was not accepted.
    pub(super) problem: Option<AppError>,
    /// Something takes a moment.
    pub(super) work: Option<Work>,
    /// Why the vault is locked.
    pub(super) reason: LockReason,
    /// What is known of the tries.
    pub(super) tries: Option<KnownTries>,
    /// After how many digits the PIN is complete, where it has as many as the organisation fixes.
    pub(super) opens_at: Option<usize>,
    /// Where setting a new PIN by recovery key stands.
    pub(super) forgot: Forgot,
    /// The vault was found older than when it was last used.
    pub(super) older: Option<Older>,
    /// Where changing the PIN stands.
    pub(super) change: PinChanging,
    /// The PIN or passphrase of the open vault, typed before a new recovery key is shown.
    pub(super) before_recovery: Option<Entry>,
    /// The passphrase of a backup, or the PIN before the vault is replaced.
    pub(super) restoring: Option<Entry>,
    /// Generated words, where a passphrase is to be chosen.
    pub(super) suggestion: Option<crypto::Secret<String>>,
    /// What was on its way could not be stored when it came, and is not asked for again by itself.
    pub(super) stalled: Option<AppError>,
    /// Nothing works until its cause is gone.
    pub(super) trouble: Option<AppError>,
}

/// What is known of the tries, so that the screen need not ask disk and keychain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct KnownTries {
    pub(super) left: u32,
    pub(super) wait_until: UnixMillis,
}

/// Setting a new PIN by recovery key.
pub(super) enum Forgot {
    /// Not asked for.
    No,
    /// The key is to be typed.
    AskKey,
    /// The key opens the vault; a new PIN is to be chosen, then confirmed.
    /// Without a usable keychain it is a passphrase.
    Choose {
        key: RecoveryKey,
        kind: SecretKind,
        /// Since when nobody typed anything.
        idle: Idle,
    },
}

/// A question about an older state of the vault, and its answer.
pub(super) struct Older {
    state: OlderState,
    accepted: bool,
    /// Since when it stands on the screen.
    pub(super) idle: Idle,
}

/// Changing the PIN of an open vault.
pub(super) enum PinChanging {
    /// Not asked for.
    No,
    /// The current one is to be typed.
    Current(Entry),
    /// It was right; the new one is to be typed, then confirmed.
    New {
        current: Entry,
        entry: Entry,
        chosen: Option<NewSecret>,
    },
}

impl Front {
    pub(super) fn new() -> Self {
        Self {
            entry: Entry::empty(),
            chosen: None,
            problem: None,
            work: None,
            reason: LockReason::Start,
            tries: None,
            opens_at: None,
            forgot: Forgot::No,
            older: None,
            change: PinChanging::No,
            before_recovery: None,
            restoring: None,
            suggestion: None,
            stalled: None,
            trouble: None,
        }
    }

    /// The generated words, made where they are `wanted` and there are none yet.
    pub(super) fn suggested(&mut self, wanted: bool) -> Option<Words> {
        if wanted && self.suggestion.is_none() {
            self.suggestion = vault::passphrase::suggest().ok();
        }
        // The person is to write it down, so the screen has to show it.
        self.suggestion
            .as_ref()
            .map(|words| Words::new(words.expose()))
    }

    /// Where the keys go that are typed now.
    pub(super) fn typed_into(&mut self) -> &mut Entry {
        let other = self.before_recovery.as_mut().or(self.restoring.as_mut());
        if let Some(entry) = other {
            return entry;
        }
        match &mut self.change {
            PinChanging::Current(entry) | PinChanging::New { entry, .. } => entry,
            PinChanging::No => &mut self.entry,
        }
    }

    /// Whether something was typed, or the recovery key is asked for or held.
    pub(super) fn holds_something(&self) -> bool {
        let forgot = !matches!(self.forgot, Forgot::No);
        forgot || self.chosen.is_some() || self.entry.characters() > 0
    }

    /// Since when a question stands that an idle person must not leave behind.
    pub(super) fn idle(&self) -> Option<Idle> {
        match (&self.forgot, &self.older) {
            (Forgot::Choose { idle, .. }, _) => Some(*idle),
            (_, older) => older.as_ref().map(|older| older.idle),
        }
    }

    /// Forgets everything typed or half done.
    pub(super) fn forget(&mut self) {
        let (reason, tries, opens_at) = (self.reason, self.tries, self.opens_at);
        *self = Self {
            reason,
            tries,
            opens_at,
            trouble: self.trouble.take(),
            ..Self::new()
        };
    }
}

impl Older {
    /// The question whether this state is to be opened.
    pub(super) const fn asked(state: OlderState, idle: Idle) -> Self {
        Self {
            state,
            accepted: false,
            idle,
        }
    }

    /// The person chose to open this state.
    pub(super) const fn accepted(state: OlderState, idle: Idle) -> Self {
        Self {
            state,
            accepted: true,
            idle,
        }
    }

    pub(super) const fn state(&self) -> OlderState {
        self.state
    }

    pub(super) const fn is_open_question(&self) -> bool {
        !self.accepted
    }

    /// The state that may be opened.
    pub(super) const fn accepted_state(&self) -> Option<OlderState> {
        if self.accepted {
            Some(self.state)
        } else {
            None
        }
    }
}
