//! A keyed hash over a set of records that changes with each record in constant time.
//!
//! The sum, modulo 2^512, of HMAC-SHA-512 over each member (MSet-Add-Hash).
//! The order in which members come and go does not matter; whoever lacks the key cannot make two sets agree.

use subtle::ConstantTimeEq;

use crate::context::RecordKind;
use crate::hash::{HASH_BYTES, hmac_sha512};
use crate::keys::MultisetKey;

/// Length of the hash.
pub const MULTISET_BYTES: usize = HASH_BYTES;

const LABEL: &[u8] = b"vault/multiset/v1\0";
const LIMBS: usize = MULTISET_BYTES / 8;

/// The hash of a set of records.
#[derive(Clone, Copy, Debug, Default)]
pub struct MultisetHash([u64; LIMBS]);

/// A record as the hash sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Which item.
    pub item: [u8; 16],
    /// Which part of the item.
    pub kind: RecordKind,
    /// Revision of the record.
    pub revision: u64,
    /// The commitment of the record's envelope.
    pub commitment: [u8; 32],
}

impl MultisetHash {
    /// The hash of the empty set.
    pub const EMPTY: Self = Self([0; LIMBS]);

    /// Puts a member in.
    pub fn add(&mut self, key: &MultisetKey, member: &Member) {
        self.join(&Self(member.limbs(key)));
    }

    /// Puts all members of another hash in, so that parts of a set can be hashed side by side.
    pub fn join(&mut self, other: &Self) {
        let mut carry = false;
        for (limb, added) in self.0.iter_mut().zip(other.0) {
            let (sum, over) = limb.overflowing_add(added);
            let (sum, over_again) = sum.overflowing_add(u64::from(carry));
            *limb = sum;
            carry = over || over_again;
        }
    }

    /// Takes a member out that was put in before.
    pub fn remove(&mut self, key: &MultisetKey, member: &Member) {
        let mut borrow = false;
        for (limb, taken) in self.0.iter_mut().zip(member.limbs(key)) {
            let (rest, under) = limb.overflowing_sub(taken);
            let (rest, under_again) = rest.overflowing_sub(u64::from(borrow));
            *limb = rest;
            borrow = under || under_again;
        }
    }

    /// The 64 bytes, little-endian.
    pub fn to_bytes(&self) -> [u8; MULTISET_BYTES] {
        let mut bytes = [0; MULTISET_BYTES];
        for (place, limb) in bytes.chunks_exact_mut(8).zip(self.0) {
            place.copy_from_slice(&limb.to_le_bytes());
        }
        bytes
    }

    /// Reads [`MultisetHash::to_bytes`].
    pub fn from_bytes(bytes: &[u8; MULTISET_BYTES]) -> Self {
        let mut limbs = [0; LIMBS];
        let (chunks, _) = bytes.as_chunks();
        for (limb, chunk) in limbs.iter_mut().zip(chunks) {
            *limb = u64::from_le_bytes(*chunk);
        }
        Self(limbs)
    }
}

impl PartialEq for MultisetHash {
    fn eq(&self, other: &Self) -> bool {
        self.to_bytes().ct_eq(&other.to_bytes()).into()
    }
}

impl Eq for MultisetHash {}

impl Member {
    fn limbs(&self, key: &MultisetKey) -> [u64; LIMBS] {
        let tag = hmac_sha512(
            key.bytes(),
            &[
                LABEL,
                &self.item,
                &[self.kind.to_byte()],
                &self.revision.to_le_bytes(),
                &self.commitment,
            ],
        );
        MultisetHash::from_bytes(&tag).0
    }
}
