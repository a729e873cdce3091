//! Seal-1: every bit counts, nothing opens in another place, with another key, or under two keys.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use crypto::Secret;
use crypto::context::{Context, RecordKind};
use crypto::keys::{EnvelopeKey, MasterKey, SealingKey, VaultKey};
use crypto::seal::{OVERHEAD_BYTES, commitment, open, pad, seal, unpad};
use proptest::prelude::*;
use tests::properties::{CASES, holds};

use crate::vectors::{flipped, read};

const RECORD: Context<'_> = Context::Record {
    vault: [1; 16],
    item: [2; 16],
    kind: RecordKind::Secret,
    item_type: 3,
    schema: 4,
    revision: 5,
};

/// One context for each way in which two places can differ.
fn places() -> Vec<Context<'static>> {
    let record = |vault, item, kind, item_type, schema, revision| Context::Record {
        vault: [vault; 16],
        item: [item; 16],
        kind,
        item_type,
        schema,
        revision,
    };
    let manifest = |vault, version, previous| Context::Manifest {
        vault: [vault; 16],
        version,
        previous: [previous; 64],
    };
    let wrapped = |account, vault, epoch| Context::WrappedVaultKey {
        account: [account; 16],
        vault: [vault; 16],
        epoch,
    };
    vec![
        RECORD,
        record(9, 2, RecordKind::Secret, 3, 4, 5),
        record(1, 9, RecordKind::Secret, 3, 4, 5),
        record(2, 1, RecordKind::Secret, 3, 4, 5),
        record(1, 2, RecordKind::Summary, 3, 4, 5),
        record(1, 2, RecordKind::Tombstone, 3, 4, 5),
        record(1, 2, RecordKind::Secret, 9, 4, 5),
        record(1, 2, RecordKind::Secret, 3, 9, 5),
        record(1, 2, RecordKind::Secret, 4, 3, 5),
        record(1, 2, RecordKind::Secret, 3, 4, 6),
        record(1, 2, RecordKind::Secret, 3, 4, 5 << 56),
        manifest(1, 5, 0),
        manifest(9, 5, 0),
        manifest(1, 6, 0),
        manifest(1, 5, 1),
        wrapped(1, 2, 1),
        wrapped(9, 2, 1),
        wrapped(1, 9, 1),
        wrapped(2, 1, 1),
        wrapped(1, 2, 2),
        Context::Local {
            vault: [1; 16],
            name: "theme",
        },
        Context::Local {
            vault: [9; 16],
            name: "theme",
        },
        Context::Local {
            vault: [1; 16],
            name: "themes",
        },
        Context::Local {
            vault: [1; 16],
            name: "",
        },
        Context::ServerSecret { name: "theme" },
        Context::ServerSecret { name: "" },
    ]
}

#[track_caller]
fn check_every_bit(key: &dyn EnvelopeKey, context: &Context<'_>, content: &[u8]) {
    let envelope = seal(key, context, content).ok().unwrap();
    assert_eq!(envelope.len(), content.len() + OVERHEAD_BYTES);
    assert!(open(key, context, &envelope).ok().unwrap().expose() == content);
    let accepted = flipped(&envelope)
        .filter(|flipped| open(key, context, flipped).is_ok())
        .count();
    assert_eq!(accepted, 0, "of {} flipped bits", envelope.len() * 8);
}

#[test]
fn no_envelope_with_a_flipped_bit_opens() {
    let key = VaultKey::make(7).ok().unwrap();
    check_every_bit(&key, &RECORD, &[0x5a; 2048]);
    for place in places() {
        check_every_bit(&key, &place, b"a short content");
        check_every_bit(&key, &place, b"");
    }
    check_every_bit(&MasterKey::make().ok().unwrap(), &places()[15], &[7; 32]);
    check_every_bit(
        &MasterKey::make().ok().unwrap().derive_local_key(),
        &places()[20],
        &[7; 32],
    );
    check_every_bit(&SealingKey::make().ok().unwrap(), &places()[24], &[7; 32]);
}

#[test]
fn no_envelope_opens_in_another_place() {
    let key = VaultKey::make(1).ok().unwrap();
    let envelopes: Vec<_> = places()
        .iter()
        .map(|place| seal(&key, place, b"content").ok().unwrap())
        .collect();
    for (sealed_at, envelope) in envelopes.iter().enumerate() {
        for (opened_at, place) in places().iter().enumerate() {
            assert_eq!(
                open(&key, place, envelope).is_ok(),
                sealed_at == opened_at,
                "sealed at {sealed_at}, opened at {opened_at}"
            );
        }
    }
}

#[test]
fn no_envelope_opens_with_another_key_or_cut_or_lengthened() {
    let (key, other) = (
        VaultKey::make(1).ok().unwrap(),
        VaultKey::make(1).ok().unwrap(),
    );
    let envelope = seal(&key, &RECORD, &[7; 300]).ok().unwrap();
    assert!(open(&other, &RECORD, &envelope).is_err());
    for length in 0..envelope.len() {
        assert!(open(&key, &RECORD, &envelope[..length]).is_err());
        assert!(open(&key, &RECORD, &envelope[envelope.len() - length..]).is_err());
    }
    for more in 1..=64 {
        assert!(open(&key, &RECORD, &[&envelope[..], &vec![0; more]].concat()).is_err());
    }
}

