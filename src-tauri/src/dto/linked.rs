//! Items that name each other.

use serde::Serialize;
use specta::Type;

/// What an item names, and what names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Linked {
    /// The items that its fields name, each once.
    pub to: Vec<LinkedItem>,
    /// The items that name it, by title.
    pub from: Vec<LinkedItem>,
}

/// An item as another one shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LinkedItem {
    /// Its id.
    pub id: String,
    /// Its kind, by name; empty where it is gone.
    pub item_kind: String,
    /// Its title.
    pub title: String,
    /// What stands below the title.
    pub subtitle: String,
    /// Where it lies.
    pub place: LinkedPlace,
}

/// Where a linked item lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LinkedPlace {
    /// Among the others.
    Active,
    /// In the archive.
    Archive,
    /// In the trash.
    Trash,
    /// Nowhere: it was deleted for ever.
    Gone,
}
