//! Which items a list takes, and what the list knows of folders.

use std::collections::{HashMap, HashSet};

use super::{Filter, Index, Summary, query::Terms};
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

/// What a list takes besides what its filter says alone.
pub(super) struct Within {
    /// The folders whose items it takes, where it is a list of one.
    folders: HashSet<FolderId>,
    /// The time at which what expires is asked for.
    now_ms: Option<i64>,
    /// Where an item lies, archive or trash, is asked for in words, which then say it alone.
    anywhere: bool,
}

impl Filter {
    /// What the list takes where `terms` are searched in it.
    pub(super) fn within(
        &self,
        folders: &HashMap<FolderId, String>,
        terms: &Terms,
        now_ms: Option<i64>,
    ) -> Within {
        Within {
            folders: self.folders_of(folders),
            now_ms,
            anywhere: terms.names_state(),
        }
    }

    fn folders_of(&self, folders: &HashMap<FolderId, String>) -> HashSet<FolderId> {
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
    pub(super) fn takes(&self, summary: &Summary, within: &Within) -> bool {
        let active = summary.state == ItemState::Active || within.anywhere;
        match self {
            Self::All => active,
            Self::Favourites => active && summary.favourite,
            Self::Kind(kind) => active && summary.kind == *kind,
            Self::WithCode => active && summary.has_code,
            Self::Folder(_) => {
                active
                    && summary
                        .folder
                        .is_some_and(|id| within.folders.contains(&id))
            }
            Self::Tag(of) => active && summary.tags.iter().any(|tag| tag::is_in(tag, of)),
            Self::Expiring => {
                active
                    && within
                        .now_ms
                        .is_some_and(|now_ms| summary.expires_soon(now_ms))
            }
            Self::Archive => summary.state.is_archived(),
            Self::Trash => summary.state.is_trashed(),
        }
    }
}
