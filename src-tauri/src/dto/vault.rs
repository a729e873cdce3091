//! What the vault page shows around the items.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Limits, SecretKind, Settings, UiError};

/// What the window shows besides the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// The organisation's name.
    pub organisation: String,
    /// The person's mailbox.
    pub email: String,
    /// How many items there are of each sort.
    pub counts: Counts,
    /// What is over soon.
    pub expiring: Expiring,
    /// When the server was last heard.
    pub last_contact: Option<i64>,
    /// Why nothing was learnt from the server the last time.
    pub contact_problem: Option<UiError>,
    /// Whether the recovery key still has to be proven.
    pub recovery_due: bool,
    /// Whether the page of backups has something that the person has to do.
    pub backups_need_care: bool,
    /// The server of another invite link, which waits for an answer until this is locked.
    pub link_waiting: Option<String>,
    /// The settings.
    pub settings: Settings,
    /// How far they may go.
    pub limits: Limits,
    /// Whether QR codes on the screen can be read.
    pub reads_screen: bool,
    /// Whether there is a tray to hide in.
    pub tray: bool,
    /// This program's version.
    pub version: String,
}

/// How many items there are of each sort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// All but archive and trash.
    pub all: u32,
    /// Favourites.
    pub favourites: u32,
    /// Those with a one-time code.
    pub with_code: u32,
    /// Each kind that there is at least one of.
    pub kinds: Vec<KindCount>,
    /// The archive.
    pub archive: u32,
    /// The trash.
    pub trash: u32,
}

/// Items that are over soon, or are already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Expiring {
    /// How many there are.
    pub count: u32,
    /// Ids of those of which somebody is to be reminded now, the first to end first.
    pub due: Vec<String>,
}

/// How many items there are of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KindCount {
    /// The kind's name.
    pub kind: String,
    /// How many.
    pub count: u32,
}

/// What of an item is copied from the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CopyWhich {
    /// The user name, or what stands for one in its kind.
    UserName,
    /// The password, or what is the secret of its kind.
    Password,
    /// The first web site.
    Site,
    /// The one-time code.
    Code,
}

/// Takes a change back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UndoToken {
    /// To be handed to `undo`.
    pub undo: String,
}

/// Where a change of the PIN (or passphrase) stands.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum PinChange {
    /// The one of now is asked for.
    Current {
        /// PIN or passphrase.
        secret: SecretKind,
        /// Characters entered.
        entered: u32,
        /// Why the last one was refused.
        problem: Option<UiError>,
    },
    /// The new one is asked for.
    New {
        /// Characters entered.
        entered: u32,
        /// Why the last one was refused.
        problem: Option<UiError>,
        /// Fewest characters.
        min_length: u32,
        /// With exactly `min_length` digits it opens without Enter.
        fixed_numeric: bool,
        /// A generated passphrase, where it is one.
        suggestion: Option<super::Revealed>,
    },
    /// The new one once more.
    Confirm {
        /// Characters entered.
        entered: u32,
        /// Why the last one was refused.
        problem: Option<UiError>,
    },
    /// It is changed.
    Done,
}

/// Where showing a recovery key that was put off stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum DueRecovery {
    /// The PIN (or passphrase) is asked for.
    Ask {
        /// PIN or passphrase.
        secret: SecretKind,
        /// Characters entered.
        entered: u32,
        /// Why the last one was refused.
        problem: Option<UiError>,
    },
    /// A new key may be shown.
    Ready,
}

/// The two groups of the recovery key that are asked back, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct RecoveryCheck {
    /// The groups.
    pub asked: [u8; 2],
}
