//! What folders are called, for `folder:`.

use std::collections::HashMap;

use zeroize::Zeroize;

use crate::{id::FolderId, search::fold::fold};

/// The folders' paths, as they are and folded. Dropping them wipes them.
#[derive(Default)]
pub(super) struct Folders(HashMap<FolderId, Folder>);

struct Folder {
    path: String,
    folded: String,
}

impl Drop for Folder {
    fn drop(&mut self) {
        self.path.zeroize();
        self.folded.zeroize();
    }
}

impl Folders {
    #[cfg_attr(not(test), expect(dead_code, reason = "vaults have no folders yet"))]
    pub(super) fn of(paths: HashMap<FolderId, String>) -> Self {
        let folder = |(id, path): (FolderId, String)| {
            let folded = fold(&path);
            (id, Folder { path, folded })
        };
        Self(paths.into_iter().map(folder).collect())
    }

    #[cfg_attr(not(test), expect(dead_code, reason = "vaults have no folders yet"))]
    pub(super) fn path(&self, folder: FolderId) -> Option<&str> {
        self.0.get(&folder).map(|folder| folder.path.as_str())
    }

    pub(super) fn folded(&self, folder: FolderId) -> Option<&str> {
        self.0.get(&folder).map(|folder| folder.folded.as_str())
    }
}
