//! The organisation's keys in these tests: the one of the invite, and those after it.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::{Signed, StatementKey};
use protocol::SignedMessage;
use protocol::rotation::{KeyRotation, hash};

use crate::enrolment::tests::world::{NORTHWIND, NOW};

static LATER: LazyLock<[StatementKey; 4]> =
    LazyLock::new(|| [(); 4].map(|()| StatementKey::make().unwrap()));

/// The key in force after so many rotations.
pub(super) fn after(rotations: usize) -> &'static StatementKey {
    match rotations.checked_sub(1) {
        None => &NORTHWIND.key,
        Some(nth) => &LATER[nth],
    }
}

/// What is told of the key after the one of the invite.
pub(super) fn next_hash() -> String {
    hash(&after(1).public())
}

/// The rotation from the key that was in force after `old` of them.
pub(super) fn rotation(old: usize, signer: &StatementKey) -> SignedMessage {
    let rotation = KeyRotation {
        organisation: NORTHWIND.id,
        old_key_hash: hash(&after(old).public()),
        new_key: STANDARD.encode(after(old + 1).public().to_bytes()),
        next_key_hash: hash(&after(old + 2).public()),
        issued_at: NOW,
    };
    SignedMessage::from(&Signed::make(&rotation, signer).unwrap())
}
