//! What is known of backups that were made or read here, beside what their heads say.
//!
//! A lost or changed journal costs nothing but words: whether a backup is good is found by reading it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use protocol::UnixMillis;
use serde::{Deserialize, Serialize};

use crate::error::{AppError, Code};
use crate::keep;

const VERSION: u32 = 1;
/// Far more than are kept by any choice.
const MOST_KNOWN: usize = 500;

/// What is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Journal {
    /// By when they were made, which no two of a vault share.
    pub(crate) backups: BTreeMap<UnixMillis, Known>,
    /// Those that were found damaged when they were read last.
    pub(crate) damaged: BTreeSet<UnixMillis>,
    /// SHA-256 of the one that was handed in to the server last.
    pub(crate) handed: Option<[u8; 32]>,
    /// When a backup was last opened and read whole to see whether it can be.
    pub(crate) tested_at: Option<UnixMillis>,
    /// When the newest was found damaged, if no later one was found good.
    pub(crate) test_failed_at: Option<UnixMillis>,
}

/// What is known of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Known {
    pub(crate) sha256: [u8; 32],
    pub(crate) items: u64,
    /// When it was last read from its first byte to its last.
    pub(crate) checked_at: UnixMillis,
    /// Items that could not be read when it was made: it never takes the place of another.
    pub(crate) left_out: u64,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    journal: Journal,
}

impl Journal {
    /// The stored one; an empty one where there is none or it cannot be read.
    pub(crate) fn read(path: &Path) -> Self {
        let bytes = match keep::read(path) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Self::default(),
            Err(error) => {
                tracing::warn!(%error, "the journal of backups is not read");
                return Self::default();
            }
        };
        match keep::parse::<Stored>(&bytes, VERSION) {
            Ok(stored) => stored.journal,
            Err(error) => {
                tracing::warn!(%error, "the journal of backups is not used");
                Self::default()
            }
        }
    }

    /// Forgets the oldest where there are more than anybody has.
    pub(crate) fn within_limits(mut self) -> Self {
        while self.backups.len() > MOST_KNOWN {
            self.backups.pop_first();
        }
        while self.damaged.len() > MOST_KNOWN {
            self.damaged.pop_first();
        }
        self
    }

    /// Stores it.
    pub(crate) fn write(&self, path: &Path) -> Result<(), AppError> {
        let stored = Stored {
            version: VERSION,
            journal: self.clone(),
        };
        let bytes = serde_json::to_vec(&stored).map_err(|_| AppError::new(Code::Internal))?;
        Ok(keep::write(path, &bytes)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_comes_back_and_damage_gives_an_empty_one() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("backups.json");
        assert_eq!(Journal::read(&path), Journal::default());
        let known = Known {
            sha256: [7; 32],
            items: 214,
            checked_at: 12,
            left_out: 0,
        };
        let journal = Journal {
            backups: BTreeMap::from([(11, known)]),
            tested_at: Some(12),
            ..Journal::default()
        };
        journal.write(&path).unwrap();
        assert_eq!(Journal::read(&path), journal);
        std::fs::write(&path, b"{\"version\":2}").unwrap();
        assert_eq!(Journal::read(&path), Journal::default());
    }
}
