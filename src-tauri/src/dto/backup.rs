//! Backups, as the page shows them. No path crosses but the name of a folder.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::UiError;

/// The page of backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupPage {
    /// The newest, if there is one.
    pub newest: Option<NewestBackup>,
    /// Whether backups can be made: not before the recovery key was shown once.
    pub can_be_made: bool,
    /// Why the last try made none.
    pub problem: Option<UiError>,
    /// The second folder, where one is chosen.
    pub second: Option<SecondFolder>,
    /// The company's copies.
    pub company: CompanyCopies,
    /// When the recovery key was last proven.
    pub rehearsed: Option<i64>,
    /// Whether it is to be rehearsed.
    pub rehearsal_due: bool,
    /// When a backup was last read whole to see whether it can be.
    pub tested: Option<i64>,
    /// Whether the last test found the newest damaged.
    pub test_failed: bool,
    /// How many are kept.
    pub kept: BackupsKept,
    /// The folder on this computer, as its last two names.
    pub folder: String,
    /// All of them, newest first.
    pub rows: Vec<BackupRow>,
}

/// The newest backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewestBackup {
    /// When it was made.
    pub made: i64,
    /// Items that could not be read and are not in it.
    pub left_out: i64,
    /// Whether the vault holds what it does not.
    pub changed_since: bool,
}

/// The second folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SecondFolder {
    /// What it is called.
    pub name: String,
    /// Whether it is there now.
    pub is_there: bool,
    /// Whether a copy of the newest lies there.
    pub has_newest: bool,
    /// Why none was made there.
    pub problem: Option<UiError>,
}

/// The company's copies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CompanyCopies {
    /// What the company is called.
    pub organisation: String,
    /// Whether it keeps copies.
    pub keeps: bool,
    /// Whether it has the newest.
    pub has_newest: bool,
    /// Why it has it not.
    pub problem: Option<UiError>,
}

/// How many backups are kept of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupsKept {
    /// The newest, whenever they were made.
    pub last: u32,
    /// Days, each by its newest.
    pub daily: u32,
    /// Weeks, each by its newest.
    pub weekly: u32,
    /// Months, each by its newest.
    pub monthly: u32,
}

/// A backup in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupRow {
    /// Names it.
    pub id: String,
    /// When it was made.
    pub made: i64,
    /// Items in it, where known.
    pub items: Option<i64>,
    /// How long the file is.
    pub bytes: i64,
    /// Whether it can be read.
    pub check: BackupCheck,
    /// Where it lies.
    pub places: Vec<BackupPlace>,
}

/// What is known of whether a backup can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum BackupCheck {
    /// It was read from its first byte to its last.
    Checked,
    /// Nobody read it here.
    NotChecked,
    /// It was found damaged.
    Damaged,
    /// It opens with a former recovery key.
    OldKey,
}

/// Where a backup lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum BackupPlace {
    /// On this computer.
    Computer,
    /// In the second folder.
    Second,
    /// With the company.
    Company,
}

/// What is done right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum BackupStep {
    /// The server's copy is fetched.
    Fetching,
    /// Items are read.
    Reading,
    /// Files of items are added.
    Writing,
    /// What was written is read back.
    Checking,
}

/// A backup that was made by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MadeBackup {
    /// Items in it.
    pub items: i64,
    /// How long the file is.
    pub bytes: i64,
    /// Items that could not be read and are not in it.
    pub left_out: i64,
}
