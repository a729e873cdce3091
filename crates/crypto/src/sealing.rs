//! What an envelope needs of its key.
//!
//! Every envelope derives a key of its own in two steps. The first depends on the key alone, so it is done
//! once for each key and not once for each of a hundred thousand records.

use guard::LockedBytes;

use crate::hash::{HASH_BYTES, hkdf_sha512_expand, hkdf_sha512_extract};
use crate::keys::KEY_BYTES;

pub(crate) const LABEL: &[u8] = b"vault/seal/v1\0";

/// The bytes of a key that seals envelopes, with the first step done.
pub struct Sealing {
    bytes: LockedBytes<KEY_BYTES>,
    prk: LockedBytes<HASH_BYTES>,
}

impl Sealing {
    pub(crate) fn of(bytes: LockedBytes<KEY_BYTES>) -> Self {
        let mut prk = LockedBytes::zeroed();
        // Feeds HKDF, which writes what it extracts.
        hkdf_sha512_extract(LABEL, &[bytes.expose()], prk.expose_mut());
        Self { bytes, prk }
    }

    /// Lends the bytes of the key itself, for what is derived from it besides envelopes.
    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        // The caller says what for.
        self.bytes.expose()
    }

    /// The second step, for one envelope.
    pub(crate) fn expand<const KEYS: usize>(
        &self,
        info: &[&[u8]],
        keys: &mut [[u8; KEY_BYTES]; KEYS],
    ) {
        // Feeds HKDF.
        hkdf_sha512_expand(self.prk.expose(), info, keys);
    }
}
