//! Seal-1: XChaCha20-Poly1305 with a key of its own for each envelope and a commitment to key and context.
//!
//! The commitment is compared before anything is decrypted, so no ciphertext opens under two keys.
//! There is one error for everything: which byte was wrong is nobody's business.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, Tag, XChaCha20Poly1305, XNonce};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::Secret;
use crate::context::Context;
use crate::hash::sha512;
use crate::keys::EnvelopeKey;
pub use crate::padding::{pad, unpad};
use crate::random::{self, NoRandomness};
use crate::sealing::LABEL;

const FORMAT: u8 = 1;
const SUITE: u8 = 1;
const HEADER_BYTES: usize = 4;
const SALT_BYTES: usize = 24;
/// Length of the commitment in an envelope.
pub const COMMITMENT_BYTES: usize = 32;
const TAG_BYTES: usize = 16;
const CIPHERTEXT_AT: usize = HEADER_BYTES + SALT_BYTES + COMMITMENT_BYTES;
/// How much longer an envelope is than its content.
pub const OVERHEAD_BYTES: usize = CIPHERTEXT_AT + TAG_BYTES;

/// The envelope cannot be opened: another key, another context, or changed bytes.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("cannot be opened")]
pub struct CannotOpen;

/// Why nothing was sealed.
#[derive(Debug, thiserror::Error)]
pub enum CannotSeal {
    /// No salt could be drawn.
    #[error("no salt could be drawn")]
    NoRandomness(#[from] NoRandomness),
    /// The content is longer than the cipher takes.
    #[error("the content is too long")]
    TooLong,
}

/// Seals `content` under `key`, bound to `context`.
///
/// # Errors
/// [`CannotSeal`].
pub fn seal(
    key: &dyn EnvelopeKey,
    context: &Context<'_>,
    content: &[u8],
) -> Result<Vec<u8>, CannotSeal> {
    seal_with_salt(key, context, content, &random::bytes()?)
}

/// Opens an envelope.
///
/// # Errors
/// [`CannotOpen`], whatever the reason.
pub fn open(
    key: &dyn EnvelopeKey,
    context: &Context<'_>,
    envelope: &[u8],
) -> Result<Secret<Vec<u8>>, CannotOpen> {
    let parts = Parts::read(envelope).ok_or(CannotOpen)?;
    if *parts.header != header(key.epoch()) {
        return Err(CannotOpen);
    }
    let context = context.to_bytes(key.epoch());
    let derived = Derived::new(key, parts.salt, &context);
    if !bool::from(derived.commitment().ct_eq(parts.commitment)) {
        return Err(CannotOpen);
    }
    let mut content = Zeroizing::new(parts.ciphertext.to_vec());
    derived
        .cipher()
        .decrypt_inout_detached(
            &XNonce::from(*parts.salt),
            &[parts.header, context.as_slice()].concat(),
            content.as_mut_slice().into(),
            &Tag::from(*parts.tag),
        )
        .map_err(|_| CannotOpen)?;
    Ok(Secret::new(std::mem::take(&mut *content)))
}

/// The commitment of an envelope: it stands for key, context and salt, and with the tag for the content.
/// `None` where the bytes are no envelope of this format.
pub fn commitment(envelope: &[u8]) -> Option<[u8; COMMITMENT_BYTES]> {
    let parts = Parts::read(envelope)?;
    let [format, suite, ..] = parts.header;
    ([*format, *suite] == [FORMAT, SUITE]).then_some(*parts.commitment)
}

fn seal_with_salt(
    key: &dyn EnvelopeKey,
    context: &Context<'_>,
    content: &[u8],
    salt: &[u8; SALT_BYTES],
) -> Result<Vec<u8>, CannotSeal> {
    let header = header(key.epoch());
    let context = context.to_bytes(key.epoch());
    let derived = Derived::new(key, salt, &context);
    let mut envelope = Vec::with_capacity(content.len().saturating_add(OVERHEAD_BYTES));
    envelope.extend_from_slice(&header);
    envelope.extend_from_slice(salt);
    envelope.extend_from_slice(derived.commitment());
    envelope.extend_from_slice(content);
    // From here on the content is encrypted where it lies.
    let (_, in_place) = envelope.split_at_mut(CIPHERTEXT_AT);
    let tag = derived
        .cipher()
        .encrypt_inout_detached(
            &XNonce::from(*salt),
            &[header.as_slice(), &context].concat(),
            in_place.into(),
        )
        .map_err(|_| CannotSeal::TooLong)?;
    envelope.extend_from_slice(&tag);
    Ok(envelope)
}

fn header(epoch: u16) -> [u8; HEADER_BYTES] {
    let [low, high] = epoch.to_le_bytes();
    [FORMAT, SUITE, low, high]
}

/// The fields of an envelope, by position.
struct Parts<'a> {
    header: &'a [u8; HEADER_BYTES],
    salt: &'a [u8; SALT_BYTES],
    commitment: &'a [u8; COMMITMENT_BYTES],
    ciphertext: &'a [u8],
    tag: &'a [u8; TAG_BYTES],
}

