//! Order among the items: the trees of the sidebar, and what is done with many at once.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Filter;

/// The trees of the sidebar, what is inside after what it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Trees {
    /// The folders.
    pub folders: Vec<FolderNode>,
    /// The tags.
    pub tags: Vec<TagNode>,
}

/// A folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FolderNode {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The folder it lies in.
    pub parent: Option<String>,
    /// How many folders it lies in.
    pub depth: u32,
    /// The names from the top on, `Work/Clients`.
    pub path: String,
    /// Items in it and in the folders in it.
    pub count: u32,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TagNode {
    /// The whole tag, `Work/Clients`.
    pub tag: String,
    /// How many tags it is nested in.
    pub depth: u32,
    /// Items that have it or one nested in it.
    pub count: u32,
}

/// Which items an act is about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Chosen {
    /// These.
    These {
        /// Their ids.
        ids: Vec<String>,
    },
    /// All of a list but some.
    All {
        /// What was typed.
        query: String,
        /// Which list.
        filter: Filter,
        /// Ids of those that are not meant.
        except: Vec<String>,
    },
}

/// What is done with items.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Act {
    /// Marks them as favourites, or no longer.
    Favourite {
        /// Whether they are.
        on: bool,
    },
    /// Puts them into a folder, or into none.
    MoveTo {
        /// The folder.
        folder: Option<String>,
    },
    /// Hangs a tag on them.
    AddTag {
        /// The tag.
        tag: String,
    },
    /// Takes a tag off them.
    RemoveTag {
        /// The tag.
        tag: String,
    },
    /// Puts them into the archive.
    Archive,
    /// Takes them out of the archive.
    Unarchive,
    /// Puts them into the trash.
    Delete,
    /// Takes them out of the trash.
    Restore,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ActDone {
    /// How many items were changed.
    pub count: u32,
    /// To be handed to `undo`; none where nothing was changed.
    pub undo: Option<String>,
}

/// A folder that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MadeFolder {
    /// Its id.
    pub id: String,
    /// To be handed to `undo`.
    pub undo: String,
}
