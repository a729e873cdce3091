//! Envelopes and streams: records, wrapped keys, backups.

use std::io::{Read as _, Write as _};
use std::sync::LazyLock;

use crypto::Secret;
use crypto::context::{Context, RecordKind};
use crypto::keys::{StreamKey, VaultKey};
use crypto::seal::{self, OVERHEAD_BYTES};
use crypto::stream::{CHUNK_BYTES, StreamReader, StreamWriter, sealed_len};

use crate::Outcome;

/// Keys that no input can know.
static KEY: LazyLock<VaultKey> = LazyLock::new(|| VaultKey::make(1).unwrap());
static STREAM_KEY: LazyLock<StreamKey> = LazyLock::new(|| StreamKey::make().unwrap());

const HERE: Context<'static> = Context::Record {
    vault: [1; 16],
    item: [2; 16],
    kind: RecordKind::Secret,
    item_type: 1,
    schema: 1,
    revision: 1,
};

/// The bytes open as nothing; sealed by us they come back; with a change in them they do not.
pub fn envelope(bytes: &[u8]) -> Outcome {
    assert!(
        seal::open(&*KEY, &HERE, bytes).is_err(),
        "nobody sealed this"
    );
    assert!(seal::commitment(bytes).is_none() || bytes.len() >= OVERHEAD_BYTES);
    assert!(opened_stream(bytes).is_err(), "nobody sealed this stream");
    padding_comes_off(bytes);
    let Some((edit, content)) = Edit::read(bytes) else {
        return Outcome::Refused;
    };
    check_envelope(&edit, content);
    check_stream(&edit, content);
    Outcome::Accepted
}

fn check_envelope(edit: &Edit, content: &[u8]) {
    let mut sealed = seal::seal(&*KEY, &HERE, content).unwrap();
    assert_eq!(sealed.len(), content.len() + OVERHEAD_BYTES);
    let opened = seal::open(&*KEY, &HERE, &sealed).unwrap();
    assert_eq!(opened.expose(), content);
    edit.make(&mut sealed);
    assert!(seal::open(&*KEY, &HERE, &sealed).is_err(), "it was changed");
}

fn check_stream(edit: &Edit, content: &[u8]) {
    let content = edit.lengthened(content);
    let mut writer = StreamWriter::begin(&STREAM_KEY, &HERE, Vec::new()).unwrap();
    writer.write_all(&content).unwrap();
    let mut sealed = writer.finish().unwrap();
    let length = u64::try_from(content.len()).ok().and_then(sealed_len);
    assert_eq!(u64::try_from(sealed.len()).ok(), length);
    assert_eq!(opened_stream(&sealed).unwrap(), content);
    edit.make(&mut sealed);
    assert!(opened_stream(&sealed).is_err(), "the stream was changed");
}

fn opened_stream(sealed: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut content = Vec::new();
    StreamReader::begin(&STREAM_KEY, &HERE, sealed)?.read_to_end(&mut content)?;
    Ok(content)
}

fn padding_comes_off(bytes: &[u8]) {
    let content = seal::unpad(seal::pad(bytes)).unwrap();
    assert_eq!(content.expose(), bytes);
    if let Ok(content) = seal::unpad(Secret::new(bytes.to_vec())) {
        let (kept, padding) = bytes.split_at(content.expose().len());
        assert_eq!(kept, content.expose());
        assert!(matches!(padding, [0x80, zeros @ ..] if zeros.iter().all(|byte| *byte == 0)));
    }
}

/// One change of sealed bytes, and what a stream has before the content, for chunks that are full.
struct Edit {
    place: usize,
    flipped: u8,
    before: u8,
}

impl Edit {
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let ([low, high, flipped, before], content) = bytes.split_first_chunk()?;
        let edit = Self {
            place: usize::from(u16::from_le_bytes([*low, *high])),
            flipped: *flipped,
            before: *before,
        };
        Some((edit, content))
    }

    /// The content behind up to two chunks, less some bytes, so that it ends before, at and after a border.
    fn lengthened(&self, content: &[u8]) -> Vec<u8> {
        let (chunks, less) = (usize::from(self.before % 3), usize::from(self.before / 3));
        let mut longer = vec![0; chunks * CHUNK_BYTES];
        longer.extend_from_slice(content);
        longer.split_off(less.min(longer.len()))
    }

    /// Flips bits of one byte; where none are flipped it cuts there, and beyond the end it adds.
    fn make(&self, sealed: &mut Vec<u8>) {
        match sealed.get_mut(self.place) {
            Some(byte) if self.flipped != 0 => *byte ^= self.flipped,
            Some(_) => sealed.truncate(self.place),
            None => sealed.push(self.flipped),
        }
    }
}
