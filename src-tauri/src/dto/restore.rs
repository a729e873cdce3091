//! A backup that is to be restored, as the page shows it. What opens it never crosses as text but the recovery key.

use serde::Serialize;
use specta::Type;

use super::{SecretKind, UiError, UndoToken};

/// How far restoring is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Restore {
    /// No backup is chosen.
    Nothing,
    /// What opens it is to be typed.
    Closed {
        /// The backup.
        about: BackupAbout,
        /// Whether a recovery key opens it.
        recovery: bool,
        /// Whether a passphrase opens it.
        passphrase: bool,
        /// Characters of the passphrase entered.
        entered: u32,
        /// Why the last try did not open it.
        problem: Option<UiError>,
    },
    /// It opens, and is to be read.
    Opened {
        /// The backup.
        about: BackupAbout,
    },
    /// It was read to its end.
    Read {
        /// What is in it.
        preview: Box<BackupPreview>,
    },
    /// It was merged.
    Merged {
        /// Items that came.
        items: u32,
        /// Items of which both contents are kept.
        different: u32,
        /// Takes it back.
        undo: Option<UndoToken>,
    },
    /// It took the vault's place.
    Replaced {
        /// Which recovery key is good now.
        key: KeyAfter,
    },
}

/// A backup, as it says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupAbout {
    /// When it was made.
    pub made_at: i64,
    /// How long the file is.
    pub bytes: i64,
    /// The version that made it.
    pub app_version: String,
    /// Whose it is.
    pub whose: Whose,
}

/// Whose a backup is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Whose {
    /// This person's.
    Mine,
    /// Somebody else's.
    Other,
    /// It does not say.
    Unknown,
}

/// Which recovery key is good after replacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum KeyAfter {
    /// The one that opened the backup.
    Typed,
    /// A new one.
    New,
}

/// What is in a backup, and how it stands to the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupPreview {
    /// The backup.
    pub about: BackupAbout,
    /// What the organisation was called.
    pub organisation: String,
    /// What the person was called.
    pub person: String,
    /// What the computer was called.
    pub computer: String,
    /// What it holds.
    pub counts: BackupCounts,
    /// Items that the vault does not have.
    pub added: i64,
    /// Items that it has as they are.
    pub same: i64,
    /// Items of which it has another content.
    pub different: i64,
    /// How many later changes of the vault are not in it.
    pub changes_missing: Option<i64>,
    /// When a backup of a later state of the same vault was made.
    pub later_made_at: Option<i64>,
    /// Whether a former recovery key of this vault opened it.
    pub former_key: bool,
    /// Which recovery key would be good after replacing.
    pub key_after: KeyAfter,
    /// What is typed before replacing.
    pub secret: SecretKind,
    /// Characters of it entered.
    pub entered: u32,
    /// Why the last one was refused.
    pub problem: Option<UiError>,
}

/// What a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupCounts {
    /// Items in use.
    pub items: i64,
    /// Items in the archive.
    pub archived: i64,
    /// Items in the trash.
    pub trashed: i64,
    /// Former versions.
    pub versions: i64,
    /// Folders.
    pub folders: i64,
    /// Attached files.
    pub files: i64,
    /// Forms that were being filled in.
    pub drafts: i64,
}

/// A backup of this person that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupOffer {
    /// Where.
    pub place: OfferPlace,
    /// When it was made.
    pub made_at: i64,
    /// How long it is.
    pub bytes: i64,
    /// What the computer calls itself that handed it in; empty where nobody said.
    pub computer: String,
}

/// Where a backup was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum OfferPlace {
    /// Among the person's documents.
    Computer,
    /// In the second folder.
    Second,
    /// On the server.
    Server,
}

/// A vault that was replaced and is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReplacedVault {
    /// When it was replaced.
    pub since: i64,
    /// When it is removed.
    pub until: i64,
}
