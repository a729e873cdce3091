//! The folders that backups lie in.

use std::path::PathBuf;

use super::Choices;
use crate::paths::Home;

/// Where a backup lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Place {
    /// In the person's documents on this computer.
    Computer,
    /// In the second folder that the person chose: a stick, or one that is kept in step elsewhere.
    Second,
}

/// A folder of backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Folder {
    pub(crate) place: Place,
    pub(crate) path: PathBuf,
}

impl Folder {
    /// Whether it is there: a stick may be elsewhere.
    pub(crate) fn is_there(&self) -> bool {
        self.path.is_dir()
    }
}

/// All of them: the one in the documents first, then the second one where one is chosen.
pub(crate) fn folders(home: &Home, choices: &Choices) -> Vec<Folder> {
    let first = Folder {
        place: Place::Computer,
        path: home.backups().to_owned(),
    };
    let second = choices.second.clone().map(|path| Folder {
        place: Place::Second,
        path,
    });
    [Some(first), second].into_iter().flatten().collect()
}
