//! How OpenSSL locked PEM files before PKCS#8: one round of MD5 over the passphrase. It is read to
//! take keys over, and never written.

use crypto::Secret;
use data_encoding::HEXUPPER_PERMISSIVE;
use md5::{Digest, Md5};
use ssh_key::Cipher;
use zeroize::Zeroizing;

use super::ImportError;

/// Decrypts the bytes of a block; `info` is its `DEK-Info`: a cipher and its starting value.
pub(super) fn open(
    info: &str,
    bytes: &Secret<Vec<u8>>,
    passphrase: &Secret<String>,
) -> Result<Secret<Vec<u8>>, ImportError> {
    let (name, start) = info.split_once(',').ok_or(ImportError::Damaged)?;
    let (cipher, key_bytes, block_bytes) = match name {
        "AES-128-CBC" => (Cipher::Aes128Cbc, 16, 16),
        "AES-192-CBC" => (Cipher::Aes192Cbc, 24, 16),
        "AES-256-CBC" => (Cipher::Aes256Cbc, 32, 16),
        "DES-EDE3-CBC" => (Cipher::TdesCbc, 24, 8),
        _ => return Err(ImportError::UnsupportedLock),
    };
    let start = HEXUPPER_PERMISSIVE
        .decode(start.trim().as_bytes())
        .map_err(|_| ImportError::Damaged)?;
    let salt = start.first_chunk::<8>().ok_or(ImportError::Damaged)?;
    if start.len() != block_bytes {
        return Err(ImportError::Damaged);
    }
    // It opens the key.
    let key = key(passphrase.expose().as_bytes(), salt, key_bytes);
    let mut opened = Secret::new(bytes.expose().clone());
    // It is decrypted in place.
    let text = opened.expose_mut();
    if text.is_empty() || !text.len().is_multiple_of(block_bytes) {
        return Err(ImportError::Damaged);
    }
    cipher
        .decrypt(&key, &start, text, None)
        .map_err(|_| ImportError::Damaged)?;
    // The padding says its own length in each of its bytes.
    let padding = text.last().copied().unwrap_or(0);
    let end = text.len().checked_sub(usize::from(padding));
    match end.and_then(|end| Some((end, text.get(end..)?))) {
        Some((end, tail)) if padding > 0 && tail.iter().all(|byte| *byte == padding) => {
            text.truncate(end);
            Ok(opened)
        }
        _ => Err(ImportError::WrongPassphrase),
    }
}

/// `EVP_BytesToKey`: each digest covers the one before, the passphrase and the salt.
fn key(passphrase: &[u8], salt: &[u8; 8], bytes: usize) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(Vec::with_capacity(bytes + DIGEST_BYTES));
    while key.len() < bytes {
        let before = key.len().saturating_sub(DIGEST_BYTES);
        let digest = Md5::new()
            .chain_update(key.get(before..).unwrap_or_default())
            .chain_update(passphrase)
            .chain_update(salt)
            .finalize();
        key.extend_from_slice(&digest);
    }
    key.truncate(bytes);
    key
}

const DIGEST_BYTES: usize = 16;
