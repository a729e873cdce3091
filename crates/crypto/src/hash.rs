//! HKDF, HMAC and SHA-512 in the few shapes that the formats use, so that no caller can get a length wrong.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha512};
use zeroize::{Zeroize, Zeroizing};

/// Length of a SHA-512 digest and of an HMAC-SHA-512 tag.
pub(crate) const HASH_BYTES: usize = 64;

/// SHA-512 over the parts in order.
pub(crate) fn sha512(parts: &[&[u8]]) -> [u8; HASH_BYTES] {
    let mut hasher = Sha512::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// HMAC-SHA-512 over the parts in order.
pub(crate) fn hmac_sha512(key: &[u8; 32], parts: &[&[u8]]) -> [u8; HASH_BYTES] {
    hmac_over(key, parts).finalize().into_bytes().into()
}

/// Compares a tag in constant time.
pub(crate) fn hmac_sha512_matches(key: &[u8; 32], parts: &[&[u8]], tag: &[u8; HASH_BYTES]) -> bool {
    hmac_over(key, parts).verify(tag.into()).is_ok()
}

/// HKDF-SHA-512 (RFC 5869): extract with `salt` from the input parts, expand with the info parts into keys.
pub(crate) fn hkdf_sha512<const KEYS: usize>(
    salt: &[u8],
    input: &[&[u8]],
    info: &[&[u8]],
    output: &mut [[u8; 32]; KEYS],
) {
    let mut prk = Zeroizing::new([0; HASH_BYTES]);
    hkdf_sha512_extract(salt, input, &mut prk);
    hkdf_sha512_expand(&prk, info, output);
}

/// The first half of HKDF: what it gives can be expanded more than once.
pub(crate) fn hkdf_sha512_extract(salt: &[u8], input: &[&[u8]], prk: &mut [u8; HASH_BYTES]) {
    let mut extract = hkdf::HkdfExtract::<Sha512>::new(Some(salt));
    for part in input {
        extract.input_ikm(part);
    }
    let (mut extracted, _) = extract.finalize();
    prk.copy_from_slice(&extracted);
    extracted.as_mut_slice().zeroize();
}

/// The second half of HKDF.
pub(crate) fn hkdf_sha512_expand<const KEYS: usize>(
    prk: &[u8; HASH_BYTES],
    info: &[&[u8]],
    output: &mut [[u8; 32]; KEYS],
) {
    const { assert!(KEYS * 32 <= 255 * HASH_BYTES, "longer than HKDF can expand") };
    #[expect(
        clippy::expect_used,
        reason = "the key is as long as the hash, by its type"
    )]
    let expand = Hkdf::<Sha512>::from_prk(prk).expect("the key is long enough");
    #[expect(
        clippy::expect_used,
        reason = "the length is checked when compiling, by the assertion above"
    )]
    expand
        .expand_multi_info(info, output.as_flattened_mut())
        .expect("the output is short enough");
}

fn hmac_over(key: &[u8; 32], parts: &[&[u8]]) -> Hmac<Sha512> {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = <Hmac<Sha512> as KeyInit>::new_from_slice(key).expect("a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac
}
