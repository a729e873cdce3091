//! Random bearer tokens: a prefix that names the kind, a checksum, and only the hash stored.
//!
//! `lkd_` marks a device's token and `lks_` an administrator's, so that a leaked one is recognised by scanners.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crypto::random::NoRandomness;
use sha2::{Digest as _, Sha256};

const RANDOM_BYTES: usize = 32;
const CHECK_BYTES: usize = 4;

/// What the database keeps of a token.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct HashedToken(pub [u8; 32]);

impl HashedToken {
    /// The hash of a token as it was presented, or nothing where it is not one of this kind:
    /// a typo or another kind of token never reaches the database.
    pub fn of(presented: &str, prefix: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD
            .decode(presented.strip_prefix(prefix)?)
            .ok()?;
        let (random, check) = bytes.split_last_chunk::<CHECK_BYTES>()?;
        let good = random.len() == RANDOM_BYTES && checksum(prefix, random) == *check;
        good.then(|| Self::of_random(prefix, random))
    }

    fn of_random(prefix: &str, random: &[u8]) -> Self {
        Self(
            Sha256::new()
                .chain_update(prefix)
                .chain_update(random)
                .finalize()
                .into(),
        )
    }
}

/// A new token of the kind that `prefix` names, and what to store of it.
///
/// # Errors
/// Where the system gives no randomness.
pub fn random_token(prefix: &str) -> Result<(String, HashedToken), NoRandomness> {
    let random = crypto::random::bytes::<RANDOM_BYTES>()?;
    let bytes = [random.as_slice(), &checksum(prefix, &random)].concat();
    let token = format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes));
    Ok((token, HashedToken::of_random(prefix, &random)))
}

fn checksum(prefix: &str, random: &[u8]) -> [u8; CHECK_BYTES] {
    let digest: [u8; 32] = Sha256::new()
        .chain_update(b"check")
        .chain_update(prefix)
        .chain_update(random)
        .finalize()
        .into();
    let [a, b, c, d, ..] = digest;
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_hash_and_only_as_its_kind() {
        let (token, stored) = random_token("lkd_").unwrap();
        assert!(HashedToken::of(&token, "lkd_") == Some(stored));
        assert!(HashedToken::of(&token, "lks_").is_none());
        assert!(HashedToken::of(&token.replace("lkd_", "lks_"), "lks_").is_none());
    }

    #[test]
    fn typos_are_refused_before_any_look_up() {
        let (token, _) = random_token("lkd_").unwrap();
        let other = if token.ends_with('A') { 'B' } else { 'A' };
        for at in 4..token.len() - 1 {
            let mut typo: Vec<char> = token.chars().collect();
            typo[at] = if typo[at] == other { 'C' } else { other };
            assert!(HashedToken::of(&typo.into_iter().collect::<String>(), "lkd_").is_none());
        }
        assert!(HashedToken::of("", "lkd_").is_none());
        assert!(HashedToken::of("lkd_", "lkd_").is_none());
    }
}
