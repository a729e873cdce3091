//! What this computer is called.

use vault::{Now, Unlocked};

/// The computer's own name; empty where it does not say.
pub(super) fn name() -> String {
    let name = hostname::get().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_default()
}

/// Lets the vault know it, for the versions that are saved here. Opening never fails for that.
pub(super) fn introduce(vault: &mut Unlocked, now: &Now) {
    if let Err(error) = vault.call_this_computer(&name(), now) {
        tracing::warn!(%error, "what this computer is called is not stored");
    }
}
