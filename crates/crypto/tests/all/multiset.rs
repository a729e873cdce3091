//! The hash over a set of records: order does not matter, membership does.

use crypto::context::RecordKind;
use crypto::keys::{MultisetKey, VaultKey};
use crypto::multiset::{Member, MultisetHash};
use proptest::prelude::*;
use tests::properties::{CASES, holds};

fn key() -> MultisetKey {
    VaultKey::make(1).ok().unwrap().derive_multiset_key()
}

fn member() -> impl Strategy<Value = Member> {
    let kind = prop::sample::select(
        &[
            RecordKind::Summary,
            RecordKind::Secret,
            RecordKind::Tombstone,
        ][..],
    );
    // Small ranges, so that equal and nearly equal members come up.
    (0u8..4, kind, 0u64..4, 0u8..3).prop_map(|(item, kind, revision, commitment)| Member {
        item: [item; 16],
        kind,
        revision,
        commitment: [commitment; 32],
    })
}

fn hash_of(key: &MultisetKey, members: &[Member]) -> MultisetHash {
    let mut hash = MultisetHash::EMPTY;
    members.iter().for_each(|member| hash.add(key, member));
    hash
}

#[test]
fn order_does_not_matter() {
    holds(
        "P1-multiset-order",
        "records in another order have the same hash",
        CASES,
        &(prop::collection::vec(member(), 0..12), 0usize..12),
        |(members, turn)| {
            let key = key();
            let mut turned = members.clone();
            turned.reverse();
            let middle = turn.min(turned.len());
            turned.rotate_left(middle);
            prop_assert_eq!(hash_of(&key, &members), hash_of(&key, &turned));
            Ok(())
        },
    );
}

#[test]
fn equal_hashes_mean_equal_sets() {
    let members = || prop::collection::vec(member(), 0..6);
    holds(
        "P1-multiset-equal",
        "equal hashes mean equal sets of records",
        CASES,
        &(members(), members()),
        |(one, two)| {
            let key = key();
            let sorted = |members: &[Member]| {
                let mut members: Vec<_> = members
                    .iter()
                    .map(|m| (m.item, m.kind, m.revision, m.commitment))
                    .collect();
                members.sort();
                members
            };
            let same_hash = hash_of(&key, &one) == hash_of(&key, &two);
            prop_assert_eq!(same_hash, sorted(&one) == sorted(&two));
            Ok(())
        },
    );
}

#[test]
fn what_is_taken_out_leaves_no_trace() {
    let members = || prop::collection::vec(member(), 0..6);
    holds(
        "P1-multiset-remove",
        "a record that is taken out leaves no trace in the hash",
        CASES,
        &(members(), members()),
        |(stay, leave)| {
            let key = key();
            let mut hash = hash_of(&key, &leave);
            stay.iter().for_each(|member| hash.add(&key, member));
            leave.iter().for_each(|member| hash.remove(&key, member));
            prop_assert_eq!(hash, hash_of(&key, &stay));
            Ok(())
        },
    );
}

#[test]
fn its_bytes_come_back() {
    holds(
        "P1-multiset-bytes",
        "any 64 bytes are a hash and come back the same",
        CASES,
        &prop::collection::vec(any::<u8>(), 64),
        |bytes| {
            let bytes: [u8; 64] = bytes.try_into().unwrap();
            prop_assert_eq!(MultisetHash::from_bytes(&bytes).to_bytes(), bytes);
            Ok(())
        },
    );
}

#[test]
fn another_key_makes_another_hash() {
    let member = Member {
        item: [1; 16],
        kind: RecordKind::Summary,
        revision: 1,
        commitment: [2; 32],
    };
    assert_ne!(hash_of(&key(), &[member]), hash_of(&key(), &[member]));
}

#[test]
fn taking_out_what_was_never_in_is_not_the_empty_set() {
    let member = Member {
        item: [1; 16],
        kind: RecordKind::Summary,
        revision: 1,
        commitment: [2; 32],
    };
    let key = key();
    let mut hash = MultisetHash::EMPTY;
    hash.remove(&key, &member);
    assert_ne!(hash, MultisetHash::EMPTY);
    hash.add(&key, &member);
    assert_eq!(hash, MultisetHash::EMPTY);
}
