//! One vault in the place of another: the new one is made in a folder of its own, and the old one is kept in another.
//!
//! Each step is a rename, and which folders are there says how far it came. Taking the folder finishes what a crash
//! left, so nobody ever sees half of it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{ATTACHMENTS, COPIED, LOCK, VaultDir};
use crate::private_file;

/// Where a vault is made that is to take over. Until it is whole, it counts for nothing.
const RESTORING: &str = "restoring";
/// A whole vault, whose turn it is. Its name ends in when.
const RESTORED: &str = "restored-";
/// The same, once the old vault is out of the way.
const ARRIVING: &str = "arriving-";
/// A vault whose place was taken.
const REPLACED: &str = "replaced-";

/// A vault whose place was taken by another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// When, in milliseconds since the epoch.
    pub since_ms: i64,
}

impl VaultDir {
    /// The vaults that were replaced and are kept, the newest first.
    ///
    /// # Errors
    /// Where the disk does not answer.
    pub fn replaced(&self) -> io::Result<Vec<Replaced>> {
        let mut found: Vec<_> = folders(&self.path, REPLACED)?
            .into_iter()
            .map(|(_, since_ms)| Replaced { since_ms })
            .collect();
        found.sort_by_key(|replaced| std::cmp::Reverse(replaced.since_ms));
        Ok(found)
    }

    /// Puts a vault back that was replaced. The one that is there now is kept in its turn.
    ///
    /// # Errors
    /// Where the disk does not do it; one of the two is there, whole.
    pub fn put_back(&self, replaced: Replaced, now_ms: i64) -> io::Result<()> {
        let kept = self.path.join(format!("{REPLACED}{}", replaced.since_ms));
        self.admit(&kept, now_ms)
    }

    /// Removes for good what was replaced before `before_ms`.
    ///
    /// # Errors
    /// Where the disk does not do it.
    pub fn remove_replaced(&self, before_ms: i64) -> io::Result<()> {
        for (path, since_ms) in folders(&self.path, REPLACED)? {
            if since_ms < before_ms {
                self.step()?;
                fs::remove_dir_all(path)?;
            }
        }
        Ok(())
    }

    /// An empty folder for a vault that is to take over.
    pub(crate) fn begin_restoring(&self) -> io::Result<Self> {
        self.remove_restoring()?;
        Self::open(&self.path.join(RESTORING)).map_err(io::Error::other)
    }

    /// Removes what was made so far of one.
    pub(crate) fn remove_restoring(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.path.join(RESTORING)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Lets the vault that was made take the place of the one that is there. Nobody may have either open.
    pub(crate) fn take_over(&self, now_ms: i64) -> io::Result<()> {
        self.admit(&self.path.join(RESTORING), now_ms)
    }

    /// Whether a vault is on its way to take over, and counts already.
    pub(crate) fn is_swapping(&self) -> io::Result<bool> {
        is_swapping(&self.path)
    }

    fn admit(&self, vault: &Path, now_ms: i64) -> io::Result<()> {
        // What leaves is kept under a time of its own.
        let kept = self.replaced()?;
        let latest = kept.first().map(|latest| latest.since_ms);
        let now_ms = latest.map_or(now_ms, |latest| now_ms.max(latest.saturating_add(1)));
        private_file::remove(&vault.join(LOCK))?;
        private_file::sync_folder(vault)?;
        self.step()?;
        // From here on the new vault is the one that counts.
        fs::rename(vault, self.path.join(format!("{RESTORED}{now_ms}")))?;
        private_file::sync_folder(&self.path)?;
        self.finish_swap()
    }

    /// Goes on from wherever a crash left it.
    pub(super) fn finish_swap(&self) -> io::Result<()> {
        for (restored, since_ms) in folders(&self.path, RESTORED)? {
            let old = self.path.join(format!("{REPLACED}{since_ms}"));
            private_file::make_folder(&old)?;
            self.move_vault(&self.path, &old)?;
            // Where there was none, nothing is kept.
            fs::remove_dir(&old).ok();
            self.step()?;
            fs::rename(restored, self.path.join(format!("{ARRIVING}{since_ms}")))?;
            private_file::sync_folder(&self.path)?;
        }
        for (arriving, _) in folders(&self.path, ARRIVING)? {
            self.move_vault(&arriving, &self.path)?;
            self.step()?;
            fs::remove_dir_all(arriving)?;
        }
        Ok(())
    }

    fn move_vault(&self, from: &Path, to: &Path) -> io::Result<()> {
        for name in COPIED.iter().chain([&ATTACHMENTS]) {
            if from.join(name).try_exists()? {
                self.step()?;
                fs::rename(from.join(name), to.join(name))?;
            }
        }
        private_file::sync_folder(to)?;
        private_file::sync_folder(from)
    }
}

/// Whether a vault is on its way into the folder at `path`.
pub(super) fn is_swapping(path: &Path) -> io::Result<bool> {
    let restored = folders(path, RESTORED)?;
    Ok(!restored.is_empty() || !folders(path, ARRIVING)?.is_empty())
}

/// The folders whose names begin so and end in a time.
fn folders(path: &Path, begin: &str) -> io::Result<Vec<(PathBuf, i64)>> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let time = name.to_str().and_then(|name| name.strip_prefix(begin));
        if let Some(time) = time.and_then(|time| time.parse().ok()) {
            found.push((entry.path(), time));
        }
    }
    Ok(found)
}
