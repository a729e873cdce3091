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

    #[test]
    fn the_newest_backup_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let secrets = Secrets::File(dir.path().join("secrets.json"));
        assert_eq!(NewestBackup::kept(&secrets).unwrap(), None);
        let newest = NewestBackup {
            made_at: 1_790_000_000_000,
            file: "/home/mira/Documents/Latchkey/mira-2026-09-21-1413.latchkey".into(),
            bytes: 8_100_000,
            sha256: [7; 32],
            items: 214,
            manifest: 1_900,
            vault: [9; 16],
            left_out: 0,
        };
        newest.keep(&secrets).unwrap();
        assert_eq!(NewestBackup::kept(&secrets).unwrap(), Some(newest));
        secrets.set(Name::Backup, b"{}").unwrap();
        assert_eq!(NewestBackup::kept(&secrets).unwrap(), None);
    }
}
