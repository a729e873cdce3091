//! The keys of one stream, and its chunks one after the other.

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit, Nonce, Tag};
use zeroize::Zeroizing;

use super::{COMMITMENT_BYTES, SALT_BYTES, TAG_BYTES};
use crate::hash::{HASH_BYTES, hmac_sha512};
use crate::keys::KEY_BYTES;

/// With more, the counter would meet another stream's nonces.
pub(super) const MAX_CHUNKS: u64 = 1 << 38;

const LABEL: &[u8] = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0";
const NONCE_BYTES: usize = 12;

/// A chunk was refused: it does not open, or the stream is too long.
pub(super) struct Refused;

/// The cipher of one stream, and which chunk comes next.
pub(super) struct Chunks {
    // On the heap, so that moving it leaves no copy of the key schedule behind.
    cipher: Box<Aes256Gcm>,
    base_nonce: [u8; NONCE_BYTES],
    next: u64,
}

impl Chunks {
    /// The first chunk's state, and the commitment that stands before it.
    pub(super) fn begin(
        key: &[u8; KEY_BYTES],
        salt: &[u8; SALT_BYTES],
        context: &[u8],
    ) -> (Self, [u8; COMMITMENT_BYTES]) {
        let derived = derive(key, &[LABEL, salt, context]);
        let (stream_key, rest) = derived.split_at(KEY_BYTES);
        let (nonce, rest) = rest.split_at(NONCE_BYTES);
        let (stated, _) = rest.split_at(COMMITMENT_BYTES);
        #[expect(clippy::expect_used, reason = "the key is cut to its length above")]
        let cipher = Box::new(Aes256Gcm::new_from_slice(stream_key).expect("a key of 32 bytes"));
        let (mut base_nonce, mut commitment) = ([0; NONCE_BYTES], [0; COMMITMENT_BYTES]);
        base_nonce.copy_from_slice(nonce);
        commitment.copy_from_slice(stated);
        let chunks = Self {
            cipher,
            base_nonce,
            next: 0,
        };
        (chunks, commitment)
    }

    /// Seals the next chunk where it lies and adds its tag.
    pub(super) fn seal(&mut self, chunk: &mut Vec<u8>) -> Result<(), Refused> {
        let nonce = self.next_nonce()?;
        let tag = self
            .cipher
            .encrypt_inout_detached(&nonce, &[], chunk.as_mut_slice().into())
            .map_err(|_| Refused)?;
        chunk.extend_from_slice(&tag);
        Ok(())
    }

    /// Opens the next chunk where it lies and takes its tag off.
    pub(super) fn open(&mut self, chunk: &mut Vec<u8>) -> Result<(), Refused> {
        let content = chunk.len().checked_sub(TAG_BYTES).ok_or(Refused)?;
        let nonce = self.next_nonce()?;
        let (sealed, tag) = chunk.split_at_mut(content);
        let tag = Tag::try_from(&*tag).map_err(|_| Refused)?;
        self.cipher
            .decrypt_inout_detached(&nonce, &[], sealed.into(), &tag)
            .map_err(|_| Refused)?;
        chunk.truncate(content);
        Ok(())
    }

    /// The base nonce with the chunk's number in its last bytes.
    fn next_nonce(
        &mut self,
    ) -> Result<Nonce<<Aes256Gcm as aes_gcm::AeadCore>::NonceSize>, Refused> {
        let number = Some(self.next)
            .filter(|number| *number < MAX_CHUNKS)
            .ok_or(Refused)?;
        let mut nonce = self.base_nonce;
        let counted = number.to_be_bytes();
        for (byte, count) in nonce.iter_mut().rev().zip(counted.iter().rev()) {
            *byte ^= count;
        }
        self.next = number.wrapping_add(1);
        Ok(nonce.into())
    }
}

/// HKDF-Expand (RFC 5869) with SHA-512 and the key itself for its PRK, which the `hkdf` crate refuses: it is shorter than
/// the hash, as the specification wants it.
fn derive(key: &[u8; KEY_BYTES], info: &[&[u8]]) -> Zeroizing<[u8; 2 * HASH_BYTES]> {
    let first = Zeroizing::new(hmac_sha512(key, &[info, &[&[1]]].concat()));
    let second = Zeroizing::new(hmac_sha512(
        key,
        &[&[first.as_slice()], info, &[&[2]]].concat(),
    ));
    let mut derived = Zeroizing::new([0; 2 * HASH_BYTES]);
    let (low, high) = derived.split_at_mut(HASH_BYTES);
    low.copy_from_slice(&*first);
    high.copy_from_slice(&*second);
    derived
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(next: u64) -> Chunks {
        let (chunks, _) = Chunks::begin(&[7; KEY_BYTES], &[8; SALT_BYTES], b"");
        Chunks { next, ..chunks }
    }

    #[test]
    fn the_longest_stream_ends_with_its_last_chunk() {
        let mut chunks = at(MAX_CHUNKS - 1);
        assert!(chunks.seal(&mut b"last".to_vec()).is_ok());
        assert!(chunks.seal(&mut b"one more".to_vec()).is_err());
        let mut sealed = b"last".to_vec();
        assert!(at(MAX_CHUNKS - 1).seal(&mut sealed).is_ok());
        assert!(at(MAX_CHUNKS - 1).open(&mut sealed.clone()).is_ok());
        assert!(at(MAX_CHUNKS).open(&mut sealed).is_err());
    }
}
