//! One-time codes: what was found, how codes are made of it, and the codes themselves. No shape
//! here has room for a key.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Revealed, UiError};

/// Where to look for QR codes. A page names no file and no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CodeSource {
    /// A file that the system's dialog asks for.
    File,
    /// The picture in the clipboard.
    Clipboard,
    /// The file that was dropped on the window last.
    Dropped,
    /// All screens, as they look now.
    Screen,
}

/// What was found. The program holds the keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundCodes {
    /// The codes.
    pub codes: Vec<FoundCode>,
    /// Accounts of an export that no codes can be made for.
    pub left_out: Vec<LeftOutCode>,
    /// The parts of exports that they came in.
    pub parts: Vec<ExportPart>,
}

/// Codes whose key the program holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundCode {
    /// Names the key.
    pub held: String,
    /// The service, or nothing.
    pub issuer: String,
    /// The account, or nothing.
    pub account: String,
    /// How codes are made of the key.
    pub options: CodeOptions,
}

/// How codes are made of a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CodeOptions {
    /// The hash.
    pub algorithm: CodeAlgorithm,
    /// What a code looks like.
    pub look: CodeLook,
    /// What makes the next one.
    pub step: CodeStep,
}

/// The hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CodeAlgorithm {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// What a code looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum CodeLook {
    /// So many digits.
    Digits {
        /// How many.
        digits: u8,
    },
    /// Five letters and digits, as Steam has them.
    Steam,
}

/// What makes the next code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum CodeStep {
    /// Time.
    Time {
        /// How long each holds.
        seconds: u16,
    },
    /// Use.
    Counter {
        /// That of the next code; in words, since it may be larger than a page can count.
        counter: String,
    },
}

/// An account that no codes can be made for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LeftOutCode {
    /// Its name.
    pub account: String,
    /// Why.
    pub why: UiError,
}

/// A part of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ExportPart {
    /// Which export.
    pub export: i32,
    /// Which part, from 1.
    pub part: u32,
    /// How many parts there are.
    pub parts: u32,
}

/// A one-time code, as it is shown.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShownCode {
    /// The code.
    pub code: Revealed,
    /// The one after it.
    pub next: Revealed,
    /// When that takes its place; never for codes by counter.
    pub valid_until: Option<i64>,
    /// How long each is good, in milliseconds.
    pub period_ms: Option<i64>,
    /// The counter it was made of, to be handed back for the next.
    pub counter: Option<String>,
}

/// The code of an item in a list of codes.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
pub struct ItemCode {
    /// The item.
    pub item: String,
    /// Its code.
    pub code: ShownCode,
}

/// A QR code, drawn.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
pub struct QrShape {
    /// Modules on a side, the light margin included.
    pub size: u32,
    /// The dark ones, as the path of an SVG.
    pub path: Revealed,
}
