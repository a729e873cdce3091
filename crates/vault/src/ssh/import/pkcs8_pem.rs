//! Keys in PKCS#8, locked or not.

use crypto::Secret;
use pkcs8::{
    EncryptedPrivateKeyInfoRef, ObjectIdentifier, PrivateKeyInfoRef,
    der::{Decode, Reader, SliceReader, asn1::OctetStringRef},
    pkcs5::{self, EncryptionScheme, pbes2::Kdf},
    spki::AlgorithmIdentifierRef,
};
use ssh_key::{
    PrivateKey,
    private::{Ed25519Keypair, KeypairData},
};

use super::{ImportError, block::Block, pem};

pub(super) fn open(block: &Block<'_>) -> Result<PrivateKey, ImportError> {
    // The key is inside.
    of_der(block.bytes.expose()).map_err(|wrong| wrong.unwrap_or(ImportError::Damaged))
}

pub(super) fn locked(
    block: &Block<'_>,
    passphrase: Option<&Secret<String>>,
) -> Result<PrivateKey, ImportError> {
    // How it is locked is written before the locked part.
    let info = EncryptedPrivateKeyInfoRef::from_der(block.bytes.expose())
        .map_err(|_| unreadable(block.bytes.expose()))?;
    bounded(&info.encryption_algorithm)?;
    let passphrase = passphrase.ok_or(ImportError::PassphraseMissing)?;
    // It opens the key.
    let opened = info
        .decrypt(passphrase.expose())
        .map_err(|error| match error {
            pkcs8::Error::EncryptedPrivateKey(
                pkcs5::Error::NoPbes1CryptSupport
                | pkcs5::Error::UnsupportedAlgorithm { .. }
                | pkcs5::Error::AlgorithmParametersInvalid { .. },
            ) => ImportError::UnsupportedLock,
            // A wrong passphrase can leave a padding that looks right, but nothing sensible.
            _ => ImportError::WrongPassphrase,
        })?;
    of_der(opened.as_bytes()).map_err(|wrong| wrong.unwrap_or(ImportError::WrongPassphrase))
}

/// A lock that the library has no name for, such as those of PKCS#12, or no lock at all.
fn unreadable(der: &[u8]) -> ImportError {
    let is_lock = SliceReader::new(der).and_then(|mut reader| {
        reader.sequence(|reader| {
            AlgorithmIdentifierRef::decode(reader)?;
            <&OctetStringRef>::decode(reader).map(drop)
        })
    });
    match is_lock {
        Ok(()) => ImportError::UnsupportedLock,
        Err(_) => ImportError::Damaged,
    }
}

/// Most iterations of PBKDF2: ten times today's advice.
const MOST_ITERATIONS: u32 = 10_000_000;
/// Most memory for scrypt.
const MOST_SCRYPT_BYTES: u64 = 1 << 30;
/// Most passes of scrypt over its memory.
const MOST_SCRYPT_PASSES: u16 = 16;

/// Whether opening stays within what an honest program asks for.
fn bounded(scheme: &EncryptionScheme) -> Result<(), ImportError> {
    let EncryptionScheme::Pbes2(parameters) = scheme else {
        return Err(ImportError::UnsupportedLock);
    };
    let is_bounded = match &parameters.kdf {
        Kdf::Pbkdf2(kdf) => kdf.iteration_count <= MOST_ITERATIONS,
        Kdf::Scrypt(kdf) => {
            let blocks = kdf.cost_parameter.saturating_mul(kdf.block_size.into());
            blocks.saturating_mul(128) <= MOST_SCRYPT_BYTES
                && kdf.parallelization <= MOST_SCRYPT_PASSES
        }
        _ => return Err(ImportError::UnsupportedLock),
    };
    is_bounded.then_some(()).ok_or(ImportError::TooCostly)
}

const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// The error is empty where the bytes make no sense: damaged, or opened with a wrong passphrase.
fn of_der(der: &[u8]) -> Result<PrivateKey, Option<ImportError>> {
    let info = PrivateKeyInfoRef::from_der(der).map_err(|_| None)?;
    match info.algorithm.oid {
        ED25519 => {
            let seed =
                <&OctetStringRef>::from_der(info.private_key.as_bytes()).map_err(|_| None)?;
            let seed = seed.as_bytes().try_into().map_err(|_| None)?;
            let pair = KeypairData::Ed25519(Ed25519Keypair::from_seed(seed));
            PrivateKey::new(pair, "").map_err(|_| None)
        }
        RSA => {
            let key = rsa::PrivateKey::try_from(info).map_err(|_| None)?;
            pem::of_rsa(&key).ok_or(None)
        }
        _ => Err(Some(ImportError::UnsupportedKind)),
    }
}
