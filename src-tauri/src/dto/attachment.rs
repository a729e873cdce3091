//! Files of items, as the page shows them. Their content never crosses as text.

use serde::Serialize;
use specta::Type;

use super::UiError;

/// A file of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What is in it, as a media type.
    pub media: String,
    /// How long it is in bytes.
    pub size: i64,
    /// When it was added.
    pub added: i64,
    /// As what it can be shown, if it can.
    pub shown: Option<ShownAs>,
}

/// As what a file can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ShownAs {
    /// A picture of dots.
    Picture,
    /// Letters.
    Text,
}

/// What came of adding files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AddedFiles {
    /// The save that attached them; none where nothing was attached.
    pub saved: Option<FilesSaved>,
    /// Files that were not attached, and why.
    pub refused: Vec<UiError>,
}

/// The files of an item changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FilesSaved {
    /// The item's revision now.
    pub revision: i64,
    /// Takes it back.
    pub undo: String,
}
