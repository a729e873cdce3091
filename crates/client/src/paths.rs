//! Where the app keeps its files. Nothing else in the crate builds a path.

use std::path::{Path, PathBuf};

/// Puts everything under one folder instead: for tests and the demo.
pub const HOME_VARIABLE: &str = "LATCHKEY_HOME";

/// The app's data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    root: PathBuf,
}

impl Home {
    /// The folder of this operating-system user, or the one `LATCHKEY_HOME` names.
    ///
    /// None where the system does not say where a user's files live.
    pub fn of_this_user() -> Option<Self> {
        match std::env::var_os(HOME_VARIABLE).filter(|value| !value.is_empty()) {
            Some(root) => Some(Self::at(PathBuf::from(root))),
            None => crate::os::data_dir().map(Self::at),
        }
    }

    /// The folder at `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The vault: database, slots, tries.
    pub fn vault(&self) -> PathBuf {
        self.root.join("vault")
    }

    /// Log files.
    pub fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    /// What the web view stores: how panes are laid out, nothing of a vault.
    pub fn webview(&self) -> PathBuf {
        self.root.join("webview")
    }

    pub(crate) fn enrolment(&self) -> PathBuf {
        self.root.join("enrolment.json")
    }

    pub(crate) fn standing(&self) -> PathBuf {
        self.root.join("standing.json")
    }

    pub(crate) fn settings(&self) -> PathBuf {
        self.root.join("settings.json")
    }

    pub(crate) fn secrets(&self) -> PathBuf {
        self.root.join("secrets.json")
    }

    pub(crate) fn installation(&self) -> PathBuf {
        self.root.join("installation")
    }
}
