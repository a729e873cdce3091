//! Which items a list takes, and what the list knows of folders.

use std::collections::{HashMap, HashSet};

use super::{Filter, Index, Summary};
use crate::{
    id::FolderId,
    item::ItemState,
    tag::{self, SLASH},
};

impl Index {
    /// Learns of the folders: each one's whole name, `Work/Clients`.
    pub(crate) fn set_folders(&mut self, paths: HashMap<FolderId, String>) {
        self.folders = paths;
    }

    /// A folder's whole name, `Work/Clients`.
    pub(crate) fn folder_path(&self, id: FolderId) -> Option<&str> {
        self.folders.get(&id).map(String::as_str)
    }
}

impl Filter {
    /// The folders whose items this list takes, where it is one of a folder.
    pub(super) fn within(&self, folders: &HashMap<FolderId, String>) -> HashSet<FolderId> {
        let Self::Folder(chosen) = self else {
            return HashSet::new();
        };
        let Some(top) = folders.get(chosen) else {
            return HashSet::new();
        };
        let inside = |path: &str| {
            let rest = path.strip_prefix(top.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(SLASH))
        };
        let found = folders.iter().filter(|(_, path)| inside(path));
        found.map(|(id, _)| *id).collect()
    }

    /// Whether an item is in this list; `within` is what [`Filter::within`] gave.
    pub(super) fn takes(&self, summary: &Summary, within: &HashSet<FolderId>) -> bool {
        let active = summary.state == ItemState::Active;
        match self {
            Self::All => active,
            Self::Favourites => active && summary.favourite,
            Self::Kind(kind) => active && summary.kind == *kind,
            Self::Folder(_) => active && summary.folder.is_some_and(|id| within.contains(&id)),
            Self::Tag(of) => active && summary.tags.iter().any(|tag| tag::is_in(tag, of)),
            Self::Archive => summary.state.is_archived(),
            Self::Trash => summary.state.is_trashed(),
        }
    }
}
