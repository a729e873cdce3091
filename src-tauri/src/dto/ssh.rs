//! SSH keys for the form: only what is public, and the number that names the private one.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What key to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NewSshKey {
    /// Ed25519.
    Ed25519,
    /// RSA of 2,048 bits.
    Rsa2048,
    /// RSA of 3,072 bits.
    Rsa3072,
    /// RSA of 4,096 bits.
    Rsa4096,
}

/// A key that waits in the core until its item is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HeldKey {
    /// Names the private key in a draft.
    pub held: String,
    /// What kind of key it is: `Ed25519`, `RSA 3072`.
    pub kind: String,
    /// The line for `authorized_keys`.
    pub public: String,
    /// `SHA256:` and base 64.
    pub fingerprint: String,
    /// The comment, or nothing.
    pub comment: String,
}

/// What came of reading a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum SshImport {
    /// It was read.
    Read {
        /// The key.
        key: HeldKey,
    },
    /// Its passphrase is needed; the text waits in the core.
    Locked,
    /// No file was chosen.
    None,
}
