//! Sealing a stream.

use std::io::{self, Error, Write};

use zeroize::Zeroizing;

use super::chunks::Chunks;
use super::{CHUNK_BYTES, SALT_BYTES, SEALED_CHUNK_BYTES};
use crate::context::Context;
use crate::keys::StreamKey;
use crate::random;

/// Seals what is written to it. What was written is complete only after [`StreamWriter::finish`].
pub struct StreamWriter<W: Write> {
    /// Gone once something failed: what came after would not fit what is there.
    chunks: Option<Chunks>,
    chunk: Zeroizing<Vec<u8>>,
    to: W,
}

impl<W: Write> StreamWriter<W> {
    /// Begins a stream under `key`, bound to `context`.
    ///
    /// # Errors
    /// Where no salt can be drawn, and those of `to`.
    pub fn begin(key: &StreamKey, context: &Context<'_>, to: W) -> io::Result<Self> {
        let salt = random::bytes().map_err(Error::other)?;
        Self::with_salt(key, &context.to_bytes(0), &salt, to)
    }

    pub(super) fn with_salt(
        key: &StreamKey,
        context: &[u8],
        salt: &[u8; SALT_BYTES],
        mut to: W,
    ) -> io::Result<Self> {
        // Feeds HKDF.
        let (chunks, commitment) = Chunks::begin(key.bytes(), salt, context);
        to.write_all(salt)?;
        to.write_all(&commitment)?;
        Ok(Self {
            chunks: Some(chunks),
            chunk: Zeroizing::new(Vec::with_capacity(SEALED_CHUNK_BYTES)),
            to,
        })
    }

    /// Seals the last chunk, which tells that nothing is missing.
    ///
    /// # Errors
    /// Those of the writer below, and where an earlier write failed.
    pub fn finish(mut self) -> io::Result<W> {
        self.seal_chunk()?;
        Ok(self.to)
    }

    fn seal_chunk(&mut self) -> io::Result<()> {
        let mut chunks = self
            .chunks
            .take()
            .ok_or_else(|| Error::other("the stream is broken by an earlier error"))?;
        chunks
            .seal(&mut self.chunk)
            .map_err(|_| Error::other("the stream is too long"))?;
        self.to.write_all(&self.chunk)?;
        self.chunk.clear();
        self.chunks = Some(chunks);
        Ok(())
    }
}

impl<W: Write> Write for StreamWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = CHUNK_BYTES.saturating_sub(self.chunk.len());
        let (taken, _) = bytes.split_at(room.min(bytes.len()));
        self.chunk.extend_from_slice(taken);
        if self.chunk.len() == CHUNK_BYTES {
            self.seal_chunk()?;
        }
        Ok(taken.len())
    }

    /// Hands on what is sealed. What does not fill a chunk yet waits for the rest.
    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
