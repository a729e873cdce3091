//! Where the app keeps its files. Nothing else in the crate builds a path.

use std::path::{Path, PathBuf};

/// Puts everything under one folder instead: for tests and the demo.
pub const HOME_VARIABLE: &str = "LATCHKEY_HOME";

/// What the folder of documents is called where the system does not say.
const DOCUMENTS: &str = "Documents";
/// The folder of backups in it.
const LATCHKEY: &str = "Latchkey";

/// The app's data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    root: PathBuf,
    backups: PathBuf,
}

impl Home {
    /// The folder of this operating-system user, or the one `LATCHKEY_HOME` names.
    ///
    /// None where the system does not say where a user's files live.
    pub fn of_this_user() -> Option<Self> {
        match std::env::var_os(HOME_VARIABLE).filter(|value| !value.is_empty()) {
            Some(root) => Some(Self::at(PathBuf::from(root))),
            None => {
                let home = Self::at(crate::os::data_dir()?);
                // Outside of the app's own folder, which goes when the app is removed.
                let documents =
                    dirs::document_dir().or_else(|| Some(dirs::home_dir()?.join(DOCUMENTS)));
                let backups = documents.map(|documents| documents.join(LATCHKEY));
                Some(Self {
                    backups: backups.unwrap_or(home.backups),
                    ..home
                })
            }
        }
    }

    /// The folder at `root`, with the person's documents below it.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        let backups = root.join(DOCUMENTS).join(LATCHKEY);
        Self { root, backups }
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

    /// Where backups are made, among the person's documents.
    pub fn backups(&self) -> &Path {
        &self.backups
    }

    /// What the person chose for backups.
    pub(crate) fn backup_choices(&self) -> PathBuf {
        self.root.join("backup-choices.json")
    }

    /// The server's copy of a backup, while it is looked at.
    pub(crate) fn fetched_backup(&self) -> PathBuf {
        self.root.join("fetched.latchkey")
    }

    /// The server's copy of a backup, while it is checked.
    pub(crate) fn checked_backup(&self) -> PathBuf {
        self.root.join("checked.latchkey")
    }

    /// What is known of backups that were made or read here.
    pub(crate) fn backup_journal(&self) -> PathBuf {
        self.root.join("backups.json")
    }

    pub(crate) fn enrolment(&self) -> PathBuf {
        self.root.join("enrolment.json")
    }

    pub(crate) fn standing(&self) -> PathBuf {
        self.root.join("standing.json")
    }

    /// How far leaving came.
    pub(crate) fn leaving(&self) -> PathBuf {
        self.root.join("leaving.json")
    }

    /// In which state the vault was closed.
    pub(crate) fn left(&self) -> PathBuf {
        self.root.join("left.json")
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
