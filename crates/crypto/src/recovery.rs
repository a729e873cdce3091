//! The recovery key: 160 random bits, and the text a person keeps.
//!
//! The text is 32 characters of Crockford's base 32 and four of checksum, in nine groups of four.
//! Reading it back forgives case, spaces, dashes and the letters that look like digits.

use guard::LockedBytes;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::Secret;
use crate::hash::sha512;
use crate::random::{self, NoRandomness};

/// Length of the key.
pub const RECOVERY_KEY_BYTES: usize = 20;
/// Groups of the text.
pub const GROUPS: usize = 9;
/// Characters of one group.
pub const GROUP_CHARACTERS: usize = 4;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEY_CHARACTERS: usize = RECOVERY_KEY_BYTES * 8 / 5;
const CHARACTERS: usize = GROUPS * GROUP_CHARACTERS;
const CHECKSUM_LABEL: &[u8] = b"vault/recovery/check/v1\0";

/// The key that opens the vault when the PIN is forgotten or the device is lost.
pub struct RecoveryKey(LockedBytes<RECOVERY_KEY_BYTES>);

/// Why a text is no recovery key.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotARecoveryKey {
    /// It has too few or too many characters.
    #[error("a recovery key has 36 characters, this has {found}")]
    Length {
        /// How many there are, without spaces and dashes.
        found: usize,
    },
    /// A character that no recovery key has.
    #[error("group {group} has a character that no recovery key has")]
    Character {
        /// Which group, counted from one.
        group: usize,
    },
    /// All characters are possible, but they do not belong together: something was mistyped.
    #[error("the recovery key has a typing error")]
    Checksum,
}

impl RecoveryKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn make() -> Result<Self, NoRandomness> {
        let mut bytes = LockedBytes::zeroed();
        // The generator writes the key.
        random::fill(bytes.expose_mut())?;
        Ok(Self(bytes))
    }

    /// Reads a typed or pasted key.
    ///
    /// # Errors
    /// [`NotARecoveryKey`].
    pub fn parse(text: &str) -> Result<Self, NotARecoveryKey> {
        let values = read_values(text)?;
        let mut key = Self(LockedBytes::zeroed());
        let (key_values, checksum) = values.split_at(KEY_CHARACTERS);
        // Five bytes are written from every eight characters.
        let (places, _) = key.0.expose_mut().as_chunks_mut::<5>();
        let (blocks, _) = key_values.as_chunks::<8>();
        for (place, block) in places.iter_mut().zip(blocks) {
            let bits = block
                .iter()
                .fold(0, |bits, value| bits << 5 | u64::from(*value));
            let [_, _, _, bytes @ ..] = bits.to_be_bytes();
            *place = bytes;
        }
        if bool::from(key.checksum().ct_eq(checksum)) {
            Ok(key)
        } else {
            Err(NotARecoveryKey::Checksum)
        }
    }

    /// A second one of it, in locked memory of its own.
    #[must_use]
    pub fn copy(&self) -> Self {
        let mut bytes = LockedBytes::zeroed();
        // The key is copied from one locked place to another.
        *bytes.expose_mut() = *self.0.expose();
        Self(bytes)
    }

    /// The text in its nine groups, to be shown, saved or printed.
    pub fn groups(&self) -> Secret<[String; GROUPS]> {
        let values = self.values();
        let mut characters = values.iter().copied().map(character);
        let groups = std::array::from_fn(|_| characters.by_ref().take(GROUP_CHARACTERS).collect());
        Secret::new(groups)
    }

    /// Whether `typed` is the group with this number, counted from zero.
    pub fn group_is(&self, group: usize, typed: &str) -> bool {
        let values = self.values();
        let (groups, _) = values.as_chunks::<GROUP_CHARACTERS>();
        let typed: Option<Vec<u8>> = meaningful(typed).map(value).collect();
        let (Some(wanted), Some(typed)) = (groups.get(group), typed.map(Zeroizing::new)) else {
            return false;
        };
        typed.as_slice().ct_eq(wanted).into()
    }

    /// Lends the bytes to the slot's derivation.
    pub(crate) fn bytes(&self) -> &[u8; RECOVERY_KEY_BYTES] {
        self.0.expose()
    }

    /// All characters as values from 0 to 31, the checksum last.
    fn values(&self) -> Zeroizing<[u8; CHARACTERS]> {
        let mut values = Zeroizing::new([0; CHARACTERS]);
        // Eight characters are written from every five bytes.
        let (blocks, _) = self.0.expose().as_chunks::<5>();
        let (places, _) = values.as_chunks_mut::<8>();
        for (place, block) in places.iter_mut().zip(blocks) {
            let bits = block
                .iter()
                .fold(0, |bits, byte| bits << 8 | u64::from(*byte));
            *place = std::array::from_fn(|index| five_bits(bits, 7 - index));
        }
        let (_, checksum) = values.split_at_mut(KEY_CHARACTERS);
        checksum.copy_from_slice(&self.checksum());
        values
    }

    /// The first 20 bits of a hash of the key, in four characters.
    fn checksum(&self) -> [u8; GROUP_CHARACTERS] {
        // The key is hashed.
        let mut hash = sha512(&[CHECKSUM_LABEL, self.0.expose()]);
        let [first, second, third, ..] = hash;
        let bits = u64::from(u32::from_be_bytes([0, first, second, third]) >> 4);
        hash.zeroize();
        std::array::from_fn(|index| five_bits(bits, 3 - index))
    }
}

/// The group of five bits that has `below` such groups under it.
fn five_bits(bits: u64, below: usize) -> u8 {
    let [low, ..] = (bits >> (5 * below) & 0x1f).to_le_bytes();
    low
}

fn read_values(text: &str) -> Result<Zeroizing<[u8; CHARACTERS]>, NotARecoveryKey> {
    let found = meaningful(text).count();
    if found != CHARACTERS {
        return Err(NotARecoveryKey::Length { found });
    }
    let mut values = Zeroizing::new([0; CHARACTERS]);
    for (index, (place, character)) in values.iter_mut().zip(meaningful(text)).enumerate() {
        let group = index / GROUP_CHARACTERS + 1;
        *place = value(character).ok_or(NotARecoveryKey::Character { group })?;
    }
    Ok(values)
}

fn meaningful(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|character| !character.is_whitespace() && !"-‐‑‒–—".contains(*character))
}

fn value(character: char) -> Option<u8> {
    let character = match character.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    let position = ALPHABET
        .iter()
        .position(|&letter| char::from(letter) == character)?;
    u8::try_from(position).ok()
}

fn character(value: u8) -> char {
    ALPHABET
        .get(usize::from(value))
        .copied()
        .map_or('?', char::from)
}
