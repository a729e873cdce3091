//! The folders of a vault: a tree that no act can break, and that is read as one whatever is stored.
//!
//! It knows names and parents; which items lie in a folder is the summaries' to say.

use std::collections::{BTreeMap, HashMap, HashSet};

use crypto::random::NoRandomness;

use crate::{id::FolderId, stored::folder::StoredFolder, tag::SLASH};

/// Longest name of a folder in characters.
pub(crate) const NAME_CHARS: usize = 100;
/// How many folders may lie in each other.
pub const DEPTH: usize = 10;
/// Most folders in a vault.
pub const FOLDERS: usize = 5_000;

/// A folder as the sidebar shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderRow {
    /// Who it is.
    pub id: FolderId,
    /// What it is called.
    pub name: String,
    /// The folder it lies in; none at the top.
    pub parent: Option<FolderId>,
    /// How many folders it lies in.
    pub depth: usize,
    /// The names from the top on, `Work/Clients`.
    pub path: String,
    /// Items in it and in the folders in it, without archive and trash.
    pub items: usize,
}

/// Why a folder was not made, renamed or moved.
#[derive(Debug, thiserror::Error)]
pub enum NotAFolder {
    /// There is no such folder, or no more.
    #[error("there is no such folder")]
    Gone,
    /// Nothing is left of the name.
    #[error("the name is missing")]
    NameMissing,
    /// The name is longer than it may be.
    #[error("the name is longer than {limit} characters")]
    NameTooLong {
        /// The most characters.
        limit: usize,
    },
    /// The name holds what stands between a folder and the one in it.
    #[error("the name holds a slash")]
    NameWithSlash,
    /// Another folder in the same place has that name.
    #[error("there is a folder of that name")]
    NameTaken,
    /// It would lie in itself.
    #[error("a folder cannot lie in itself")]
    IntoItself,
    /// Too many folders would lie in each other.
    #[error("more than {limit} folders in each other")]
    TooDeep {
        /// The most.
        limit: usize,
    },
    /// There are as many as there may be.
    #[error("more than {limit} folders")]
    TooMany {
        /// The most.
        limit: usize,
    },
    /// No id could be drawn.
    #[error("no id could be made")]
    NoRandomness(#[from] NoRandomness),
}

/// All folders by id, each with the revision of its record.
#[derive(Default)]
pub(crate) struct Folders {
    all: BTreeMap<FolderId, (StoredFolder, u64)>,
}

impl Folders {
    pub(crate) fn new(stored: Vec<(FolderId, StoredFolder, u64)>) -> Self {
        let all = stored.into_iter();
        Self {
            all: all.map(|(id, stored, at)| (id, (stored, at))).collect(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn get(&self, id: FolderId) -> Option<&StoredFolder> {
        self.all.get(&id).map(|(stored, _)| stored)
    }

    /// The revision of the folder's record.
    pub(crate) fn revision(&self, id: FolderId) -> Option<u64> {
        self.all.get(&id).map(|(_, revision)| *revision)
    }

    pub(crate) fn put(&mut self, id: FolderId, stored: StoredFolder, revision: u64) {
        self.all.insert(id, (stored, revision));
    }

    pub(crate) fn remove(&mut self, id: FolderId) {
        self.all.remove(&id);
    }

    /// The folder it lies in. One that is gone, or lies in this one, counts as none.
    pub(crate) fn parent(&self, id: FolderId) -> Option<FolderId> {
        self.lineage(id).get(1).copied()
    }

    /// The folder itself, the one it lies in, and so on to the top.
    pub(crate) fn lineage(&self, id: FolderId) -> Vec<FolderId> {
        let mut lineage = vec![id];
        let mut at = self.get(id).and_then(|stored| stored.parent);
        while let Some(above) = at {
            let Some(stored) = self.get(above) else { break };
            if lineage.contains(&above) {
                // Folders that lie in each other in a ring lie at the top.
                return vec![id];
            }
            lineage.push(above);
            at = stored.parent;
        }
        lineage
    }

    /// Folders that lie in `parent` itself, by name.
    pub(crate) fn children(&self, parent: Option<FolderId>) -> Vec<FolderId> {
        self.by_parent().remove(&parent).unwrap_or_default()
    }

    /// Each folder's whole name, `Work/Clients`.
    pub(crate) fn paths(&self) -> HashMap<FolderId, String> {
        let path = |id: &FolderId| (*id, self.path(*id));
        self.all.keys().map(path).collect()
    }

    /// The tree, what lies in a folder after it, with how many items lie where.
    pub(crate) fn tree(&self, items: &HashMap<FolderId, usize>) -> Vec<FolderRow> {
        let mut counts: HashMap<FolderId, usize> = HashMap::new();
        for (id, count) in items {
            for above in self.lineage(*id) {
                *counts.entry(above).or_default() += count;
            }
        }
        let children = self.by_parent();
        let mut rows = Vec::with_capacity(self.len());
        let below = |parent| children.get(&parent).into_iter().flatten().rev().copied();
        let mut next: Vec<_> = below(None).map(|id| (id, None, 0)).collect();
        while let Some((id, parent, depth)) = next.pop() {
            next.extend(below(Some(id)).map(|child| (child, Some(id), depth + 1)));
            rows.push(FolderRow {
                id,
                name: self.name(id).to_owned(),
                parent,
                depth,
                path: self.path(id),
                items: counts.get(&id).copied().unwrap_or_default(),
            });
        }
        rows
    }

    /// The name as it is kept, if it may stand in `parent`; `own` is the folder that has it already.
    pub(crate) fn check_name(
        &self,
        typed: &str,
        parent: Option<FolderId>,
        own: Option<FolderId>,
    ) -> Result<String, NotAFolder> {
        let name: String = typed
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let name = name.trim();
        if name.is_empty() {
            return Err(NotAFolder::NameMissing);
        }
        if name.chars().count() > NAME_CHARS {
            return Err(NotAFolder::NameTooLong { limit: NAME_CHARS });
        }
        if name.contains(SLASH) {
            return Err(NotAFolder::NameWithSlash);
        }
        if self.is_taken(name, parent, own) {
            return Err(NotAFolder::NameTaken);
        }
        Ok(name.to_owned())
    }

    /// Whether `id`, or a new folder, may lie in `parent`.
    pub(crate) fn check_place(
        &self,
        id: Option<FolderId>,
        parent: Option<FolderId>,
    ) -> Result<(), NotAFolder> {
        let Some(parent) = parent else { return Ok(()) };
        self.get(parent).ok_or(NotAFolder::Gone)?;
        let above = self.lineage(parent);
        if id.is_some_and(|id| above.contains(&id)) {
            return Err(NotAFolder::IntoItself);
        }
        if above.len() + id.map_or(1, |id| self.height(id)) > DEPTH {
            return Err(NotAFolder::TooDeep { limit: DEPTH });
        }
        Ok(())
    }

    /// `name`, or `name 2` and so on where another folder in `parent` has it.
    pub(crate) fn free_name(&self, name: &str, parent: Option<FolderId>, own: FolderId) -> String {
        let mut free = name.to_owned();
        let mut number = 1_u32;
        while self.is_taken(&free, parent, Some(own)) {
            number += 1;
            let end = format!(" {number}");
            let start = NAME_CHARS.saturating_sub(end.chars().count());
            free = name.chars().take(start).chain(end.chars()).collect();
        }
        free
    }

    /// Whether the stored folders are a tree within the limits, without two of a name in one place.
    pub(crate) fn is_sound(&self) -> bool {
        let placed = |(id, (stored, _)): (&FolderId, &(StoredFolder, u64))| {
            self.parent(*id) == stored.parent && self.lineage(*id).len() <= DEPTH
        };
        let mut names = HashSet::new();
        let mut named = |stored: &StoredFolder| {
            let name = stored.name.to_lowercase();
            names.insert((stored.parent, name))
        };
        self.len() <= FOLDERS
            && self.all.iter().all(placed)
            && self.all.values().all(|(stored, _)| named(stored))
    }

    /// The same folders, for trying a change.
    pub(crate) fn copy(&self) -> Self {
        Self {
            all: self.all.clone(),
        }
    }

    fn is_taken(&self, name: &str, parent: Option<FolderId>, own: Option<FolderId>) -> bool {
        let name = name.to_lowercase();
        let here = |id: FolderId| Some(id) != own && self.parent(id) == parent;
        self.all
            .iter()
            .any(|(id, (stored, _))| stored.name.to_lowercase() == name && here(*id))
    }

    /// How many folders lie in each other from this one down, itself counted.
    fn height(&self, id: FolderId) -> usize {
        let depth = |lineage: Vec<FolderId>| lineage.iter().position(|above| *above == id);
        let depths = self.all.keys().map(|other| depth(self.lineage(*other)));
        depths.flatten().max().unwrap_or_default() + 1
    }

    fn by_parent(&self) -> HashMap<Option<FolderId>, Vec<FolderId>> {
        let mut children: HashMap<_, Vec<_>> = HashMap::new();
        for id in self.all.keys() {
            children.entry(self.parent(*id)).or_default().push(*id);
        }
        for siblings in children.values_mut() {
            siblings.sort_by_cached_key(|id| (self.name(*id).to_lowercase(), *id));
        }
        children
    }

    fn path(&self, id: FolderId) -> String {
        let names = self.lineage(id).into_iter().rev();
        names.map(|id| self.name(id)).collect::<Vec<_>>().join("/")
    }

    fn name(&self, id: FolderId) -> &str {
        self.get(id).map_or("", |stored| &stored.name)
    }
}

#[cfg(test)]
mod tests;
