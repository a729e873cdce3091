//! Frozen envelopes that have to open for ever, each with twins that are damaged in one field and must not.
//!
//! They were made by `tests/vectors/independent.py`, which shares no code with the crate.

use crypto::Secret;
use crypto::attempts::Attempts;
use crypto::context::{Context, RecordKind};
use crypto::keys::{EnvelopeKey, MasterKey, SealingKey, VaultKey};
use crypto::multiset::{Member, MultisetHash};
use crypto::recovery::RecoveryKey;
use crypto::seal::{commitment, open};
use crypto::slots::SlotFile;

use crate::vectors::{Vector, flipped, read};

/// Name, offset and length of each field of an envelope but the ciphertext.
const FIELDS: [(&str, usize, usize); 5] = [
    ("format", 0, 1),
    ("suite", 1, 1),
    ("epoch", 2, 2),
    ("salt", 4, 24),
    ("commitment", 28, 32),
];

#[track_caller]
fn check(key: &dyn EnvelopeKey, context: &Context<'_>, envelope: &[u8], content: &[u8]) {
    assert!(open(key, context, envelope).ok().unwrap().expose() == content);
    assert_eq!(commitment(envelope).unwrap(), envelope[28..60]);
    let ciphertext = ("ciphertext and tag", 60, envelope.len() - 60);
    for (field, offset, length) in FIELDS.into_iter().chain([ciphertext]) {
        for at in [offset, offset + length - 1] {
            let mut damaged = envelope.to_vec();
            damaged[at] ^= 0x10;
            assert!(
                open(key, context, &damaged).is_err(),
                "{field} was damaged and it opened"
            );
        }
    }
    for length in 0..envelope.len() {
        assert!(
            open(key, context, &envelope[..length]).is_err(),
            "cut to {length} bytes and it opened"
        );
    }
}

#[track_caller]
pub(crate) fn keys(vector: &Vector) -> (MasterKey, VaultKey) {
    let recovery = RecoveryKey::parse(&vector.string("recovery_text"))
        .ok()
        .unwrap();
    let file = SlotFile::parse(&vector.bytes("slot_file")).unwrap();
    let master = file
        .open_with_recovery(&recovery, vector.number("generation"))
        .ok()
        .unwrap();
    let (account, vault) = (vector.array("account"), vector.array("vault"));
    let key = master.unwrap_vault_key(
        &vector.bytes("wrapped"),
        account,
        vault,
        vector.number("epoch"),
    );
    (master, key.ok().unwrap())
}

#[test]
fn frozen_vaults_open() {
    let vectors = read(include_str!("../vectors/vault.txt"));
    assert_eq!(vectors.len(), 6);
    for vector in vectors {
        let (master, key) = keys(&vector);
        let (vault, content) = (vector.array("vault"), vector.bytes("content"));
        assert_eq!(
            master.derive_database_key().expose(),
            &vector.array::<32>("database_key")
        );
        let record = Context::Record {
            vault,
            item: vector.array("item"),
            kind: RecordKind::from_byte(vector.number("kind")).unwrap(),
            item_type: vector.number("item_type"),
            schema: vector.number("schema"),
            revision: vector.number("revision"),
        };
        check(&key, &record, &vector.bytes("record"), &content);
        let manifest = Context::Manifest {
            vault,
            version: vector.number("version"),
            previous: vector.array("previous"),
        };
        check(&key, &manifest, &vector.bytes("manifest"), &content);
        let local = Context::Local {
            vault,
            name: "settings",
        };
        check(
            &master.derive_local_key(),
            &local,
            &vector.bytes("local"),
            &content,
        );
    }
}

#[test]
fn a_frozen_wrapped_key_with_any_bit_changed_stays_closed() {
    for vector in read(include_str!("../vectors/vault.txt")) {
        let (master, _) = keys(&vector);
        let (account, vault, epoch) = (
            vector.array("account"),
            vector.array("vault"),
            vector.number("epoch"),
        );
        for damaged in flipped(&vector.bytes("wrapped")) {
            assert!(
                master
                    .unwrap_vault_key(&damaged, account, vault, epoch)
                    .is_err()
            );
        }
    }
}

#[test]
fn frozen_server_secrets_open() {
    let vectors = read(include_str!("../vectors/server.txt"));
    assert_eq!(vectors.len(), 5);
    for vector in vectors {
        let key = SealingKey::from_file(&Secret::new(vector.bytes("key"))).unwrap();
        let name = vector.string("name");
        check(
            &key,
            &Context::ServerSecret { name: &name },
            &vector.bytes("envelope"),
            &vector.bytes("content"),
        );
    }
}

#[test]
fn frozen_multiset_hashes_come_out_again() {
    for (count, vector) in (0..).zip(read(include_str!("../vectors/vault.txt"))) {
        let key = keys(&vector).1.derive_multiset_key();
        let mut hash = MultisetHash::EMPTY;
        for number in 0..count {
            let member = Member {
                item: vector.array("item"),
                kind: RecordKind::from_byte(vector.number("kind")).unwrap(),
                revision: vector.number::<u64>("revision") + u64::from(number),
                commitment: [number; 32],
            };
            hash.add(&key, &member);
        }
        assert_eq!(hash.to_bytes(), vector.array("multiset"));
    }
}

#[test]
fn frozen_tries_files_are_read_and_written_the_same() {
    let vectors = read(include_str!("../vectors/tries.txt"));
    assert_eq!(vectors.len(), 5);
    for vector in vectors {
        let file = vector.bytes("file");
        let attempts = Attempts::from_bytes(&file).unwrap();
        assert_eq!(attempts.failed(), vector.number::<u32>("failed"));
        assert_eq!(
            attempts.recovery_proven_wall_ms(),
            vector.text("proven").parse().ok()
        );
        assert_eq!(attempts.to_bytes(), file);
        assert!(flipped(&file).all(|damaged| Attempts::from_bytes(&damaged).is_err()));
    }
}

#[test]
fn an_empty_tries_record_is_the_first_frozen_one() {
    let vector = &read(include_str!("../vectors/tries.txt"))[0];
    assert_eq!(Attempts::default().to_bytes(), vector.bytes("file"));
}
