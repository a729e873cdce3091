//! Windows: `%LOCALAPPDATA%`, the Credential Manager. Unproven: it cannot be compiled where Latchkey is built today.

use std::collections::HashMap;
use std::path::PathBuf;

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

/// There is no connection that could break.
pub(crate) const fn reconnect() {}
