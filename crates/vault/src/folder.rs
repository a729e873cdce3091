//! The folder a vault lies in: its files by name, written whole or not at all, for one program at a time.

mod contents;
mod erase;
mod swap;

use std::{
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::private_file;
pub(crate) use contents::is_file_of_a_vault;
pub use erase::erase;
pub use swap::Replaced;

/// The database.
const DATABASE: &str = "vault.db";
/// The database of a vault that is being made, or that gets another key.
const DATABASE_NEW: &str = "vault.db.new";
/// What SQLite lays beside a database.
const LOGS: [&str; 3] = ["-wal", "-shm", "-journal"];
/// The ways in.
const SLOTS: &str = "vault.slots";
/// How often a wrong PIN was tried.
const TRIES: &str = "vault.tries";
/// What was last seen of a vault whose machine has no keychain.
const SEEN: &str = "vault.seen";
/// What a vault is: its files, and what a crash left to be finished. The lock is nobody's copy, and
/// SQLite makes its shared memory anew.
const COPIED: [&str; 7] = [
    DATABASE,
    "vault.db-wal",
    "vault.db-journal",
    DATABASE_NEW,
    SLOTS,
    TRIES,
    SEEN,
];

/// The sealed files that belong to items.
const ATTACHMENTS: &str = "attachments";

/// Held while a program has the vault.
const LOCK: &str = "vault.lock";

/// Largest slot, tries or seen file that is read; each is far smaller.
const SMALL_FILE_BYTES: u64 = 64 * 1024;

/// A vault's folder, held by this program until the value is dropped.
pub struct VaultDir {
    path: PathBuf,
    /// Unlocked by the operating system when it is closed, also after a crash.
    _lock: File,
    /// The vault that this is a copy of: its attached files are read where they are.
    copied: Option<Copied>,
}

struct Copied {
    from: PathBuf,
    /// Held as long as the copy is, so that nothing changes there.
    _lock: Option<File>,
}

/// Why a folder cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Another program, or another window of this one, has it.
    #[error("another program has the vault open")]
    InUse,
    /// The disk said no.
    #[error("the vault's folder cannot be used")]
    Disk(#[from] io::Error),
}

/// What is in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// No vault.
    Empty,
    /// A vault, or what a crash left of making one that can be finished.
    Vault,
    /// A database whose slot file is gone: nothing opens it, and nothing writes over it.
    SlotsMissing,
    /// Slots whose database is gone.
    DatabaseMissing,
}

/// One of the small files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Small {
    Slots,
    Tries,
    Seen,
}

