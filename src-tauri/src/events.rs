//! What the shell tells the pages by itself.

use serde::Serialize;
use specta::Type;
use tauri_specta::Event;

use crate::dto::{BackupStep, GateState};

/// The gate changed by itself.
#[derive(Clone, PartialEq, Serialize, Type, Event)]
pub struct GateChanged(pub GateState);

/// The vault changed by itself; ask again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, Event)]
pub struct VaultChanged;

/// The vault is open, for the page that was made before it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, Event)]
pub struct VaultOpened;

/// The clipboard holds nothing of ours any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, Event)]
pub struct ClipboardCleared;

/// Files are held above the window, or no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, Event)]
pub struct FilesOver(pub bool);

/// How far adding or saving files is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct FilesProgress {
    /// The file that is read or written now.
    pub name: String,
    /// How many bytes of all files are done.
    pub done: i64,
    /// How many there are.
    pub total: i64,
}

/// How far restoring a backup is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct RestoreProgress {
    /// How many bytes are done.
    pub done: i64,
    /// How many there are.
    pub total: i64,
}

/// How far making or checking a backup is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct BackupsProgress {
    /// What is done right now.
    pub step: BackupStep,
    /// How many bytes of it are done.
    pub done: i64,
    /// How many there are; none where nobody knows yet.
    pub total: Option<i64>,
}

/// The window was told to close, and whether that means hiding was never asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, Event)]
pub struct CloseAsked;

/// A link came from outside the app: ask whether it was refused, and what waits now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, Event)]
pub struct LinkOpened;

/// Files were dropped on the window. Which ones only the program knows; a command reads them.
#[derive(Clone, Debug, PartialEq, Serialize, Type, Event)]
pub struct FilesDropped {
    /// How many.
    pub count: u32,
    /// Whether it is one backup, by its name.
    pub backup: bool,
    /// Where, from the left edge of the page, in its pixels.
    pub x: i32,
    /// Where, from its top.
    pub y: i32,
}
