//! SSH keys, without their private half.

use crate::dto;

/// What key a form asks for.
pub(crate) const fn new_key(kind: dto::NewSshKey) -> client::NewKey {
    match kind {
        dto::NewSshKey::Ed25519 => client::NewKey::Ed25519,
        dto::NewSshKey::Rsa2048 => client::NewKey::Rsa2048,
        dto::NewSshKey::Rsa3072 => client::NewKey::Rsa3072,
        dto::NewSshKey::Rsa4096 => client::NewKey::Rsa4096,
    }
}

/// A key that waits for its item.
pub(crate) fn held_key(key: client::HeldKey) -> dto::HeldKey {
    dto::HeldKey {
        held: key.held.0.to_string(),
        kind: match key.kind {
            client::KeyKind::Ed25519 => "Ed25519".to_owned(),
            client::KeyKind::Rsa(bits) => format!("RSA {bits}"),
            client::KeyKind::Ecdsa(curve) => format!("ECDSA {curve}"),
        },
        public: key.public,
        fingerprint: key.fingerprint,
        comment: key.comment,
    }
}

/// What came of reading a key.
pub(crate) fn ssh_import(import: client::SshImport) -> dto::SshImport {
    match import {
        client::SshImport::Read(key) => dto::SshImport::Read { key: held_key(key) },
        client::SshImport::Locked => dto::SshImport::Locked,
    }
}
