//! What the person chose for backups. It lies outside the vault: it is needed when that is locked or gone.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use vault::backup::rotation::Rotation;

use crate::error::{AppError, Code};
use crate::keep;

const VERSION: u32 = 1;
/// More of each than anybody looks through.
const MOST_KEPT: usize = 100;

/// A second folder, and how many backups are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choices {
    pub(crate) second: Option<PathBuf>,
    pub(crate) kept: Rotation,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    second: Option<PathBuf>,
    last: usize,
    daily: usize,
    weekly: usize,
    monthly: usize,
}

impl Choices {
    /// The stored ones; the defaults where there are none or they cannot be read.
    pub(crate) fn read(path: &Path) -> Self {
        let bytes = match keep::read(path) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Self::default(),
            Err(error) => {
                tracing::warn!(%error, "the choices for backups are not read: the defaults apply");
                return Self::default();
            }
        };
        match keep::parse::<Stored>(&bytes, VERSION) {
            Ok(stored) => Self {
                second: stored.second,
                kept: Rotation {
                    last: stored.last,
                    daily: stored.daily,
                    weekly: stored.weekly,
                    monthly: stored.monthly,
                },
            }
            .within_limits(),
            Err(error) => {
                tracing::warn!(%error, "the choices for backups are not used: the defaults apply");
                Self::default()
            }
        }
    }

    /// Stores them.
    pub(crate) fn write(&self, path: &Path) -> Result<(), AppError> {
        let Rotation {
            last,
            daily,
            weekly,
            monthly,
        } = self.kept;
        let bytes = serde_json::to_vec_pretty(&Stored {
            version: VERSION,
            second: self.second.clone(),
            last,
            daily,
            weekly,
            monthly,
        });
        // A path that is no text cannot be written down.
        let bytes = bytes.map_err(|_| AppError::new(Code::BackupFolderUnusable))?;
        Ok(keep::write(path, &bytes)?)
    }

    /// The newest is always kept, and never more than anybody looks through.
    pub(crate) fn within_limits(mut self) -> Self {
        let most = |kept: usize| kept.min(MOST_KEPT);
        self.kept = Rotation {
            last: self.kept.last.clamp(1, MOST_KEPT),
            daily: most(self.kept.daily),
            weekly: most(self.kept.weekly),
            monthly: most(self.kept.monthly),
        };
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_come_back_within_their_limits_and_damage_gives_the_defaults() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("backup-choices.json");
        assert_eq!(Choices::read(&path), Choices::default());
        let chosen = Choices {
            second: Some("/media/keys".into()),
            kept: Rotation {
                last: 0,
                daily: 3,
                weekly: 1_000,
                monthly: 0,
            },
        };
        chosen.write(&path).unwrap();
        let read = Choices::read(&path);
        assert_eq!(read.second, chosen.second);
        let kept = read.kept;
        let kept = [kept.last, kept.daily, kept.weekly, kept.monthly];
        assert_eq!(kept, [1, 3, 100, 0]);
        std::fs::write(&path, b"{\"version\":1}").unwrap();
        assert_eq!(Choices::read(&path), Choices::default());
    }
}
