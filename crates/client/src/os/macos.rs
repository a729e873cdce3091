//! macOS: `~/Library`, Keychain Services. Unproven: it cannot be compiled where Latchkey is built today.

use std::path::PathBuf;

use keyring_core::Entry;

/// The name in the console and in mails.
pub(crate) const NAME: &str = "macos";

/// `~/Library/Application Support/Latchkey`.
pub(crate) fn data_dir() -> Option<PathBuf> {
    let home = std::env::var_os("HOME")
        .map(PathBuf::from)
        .filter(|p| p.is_absolute())?;
    Some(home.join("Library/Application Support/Latchkey"))
}

/// Reading the boot time needs a system call that no safe crate of ours makes.
pub(crate) const fn boot_clock() -> Option<([u8; 16], u64)> {
    None
}

/// The named entry of the login keychain.
pub(crate) fn keychain_entry(service: &str, name: &str) -> keyring_core::Result<Entry> {
    if let Err(error) = keyring::Entry::store_status() {
        tracing::warn!(%error, "the keychain cannot be opened");
        return Err(keyring_core::Error::NoDefaultStore);
    }
    Entry::new(service, name)
}

/// The login keychain keeps what it is given.
pub(crate) fn refuses(_entry: &Entry) -> keyring_core::Result<bool> {
    Ok(false)
}

/// There is no connection that could break.
pub(crate) const fn reconnect() {}
