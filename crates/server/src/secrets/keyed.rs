//! What the server's secret is used for, each use under its own label.

use std::path::Path;

use crypto::Secret;
use crypto::context::Context;
use crypto::keys::SealingKey;
use crypto::seal::{self, CannotOpen, CannotSeal};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha512;

use super::file::{self, SECRET_BYTES, SecretFileError};
use crate::os;

/// A use of the keyed hash. Hashes of different uses never meet.
#[derive(Clone, Copy)]
pub enum Purpose {
    /// The lookup half of a join code.
    JoinLookup,
    /// The token that is given for a join code.
    JoinCodeToken,
    /// A mailed verification code.
    VerificationCode,
    /// An address that requests come from, in rate counters.
    ClientAddress,
    /// Who tries to sign in to the console, in rate counters and among known addresses.
    SignIn,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::JoinLookup => b"latchkey/server/join-lookup/v1\0",
            Self::JoinCodeToken => b"latchkey/server/join-code-token/v1\0",
            Self::VerificationCode => b"latchkey/server/verification-code/v1\0",
            Self::ClientAddress => b"latchkey/server/client-address/v1\0",
            Self::SignIn => b"latchkey/server/sign-in/v1\0",
        }
    }
}

/// The server's secret, loaded.
pub struct ServerSecrets {
    hashing: Secret<[u8; SECRET_BYTES]>,
    sealing: SealingKey,
}

const KEY_FILE: &str = "server.key";
/// Length of a keyed hash.
const KEYED_HASH_BYTES: usize = 32;

impl ServerSecrets {
    /// Reads the key file of a data directory.
    ///
    /// # Errors
    /// See [`SecretFileError`].
    pub fn load(data_directory: &Path) -> Result<Self, SecretFileError> {
        let path = Self::path(data_directory);
        Self::of(file::read(&path)?).ok_or(SecretFileError::Damaged(path))
    }

    /// Makes the key file of a data directory, once.
    ///
    /// # Errors
    /// See [`SecretFileError`].
    pub fn make(data_directory: &Path) -> Result<Self, SecretFileError> {
        let path = Self::path(data_directory);
        Self::of(file::make(&path)?).ok_or(SecretFileError::Damaged(path))
    }

    /// Keeps everybody else out of a data directory that is there.
    ///
    /// # Errors
    /// [`SecretFileError::Directory`], or [`SecretFileError::Missing`] where there is none.
    pub fn close_directory(data_directory: &Path) -> Result<(), SecretFileError> {
        os::take_from_others(data_directory, KEY_FILE).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => SecretFileError::Missing(Self::path(data_directory)),
            _ => SecretFileError::Directory {
                path: data_directory.to_owned(),
                source,
            },
        })
    }

    /// Where the key file of a data directory lies.
    pub fn path(data_directory: &Path) -> std::path::PathBuf {
        data_directory.join(KEY_FILE)
    }

    /// A hash that nobody can compute, or search through, without the key file.
    pub fn keyed_hash(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; KEYED_HASH_BYTES] {
        tracing::trace!(work = "keyed hash");
        let mut mac = self.mac(purpose);
        for part in parts {
            mac.update(part);
        }
        let digest: [u8; 64] = mac.finalize().into_bytes().into();
        let mut hash = [0; KEYED_HASH_BYTES];
        for (to, from) in hash.iter_mut().zip(digest) {
            *to = from;
        }
        hash
    }

    /// Seals what the database holds but must not show; `name` says what it is and whose.
    ///
    /// # Errors
    /// Where the system gives no randomness.
    pub fn seal(&self, name: &str, content: &[u8]) -> Result<Vec<u8>, CannotSeal> {
        seal::seal(&self.sealing, &Context::ServerSecret { name }, content)
    }

    /// Opens what [`ServerSecrets::seal`] made under the same name.
    ///
    /// # Errors
    /// [`CannotOpen`]: another key file, another name, or changed bytes.
    pub fn open(&self, name: &str, envelope: &[u8]) -> Result<Secret<Vec<u8>>, CannotOpen> {
        seal::open(&self.sealing, &Context::ServerSecret { name }, envelope)
    }

    fn of(secret: Secret<[u8; SECRET_BYTES]>) -> Option<Self> {
        // The same 32 bytes are the root of both uses; HKDF and HMAC labels keep them apart.
        let sealing = SealingKey::from_file(&Secret::new(secret.expose().to_vec()))?;
        Some(Self {
            hashing: secret,
            sealing,
        })
    }

    fn mac(&self, purpose: Purpose) -> Hmac<Sha512> {
        // HMAC takes keys of any length, so this cannot fail; the secret is needed as its key.
        #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
        let mut mac = Hmac::<Sha512>::new_from_slice(self.hashing.expose())
            .expect("HMAC takes keys of any length");
        mac.update(purpose.label());
        mac
    }
}
