//! Windows: `%LOCALAPPDATA%`, the Credential Manager. Unproven: it cannot be compiled where Latchkey is built today.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use keyring_core::Entry;

/// The name in the console and in mails.
pub(crate) const NAME: &str = "windows";

/// `%LOCALAPPDATA%\Latchkey`; files below it inherit an access list for this user alone.
pub(crate) fn data_dir() -> Option<PathBuf> {
    let local = std::env::var_os("LOCALAPPDATA")
        .map(PathBuf::from)
        .filter(|p| p.is_absolute())?;
    Some(local.join("Latchkey"))
}

/// Reading the boot time needs a system call that no safe crate of ours makes.
pub(crate) const fn boot_clock() -> Option<([u8; 16], u64)> {
    None
}

/// The named entry, kept on this computer: the default would let it roam with a domain profile.
pub(crate) fn keychain_entry(service: &str, name: &str) -> keyring_core::Result<Entry> {
    if let Err(error) = keyring::Entry::store_status() {
        tracing::warn!(%error, "the credential manager cannot be opened");
        return Err(keyring_core::Error::NoDefaultStore);
    }
    Entry::new_with_modifiers(service, name, &HashMap::from([("persistence", "Local")]))
}

/// `Local` persistence survives sign-out and reboot.
pub(crate) fn refuses(_entry: &Entry) -> keyring_core::Result<bool> {
    Ok(false)
}

/// Makes, or empties, a file; the folder's access list applies.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)
}

/// Makes a folder, and those above it.
pub(crate) fn make_private_dir(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

/// NTFS journals a rename by itself; a folder cannot be flushed.
pub(crate) fn sync_dir(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// There is no connection that could break.
pub(crate) const fn reconnect() {}
