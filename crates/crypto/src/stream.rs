//! Seal-2: content too large to hold, sealed chunk by chunk.
//!
//! It is *Cobblestone-256* of C2SP (<https://c2sp.org/chunked-encryption>): SHA-512 and AES-256-GCM, with a key, a nonce
//! and a commitment of its own for each stream. Key and context are checked before the first chunk is opened; a chunk is
//! checked before any of it is given; and only a short last chunk ends a stream, so nothing can be cut off unnoticed.
//!
//! Nothing here reads or writes by itself: the caller's reader and writer do.

mod chunks;
mod open;
mod seal;
#[cfg(test)]
mod tests;

pub use open::StreamReader;
pub use seal::StreamWriter;

/// Content of every chunk but the last, which is shorter.
pub const CHUNK_BYTES: usize = 16 * 1024;

const SALT_BYTES: usize = 24;
const COMMITMENT_BYTES: usize = 32;
const HEADER_BYTES: usize = SALT_BYTES + COMMITMENT_BYTES;
const TAG_BYTES: usize = 16;
const SEALED_CHUNK_BYTES: usize = CHUNK_BYTES + TAG_BYTES;

/// The stream cannot be opened: another key, another context, or bytes that were changed, cut off or added.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the stream cannot be opened")]
pub struct CannotOpenStream;

impl From<CannotOpenStream> for std::io::Error {
    fn from(error: CannotOpenStream) -> Self {
        Self::new(std::io::ErrorKind::InvalidData, error)
    }
}

/// How long a stream of so much content is. `None` beyond the longest that the format has.
#[must_use]
pub fn sealed_len(content: u64) -> Option<u64> {
    let full = content.checked_div(u64::try_from(CHUNK_BYTES).ok()?)?;
    let chunks = full
        .checked_add(1)
        .filter(|all| *all <= chunks::MAX_CHUNKS)?;
    let tags = chunks.checked_mul(u64::try_from(TAG_BYTES).ok()?)?;
    content
        .checked_add(tags)?
        .checked_add(u64::try_from(HEADER_BYTES).ok()?)
}
