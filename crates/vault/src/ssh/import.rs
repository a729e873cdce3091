//! Private keys that other programs wrote: OpenSSH, PEM (PKCS#1 and PKCS#8) and PuTTY.

mod block;
mod locked_pem;
mod pem;
mod pkcs8_pem;
mod putty;

use crypto::Secret;
use ssh_key::{
    Algorithm, Kdf, PrivateKey, PublicKey,
    private::{Ed25519Keypair, KeypairData},
};

use super::{SshKey, clean};

/// Longest text that is read, in bytes; a key of 8,192 bits is shorter by far.
pub const MOST_BYTES: usize = 64 << 10;

/// Why a text gives no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is longer than any key.
    #[error("more than {MOST_BYTES} bytes")]
    TooLong,
    /// It is no key.
    #[error("not a key")]
    NotAKey,
    /// It is the public half.
    #[error("a public key; the private one is needed")]
    PublicKey,
    /// It is locked, and no passphrase was given.
    #[error("the key is locked by a passphrase")]
    PassphraseMissing,
    /// The passphrase does not open it.
    #[error("the passphrase does not open the key")]
    WrongPassphrase,
    /// It is a key that lies in a device, of DSA, of an unusual curve or of too few or too many
    /// bits.
    #[error("a key of a kind that is not supported")]
    UnsupportedKind,
    /// It is locked in a way that is not supported.
    #[error("the key is locked in a way that is not supported")]
    UnsupportedLock,
    /// Opening it would take more memory or time than an honest program asks for.
    #[error("opening the key would cost too much")]
    TooCostly,
    /// It starts like a key, but is cut off, changed, or its halves do not belong together.
    #[error("the key is damaged")]
    Damaged,
}

impl SshKey {
    /// Reads a private key; `passphrase` is used where the key is locked.
    ///
    /// # Errors
    /// [`ImportError`].
    pub fn import(
        text: &Secret<String>,
        passphrase: Option<&Secret<String>>,
    ) -> Result<Self, ImportError> {
        // It is read.
        let text = text.expose().trim();
        if text.len() > MOST_BYTES {
            return Err(ImportError::TooLong);
        }
        if text.starts_with("PuTTY-User-Key-File-") {
            return putty::read(text, passphrase).and_then(checked);
        }
        if PublicKey::from_openssh(text).is_ok() || text.starts_with("---- BEGIN SSH2 PUBLIC KEY") {
            return Err(ImportError::PublicKey);
        }
        let label = block::label(text).ok_or(ImportError::NotAKey)?;
        let key = match label {
            "OPENSSH PRIVATE KEY" => openssh(text, passphrase),
            "RSA PRIVATE KEY" => pem::rsa(&block::read(text)?, passphrase),
            "PRIVATE KEY" => pkcs8_pem::open(&block::read(text)?),
            "ENCRYPTED PRIVATE KEY" => pkcs8_pem::locked(&block::read(text)?, passphrase),
            "PUBLIC KEY" | "RSA PUBLIC KEY" => Err(ImportError::PublicKey),
            "DSA PRIVATE KEY" | "EC PRIVATE KEY" => Err(ImportError::UnsupportedKind),
            _ => Err(ImportError::NotAKey),
        };
        key.and_then(checked)
    }
}

/// Most rounds of bcrypt: OpenSSH writes 16 or 24, careful people some hundred.
const MOST_ROUNDS: u32 = 2_048;

fn openssh(text: &str, passphrase: Option<&Secret<String>>) -> Result<PrivateKey, ImportError> {
    let key = PrivateKey::from_openssh(text).map_err(|error| match error {
        ssh_key::Error::AlgorithmUnknown | ssh_key::Error::AlgorithmUnsupported { .. } => {
            ImportError::UnsupportedKind
        }
        _ => ImportError::Damaged,
    })?;
    if !key.is_encrypted() {
        return Ok(key);
    }
    let passphrase = passphrase.ok_or(ImportError::PassphraseMissing)?;
    match key.kdf() {
        Kdf::Bcrypt { rounds, .. } if *rounds > MOST_ROUNDS => Err(ImportError::TooCostly),
        // It opens the key.
        _ => key
            .decrypt(passphrase.expose())
            .map_err(|error| match error {
                ssh_key::Error::AlgorithmUnsupported { .. } => ImportError::UnsupportedKind,
                _ => ImportError::WrongPassphrase,
            }),
    }
}

/// Lets a key through whose kind is supported and whose halves belong together.
fn checked(key: PrivateKey) -> Result<SshKey, ImportError> {
    match (key.algorithm(), key.key_data()) {
        (Algorithm::Ed25519, KeypairData::Ed25519(pair)) => {
            let own = Ed25519Keypair::from_seed(&pair.private.to_bytes());
            let is_own = own.public == pair.public;
            is_own.then_some(()).ok_or(ImportError::Damaged)?;
        }
        (Algorithm::Rsa { .. }, KeypairData::Rsa(pair)) => {
            if !RSA_BITS.contains(&pair.key_size()) {
                return Err(ImportError::UnsupportedKind);
            }
            let own = rsa::PrivateKey::try_from(pair).map_err(|_| ImportError::Damaged)?;
            own.validate().map_err(|_| ImportError::Damaged)?;
        }
        // The curves are not linked, so that the halves of these are compared by the library's
        // reader alone: what the file says twice is the same.
        (Algorithm::Ecdsa { .. }, KeypairData::Ecdsa(_)) => {}
        _ => return Err(ImportError::UnsupportedKind),
    }
    let comment = clean(key.comment().as_str_lossy());
    Ok(SshKey(key).with_comment(&comment))
}

/// RSA keys that are worth keeping and can be checked in bounded time.
const RSA_BITS: std::ops::RangeInclusive<u32> = 1_024..=8_192;