impl<'a> Parts<'a> {
    fn read(envelope: &'a [u8]) -> Option<Self> {
        let (header, rest) = envelope.split_first_chunk()?;
        let (salt, rest) = rest.split_first_chunk()?;
        let (commitment, rest) = rest.split_first_chunk()?;
        let (ciphertext, tag) = rest.split_last_chunk()?;
        Some(Self {
            header,
            salt,
            commitment,
            ciphertext,
            tag,
        })
    }
}

/// The envelope's own key and its commitment.
struct Derived(Zeroizing<[[u8; 32]; 2]>);

impl Derived {
    fn new(key: &dyn EnvelopeKey, salt: &[u8; SALT_BYTES], context: &[u8]) -> Self {
        let mut derived = Zeroizing::new([[0; 32]; 2]);
        let info: [&[u8]; 4] = [LABEL, &[SUITE], salt, &sha512(&[context])];
        key.sealing().expand(&info, &mut derived);
        Self(derived)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        let [key, _] = &*self.0;
        XChaCha20Poly1305::new(key.into())
    }

    fn commitment(&self) -> &[u8; COMMITMENT_BYTES] {
        let [_, commitment] = &*self.0;
        commitment
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{SealingKey, VaultKey};

    /// The first frozen server secrets of `tests/vectors/server.txt`: key, name, content, envelope.
    fn frozen() -> Vec<[Vec<u8>; 4]> {
        let field = |block: &str, name: &str| {
            let hex = block
                .lines()
                .find_map(|line| line.strip_prefix(&format!("{name} = ")));
            let pairs = hex
                .unwrap()
                .as_bytes()
                .chunks(2)
                .map(|pair| std::str::from_utf8(pair).unwrap());
            pairs
                .map(|pair| u8::from_str_radix(pair, 16).unwrap())
                .collect()
        };
        let vectors = include_str!("../tests/vectors/server.txt");
        let names = ["key", "name", "content", "envelope"];
        vectors
            .split("\n\n")
            .map(|block| names.map(|name| field(block, name)))
            .collect()
    }

    #[test]
    fn sealing_with_a_frozen_salt_makes_the_frozen_bytes() {
        for [key, name, content, envelope] in frozen() {
            let key = SealingKey::from_file(&Secret::new(key)).unwrap();
            let context = Context::ServerSecret {
                name: std::str::from_utf8(&name).unwrap(),
            };
            let salt = *Parts::read(&envelope).unwrap().salt;
            assert_eq!(
                seal_with_salt(&key, &context, &content, &salt)
                    .ok()
                    .unwrap(),
                envelope
            );
        }
    }

    #[test]
    fn the_same_key_in_another_epoch_does_not_open() {
        let key = |epoch| VaultKey::of_bytes([7; 32], epoch);
        let context = Context::Manifest {
            vault: [1; 16],
            version: 1,
            previous: [0; 64],
        };
        let mut envelope = seal(&key(1), &context, b"content").ok().unwrap();
        assert!(open(&key(2), &context, &envelope).is_err());
        // Nor with the header made to agree: the header is authenticated.
        envelope[2] = 2;
        assert!(open(&key(2), &context, &envelope).is_err());
    }
}
