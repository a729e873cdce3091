//! RSA keys in PKCS#1, as OpenSSL and OpenSSH wrote them for twenty years.

use crypto::Secret;
use rsa::pkcs1::DecodeRsaPrivateKey;
use ssh_key::{
    PrivateKey,
    private::{KeypairData, RsaKeypair},
};

use super::{ImportError, block::Block, locked_pem};

pub(super) fn rsa(
    block: &Block<'_>,
    passphrase: Option<&Secret<String>>,
) -> Result<PrivateKey, ImportError> {
    match block.dek_info {
        // The key is inside.
        None => of_der(block.bytes.expose()).ok_or(ImportError::Damaged),
        Some(info) => {
            let passphrase = passphrase.ok_or(ImportError::PassphraseMissing)?;
            let opened = locked_pem::open(info, &block.bytes, passphrase)?;
            // A wrong passphrase shows in that nothing sensible comes out.
            of_der(opened.expose()).ok_or(ImportError::WrongPassphrase)
        }
    }
}

fn of_der(der: &[u8]) -> Option<PrivateKey> {
    let key = rsa::PrivateKey::from_pkcs1_der(der).ok()?;
    of_rsa(&key)
}

pub(super) fn of_rsa(key: &rsa::PrivateKey) -> Option<PrivateKey> {
    let pair = RsaKeypair::try_from(key).ok()?;
    PrivateKey::new(KeypairData::Rsa(pair), "").ok()
}
