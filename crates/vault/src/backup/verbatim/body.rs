//! The files in a verbatim copy: each with its name, its length and its sum, and at the end the sum of everything.

use std::{
    io::{self, Read, Write},
    ops::ControlFlow,
};

use sha2::{Digest, Sha256, Sha512};

use super::super::{ReadBackupError, Watch};
use crate::folder::is_file_of_a_vault;

/// Before a file.
const FILE: u8 = 1;
/// Before the end.
const END: u8 = 0;
/// Bytes that are read and written at a time.
const BUFFER_BYTES: usize = 64 * 1024;
/// Longest name, in bytes.
const NAME_BYTES: usize = 255;
const SUM_BYTES: usize = 64;

/// Writes files one after the other, and sums up what goes through.
pub(super) struct FilesWriter<W> {
    to: W,
    all: Sha512,
    /// Of what is written, the sum of everything included.
    written: Sha256,
    files: u32,
    bytes: u64,
}

/// Why a file was not taken in.
pub(super) enum TakeError {
    /// It cannot be read.
    Read(io::Error),
    /// The copy cannot be written.
    Write(io::Error),
    /// Whoever watched wanted it to end.
    Stopped,
}

impl<W: Write> FilesWriter<W> {
    pub(super) fn begin(to: W, head: &[u8]) -> io::Result<Self> {
        let mut writer = Self {
            to,
            all: Sha512::new(),
            written: Sha256::new(),
            files: 0,
            bytes: 0,
        };
        writer.put(head)?;
        Ok(writer)
    }

    /// Takes `length` bytes of a file in. One that is shorter by now was changed meanwhile.
    pub(super) fn file(
        &mut self,
        name: &str,
        length: u64,
        from: &mut impl Read,
        watch: Watch<'_>,
    ) -> Result<(), TakeError> {
        let name_length = u16::try_from(name.len()).map_err(|_| TakeError::Read(too_long()))?;
        let head = [
            &[FILE],
            name_length.to_le_bytes().as_slice(),
            name.as_bytes(),
        ]
        .concat();
        self.put(&head).map_err(TakeError::Write)?;
        self.put(&length.to_le_bytes()).map_err(TakeError::Write)?;
        let mut sum = Sha512::new();
        let mut left = length;
        let mut buffer = vec![0; BUFFER_BYTES];
        while left > 0 {
            let piece = next_piece(&mut buffer, left);
            from.read_exact(piece).map_err(TakeError::Read)?;
            left = left.saturating_sub(u64::try_from(piece.len()).unwrap_or(u64::MAX));
            sum.update(&*piece);
            self.put(piece).map_err(TakeError::Write)?;
            if watch(self.bytes) == ControlFlow::Break(()) {
                return Err(TakeError::Stopped);
            }
        }
        self.files = self.files.saturating_add(1);
        self.put(&sum.finalize()).map_err(TakeError::Write)
    }

    /// Ends it, and gives back what it was written to, and the SHA-256 of that.
    pub(super) fn finish(mut self) -> io::Result<(W, [u8; 32])> {
        self.put(&[END])?;
        self.put(&self.files.to_le_bytes())?;
        let all = self.all.clone().finalize();
        self.put(&all)?;
        Ok((self.to, self.written.finalize().into()))
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.to.write_all(bytes)?;
        self.all.update(bytes);
        self.written.update(bytes);
        let more = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.bytes = self.bytes.saturating_add(more);
        Ok(())
    }
}

/// Where the files of a copy go.
pub(super) trait Sink {
    /// What one file is written to.
    type File: Write;

    /// Begins a file of the vault's folder.
    fn begin(&mut self, name: &str) -> io::Result<Self::File>;

    /// It is whole.
    fn end(&mut self, file: Self::File) -> io::Result<()>;
}

/// Nowhere: it is only read.
pub(super) struct Nowhere;

impl Sink for Nowhere {
    type File = io::Sink;

