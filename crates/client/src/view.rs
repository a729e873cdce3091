//! What the shell shows: plain values. The one secret among them, a passphrase that is suggested, has a
//! type that nothing prints and that is wiped.

use std::fmt;
use std::path::PathBuf;

use zeroize::Zeroizing;

use protocol::device::DeactivationReason;
use protocol::{Policy, UnixMillis};

use crate::AppError;

/// A generated passphrase, for the screen that suggests it and for nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct Words(Zeroizing<String>);

impl Words {
    pub(crate) fn new(words: &str) -> Self {
        Self(Zeroizing::new(words.to_owned()))
    }

    /// The words.
    ///
    /// # Security
    /// The person may take them as they are: they are shown and dropped.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

/// The gate: everything before the vault is open.
#[derive(Clone, Debug, PartialEq)]
pub enum GateView {
    /// No invite yet: paste the link, or type address and join code.
    Welcome,
    /// Another link arrived and waits for an answer.
    LinkQuestion(OtherLink),
    /// The offer, whose signature was checked.
    Join(Offer),
    /// A code is in the mail.
    Verify(CodeSent),
    /// A PIN or passphrase is to be chosen.
    Choose {
        /// Which, and by what rules.
        wanted: Wanted,
        /// Characters entered so far.
        entered: usize,
        /// Why the last one was not accepted.
        problem: Option<AppError>,
        /// Five generated words, where a passphrase is wanted.
        suggestion: Option<Words>,
    },
    /// The same again.
    Confirm {
        /// Which, and by what rules.
        wanted: Wanted,
        /// Characters entered so far.
        entered: usize,
        /// Why the last one was not accepted.
        problem: Option<AppError>,
    },
    /// The recovery key is to be saved, then proven.
    Recovery {
        /// Numbers of the two groups to be typed back, from 0, once the person says that it is saved.
        asked: Option<[usize; 2]>,
        /// Why the typed groups were not accepted.
        problem: Option<AppError>,
    },
    /// Something takes a moment.
    Working(Work),
    /// The vault is locked.
    Locked(Lock),
    /// The organisation took this device out.
    Deactivated(Deactivated),
    /// What was typed is right, and the vault is older than when it was last used. It is closed
    /// until [`crate::App::answer_older`] says whether the older state is to be opened.
    Older {
        /// How many later changes are not in it, where that can be told.
        changes_missing: Option<u64>,
    },
    /// The recovery key is to be typed.
    Forgot {
        /// Why the last one was not accepted.
        problem: Option<AppError>,
    },
    /// Nothing works until the cause is gone.
    Trouble(Trouble),
    /// The vault is open: the shell shows the other window.
    Unlocked,
}

/// Another link, to be shown before it is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLink {
    /// The server the new link names.
    pub new_server: String,
    /// Fingerprint of the organisation key in the new link.
    pub new_fingerprint: String,
    /// The organisation, or the server, that is in use.
    pub current: String,
}

/// A code that was sent by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeSent {
    /// The organisation.
    pub organisation: String,
    /// The mailbox.
    pub email: String,
    /// Tries left with this code; 0 means that another one is needed.
    pub tries_left: u32,
    /// When the code ends.
    pub expires_at: UnixMillis,
    /// When another one may be asked for.
    pub resend_at: UnixMillis,
}

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What happened.
    pub error: AppError,
    /// Whether [`crate::App::retry`] can help.
    pub can_retry: bool,
    /// Whether the recovery key can help: [`crate::App::forgot_pin`].
    pub recovery_helps: bool,
}

/// What was offered, to be shown before joining.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The organisation.
    pub organisation: String,
    /// Who invited.
    pub inviter: String,
    /// The invited mailbox.
    pub email: String,
    /// The server's address.
    pub server: String,
    /// Fingerprint of the pinned key, `4F2A 91C7 0B3E D6A8`.
    pub fingerprint: String,
    /// The rules that will apply.
    pub policy: Policy,
}

/// What opens the vault, by what rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// PIN, or passphrase where there is no keychain.
    pub secret: SecretKind,
    /// At set-up, or in place of a forgotten one.
    pub purpose: Purpose,
    /// Shortest length in characters.
    pub min_length: usize,
    /// With exactly `min_length` digits it opens without Enter, by policy.
    pub fixed_numeric: bool,
}

