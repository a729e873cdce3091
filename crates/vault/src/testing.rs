//! A keychain in memory and other stand-ins, for the tests of this crate and of those above it.

mod backups;
mod logins;
mod records;
mod typing;

use std::{
    cell::Cell,
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crypto::Secret;

use crate::{
    ItemDraft, Now, SaveError, Unlocked,
    keychain::{Keychain, KeychainError},
};

pub use backups::{backup_contents, backup_entries, backup_heads, with_trailer};
pub use logins::login;
pub use records::{StoredRecord, rewritten, written};
pub use typing::Shelf;

/// A keychain in memory that can be emptied, taken away, made to refuse, copied and put back.
#[derive(Default)]
pub struct MemoryKeychain(Mutex<Inside>);

#[derive(Default)]
struct Inside {
    entries: HashMap<String, Vec<u8>>,
    broken: Option<KeychainError>,
    calls_left: Option<usize>,
}

impl MemoryKeychain {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets everything, as a reset of the operating system's password does.
    pub fn empty(&self) {
        self.inside().entries.clear();
    }

    /// Answers every call with `error` from now on; `None` mends it.
    pub fn break_with(&self, error: Option<KeychainError>) {
        let mut inside = self.inside();
        inside.broken = error;
        inside.calls_left = None;
    }

    /// Refuses every call after the next `calls` ones.
    pub fn break_after(&self, calls: usize) {
        self.inside().calls_left = Some(calls);
    }

    /// All entries, to be put back later.
    pub fn copy(&self) -> HashMap<String, Vec<u8>> {
        self.inside().entries.clone()
    }

    /// Puts a copy in the place of what is there.
    pub fn put_back(&self, entries: HashMap<String, Vec<u8>>) {
        self.inside().entries = entries;
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn call(&self) -> Result<MutexGuard<'_, Inside>, KeychainError> {
        let mut inside = self.inside();
        if let Some(error) = inside.broken {
            return Err(error);
        }
        match &mut inside.calls_left {
            Some(0) => return Err(KeychainError::Refused),
            Some(left) => *left -= 1,
            None => {}
        }
        Ok(inside)
    }
}

impl Keychain for MemoryKeychain {
    fn get(&self, name: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        Ok(self.call()?.entries.get(name).cloned().map(Secret::new))
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeychainError> {
        self.call()?.entries.insert(name.to_owned(), value.to_vec());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), KeychainError> {
        self.call()?.entries.remove(name);
        Ok(())
    }
}

thread_local! {
    static VFS: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Does `act` with the databases that this thread opens in it lying in SQLite's file system `name`.
pub fn through_vfs<T>(name: &'static str, act: impl FnOnce() -> T) -> T {
    let before = VFS.replace(Some(name));
    let done = act();
    VFS.set(before);
    done
}

pub(crate) fn vfs() -> Option<&'static str> {
    VFS.get()
}

/// Says whether the next step of writing a small file is done.
pub type Step = Arc<dyn Fn() -> io::Result<()> + Send + Sync>;

static STEPS: Mutex<Vec<(PathBuf, Step)>> = Mutex::new(Vec::new());

/// Folders whose small files are written step by step, until it is dropped.
pub struct Stepped(PathBuf);

impl Stepped {
    /// Asks `step` before each thing that a crash may come in front of while a small file in
    /// `folder`, or in a folder of it, is written or removed, by whichever thread.
    pub fn under(folder: &Path, step: Step) -> Self {
        steps().push((folder.to_owned(), step));
        Self(folder.to_owned())
    }
}

impl Drop for Stepped {
    fn drop(&mut self) {
        steps().retain(|(folder, _)| *folder != self.0);
    }
}

fn steps() -> MutexGuard<'static, Vec<(PathBuf, Step)>> {
    STEPS.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn step(path: &Path) -> io::Result<()> {
    let asked = steps()
        .iter()
        .find(|(folder, _)| path.starts_with(folder))
        .map(|(_, step)| Arc::clone(step));
    asked.map_or(Ok(()), |step| step())
}

/// A time at which both clocks agree, `seconds` after a fixed start.
pub fn at_seconds(seconds: u32) -> Now {
    const START_MS: i64 = 1_790_000_000_000;
    Now {
        wall_ms: START_MS + i64::from(seconds) * 1000,
        boot_id: [7; 16],
        monotonic_ms: u64::from(seconds) * 1000,
    }
}

/// Puts many new items into a vault in one transaction, so that a bench need not wait for the disk.
///
/// # Errors
/// [`SaveError`].
pub fn fill(
    vault: &mut Unlocked,
    drafts: impl IntoIterator<Item = ItemDraft>,
    now: &Now,
) -> Result<(), SaveError> {
    vault.save_all_new(drafts, now)
}
