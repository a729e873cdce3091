//! Where the server's secret lies: `server.key` in the data directory, readable by its owner only.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crypto::Secret;

use crate::os;

pub(super) const SECRET_BYTES: usize = 32;

/// Why the key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SecretFileError {
    /// There is none: `init` was not run, or the wrong data directory is configured.
    #[error("there is no key file {0}")]
    Missing(PathBuf),
    /// There is one already; it is never written over.
    #[error("the key file {0} exists already")]
    Exists(PathBuf),
    /// Others than its owner can read it.
    #[error("the key file {0} can be read by others; run `chmod 600` on it")]
    Readable(PathBuf),
    /// Others can enter the data directory, and that cannot be changed from here.
    #[error("the data directory {path} cannot be closed to others")]
    Directory {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// It does not hold 32 bytes.
    #[error("the key file {0} is damaged")]
    Damaged(PathBuf),
    /// Reading or writing failed.
    #[error("the key file {path} cannot be used")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// No randomness for a new one.
    #[error("no randomness for a new key file")]
    Randomness(#[from] crypto::random::NoRandomness),
}

/// Writes a new key file.
///
/// # Errors
/// [`SecretFileError::Exists`] and the others.
pub(super) fn make(path: &Path) -> Result<Secret<[u8; SECRET_BYTES]>, SecretFileError> {
    let secret = Secret::new(crypto::random::bytes::<SECRET_BYTES>()?);
    let io = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::AlreadyExists => SecretFileError::Exists(path.to_owned()),
        _ => SecretFileError::Io {
            path: path.to_owned(),
            source,
        },
    };
    let mut file = os::new_private_file(path).map_err(io)?;
    // The file is where the secret belongs.
    file.write_all(secret.expose())
        .and_then(|()| file.sync_all())
        .map_err(io)?;
    Ok(secret)
}

/// Reads the key file and refuses one that others can read.
///
/// # Errors
/// [`SecretFileError::Missing`] and the others.
pub(super) fn read(path: &Path) -> Result<Secret<[u8; SECRET_BYTES]>, SecretFileError> {
    let io = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => SecretFileError::Missing(path.to_owned()),
        _ => SecretFileError::Io {
            path: path.to_owned(),
            source,
        },
    };
    if os::is_open_to_others(path).map_err(io)? {
        return Err(SecretFileError::Readable(path.to_owned()));
    }
    let bytes = Secret::new(std::fs::read(path).map_err(io)?);
    // Copied once into the fixed-size secret; the read buffer is wiped.
    let bytes = <[u8; SECRET_BYTES]>::try_from(bytes.expose().as_slice())
        .map_err(|_| SecretFileError::Damaged(path.to_owned()))?;
    Ok(Secret::new(bytes))
}
