//! The operating system's keychain behind the vault's trait.
//!
//! It tells three things apart: nothing is stored under a name, there is no keychain, and it refuses.
//! Its calls block: they run on blocking threads only.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::Secret;
use keyring_core::{Entry, Error};
use vault::{Keychain, KeychainError};
use zeroize::Zeroizing;

use crate::os;

const PROBE_NAME: &str = "probe";
const PROBE_BYTES: usize = 16;

/// The keychain of this operating-system user.
pub struct OsKeychain {
    service: String,
}

/// What a probe found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// It keeps what it is given, also after the person signs out.
    Good,
    /// There is none, or only one that forgets.
    None,
    /// It is locked and the person, or a rule, refused to open it.
    Refused,
}

impl OsKeychain {
    /// The entries of one installation: a demo beside the real app has its own.
    pub fn of_installation(installation: &str) -> Self {
        Self {
            service: format!("Latchkey {installation}"),
        }
    }

    /// Runs `use_it` on the named entry, a second time over a new connection if the first broke.
    fn with<T>(
        &self,
        name: &str,
        use_it: impl Fn(&Entry) -> keyring_core::Result<T>,
    ) -> Result<Option<T>, KeychainError> {
        let attempt = || os::keychain_entry(&self.service, name).and_then(|entry| use_it(&entry));
        let mut result = attempt();
        if matches!(result, Err(Error::PlatformFailure(_))) {
            os::reconnect();
            result = attempt();
        }
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(told_apart(&error)),
        }
    }
}

/// A keychain that can be tried out before something is entrusted to it.
pub trait SystemKeychain: Keychain {
    /// Writes, reads and deletes a random entry, and asks whether it would have lasted.
    fn probe(&self) -> Probe;
}

impl Keychain for OsKeychain {
    fn get(&self, name: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        // Base 64, because KDE's wallet keeps text only.
        let Some(text) = self.with(name, |entry| entry.get_password().map(Zeroizing::new))? else {
            return Ok(None);
        };
        let bytes = STANDARD
            .decode(text.as_bytes())
            .map_err(|_| KeychainError::Refused)?;
        Ok(Some(Secret::new(bytes)))
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeychainError> {
        let text = Zeroizing::new(STANDARD.encode(value));
        self.with(name, |entry| entry.set_password(&text))?
            .ok_or(KeychainError::NoKeychain)
    }

    fn delete(&self, name: &str) -> Result<(), KeychainError> {
        self.with(name, Entry::delete_credential)
            .map(Option::unwrap_or_default)
    }
}

impl SystemKeychain for OsKeychain {
    fn probe(&self) -> Probe {
        match try_out(self) {
            Ok(true) => Probe::Good,
            Ok(false) | Err(KeychainError::NoKeychain) => Probe::None,
            Err(KeychainError::Refused) => Probe::Refused,
        }
    }
}

fn try_out(keychain: &OsKeychain) -> Result<bool, KeychainError> {
    let written = crypto::random::bytes::<PROBE_BYTES>().map_err(|_| KeychainError::Refused)?;
    keychain.set(PROBE_NAME, &written)?;
    let read = keychain.get(PROBE_NAME)?;
    let forgetful = keychain.with(PROBE_NAME, os::refuses)?;
    keychain.delete(PROBE_NAME)?;
    let gone = keychain.get(PROBE_NAME)?.is_none();
    // The probe's bytes protect nothing; they are compared to see that they came back.
    let same = read.is_some_and(|read| *read.expose() == written);
    Ok(same && forgetful == Some(false) && gone)
}

fn told_apart(error: &Error) -> KeychainError {
    match error {
        Error::NoStorageAccess(_) | Error::Ambiguous(_) | Error::TooLong(..) => {
            tracing::warn!(keychain.error = %kind(error), "the keychain refuses");
            KeychainError::Refused
        }
        _ => {
            tracing::warn!(keychain.error = %kind(error), "there is no usable keychain");
            KeychainError::NoKeychain
        }
    }
}

/// The kind alone: the full text could carry what was stored.
const fn kind(error: &Error) -> &'static str {
    match error {
        Error::PlatformFailure(_) => "platform failure",
        Error::NoStorageAccess(_) => "no storage access",
        Error::NoEntry => "no entry",
        Error::NoDefaultStore => "no default store",
        Error::Ambiguous(_) => "ambiguous",
        Error::TooLong(..) => "too long",
        Error::NotSupportedByStore(_) => "not supported",
        _ => "unreadable",
    }
}
