//! The newest backup, as the keychain keeps it: what a vault needs that nobody can unlock any more.

use std::path::PathBuf;

use protocol::UnixMillis;
use serde::{Deserialize, Serialize};

use crate::error::{AppError, Code};
use crate::keep::{Name, Secrets};

/// The newest backup of the vault that was made and read back on this computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NewestBackup {
    pub(crate) made_at: UnixMillis,
    pub(crate) file: PathBuf,
    pub(crate) bytes: u64,
    pub(crate) sha256: [u8; 32],
    pub(crate) items: u64,
    /// The version of the vault's manifest that it holds.
    pub(crate) manifest: u64,
    /// Of which vault it is.
    pub(crate) vault: [u8; 16],
    /// Items that could not be read when it was made, and are not in it.
    pub(crate) left_out: u64,
}

impl NewestBackup {
    /// Whether it is newer than `known`. Of one vault the manifest says so; a clock that was ahead must not make one
    /// the newest for as long as it was ahead.
    pub(crate) fn follows(&self, known: &Self, now: UnixMillis) -> bool {
        if self.vault == known.vault {
            return known.manifest <= self.manifest;
        }
        known.made_at <= self.made_at || known.made_at > now
    }

    /// Whether a file of its length lies where it was made.
    pub(crate) fn lies_there(&self) -> bool {
        std::fs::metadata(&self.file).is_ok_and(|found| found.len() == self.bytes)
    }

    /// Keeps it in the place of the one before.
    pub(crate) fn keep(&self, secrets: &Secrets) -> Result<(), AppError> {
        // A path that is no text cannot be written down.
        let bytes = serde_json::to_vec(self);
        let bytes = bytes.map_err(|_| AppError::new(Code::BackupFolderUnusable))?;
        secrets.set(Name::Backup, &bytes)
    }

    /// The one that is kept. What an unknown version wrote counts as none.
    pub(crate) fn kept(secrets: &Secrets) -> Result<Option<Self>, AppError> {
        let kept = secrets.get(Name::Backup)?;
        // It is no secret; it lies there because a file is easily changed.
        Ok(kept.and_then(|bytes| serde_json::from_slice(bytes.expose()).ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixMillis = 1_790_000_000_000;

    fn made(made_at: UnixMillis, manifest: u64, vault: u8) -> NewestBackup {
        NewestBackup {
            made_at,
            file: "/home/mira/Documents/Latchkey/mira-2026-09-21-1413.latchkey".into(),
            bytes: 8_100_000,
            sha256: [7; 32],
            items: 214,
            manifest,
            vault: [vault; 16],
            left_out: 0,
        }
    }

    #[track_caller]
    fn check(next: &NewestBackup, known: &NewestBackup, follows: bool) {
        assert_eq!(next.follows(known, NOW), follows);
    }

    #[test]
    fn a_clock_that_was_ahead_makes_no_backup_the_newest_for_ever() {
        let ahead = made(NOW + 1_000, 4, 1);
        check(&made(NOW, 5, 1), &ahead, true);
        check(&made(NOW, 1, 2), &ahead, true);
        check(&made(NOW, 4, 1), &made(NOW - 9, 4, 1), true);
        check(&made(NOW, 3, 1), &made(NOW - 9, 4, 1), false);
        check(&made(NOW - 10, 9, 2), &made(NOW - 9, 4, 1), false);
    }

    #[test]
    fn the_newest_backup_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let secrets = Secrets::File(dir.path().join("secrets.json"));
        assert_eq!(NewestBackup::kept(&secrets).unwrap(), None);
        let newest = made(NOW, 1_900, 9);
        newest.keep(&secrets).unwrap();
        assert_eq!(NewestBackup::kept(&secrets).unwrap(), Some(newest));
        secrets.set(Name::Backup, b"{}").unwrap();
        assert_eq!(NewestBackup::kept(&secrets).unwrap(), None);
    }
}
