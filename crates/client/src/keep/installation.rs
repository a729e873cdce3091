//! What this installation is called in the keychain, and whether it has one.

use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::private_file;

use super::{Probe, SystemKeychain, Unusable, file, parse, secrets::Secrets};
use crate::error::{AppError, Code};
use crate::paths::Home;
use crate::view::SecretKind;

const VERSION: u32 = 1;

/// One installation of one operating-system user.
pub(crate) struct Installation {
    id: Uuid,
    /// Decided by a probe at set-up, once and for good: a keychain that vanishes later
    /// is an error to be explained, never a reason for a weaker way in.
    keeps: Mutex<Option<Keeps>>,
}

/// Where small secrets lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Keeps {
    Keychain,
    File,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    id: Uuid,
    secrets_in: Option<Keeps>,
}

impl Installation {
    /// The installation of this folder; a new one where there is none.
    pub(crate) fn of(home: &Home) -> Result<Self, AppError> {
        // The log's files may have made the folder first, as open as the system makes one.
        private_file::make_folder(home.root())?;
        if let Some(bytes) = file::read(&home.installation())? {
            let stored: Stored = parse(&bytes, VERSION).map_err(|error| {
                tracing::warn!(%error, "the installation's file is not used");
                match error {
                    Unusable::Newer => Code::VaultNewer,
                    Unusable::Damaged => Code::DiskFailed,
                }
            })?;
            return Ok(Self {
                id: stored.id,
                keeps: Mutex::new(stored.secrets_in),
            });
        }
        let new = Self {
            id: Uuid::new_v4(),
            keeps: Mutex::new(None),
        };
        new.store(home, None)?;
        Ok(new)
    }

    /// Its name in the keychain.
    pub(crate) fn name(&self) -> String {
        self.id.to_string()
    }

    /// Where session key and device token lie. The first call probes the keychain.
    pub(crate) fn secrets(
        &self,
        home: &Home,
        keychain: &Arc<dyn SystemKeychain>,
    ) -> Result<Secrets, AppError> {
        Ok(match self.keeps(home, keychain)? {
            Keeps::Keychain => Secrets::Keychain(keychain.clone()),
            Keeps::File => Secrets::File(home.secrets()),
        })
    }

    /// What opens the vault here: a PIN needs a keychain.
    pub(crate) fn secret_kind(
        &self,
        home: &Home,
        keychain: &Arc<dyn SystemKeychain>,
    ) -> Result<SecretKind, AppError> {
        Ok(match self.keeps(home, keychain)? {
            Keeps::Keychain => SecretKind::Pin,
            Keeps::File => SecretKind::Passphrase,
        })
    }

    fn keeps(&self, home: &Home, keychain: &Arc<dyn SystemKeychain>) -> Result<Keeps, AppError> {
        let mut keeps = self.keeps.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(decided) = *keeps {
            return Ok(decided);
        }
        let decided = match keychain.probe() {
            Probe::Good => Keeps::Keychain,
            Probe::None => Keeps::File,
            // The person can open it; deciding now would leave them without it for good.
            Probe::Refused => return Err(Code::KeychainRefused.into()),
        };
        tracing::info!(
            keychain.used = (decided == Keeps::Keychain),
            "the keychain was probed"
        );
        self.store(home, Some(decided))?;
        *keeps = Some(decided);
        Ok(decided)
    }

    fn store(&self, home: &Home, secrets_in: Option<Keeps>) -> Result<(), AppError> {
        let stored = Stored {
            version: VERSION,
            id: self.id,
            secrets_in,
        };
        let bytes = serde_json::to_vec(&stored).map_err(|_| AppError::new(Code::Internal))?;
        Ok(file::write(&home.installation(), &bytes)?)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_installation_of_a_later_version_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let home = crate::Home::at(dir.path());
        super::Installation::of(&home).unwrap();
        let text = std::fs::read_to_string(home.installation()).unwrap();
        for (from, to, code) in [
            ("\"version\":1", "\"version\":2", crate::Code::VaultNewer),
            ("\"version\":1", "\"version\":", crate::Code::DiskFailed),
        ] {
            std::fs::write(home.installation(), text.replace(from, to)).unwrap();
            let refused = super::Installation::of(&home).err().unwrap();
            assert_eq!(refused.code, code);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_was_open_to_others_is_closed() {
        use std::fs::Permissions;
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("app");
        std::fs::create_dir(&folder).unwrap();
        for (open, when) in [(0o755, "at the first start"), (0o750, "at a later one")] {
            std::fs::set_permissions(&folder, Permissions::from_mode(open)).unwrap();
            super::Installation::of(&crate::Home::at(&folder)).unwrap();
            let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "{when}");
        }
    }
}
