//! Erasing a vault with everything that ever belonged to it: keys first, then files.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crypto::slots::SlotFile;

use super::{FolderError, LOCK, Small, VaultDir};
use crate::{
    keychain::{Keychain, KeychainError},
    private_file,
    surroundings::{SurroundingsError, forget},
};

/// Erases the vault in the folder at `path`, those that it replaced and those on their way, with what the keychain
/// keeps of each. Once the keys are gone, nothing of the files can be opened on this computer.
///
/// It may be done again after a crash at any point; where nothing is left, nothing is done.
///
/// # Errors
/// [`FolderError::InUse`] while a program has the vault, and what disk and keychain say.
pub fn erase(path: &Path, keychain: &dyn Keychain) -> Result<(), SurroundingsError> {
    if !path.try_exists()? {
        return Ok(());
    }
    let dir = VaultDir::hold(path).map_err(in_use)?;
    let folders = dir.vaults()?;
    for folder in &folders {
        forget_keys(folder, keychain)?;
    }
    for folder in &folders {
        dir.step()?;
        Small::Slots.remove_from(folder)?;
    }
    private_file::sync_folder(path)?;
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        // It is held until everything else is gone.
        if entry.file_name() != LOCK {
            dir.step()?;
            remove(&entry.path())?;
        }
    }
    dir.step()?;
    drop(dir);
    fs::remove_dir_all(path)?;
    match path.parent() {
        Some(parent) => Ok(private_file::sync_folder(parent)?),
        None => Ok(()),
    }
}

impl VaultDir {
    /// The folder itself, and the folders in it: vaults that were replaced, and those that are to take over.
    fn vaults(&self) -> io::Result<Vec<PathBuf>> {
        let mut found = vec![self.path.clone()];
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                found.push(entry.path());
            }
        }
        Ok(found)
    }
}

/// Which vault it was stands in its slot file. One that cannot be read opens nothing, with or without its keys.
fn forget_keys(folder: &Path, keychain: &dyn Keychain) -> Result<(), SurroundingsError> {
    let Some(bytes) = Small::Slots.read_in(folder)? else {
        return Ok(());
    };
    let Ok(slots) = SlotFile::parse(&bytes) else {
        return Ok(());
    };
    match forget(&slots, keychain) {
        Ok(()) | Err(KeychainError::NoKeychain) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn remove(path: &Path) -> io::Result<()> {
    // A link is removed, and not what it leads to.
    match fs::symlink_metadata(path)?.is_dir() {
        true => fs::remove_dir_all(path),
        false => fs::remove_file(path),
    }
}

fn in_use(error: FolderError) -> SurroundingsError {
    match error {
        FolderError::InUse => io::Error::from(io::ErrorKind::ResourceBusy).into(),
        FolderError::Disk(error) => error.into(),
    }
}
