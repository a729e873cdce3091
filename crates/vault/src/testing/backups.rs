//! Backups from bytes, for the fuzzers: their headers, and their bodies behind a seal that no input can make.

use std::io::{Read as _, Write as _};

use crypto::{
    context::Context,
    keys::StreamKey,
    recovery::RecoveryKey,
    stream::{StreamReader, StreamWriter},
};
use sha2::{Digest, Sha512};

use crate::{
    backup::{
        BackupHead, Contents, NotABackup, ReadBackupError,
        body::BodyReader,
        entry::{Counts, Entry, Trailer},
        header::Framed,
        read_to_trailer,
    },
    database::Shelf,
    surroundings::{HASH_BYTES, Head},
};

const PLACE: Context<'static> = Context::Backup {
    header: [0; HASH_BYTES],
};
const LENGTH_BYTES: usize = 4;

/// What a header says, and what it says once it was written again.
///
/// # Errors
/// [`NotABackup`].
pub fn backup_heads(bytes: &[u8]) -> Result<(BackupHead, BackupHead), NotABackup> {
    let (_, header) = Framed::read(&mut &*bytes)?;
    let again = header.read_again()?;
    Ok((header.head, again))
}

/// What a body holds.
///
/// # Errors
/// [`ReadBackupError`].
pub fn backup_contents(body: &[u8]) -> Result<Contents, ReadBackupError> {
    let key = StreamKey::make().map_err(std::io::Error::other)?;
    let mut stream = StreamWriter::begin(&key, &PLACE, Vec::new())?;
    stream.write_all(body)?;
    let sealed = stream.finish()?;
    let stream = StreamReader::begin(&key, &PLACE, sealed.as_slice())?;
    read_to_trailer(&mut BodyReader::new(stream), &mut || true).map(|(contents, _)| contents)
}

/// The entries with a trailer behind them that says what is so; nothing where they are no entries.
pub fn with_trailer(entries: &[u8]) -> Option<Vec<u8>> {
    let mut counts = Counts {
        bytes: u64::try_from(entries.len()).ok()?,
        ..Counts::default()
    };
    let mut rest = entries;
    while !rest.is_empty() {
        let (length, more) = rest.split_first_chunk::<LENGTH_BYTES>()?;
        let (entry, more) = more.split_at_checked(u32::from_le_bytes(*length).try_into().ok()?)?;
        rest = more;
        counts.entries += 1;
        match Entry::decode(entry).ok()? {
            Entry::Record(record) if record.shelf == Shelf::Current => counts.records += 1,
            Entry::Record(_) => counts.former += 1,
            Entry::File(head) => {
                counts.files += 1;
                rest = rest.get(usize::try_from(head.size).ok()?..)?;
            }
            Entry::Trailer(_) => return None,
            Entry::About(_) | Entry::Unknown => {}
        }
    }
    let head = Head {
        version: 1,
        hash: [0; HASH_BYTES],
    };
    let trailer = Trailer::new(counts, Sha512::digest(entries).into(), head).encode();
    // It is what every body ends in.
    let trailer = trailer.expose();
    let length = u32::try_from(trailer.len()).ok()?.to_le_bytes();
    Some([entries, &length, trailer].concat())
}

/// The entries of a whole backup, without its trailer; nothing where it does not open.
pub fn backup_entries(file: &[u8], recovery: &RecoveryKey) -> Option<Vec<u8>> {
    let (framed, header) = Framed::read(&mut &*file).ok()?;
    let key = header.open_with_recovery(recovery)?;
    let context = Context::Backup {
        header: framed.hash(),
    };
    let sealed = file.get(framed.to_bytes().len()..)?;
    let mut body = Vec::new();
    let stream = StreamReader::begin(&key.derive_body_key(), &context, sealed);
    stream.ok()?.read_to_end(&mut body).ok()?;
    let mut end = 0;
    let mut rest = body.as_slice();
    while let Some((length, more)) = rest.split_first_chunk::<LENGTH_BYTES>() {
        let (entry, more) = more.split_at_checked(u32::from_le_bytes(*length).try_into().ok()?)?;
        match Entry::decode(entry).ok()? {
            Entry::Trailer(_) => break,
            Entry::File(head) => rest = more.get(usize::try_from(head.size).ok()?..)?,
            _ => rest = more,
        }
        end = body.len() - rest.len();
    }
    body.truncate(end);
    Some(body)
}
