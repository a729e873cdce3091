//! PuTTY's files, version 2 and 3.

use crypto::Secret;
use ssh_key::{Error, PrivateKey};

use super::ImportError;

pub(super) fn read(
    text: &str,
    passphrase: Option<&Secret<String>>,
) -> Result<PrivateKey, ImportError> {
    let kind = text.lines().next().and_then(|line| line.split_once(": "));
    let Some(("PuTTY-User-Key-File-2" | "PuTTY-User-Key-File-3", "ssh-ed25519" | "ssh-rsa")) = kind
    else {
        return Err(ImportError::UnsupportedKind);
    };
    let lock = value(text, "Encryption").ok_or(ImportError::Damaged)?;
    let passphrase = match lock {
        "none" => None,
        "aes256-cbc" => Some(passphrase.ok_or(ImportError::PassphraseMissing)?),
        _ => return Err(ImportError::UnsupportedLock),
    };
    bounded(text)?;
    let is_locked = passphrase.is_some();
    // It opens the key; what the library copies of it goes back to the wiping allocator.
    let passphrase = passphrase.map(|passphrase| passphrase.expose().clone());
    PrivateKey::from_ppk(text, passphrase).map_err(|error| match error {
        Error::AlgorithmUnknown | Error::AlgorithmUnsupported { .. } => {
            ImportError::UnsupportedKind
        }
        // A wrong passphrase shows in the check over the whole file; a change of the file does as
        // well, and nobody can tell the two apart.
        Error::Ppk(_) if is_locked && is_whole(text) => ImportError::WrongPassphrase,
        _ => ImportError::Damaged,
    })
}

/// Most memory for Argon2.
const MOST_KIB: u64 = 1 << 20;
/// Most memory times passes: what takes some ten seconds.
const MOST_KIB_PASSES: u64 = 1 << 24;
/// Most lanes.
const MOST_LANES: u64 = 64;

/// Whether opening stays within what an honest program asks for.
fn bounded(text: &str) -> Result<(), ImportError> {
    let number = |key| match value(text, key) {
        None => Ok(0),
        Some(number) => number.parse::<u64>().map_err(|_| ImportError::Damaged),
    };
    let memory = number("Argon2-Memory")?;
    let work = memory.saturating_mul(number("Argon2-Passes")?);
    let lanes = number("Argon2-Parallelism")?;
    if memory > MOST_KIB || work > MOST_KIB_PASSES || lanes > MOST_LANES {
        return Err(ImportError::TooCostly);
    }
    Ok(())
}

/// Whether nothing is missing at the end.
fn is_whole(text: &str) -> bool {
    value(text, "Private-MAC").is_some_and(|mac| mac.len() >= 40)
}

/// The value of the last line that starts with this key, which is the one that the library takes.
fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let mut values = text.lines().rev().filter_map(|line| line.split_once(": "));
    values
        .find(|(name, _)| *name == key)
        .map(|(_, value)| value)
}
