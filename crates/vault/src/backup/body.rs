//! The body of a backup: entries with their lengths, files after their entries, and the trailer, in one sealed stream.

use std::io::{Read, Write};

use crypto::{
    Secret,
    stream::{StreamReader, StreamWriter},
};
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

use super::{
    ReadBackupError,
    entry::{Counts, Entry, FileHead, Record, Trailer},
};
use crate::{
    database::Shelf,
    item::limits,
    surroundings::{HASH_BYTES, Head},
};

/// Longest entry: what one record may hold, and as much again.
const ENTRY_BYTES: u32 = 40 * 1024 * 1024;
/// Length of the length of an entry.
const LENGTH_BYTES: usize = 4;
/// Bytes that are read at a time where they are passed over.
const BUFFER_BYTES: usize = 64 * 1024;

/// Writes a body.
pub(crate) struct BodyWriter<W: Write> {
    stream: StreamWriter<W>,
    root: Root,
    counts: Counts,
}

impl<W: Write> BodyWriter<W> {
    pub(crate) fn new(stream: StreamWriter<W>) -> Self {
        Self {
            stream,
            root: Root::default(),
            counts: Counts::default(),
        }
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.counts.bytes
    }

    /// Writes an entry that is no record and no file.
    pub(crate) fn entry(&mut self, entry: &Secret<Vec<u8>>) -> std::io::Result<()> {
        self.counts.entries += 1;
        // The entry goes into the sealed stream.
        let entry = entry.expose();
        let length = u32::try_from(entry.len()).map_err(std::io::Error::other)?;
        self.write_all(&length.to_le_bytes())?;
        self.write_all(entry)
    }

    pub(crate) fn record(&mut self, record: &Record<'_>) -> std::io::Result<()> {
        match record.shelf {
            Shelf::Current => self.counts.records += 1,
            Shelf::Former => self.counts.former += 1,
        }
        self.entry(&record.encode())
    }

    /// Begins a file; its content is written next.
    pub(crate) fn file(&mut self, head: FileHead) -> std::io::Result<()> {
        self.counts.files += 1;
        self.entry(&head.encode())
    }

    /// Writes the trailer and ends the stream.
    pub(crate) fn finish(mut self, manifest: Head) -> std::io::Result<(W, Trailer)> {
        let trailer = Trailer::new(self.counts, self.root.finish(), manifest);
        self.entry(&trailer.encode())?;
        Ok((self.stream.finish()?, trailer))
    }
}

impl<W: Write> Write for BodyWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.stream.write(bytes)?;
        self.root.update(bytes.get(..count).unwrap_or_default());
        self.counts.bytes += u64::try_from(count).unwrap_or(u64::MAX);
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.stream.flush()
    }
}

/// Reads a body, counting what it gives.
pub(crate) struct BodyReader<R: Read> {
    stream: StreamReader<R>,
    root: Root,
    counts: Counts,
    entry: Zeroizing<Vec<u8>>,
    /// Whether the entry is not in the root yet: a trailer is in none.
    entry_waits: bool,
    /// What is left of the content of the file whose entry was given last.
    file_left: u64,
}

impl<R: Read> BodyReader<R> {
    pub(crate) fn new(stream: StreamReader<R>) -> Self {
        Self {
            stream,
            root: Root::default(),
            counts: Counts::default(),
            entry: Zeroizing::default(),
            entry_waits: false,
            file_left: 0,
        }
    }

    /// The next entry; the content of a file that was not read is passed over. The trailer is given once it was
    /// found to say what was read, and that nothing follows.
    pub(crate) fn next(&mut self) -> Result<Entry<'_>, ReadBackupError> {
        self.pass_over_file()?;
        self.take_entry_in();
        let before = self.counts;
        self.read_entry()?;
        let entry = Entry::decode(&self.entry)?;
        self.counts.entries += 1;
        match &entry {
            Entry::Record(record) => match record.shelf {
                Shelf::Current => self.counts.records += 1,
                Shelf::Former => self.counts.former += 1,
            },
            Entry::File(head) if head.size > limits::ATTACHMENT_BYTES => {
                return Err(ReadBackupError::Damaged);
            }
            Entry::File(head) => {
                self.counts.files += 1;
                self.file_left = head.size;
            }
            Entry::Trailer(trailer) => {
                let is_so = trailer.counts == before && trailer.root == self.root.finish();
                let is_last = self.stream.read(&mut [0])? == 0;
                if !is_so || !is_last {
                    return Err(ReadBackupError::Damaged);
                }
            }
            Entry::About(_) | Entry::Unknown => {}
        }
        Ok(entry)
    }

    /// The content of the file whose entry was given last; nothing where it is over.
    pub(crate) fn read_file(&mut self, into: &mut [u8]) -> Result<usize, ReadBackupError> {
        let most = usize::try_from(self.file_left).unwrap_or(usize::MAX);
        let room = into.len().min(most);
        let into = into.get_mut(..room).unwrap_or_default();
        if into.is_empty() {
            return Ok(0);
        }
        self.take_entry_in();
        let count = self.stream.read(into)?;
        if count == 0 {
            return Err(ReadBackupError::Damaged);
        }
        self.root.update(into.get(..count).unwrap_or_default());
        self.counts.bytes += u64::try_from(count).unwrap_or(u64::MAX);
        self.file_left -= u64::try_from(count).unwrap_or(self.file_left);
        Ok(count)
    }

    fn pass_over_file(&mut self) -> Result<(), ReadBackupError> {
        if self.file_left == 0 {
            return Ok(());
        }
        let mut buffer = Zeroizing::new(vec![0; BUFFER_BYTES]);
        while self.read_file(&mut buffer)? > 0 {}
        Ok(())
    }

    fn read_entry(&mut self) -> Result<(), ReadBackupError> {
        let mut length = [0; LENGTH_BYTES];
        self.stream.read_exact(&mut length)?;
        let wanted = u32::from_le_bytes(length);
        if wanted > ENTRY_BYTES {
            return Err(ReadBackupError::Damaged);
        }
        self.make_room(usize::try_from(wanted).map_err(|_| ReadBackupError::Damaged)?);
        self.stream.read_exact(&mut self.entry)?;
        self.entry_waits = true;
        let count = self.entry.len() + LENGTH_BYTES;
        self.counts.bytes += u64::try_from(count).unwrap_or(u64::MAX);
        Ok(())
    }

    /// Makes the buffer as long as the entry. One that has to grow is made anew, so that none is left behind unwiped.
    fn make_room(&mut self, length: usize) {
        if self.entry.capacity() < length {
            self.entry = Zeroizing::new(Vec::with_capacity(length.next_power_of_two()));
        }
        self.entry.resize(length, 0);
    }

    fn take_entry_in(&mut self) {
        if !std::mem::take(&mut self.entry_waits) {
            return;
        }
        // It was read with a length of four bytes.
        let length = u32::try_from(self.entry.len()).unwrap_or(u32::MAX);
        self.root.update(&length.to_le_bytes());
        self.root.update(&self.entry);
    }
}

/// The hash of a body so far. It holds the last bytes that it was given, so it stays in one place, which is wiped:
/// whatever is moved or copied leaves them on a stack.
#[derive(Default)]
struct Root(Box<Sha512>);

impl Root {
    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&mut self) -> [u8; HASH_BYTES] {
        self.0.finalize_reset().into()
    }
}
