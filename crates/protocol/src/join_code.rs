//! The join code: for those who type the invite by hand.
//!
//! Twelve Crockford base-32 characters, 60 bits: 40 that find the invite at the server,
//! then the first 20 bits of SHA-256 of the organisation key, so that the first contact is checked as well.

use crypto::signed::StatementPublicKey;
use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS: usize = 12;
const KEY_BITS: u32 = 20;
const LOOKUP_BITS: u32 = 40;

/// A join code as mailed and typed: `K7QX-20RM-4TZ9`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct JoinCode {
    lookup: JoinLookup,
    key_bits: u32,
}

/// The half of a join code that the server is asked with; together with its address it finds the invite.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(try_from = "u64", into = "u64")]
pub struct JoinLookup(u64);

/// The text is not a join code.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a join code is twelve letters and digits")]
pub struct JoinCodeError;

impl JoinLookup {
    /// The lookup of 5 random bytes.
    pub fn from_bytes(bytes: [u8; 5]) -> Self {
        Self(
            bytes
                .iter()
                .fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
        )
    }

    /// The 40 bits, for a hash or the wire.
    pub const fn as_u64(self) -> u64 {
        self.0
    }
}

impl TryFrom<u64> for JoinLookup {
    type Error = JoinCodeError;
    fn try_from(bits: u64) -> Result<Self, JoinCodeError> {
        (bits < 1 << LOOKUP_BITS)
            .then_some(Self(bits))
            .ok_or(JoinCodeError)
    }
}

impl From<JoinLookup> for u64 {
    fn from(lookup: JoinLookup) -> Self {
        lookup.0
    }
}

impl JoinCode {
    /// The code that finds `lookup` at the organisation with this key.
    pub fn new(lookup: JoinLookup, key: &StatementPublicKey) -> Self {
        Self {
            lookup,
            key_bits: key_bits(key),
        }
    }

    /// What the server is asked with.
    pub const fn lookup(&self) -> JoinLookup {
        self.lookup
    }

    /// Whether the key that the server showed is the one this code was made for.
    pub fn belongs_to(&self, key: &StatementPublicKey) -> bool {
        self.key_bits == key_bits(key)
    }
}

impl std::fmt::Display for JoinCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bits = self.lookup.0 << KEY_BITS | u64::from(self.key_bits);
        for place in (0..LETTERS).rev() {
            let letter = usize::try_from(bits >> (5 * place) & 31).unwrap_or_default();
            write!(f, "{}", char::from(*ALPHABET.get(letter).unwrap_or(&b'0')))?;
            if place > 0 && place % 4 == 0 {
                write!(f, "-")?;
            }
        }
        Ok(())
    }
}

impl std::str::FromStr for JoinCode {
    type Err = JoinCodeError;

    /// Forgives case, spaces, dashes, and the letters that Crockford base 32 leaves out.
    fn from_str(text: &str) -> Result<Self, JoinCodeError> {
        let mut bits = 0;
        let mut letters = 0;
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let value = ALPHABET.iter().position(|letter| char::from(*letter) == c);
            let value = u64::try_from(value.ok_or(JoinCodeError)?).map_err(|_| JoinCodeError)?;
            letters += 1;
            if letters > LETTERS {
                return Err(JoinCodeError);
            }
            bits = bits << 5 | value;
        }
        if letters != LETTERS {
            return Err(JoinCodeError);
        }
        let key_bits = u32::try_from(bits & ((1 << KEY_BITS) - 1)).map_err(|_| JoinCodeError)?;
        Ok(Self {
            lookup: JoinLookup::try_from(bits >> KEY_BITS)?,
            key_bits,
        })
    }
}

fn key_bits(key: &StatementPublicKey) -> u32 {
    let [a, b, c, ..] = key.fingerprint();
    u32::from_be_bytes([0, a, b, c]) >> 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crypto::signed::StatementKey;

    #[test]
    fn a_code_survives_printing_and_sloppy_typing() {
        let key = StatementKey::make().unwrap().public();
        for bytes in [[0; 5], [255; 5], [1, 2, 3, 4, 5]] {
            let code = JoinCode::new(JoinLookup::from_bytes(bytes), &key);
            let shown = code.to_string();
            assert_eq!(shown.len(), 14);
            let sloppy = format!(
                " {} ",
                shown
                    .to_lowercase()
                    .replace('-', " ")
                    .replace('0', "o")
                    .replace('1', "l")
            );
            assert!(shown.parse() == Ok(code) && sloppy.parse() == Ok(code));
            assert!(code.belongs_to(&key));
            assert!(!code.belongs_to(&StatementKey::make().unwrap().public()));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "K7QX-20RM-4TZ",
            "K7QX-20RM-4TZ99",
            "K7QX-20RM-4TZU",
            "K7QX-20RM-4TZé",
        ] {
            assert!(text.parse::<JoinCode>().is_err(), "{text}");
        }
    }
}
