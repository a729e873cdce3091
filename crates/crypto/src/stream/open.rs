//! Opening a stream.

use std::io::{self, ErrorKind, Read};

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::chunks::Chunks;
use super::{CHUNK_BYTES, COMMITMENT_BYTES, CannotOpenStream, SALT_BYTES, SEALED_CHUNK_BYTES};
use crate::context::Context;
use crate::keys::StreamKey;

/// Gives the content of a sealed stream, every byte of it checked.
///
/// What was read is the whole content only once reading gives 0 bytes.
pub struct StreamReader<R: Read> {
    /// Gone once something did not open, so that it goes on failing.
    chunks: Option<Chunks>,
    chunk: Zeroizing<Vec<u8>>,
    given: usize,
    last: bool,
    from: R,
}

impl<R: Read> StreamReader<R> {
    /// Begins to read a stream; checks key and context.
    ///
    /// # Errors
    /// [`CannotOpenStream`] inside, and those of `from`.
    pub fn begin(key: &StreamKey, context: &Context<'_>, from: R) -> io::Result<Self> {
        Self::of_bytes(key, &context.to_bytes(0), from)
    }

    pub(super) fn of_bytes(key: &StreamKey, context: &[u8], mut from: R) -> io::Result<Self> {
        let (mut salt, mut stated) = ([0; SALT_BYTES], [0; COMMITMENT_BYTES]);
        from.read_exact(&mut salt).map_err(cut_off)?;
        from.read_exact(&mut stated).map_err(cut_off)?;
        // Feeds HKDF.
        let (chunks, commitment) = Chunks::begin(key.bytes(), &salt, context);
        if !bool::from(commitment.ct_eq(&stated)) {
            return Err(CannotOpenStream.into());
        }
        Ok(Self {
            chunks: Some(chunks),
            chunk: Zeroizing::new(Vec::with_capacity(SEALED_CHUNK_BYTES)),
            given: 0,
            last: false,
            from,
        })
    }

    fn open_chunk(&mut self) -> io::Result<()> {
        let mut chunks = self.chunks.take().ok_or(CannotOpenStream)?;
        let most = u64::try_from(SEALED_CHUNK_BYTES).map_err(io::Error::other)?;
        self.chunk.clear();
        self.given = 0;
        self.from.by_ref().take(most).read_to_end(&mut self.chunk)?;
        if chunks.open(&mut self.chunk).is_err() {
            // What did not open is nobody's to read.
            self.chunk.clear();
            return Err(CannotOpenStream.into());
        }
        self.last = self.chunk.len() < CHUNK_BYTES;
        self.chunks = Some(chunks);
        Ok(())
    }
}

impl<R: Read> Read for StreamReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.chunk.len() && !self.last {
            self.open_chunk()?;
        }
        let left = self.chunk.get(self.given..).unwrap_or_default();
        let count = left.len().min(into.len());
        let (taken, _) = left.split_at(count);
        let (room, _) = into.split_at_mut(count);
        room.copy_from_slice(taken);
        self.given = self.given.saturating_add(count);
        Ok(count)
    }
}

/// A header that ends early is no stream, not a disk that fails.
fn cut_off(error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::UnexpectedEof => CannotOpenStream.into(),
        _ => error,
    }
}
