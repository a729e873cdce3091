//! The secrets of enrolment: the session key and the device token.
//!
//! In the keychain; where there is none, in a file that only the user can read.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::Secret;
use vault::{Keychain, private_file};
use zeroize::Zeroizing;

use super::file;
use crate::error::{AppError, Code};

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// Seed of the key that codes are bound to.
    SessionKey,
    /// The bearer token that lets the device ask for its status.
    DeviceToken,
    /// Server and key that were pinned, as a hash.
    Pin,
    /// How far the last believed status had come.
    Standing,
    /// Of how many digits the PIN is, where the organisation lets such a one open without Enter.
    PinOpensAt,
    /// Which backup is the newest, so that it can be shown and proven while the vault is closed.
    Backup,
}

/// Where it is kept.
#[derive(Clone)]
pub(crate) enum Secrets {
    /// In the system's keychain.
    Keychain(Arc<dyn Keychain>),
    /// In a file, because there is no keychain.
    File(PathBuf),
}

impl Name {
    const ALL: [Self; 6] = [
        Self::SessionKey,
        Self::DeviceToken,
        Self::Pin,
        Self::Standing,
        Self::PinOpensAt,
        Self::Backup,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::SessionKey => "session-key",
            Self::DeviceToken => "device-token",
            Self::Pin => "pin-of-server",
            Self::Standing => "standing",
            Self::PinOpensAt => "pin-opens-at",
            Self::Backup => "newest-backup",
        }
    }
}

impl Secrets {
    /// The secret, or none where nothing is kept.
    pub(crate) fn get(&self, name: Name) -> Result<Option<Secret<Vec<u8>>>, AppError> {
        match self {
            Self::Keychain(keychain) => Ok(keychain.get(name.as_str())?),
            Self::File(path) => read(path)?
                .get(name.as_str())
                .map(|text| STANDARD.decode(text.as_bytes()).map(Secret::new))
                .transpose()
                .map_err(|_| Code::DiskFailed.into()),
        }
    }

    /// Keeps the secret, in place of an older one.
    pub(crate) fn set(&self, name: Name, value: &[u8]) -> Result<(), AppError> {
        match self {
            Self::Keychain(keychain) => Ok(keychain.set(name.as_str(), value)?),
            Self::File(path) => {
                let mut all = read(path)?;
                all.insert(
                    name.as_str().to_owned(),
                    Zeroizing::new(STANDARD.encode(value)),
                );
                save(path, &all)
            }
        }
    }

    /// Forgets all of them.
    pub(crate) fn clear(&self) -> Result<(), AppError> {
        match self {
            Self::Keychain(keychain) => {
                for name in Name::ALL {
                    keychain.delete(name.as_str())?;
                }
                Ok(())
            }
            Self::File(path) => Ok(private_file::remove(path)?),
        }
    }
}

type All = BTreeMap<String, Zeroizing<String>>;

fn read(path: &std::path::Path) -> Result<All, AppError> {
    let Some(bytes) = file::read(path)?.map(Zeroizing::new) else {
        return Ok(All::new());
    };
    let plain: BTreeMap<String, String> =
        serde_json::from_slice(&bytes).map_err(|_| AppError::new(Code::DiskFailed))?;
    Ok(plain
        .into_iter()
        .map(|(name, value)| (name, Zeroizing::new(value)))
        .collect())
}

fn save(path: &std::path::Path, all: &All) -> Result<(), AppError> {
    let plain: BTreeMap<&str, &str> = all
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let bytes = serde_json::to_vec(&plain).map_err(|_| AppError::new(Code::Internal))?;
    Ok(file::write(path, &Zeroizing::new(bytes))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_secrets_where_there_is_no_keychain() {
        let dir = tempfile::tempdir().unwrap();
        let secrets = Secrets::File(dir.path().join("secrets.json"));
        assert!(secrets.get(Name::DeviceToken).unwrap().is_none());
        secrets.set(Name::SessionKey, b"seed").unwrap();
        secrets.set(Name::DeviceToken, b"old").unwrap();
        secrets.set(Name::DeviceToken, b"token").unwrap();
        // The test compares what it stored itself.
        let exposed = |name| secrets.get(name).unwrap().unwrap().expose().clone();
        assert_eq!(exposed(Name::DeviceToken), b"token");
        assert_eq!(exposed(Name::SessionKey), b"seed");
        secrets.clear().unwrap();
        assert!(secrets.get(Name::SessionKey).unwrap().is_none());
    }
}
