//! The versions of an item.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{FieldDto, ItemDetail};

/// One save of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Version {
    /// Names it.
    pub revision: i64,
    /// When it was saved.
    pub saved: i64,
    /// What the computer is called, where that is known.
    pub computer: Option<String>,
    /// Whether that is this computer.
    pub here: bool,
}

/// A part of an item's versions, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VersionPage {
    /// How many there are.
    pub total: u32,
    /// Those that were asked for.
    pub versions: Vec<Version>,
}

/// What stood in a version and what stands there now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The version.
    pub then: ItemDetail,
    /// The present item.
    pub now: ItemDetail,
    /// Field by field.
    pub fields: Vec<Compared>,
}

/// A field in both versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Compared {
    /// Its id.
    pub id: String,
    /// The heading of its section.
    pub section: String,
    /// What it was, if it was there.
    pub then: Option<FieldDto>,
    /// What it is, if it is there.
    pub now: Option<FieldDto>,
    /// What happened to it since.
    pub change: FieldChange,
}

/// What happened to a field since a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FieldChange {
    /// Nothing.
    Same,
    /// It is another one.
    Changed,
    /// It was not there then.
    Added,
    /// It is not there now.
    Removed,
}

/// What an item is besides its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ItemPart {
    /// What it is called.
    Title,
    /// What it is.
    Kind,
    /// Its tags.
    Tags,
    /// When it runs out, and when somebody is reminded of that.
    Expiry,
    /// The files that belong to it.
    Files,
}
