//! K3: the vectors that the standards themselves publish.

use ed25519_dalek::{Signature, Signer, SigningKey};
use hkdf::Hkdf;
use sha2::Sha256;
use tests::figures::{Figure, record};

use crate::vectors::{Vector, read};

/// All of the vectors come out, and there are as many as the standard has.
#[track_caller]
fn check(id: &str, title: &str, text: &'static str, count: usize, comes_out: fn(&Vector) -> bool) {
    let vectors = read(text);
    let same = vectors.iter().filter(|vector| comes_out(vector)).count();
    record(&Figure {
        id,
        title,
        measured: format!("{} vectors, {same} as published", vectors.len()),
        required: &format!("{count} vectors, all as published"),
        ok: (vectors.len(), same) == (count, count),
    });
}

#[test]
fn rfc_8032_section_7_1() {
    let text = include_str!("../vectors/rfc8032.txt");
    check(
        "K3-rfc8032",
        "Ed25519: keys, signatures and their verification",
        text,
        5,
        |vector| {
            let key = SigningKey::from_bytes(&vector.array("secret"));
            let message = vector.bytes("message");
            let published = Signature::from_bytes(&vector.array("signature"));
            key.verifying_key().to_bytes() == vector.array("public")
                && key.sign(&message) == published
                && key
                    .verifying_key()
                    .verify_strict(&message, &published)
                    .is_ok()
        },
    );
}

#[test]
fn rfc_5869_appendix_a() {
    let text = include_str!("../vectors/rfc5869.txt");
    check(
        "K3-rfc5869",
        "HKDF with SHA-256: extracted and expanded",
        text,
        3,
        |vector| {
            let (prk, hkdf) =
                Hkdf::<Sha256>::extract(Some(&vector.bytes("salt")), &vector.bytes("ikm"));
            let published = vector.bytes("okm");
            let mut okm = vec![0; published.len()];
            hkdf.expand(&vector.bytes("info"), &mut okm).is_ok()
                && okm == published
                && prk.to_vec() == vector.bytes("prk")
        },
    );
}
