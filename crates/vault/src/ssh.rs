//! SSH keys: made, taken over from other programs, and written as OpenSSH writes them.
//!
//! Keys are not used here: nothing is signed or decrypted.

mod generate;
mod import;

pub use generate::{GenerateError, GivenUp, NewKey};
pub use import::{ImportError, MOST_BYTES};

use crypto::Secret;
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey};

/// A private key with its public half and its comment.
pub struct SshKey(PrivateKey);

/// What kind of key it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyKind {
    /// Ed25519.
    Ed25519,
    /// RSA of so many bits.
    Rsa(u32),
    /// ECDSA; the name of the curve.
    Ecdsa(&'static str),
}

/// The key cannot be written, which no key that was made or imported comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key cannot be written")]
pub struct NotWritten;

impl SshKey {
    /// What kind of key it is.
    pub fn kind(&self) -> KeyKind {
        match self.0.algorithm() {
            Algorithm::Rsa { .. } => KeyKind::Rsa(self.rsa_bits()),
            Algorithm::Ecdsa { curve } => KeyKind::Ecdsa(curve.as_str()),
            _ => KeyKind::Ed25519,
        }
    }

    /// The fingerprint as `ssh-keygen -l` shows it: `SHA256:` and base 64.
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint(HashAlg::Sha256).to_string()
    }

    /// The line for `authorized_keys`.
    ///
    /// # Errors
    /// [`NotWritten`].
    pub fn public_line(&self) -> Result<String, NotWritten> {
        self.0.public_key().to_openssh().map_err(|_| NotWritten)
    }

    /// The comment, or nothing.
    pub fn comment(&self) -> &str {
        self.0.comment().as_str_lossy()
    }

    /// With another comment; control characters, which would end the line, are dropped.
    #[must_use]
    pub fn with_comment(mut self, comment: &str) -> Self {
        self.0.set_comment(clean(comment));
        self
    }

    /// The private key as OpenSSH writes it, not locked by a passphrase: the vault locks it.
    ///
    /// # Errors
    /// [`NotWritten`].
    pub fn to_openssh(&self) -> Result<Secret<String>, NotWritten> {
        let text = self.0.to_openssh(LineEnding::LF).map_err(|_| NotWritten)?;
        Ok(Secret::new(text.as_str().to_owned()))
    }

    fn rsa_bits(&self) -> u32 {
        self.0.key_data().rsa().map_or(0, |key| key.key_size())
    }
}

fn clean(comment: &str) -> String {
    let visible: String = comment.chars().filter(|c| !c.is_control()).collect();
    visible.trim().to_owned()
}

#[cfg(test)]
mod tests;