impl VaultDir {
    /// Takes the folder at `path`, and makes it first if it is not there.
    ///
    /// # Errors
    /// [`FolderError::InUse`] while another program has it.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let dir = Self::hold(path)?;
        dir.finish_swap()?;
        dir.remove_restoring()?;
        Ok(dir)
    }

    /// Takes the folder and leaves everything in it as it is.
    fn hold(path: &Path) -> Result<Self, FolderError> {
        private_file::make_folder(path)?;
        let lock = private_file::options().read(true).open(path.join(LOCK))?;
        take(&lock)?;
        Ok(Self {
            path: path.to_owned(),
            _lock: lock,
            copied: None,
        })
    }

    /// Copies the vault in `from` to the folder `to` and takes that one: whatever is done to the copy,
    /// nothing is written in `from`, not even on a medium that cannot be written.
    /// Attached files are not copied: they are read in `from`, which is held as long as the copy.
    ///
    /// # Errors
    /// [`FolderError::InUse`] while another program has the vault.
    pub fn copy(from: &Path, to: &Path) -> Result<Self, FolderError> {
        // A folder nobody ever took has no such file.
        let lock = match File::open(from.join(LOCK)) {
            Ok(lock) => Some(lock),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        lock.as_ref().map_or(Ok(()), take)?;
        let mut copy = Self::open(to)?;
        for name in COPIED {
            match File::open(from.join(name)) {
                Ok(mut file) => {
                    let mut new = private_file::options()
                        .create_new(true)
                        .open(to.join(name))?;
                    io::copy(&mut file, &mut new)?;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        copy.copied = Some(Copied {
            from: from.to_owned(),
            _lock: lock,
        });
        Ok(copy)
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is in it.
    ///
    /// # Errors
    /// Where the disk does not answer.
    pub fn presence(&self) -> io::Result<Presence> {
        Self::presence_at(&self.path)
    }

    /// What is in the folder at `path`, without taking it or writing anything.
    ///
    /// # Errors
    /// Where the disk does not answer.
    pub fn presence_at(path: &Path) -> io::Result<Presence> {
        let slots = path.join(SLOTS).try_exists()?;
        let database = path.join(DATABASE).try_exists()?;
        let unfinished = path.join(DATABASE_NEW).try_exists()?;
        if swap::is_swapping(path)? {
            return Ok(Presence::Vault);
        }
        Ok(match (slots, database || unfinished) {
            (true, true) => Presence::Vault,
            (true, false) => Presence::DatabaseMissing,
            (false, _) if database => Presence::SlotsMissing,
            (false, _) => Presence::Empty,
        })
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    /// Where attached files are read.
    pub(crate) fn attachments(&self) -> PathBuf {
        let folder = self
            .copied
            .as_ref()
            .map_or(&self.path, |copied| &copied.from);
        folder.join(ATTACHMENTS)
    }

    /// Where attached files are written and removed.
    ///
    /// # Errors
    /// [`io::ErrorKind::ReadOnlyFilesystem`] for a copy, whose files are another vault's.
    pub(crate) fn own_attachments(&self) -> io::Result<PathBuf> {
        match &self.copied {
            Some(_) => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            None => Ok(self.attachments()),
        }
    }

    pub(crate) fn new_database(&self) -> PathBuf {
        self.path.join(DATABASE_NEW)
    }

    /// Removes what an interrupted creation or change of the key left. Only called while nothing in the
    /// slot file opens it.
    pub(crate) fn remove_new_database(&self) -> io::Result<()> {
        for suffix in LOGS {
            private_file::remove(&with_suffix(self.new_database(), suffix))?;
        }
        private_file::remove(&self.new_database())
    }

    /// Gives a new database its name. Its slots are written before, so this also finishes a
    /// creation that was interrupted.
    pub(crate) fn finish_new_database(&self) -> io::Result<()> {
        if self.new_database().try_exists()? && !self.database().try_exists()? {
            self.step()?;
            std::fs::rename(self.new_database(), self.database())?;
            private_file::sync_folder(&self.path)?;
        }
        Ok(())
    }

    /// Whether there is a new database that has no name of its own yet.
    pub(crate) fn has_new_database(&self) -> io::Result<bool> {
        self.new_database().try_exists()
    }

    /// Lets the new database, which is closed, take the place of the one that is there.
    pub(crate) fn put_new_database(&self) -> io::Result<()> {
        // A log that outlived its database would be taken for the new one's.
        for suffix in LOGS {
            self.step()?;
            private_file::remove(&with_suffix(self.database(), suffix))?;
        }
        self.step()?;
        std::fs::rename(self.new_database(), self.database())?;
        private_file::sync_folder(&self.path)
    }

    /// The content of a small file; `None` if it is not there.
    pub(crate) fn read(&self, file: Small) -> io::Result<Option<Vec<u8>>> {
        file.read_in(&self.path)
    }

    /// Writes a small file: after a crash either the old or the new content is there, whole.
    pub(crate) fn write(&self, file: Small, content: &[u8]) -> io::Result<()> {
        private_file::write_in_steps(&self.path.join(file.name()), content, || self.step())
    }

    /// Where tests pull the plug.
    #[cfg(test)]
    #[expect(clippy::unused_self, reason = "a thread's steps are counted together")]
    pub(crate) fn step(&self) -> io::Result<()> {
        crate::tests::steps::take()
    }

    /// Where tests of the crates above pull the plug.
    #[cfg(not(test))]
    pub(crate) fn step(&self) -> io::Result<()> {
        private_file::step(&self.path)
    }
}

fn with_suffix(path: PathBuf, suffix: &str) -> PathBuf {
    let mut path = path.into_os_string();
    path.push(suffix);
    path.into()
}

fn take(lock: &File) -> Result<(), FolderError> {
    match lock.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(FolderError::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

impl Small {
    /// The content of the file in `folder`, also one that nobody holds; `None` if it is not there.
    pub(crate) fn read_in(self, folder: &Path) -> io::Result<Option<Vec<u8>>> {
        private_file::read(&folder.join(self.name()), SMALL_FILE_BYTES)
    }

    /// Removes the file from `folder`. Nothing to remove is no error.
    pub(crate) fn remove_from(self, folder: &Path) -> io::Result<()> {
        private_file::remove(&folder.join(self.name()))
    }

    /// Writes the file in `folder`, also in one that nobody holds.
    pub(crate) fn write_in(self, folder: &Path, content: &[u8]) -> io::Result<()> {
        private_file::write(&folder.join(self.name()), content)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Slots => SLOTS,
            Self::Tries => TRIES,
            Self::Seen => SEEN,
        }
    }
}
