//! Linux: XDG folders, `/proc`, and the Secret Service (never the kernel's keyutils, which forget at reboot).

use std::fs;
use std::path::PathBuf;

use keyring_core::Entry;
use keyring_core::api::CredentialPersistence;
use zbus_secret_service_keyring_store::cred::Wrapper;

/// The name in the console and in mails.
pub(crate) const NAME: &str = "linux";

/// Items here are gone when the person signs out.
const SESSION_COLLECTION: &str = "/org/freedesktop/secrets/collection/session/";

/// `$XDG_DATA_HOME/latchkey`, by default `~/.local/share/latchkey`.
pub(crate) fn data_dir() -> Option<PathBuf> {
    let absolute = |name| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|p| p.is_absolute())
    };
    let data = absolute("XDG_DATA_HOME").or_else(|| Some(absolute("HOME")?.join(".local/share")));
    data.map(|data| data.join("latchkey"))
}

/// The boot's id and the time since then, suspend included.
pub(crate) fn boot_clock() -> Option<([u8; 16], u64)> {
    let id = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let id = uuid::Uuid::parse_str(id.trim()).ok()?;
    let uptime = fs::read_to_string("/proc/uptime").ok()?;
    let (seconds, hundredths) = uptime.split_whitespace().next()?.split_once('.')?;
    let (seconds, hundredths) = (
        seconds.parse::<u64>().ok()?,
        hundredths.parse::<u64>().ok()?,
    );
    Some((*id.as_bytes(), seconds * 1_000 + hundredths * 10))
}

/// The named entry, in the default collection of the Secret Service.
pub(crate) fn keychain_entry(service: &str, name: &str) -> keyring_core::Result<Entry> {
    connect()?;
    Entry::new(service, name)
}

/// Whether a stored entry would be lost at sign-out or reboot.
pub(crate) fn refuses(entry: &Entry) -> keyring_core::Result<bool> {
    let lasting = keyring_core::get_default_store()
        .is_some_and(|store| matches!(store.persistence(), CredentialPersistence::UntilDelete));
    let stored = entry.get_credential()?;
    let in_session = stored
        .as_any()
        .downcast_ref::<Wrapper>()
        .is_none_or(|item| item.get_path().starts_with(SESSION_COLLECTION));
    Ok(!lasting || in_session)
}

/// Connects once it succeeds: a service that starts after the app is found at the next try,
/// which `keyring`'s own initialisation, done once for good, would not.
fn connect() -> keyring_core::Result<()> {
    static CONNECTING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one_at_a_time = CONNECTING
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if keyring_core::get_default_store().is_none() {
        keyring_core::set_default_store(zbus_secret_service_keyring_store::Store::new()?);
    }
    Ok(())
}

/// Drops a connection that broke, so that the next try makes a new one.
pub(crate) fn reconnect() {
    drop(keyring_core::unset_default_store());
}