#[test]
fn two_envelopes_of_one_content_have_nothing_in_common() {
    let key = VaultKey::make(1).ok().unwrap();
    let (one, two) = (
        seal(&key, &RECORD, &[0; 64]).ok().unwrap(),
        seal(&key, &RECORD, &[0; 64]).ok().unwrap(),
    );
    assert_ne!(one[4..28], two[4..28]);
    assert_ne!(commitment(&one), commitment(&two));
    assert_ne!(one[60..], two[60..]);
}

#[test]
fn only_envelopes_have_a_commitment() {
    let envelope = seal(&VaultKey::make(1).ok().unwrap(), &RECORD, b"")
        .ok()
        .unwrap();
    assert_eq!(commitment(&envelope).unwrap(), envelope[28..60]);
    assert_eq!(commitment(&envelope[..75]), None);
    assert_eq!(commitment(&[&[2][..], &envelope[1..]].concat()), None);
    assert_eq!(commitment(&[&[1, 2][..], &envelope[2..]].concat()), None);
}

#[test]
fn a_ciphertext_that_the_bare_cipher_opens_under_two_keys_opens_under_one_at_most() {
    let vector = &read(include_str!("../vectors/two_keys.txt"))[0];
    let key = |name| SealingKey::from_file(&Secret::new(vector.bytes(name))).unwrap();
    // The control: without the commitment both keys would open it.
    for inner in ["inner_one", "inner_two"] {
        let cipher = XChaCha20Poly1305::new(&vector.array::<32>(inner).into());
        let (nonce, tag) = (vector.array::<24>("nonce"), vector.array::<16>("tag"));
        let mut content = vector.bytes("ciphertext");
        let aad = vector.bytes("aad");
        cipher
            .decrypt_inout_detached(
                &nonce.into(),
                &aad,
                content.as_mut_slice().into(),
                &tag.into(),
            )
            .unwrap();
    }
    let context = Context::ServerSecret { name: "two" };
    let opens = |name, envelope| open(&key(name), &context, &vector.bytes(envelope)).is_ok();
    assert!(opens("key_one", "envelope_one"));
    assert!(opens("key_two", "envelope_two"));
    let crossed = [
        opens("key_one", "envelope_two"),
        opens("key_two", "envelope_one"),
    ];
    let opened = crossed.iter().filter(|opened| **opened).count();
    tests::figures::record(&tests::figures::Figure {
        id: "I7",
        title: "ciphertexts crafted to open under two keys (the bare cipher opens them)",
        measured: format!("{} tries, {opened} opened by the second key", crossed.len()),
        required: "0 opened by the second key",
        ok: opened == 0,
    });
}

#[test]
fn a_wrapped_vault_key_opens_what_the_vault_key_sealed_and_in_its_place_alone() {
    let (master, key) = (
        MasterKey::make().ok().unwrap(),
        VaultKey::make(3).ok().unwrap(),
    );
    let wrapped = master.wrap_vault_key(&key, [1; 16], [2; 16]).ok().unwrap();
    let envelope = seal(&key, &RECORD, b"content").ok().unwrap();
    let unwrapped = master
        .unwrap_vault_key(&wrapped, [1; 16], [2; 16], 3)
        .ok()
        .unwrap();
    assert_eq!(unwrapped.epoch(), 3);
    assert!(open(&unwrapped, &RECORD, &envelope).is_ok());
    assert!(
        master
            .unwrap_vault_key(&wrapped, [9; 16], [2; 16], 3)
            .is_err()
    );
    assert!(
        master
            .unwrap_vault_key(&wrapped, [1; 16], [9; 16], 3)
            .is_err()
    );
    assert!(
        master
            .unwrap_vault_key(&wrapped, [1; 16], [2; 16], 4)
            .is_err()
    );
    assert!(
        MasterKey::make()
            .ok()
            .unwrap()
            .unwrap_vault_key(&wrapped, [1; 16], [2; 16], 3)
            .is_err()
    );
}

#[test]
fn what_was_sealed_and_padded_comes_back() {
    holds(
        "P1-seal",
        "what was padded and sealed comes back, and its length tells no more than 128 bytes do",
        CASES,
        &(prop::collection::vec(any::<u8>(), 0..5000), any::<u16>()),
        |(content, epoch)| {
            let key = VaultKey::make(epoch).ok().unwrap();
            let padded = pad(&content);
            let envelope = seal(&key, &RECORD, padded.expose()).ok().unwrap();
            prop_assert_eq!((envelope.len() - OVERHEAD_BYTES) % 128, 0);
            let opened = open(&key, &RECORD, &envelope).ok().unwrap();
            let unpadded = unpad(opened).ok().unwrap();
            prop_assert_eq!(unpadded.expose(), &content);
            Ok(())
        },
    );
}

#[test]
fn arbitrary_bytes_never_open_and_never_panic() {
    holds(
        "P1-noise",
        "arbitrary bytes are no envelope",
        CASES,
        &prop::collection::vec(any::<u8>(), 0..200),
        |bytes| {
            let key = VaultKey::make(0).ok().unwrap();
            prop_assert!(open(&key, &RECORD, &bytes).is_err());
            Ok(())
        },
    );
}

#[test]
fn what_a_key_file_is_given_is_the_key() {
    let key = SealingKey::make().ok().unwrap();
    let read = SealingKey::from_file(&Secret::new(key.expose().to_vec()));
    assert_eq!(read.unwrap().expose(), key.expose());
    let known = SealingKey::from_file(&Secret::new(vec![9; 32])).unwrap();
    assert_eq!(known.expose(), &[9; 32]);
}
