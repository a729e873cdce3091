//! What the gate page shows: welcome, enrolment, lock, forgotten PIN.

use serde::Serialize;
use specta::Type;

use super::UiError;

/// The one state of the gate. Each variant is a screen.
#[derive(Clone, PartialEq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum GateState {
    /// Nothing is set up: paste the invite link or type it by hand.
    Welcome,
    /// A second link came while there is an enrolment.
    LinkQuestion {
        /// The link's server.
        new_server: String,
        /// Fingerprint of the organisation key in the link.
        new_fingerprint: String,
        /// The organisation, or the server, of now.
        current_organisation: String,
    },
    /// Who invites whom, before anything is joined.
    Join {
        /// The organisation's name.
        organisation: String,
        /// Who invited.
        inviter: String,
        /// The invited mailbox.
        email: String,
        /// The server's address.
        server: String,
        /// The organisation key's fingerprint.
        fingerprint: String,
        /// The rules that will apply.
        policy: PolicyDto,
    },
    /// A code was mailed.
    Verify {
        /// The organisation's name.
        organisation: String,
        /// The mailbox it was sent to.
        email: String,
        /// Tries left with this code.
        tries_left: u32,
        /// When the code ends.
        expires_at: i64,
        /// When another one may be asked for.
        resend_at: i64,
    },
    /// Choose a PIN or passphrase.
    Choose {
        /// Which of the two.
        secret: SecretKind,
        /// What for.
        purpose: SecretPurpose,
        /// Fewest characters.
        min_length: u32,
        /// With exactly `min_length` digits it opens without Enter.
        fixed_numeric: bool,
        /// Characters entered.
        entered: u32,
        /// Why the last one was refused.
        problem: Option<UiError>,
        /// A generated passphrase, to be taken as it is or not.
        suggestion: Option<super::Revealed>,
    },
    /// Type it once more.
    Confirm {
        /// Which of the two.
        secret: SecretKind,
        /// What for.
        purpose: SecretPurpose,
        /// Characters entered.
        entered: u32,
        /// Why the last one was refused.
        problem: Option<UiError>,
    },
    /// Show the recovery key, or ask two of its groups back.
    Recovery {
        /// The two groups to type back, counted from 0, once the person says that it is kept.
        asked: Option<[u8; 2]>,
        /// Why the last answer was refused.
        problem: Option<UiError>,
    },
    /// Something takes a moment.
    Working {
        /// What.
        what: Working,
    },
    /// Locked.
    Locked {
        /// The organisation's name.
        organisation: String,
        /// Why it is locked.
        reason: LockReason,
        /// What opens it.
        secret: SecretKind,
        /// Digits after which it opens by itself, where the policy fixes the length.
        fixed_length: Option<u32>,
        /// What is typed opens an older state, as the person chose.
        opens_older: bool,
        /// Characters entered.
        entered: u32,
        /// Tries left, once one was wrong.
        tries_left: Option<u32>,
        /// When the next try counts.
        wait_until: Option<i64>,
        /// Why the last try did not open it.
        problem: Option<UiError>,
        /// When the server was last heard.
        last_contact: Option<i64>,
    },
    /// The organisation took this device out.
    Deactivated {
        /// The organisation's name.
        organisation: String,
        /// What it signed; nothing where its words were lost and have to be heard again.
        removed: Option<Removed>,
        /// The copy of the vault that there is.
        backup: Option<KeptCopy>,
        /// Whether the vault is erased already.
        erased: bool,
        /// Why it is not erased although it is time.
        waits_for: Option<UiError>,
    },
    /// The vault is older than when it was last used: open that state, or leave it closed?
    Older {
        /// How many later changes are not in it, where that can be told.
        changes_missing: Option<u32>,
    },
    /// Type the recovery key.
    Forgot {
        /// Why the last one was refused.
        problem: Option<UiError>,
    },
    /// The app cannot go on by itself.
    Trouble {
        /// What happened.
        error: UiError,
        /// Whether trying again may help.
        can_retry: bool,
        /// Whether the recovery key may help.
        recovery_helps: bool,
    },
}

impl GateState {
    /// The state as it is told to a page that did not ask: words are shown to who asks for them.
    #[must_use]
    pub fn without_words(mut self) -> Self {
        if let Self::Choose { suggestion, .. } = &mut self {
            *suggestion = None;
        }
        self
    }
}

/// What opens the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SecretKind {
    /// A PIN with the computer's keychain.
    Pin,
    /// A passphrase, where there is no keychain.
    Passphrase,
}

/// What a secret is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SecretPurpose {
    /// The first one, at enrolment.
    Enrol,
    /// A new one, after the recovery key.
    Reset,
}

/// What takes a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Working {
    /// The server is asked.
    Asking,
    /// Keys and vault are made.
    Keys,
    /// The vault is opened.
    Unlocking,
}

/// Why it is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LockReason {
    /// The person locked it.
    Manual,
    /// Nothing was done for the set time.
    Idle,
    /// The computer slept.
    Sleep,
    /// The screen was locked.
    Screen,
    /// The app has just started.
    Start,
    /// The server was not heard for longer than the organisation allows.
    Offline,
    /// Access was taken away.
    Deactivated,
    /// Access was given back.
    TakenBack,
}

/// Why somebody was taken out, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Removed {
    /// What happened.
    pub reason: RemovalReason,
    /// Which administrator did it; empty where nobody did.
    pub contact: String,
    /// When it happened.
    pub since: i64,
    /// When the vault is erased; nothing once that has begun.
    pub erase_at: Option<i64>,
}

/// What took a device out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RemovalReason {
    /// No enrolled group holds the person any more.
    LeftGroups,
    /// An administrator revoked this person's access.
    Revoked,
    /// Another computer of the person took this one's place.
    Replaced,
}

/// A copy of a vault that is locked for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeptCopy {
    /// Where it lies, as the system shows it.
    pub path: String,
    /// When it was made.
    pub made_at: i64,
    /// How many items are in it; nothing where nobody could count them.
    pub items: Option<u32>,
    /// Whether the vault was not changed since.
    pub is_current: bool,
}

/// The rules of an organisation, to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PolicyDto {
    /// Shortest PIN in characters.
    pub pin_min_length: u32,
    /// A PIN of exactly that many digits opens without Enter.
    pub pin_fixed_numeric: bool,
    /// Longest time without activity, in minutes.
    pub auto_lock_max_minutes: u32,
    /// Longest time a copied secret stays, in seconds.
    pub clipboard_max_seconds: u32,
    /// Whether plain export is allowed.
    pub plain_export_allowed: bool,
    /// Longest time without contact, in hours.
    pub max_offline_hours: u32,
}

/// How many characters are entered. Never which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Entered {
    /// Characters entered.
    pub entered: u32,
}

/// The recovery key, shown when the person asks.
#[derive(Serialize, Type)]
pub struct RecoveryGroups {
    /// Nine groups of four.
    pub groups: Vec<super::Revealed>,
    /// The same as a QR code, for paper.
    pub qr: Option<super::QrShape>,
}

/// Where a file was saved; nothing where the person chose no place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct SavedFile {
    /// The path as the system shows it.
    pub path: Option<String>,
}