    fn begin(&mut self, _: &str) -> io::Result<io::Sink> {
        Ok(io::sink())
    }

    fn end(&mut self, _: io::Sink) -> io::Result<()> {
        Ok(())
    }
}

/// Reads files to the end of the copy, giving each to `sink`. What `head` has is part of the sum.
pub(super) fn read_files<S: Sink>(
    head: &[u8],
    from: impl Read,
    sink: &mut S,
    watch: Watch<'_>,
) -> Result<u64, ReadBackupError> {
    let mut from = Summed {
        from,
        all: Sha512::new_with_prefix(head),
        bytes: u64::try_from(head.len()).unwrap_or(u64::MAX),
    };
    let mut files = 0_u32;
    let mut last = String::new();
    loop {
        match from.array::<1>()? {
            [FILE] => last = read_file(&mut from, &last, sink, watch)?,
            [END] => break,
            _ => return Err(ReadBackupError::Damaged),
        }
        files = files.saturating_add(1);
    }
    if u32::from_le_bytes(from.array()?) != files {
        return Err(ReadBackupError::Damaged);
    }
    let all = from.all.clone().finalize();
    let is_whole = from.array::<SUM_BYTES>()?.as_slice() == all.as_slice();
    // Nothing may come after it.
    let is_last = from.from.read(&mut [0])? == 0;
    (is_whole && is_last)
        .then_some(from.bytes)
        .ok_or(ReadBackupError::Damaged)
}

/// Reads the file that comes behind the one that is called `last`, and says what it is called.
fn read_file<S: Sink>(
    from: &mut Summed<impl Read>,
    last: &str,
    sink: &mut S,
    watch: Watch<'_>,
) -> Result<String, ReadBackupError> {
    let name_length = usize::from(u16::from_le_bytes(from.array()?));
    if name_length > NAME_BYTES {
        return Err(ReadBackupError::Damaged);
    }
    let mut name = vec![0; name_length];
    from.fill(&mut name)?;
    let name = String::from_utf8(name)
        .ok()
        .filter(|name| is_file_of_a_vault(name) && name.as_str() > last);
    let name = name.ok_or(ReadBackupError::Damaged)?;
    let mut left = u64::from_le_bytes(from.array()?);
    let mut file = sink.begin(&name).map_err(ReadBackupError::Disk)?;
    let mut sum = Sha512::new();
    let mut buffer = vec![0; BUFFER_BYTES];
    while left > 0 {
        let piece = next_piece(&mut buffer, left);
        from.fill(piece)?;
        left = left.saturating_sub(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        sum.update(&*piece);
        file.write_all(piece).map_err(ReadBackupError::Disk)?;
        if watch(from.bytes) == ControlFlow::Break(()) {
            return Err(ReadBackupError::Stopped);
        }
    }
    if from.array::<SUM_BYTES>()?.as_slice() != sum.finalize().as_slice() {
        return Err(ReadBackupError::Damaged);
    }
    sink.end(file).map_err(ReadBackupError::Disk)?;
    Ok(name)
}

/// As much of the buffer as is still to come.
fn next_piece(buffer: &mut [u8], left: u64) -> &mut [u8] {
    let piece = usize::try_from(left)
        .unwrap_or(usize::MAX)
        .min(buffer.len());
    buffer.split_at_mut(piece).0
}

fn too_long() -> io::Error {
    io::ErrorKind::InvalidFilename.into()
}

struct Summed<R> {
    from: R,
    all: Sha512,
    bytes: u64,
}

impl<R: Read> Summed<R> {
    fn fill(&mut self, into: &mut [u8]) -> Result<(), ReadBackupError> {
        self.from.read_exact(into)?;
        self.all.update(&*into);
        let more = u64::try_from(into.len()).unwrap_or(u64::MAX);
        self.bytes = self.bytes.saturating_add(more);
        Ok(())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ReadBackupError> {
        let mut array = [0; N];
        self.fill(&mut array)?;
        Ok(array)
    }
}