/// What opens the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// A PIN, together with the keychain.
    Pin,
    /// A passphrase, where there is no keychain.
    Passphrase,
}

/// Why something is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The vault is being made.
    Enrol,
    /// The old one was forgotten.
    Reset,
}

/// What takes a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// The server is being asked.
    Asking,
    /// Keys are being made.
    Keys,
    /// The vault is being opened.
    Unlocking,
}

/// The lock screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Lock {
    /// The organisation.
    pub organisation: String,
    /// Why it is locked.
    pub reason: LockReason,
    /// What opens it.
    pub secret: SecretKind,
    /// So many digits open it without Enter, by a policy that is as old as the enrolment.
    pub fixed_length: Option<usize>,
    /// The person chose to open an older state: what is typed now opens that one.
    pub opens_older: bool,
    /// Characters entered so far.
    pub entered: usize,
    /// Tries left, once some were used up.
    pub tries_left: Option<u32>,
    /// When the next try may be made.
    pub wait_until: Option<UnixMillis>,
    /// Why the last try did not open it.
    pub problem: Option<AppError>,
    /// When the server was last heard.
    pub last_contact: Option<UnixMillis>,
}

/// The page of somebody whom the organisation took out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deactivated {
    /// The organisation.
    pub organisation: String,
    /// What it signed; none where its words were lost and have to be heard again.
    pub removed: Option<Removed>,
    /// The copy of the vault that there is.
    pub backup: Option<KeptCopy>,
    /// Whether the vault is erased already.
    pub erased: bool,
    /// Why it is not erased although it is time.
    pub waits_for: Option<AppError>,
}

/// Why and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// What happened.
    pub reason: DeactivationReason,
    /// Which administrator did it; empty where nobody did.
    pub contact: String,
    /// When it happened.
    pub since: UnixMillis,
    /// When the vault is erased; none once that has begun.
    pub erase_at: Option<UnixMillis>,
}

/// A copy of the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCopy {
    /// The file.
    pub file: PathBuf,
    /// When it was made.
    pub made_at: UnixMillis,
    /// How many items are in it; none where nobody could count them.
    pub items: Option<u64>,
    /// Whether the vault was not changed since.
    pub is_current: bool,
}

/// Why the vault is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockReason {
    /// The app started.
    Start,
    /// The person locked it.
    Manual,
    /// Nobody touched it for a while.
    Idle,
    /// The computer slept.
    Sleep,
    /// The screen was locked, or another user took over.
    Screen,
    /// It was away from the server for longer than allowed. It stays locked until contact.
    Offline,
    /// The organisation removed this person, signed. It stays locked until it takes them back.
    Deactivated,
    /// The organisation took this person back.
    TakenBack,
}

/// What a person says to a vault that is older than when it was last used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OlderAnswer {
    /// The older state is to be opened; what opens it has to be typed again.
    Open,
    /// It stays closed.
    LeaveClosed,
}

/// How far an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    /// Characters entered so far.
    pub entered: usize,
}

/// Where showing a recovery key that was put off stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DueRecovery {
    /// The PIN or passphrase is to be typed first.
    Ask {
        /// Which.
        secret: SecretKind,
        /// Characters entered so far.
        entered: usize,
        /// Why the last one was not accepted.
        problem: Option<AppError>,
    },
    /// There is a new key to be shown: [`crate::App::reveal_recovery_key`].
    Ready,
}

/// Where changing the PIN stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinChange {
    /// The current one is to be entered.
    Current {
        /// What it is.
        secret: SecretKind,
        /// Characters entered so far.
        entered: usize,
        /// Why the last one was not accepted.
        problem: Option<AppError>,
    },
    /// The new one is to be entered.
    New {
        /// Characters entered so far.
        entered: usize,
        /// Why the last one was not accepted.
        problem: Option<AppError>,
        /// Shortest length in characters.
        min_length: usize,
        /// With exactly `min_length` digits it opens without Enter, by policy.
        fixed_numeric: bool,
        /// Five generated words, where it is a passphrase.
        suggestion: Option<Words>,
    },
    /// The new one again.
    Confirm {
        /// Characters entered so far.
        entered: usize,
        /// Why the last one was not accepted.
        problem: Option<AppError>,
    },
    /// It is changed.
    Done,
}
