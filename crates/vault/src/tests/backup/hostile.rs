//! Backups that somebody made to do harm, with a key of their own: each ends in an error that names it, within seconds
//! and a few buffers, and before a vault is touched.

mod forger;

use std::time::{Duration, Instant};

use ::tests::figures::{Figure, record};
use crypto::context::RecordKind;

use super::*;
use crate::{
    Cause,
    backup::{
        NotABackup, OpenBackupError, ReadBackupError,
        entry::{Entry, FileHead, Record, Trailer},
        header::Framed,
    },
};
use forger::{Forger, body_of, entry, pieces};

const LONGEST: Duration = Duration::from_secs(10);

/// What is said of a file, and after how long.
fn said(path: &Path, recovery: &RecoveryKey) -> (String, Duration) {
    let began = Instant::now();
    let said = match Backup::open(path) {
        Err(error) => format!("{error:?}"),
        Ok(backup) => match backup.open_with_recovery(recovery) {
            Err(refused) => format!("{:?}", refused.error),
            Ok(open) => match open.verify(&mut go_on) {
                Err(error) => format!("{error:?}"),
                Ok(_) => "Whole".to_owned(),
            },
        },
    };
    (said, began.elapsed())
}

/// How many were refused in time, of how many.
#[derive(Default)]
struct Refused {
    tried: usize,
    slowest: Duration,
}

impl Refused {
    #[track_caller]
    fn check(&mut self, forger: &Forger, path: &Path, expected: &str) {
        let (said, took) = said(path, &forger.recovery);
        assert!(said.starts_with(expected), "{said}, expected {expected}");
        assert!(took < LONGEST, "it took {took:?}");
        self.tried += 1;
        self.slowest = self.slowest.max(took);
    }
}

#[test]
fn a_hostile_backup_ends_in_an_error_and_touches_nothing() {
    let (bench, vault) = Bench::new();
    drop(vault.lock());
    let before = files(bench.folder.path());
    let forger = Forger::new();
    let pieces = pieces();
    let mut refused = Refused::default();
    assert_eq!(said(&forger.of(&pieces), &forger.recovery).0, "Whole");
    let cases: [Case; 5] = [rearranged, miscounted, overlong, headers, newer];
    for case in cases {
        case(&forger, &pieces, &mut refused);
    }
    assert!(files(bench.folder.path()) == before);
    record(&Figure {
        id: "BK2",
        title: "backups made by a forger who has the key: entries dropped, doubled, moved, cut and miscounted, lengths up to 2^63, costs outside the limits, newer formats",
        measured: format!(
            "{} files refused with the error that names each, the slowest in {} ms; the vault untouched",
            refused.tried,
            refused.slowest.as_millis()
        ),
        required: "all refused within 10 s, the vault untouched",
        ok: refused.tried > 60 && refused.slowest < LONGEST,
    });
}

/// Some hostile files, each refused.
type Case = fn(&Forger, &[Vec<u8>], &mut Refused);

fn rearranged(forger: &Forger, pieces: &[Vec<u8>], refused: &mut Refused) {
    for at in 0..pieces.len() {
        let mut dropped = pieces.to_vec();
        dropped.remove(at);
        let is_optional = matches!(
            Entry::decode(&pieces[at]),
            Ok(Entry::Record(record)) if record.kind == RecordKind::Tombstone
        );
        if !is_optional {
            refused.check(forger, &forger.of(&dropped), "Damaged");
        }
        let mut twice = pieces.to_vec();
        twice.insert(at, pieces[at].clone());
        refused.check(forger, &forger.of(&twice), "Damaged");
        if at > 0 {
            let mut swapped = pieces.to_vec();
            swapped.swap(at - 1, at);
            refused.check(forger, &forger.of(&swapped), "Damaged");
        }
    }
    let mut cut = pieces.to_vec();
    cut[2].truncate(20);
    refused.check(forger, &forger.of(&cut), "Damaged");
    refused.check(forger, &forger.of(&[]), "Damaged");
    refused.check(forger, &forger.with_body(&[]), "Damaged");
}

fn miscounted(forger: &Forger, pieces: &[Vec<u8>], refused: &mut Refused) {
    let lies: [fn(&mut Trailer); 8] = [
        |trailer| trailer.counts.entries += 1,
        |trailer| trailer.counts.records += 1,
        |trailer| trailer.counts.former = u64::MAX,
        |trailer| trailer.counts.files = 1,
        |trailer| trailer.counts.bytes -= 1,
        |trailer| trailer.counts.bytes = 10 << 30,
        |trailer| trailer.root[0] ^= 1,
        |trailer| trailer.counts.records = 1 << 63,
    ];
    for lie in lies {
        let body = body_of(pieces, |mut trailer| {
            lie(&mut trailer);
            trailer
        });
        refused.check(forger, &forger.with_body(&body), "Damaged");
    }
    let mut after = body_of(pieces, |trailer| trailer);
    after.push(0);
    refused.check(forger, &forger.with_body(&after), "Damaged");
    let without: Vec<u8> = pieces.iter().flat_map(|piece| entry(piece)).collect();
    refused.check(forger, &forger.with_body(&without), "Damaged");
}

fn overlong(forger: &Forger, pieces: &[Vec<u8>], refused: &mut Refused) {
    for length in [u32::MAX, 41 << 20, 1 << 31] {
        let body = [&entry(&pieces[0]), &length.to_le_bytes()[..], &[0; 100]].concat();
        refused.check(forger, &forger.with_body(&body), "Damaged");
    }
    for size in [1 << 63, u64::MAX, 10 << 30, 101 << 20, 5] {
        let head = FileHead {
            item: ItemId::from_bytes([1; 16]),
            attachment: AttachmentId::from_bytes([1; 16]),
            size,
        };
        let mut claiming = pieces.to_vec();
        // What the forger says.
        claiming.push(head.encode().expose().clone());
        refused.check(forger, &forger.of(&claiming), "Damaged");
    }
    // CBOR that says it goes on for ever: a map, an array, a text.
    for first in [0xbb, 0x9b, 0x7b, 0x5b] {
        let mut endless = vec![0xa1, 0x00, first];
        endless.extend([0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        let mut claiming = pieces.to_vec();
        claiming.insert(1, endless);
        refused.check(forger, &forger.of(&claiming), "Damaged");
    }
    let deep = vec![0x81; 1 << 20];
    let mut nested = pieces.to_vec();
    nested.insert(1, [&[0xa2, 0x00, 0x09, 0x01][..], &deep].concat());
    refused.check(forger, &forger.of(&nested), "Damaged");
}

fn headers(forger: &Forger, pieces: &[Vec<u8>], refused: &mut Refused) {
    let genuine = std::fs::read(forger.of(pieces)).unwrap();
    for length in [u32::MAX, 64 * 1024 + 1, 1 << 31] {
        let mut longer = genuine.clone();
        longer[8..12].copy_from_slice(&length.to_le_bytes());
        refused.check(forger, &forger.file(&longer), "Damaged");
    }
    for length in [0, 4, 8, 11, 12, 40, 300] {
        let cut = &genuine[..length];
        let expected = if length < 8 { "OtherFile" } else { "Damaged" };
        refused.check(forger, &forger.file(cut), expected);
    }
    refused.check(forger, &forger.file(b"PK\x03\x04 an archive"), "OtherFile");
    let (mut header, key) = forger.header();
    header.slots = vec![header.slots[0].clone(); 17];
    let framed = Framed::seal(&header, &key).unwrap().to_bytes();
    refused.check(forger, &forger.file(&framed), "Damaged");
    let stranger = RecoveryKey::make().unwrap();
    assert_eq!(said(&forger.of(pieces), &stranger).0, "Wrong");
    // A header whose person was changed after it was made.
    let person = [0xee; 16];
    let mut other = genuine;
    let at = other.windows(16).position(|found| found == person).unwrap();
    other[at] ^= 1;
    refused.check(forger, &forger.file(&other), "Altered");
}

fn newer(forger: &Forger, pieces: &[Vec<u8>], refused: &mut Refused) {
    let genuine = std::fs::read(forger.of(pieces)).unwrap();
    let mut next = genuine.clone();
    next[6] = b'2';
    refused.check(forger, &forger.file(&next), "Newer");
    let with = |replace: &dyn Fn(&[u8]) -> Vec<u8>| {
        let (header, _) = forger.header();
        let content = replace(&header.encode());
        let length = u32::try_from(content.len()).unwrap().to_le_bytes();
        let bytes = [b"LKBAK01\n", &length[..], &content, &[0; 64]].concat();
        forger.file(&bytes)
    };
    // The empty list of critical features, and one feature.
    let critical = |content: &[u8]| {
        let at = content.windows(3).position(|key| key == [0x08, 0x80, 0x09]);
        let (before, after) = content.split_at(at.unwrap() + 1);
        [before, &[0x81, 0x63], b"new", &after[1..]].concat()
    };
    refused.check(forger, &with(&critical), "Newer");
    let format = |content: &[u8]| {
        let mut newer = content.to_vec();
        assert_eq!(newer[1..3], [0, 1]);
        newer[2] = 2;
        newer
    };
    refused.check(forger, &with(&format), "Newer");
    // A record of a schema that is still to come.
    let later = pieces.iter().position(|piece| {
        matches!(Entry::decode(piece), Ok(Entry::Record(record)) if record.kind == RecordKind::Summary)
    });
    let mut later_schema = pieces.to_vec();
    let Ok(Entry::Record(record)) = Entry::decode(&pieces[later.unwrap()]) else {
        panic!("a record")
    };
    let record = Record {
        schema: 2,
        ..record
    };
    // What the forger says.
    later_schema[later.unwrap()] = record.encode().expose().clone();
    refused.check(forger, &forger.of(&later_schema), "Newer");
}

#[test]
fn what_is_unknown_and_not_critical_is_passed_over() {
    let forger = Forger::new();
    let pieces = pieces();
    let mut with_newer = pieces.clone();
    with_newer.insert(2, vec![0xa2, 0x00, 0x09, 0x01, 0x61, 0x78]);
    assert_eq!(said(&forger.of(&with_newer), &forger.recovery).0, "Whole");
}

#[test]
fn costs_outside_the_limits_are_refused_before_anything_is_derived() {
    let (bench, mut vault) = Bench::new();
    let words = crate::NewPassphrase::parse(b"plover-anchor-mildew-zodiac-thrift", &[]).unwrap();
    vault
        .set_backup_passphrase(&words, KdfParams::FLOOR, &at_seconds(2))
        .unwrap();
    let (path, _) = back_up(&vault, bench.folder.path());
    let genuine = std::fs::read(&path).unwrap();
    let cost = [65_536_u32, 3, 1].map(u32::to_le_bytes).concat();
    let at = genuine.windows(12).position(|found| found == cost).unwrap();
    let costs = [
        [65_535, 3, 1],
        [1_048_577, 3, 1],
        [0, 3, 1],
        [u32::MAX, 3, 1],
        [65_536, 2, 1],
        [65_536, 17, 1],
        [65_536, u32::MAX, 1],
        [65_536, 3, 0],
        [65_536, 3, 9],
        [65_536, 3, u32::MAX],
    ];
    let refused = costs.iter().filter(|cost| {
        let mut changed = genuine.clone();
        changed[at..at + 12].copy_from_slice(&cost.map(u32::to_le_bytes).concat());
        std::fs::write(&path, &changed).unwrap();
        // Nothing was typed yet, so nothing can have been derived.
        matches!(Backup::open(&path).err(), Some(NotABackup::Cost))
    });
    let refused = refused.count();
    record(&Figure {
        id: "I8-backup",
        title: "costs beyond the limits in the passphrase slot of a backup, whose header is read before anything is typed",
        measured: format!("{} tried, {refused} refused by that name", costs.len()),
        required: "10 tried, 10 refused by that name",
        ok: (costs.len(), refused) == (10, 10),
    });
    // At the ceiling it is read; deriving would take its time, and is not asked for here.
    let mut highest = genuine;
    let ceiling = [1_048_576_u32, 16, 8].map(u32::to_le_bytes).concat();
    highest[at..at + 12].copy_from_slice(&ceiling);
    std::fs::write(&path, &highest).unwrap();
    assert!(Backup::open(&path).is_ok());
    // The recovery key finds the change, as everything in the header is covered.
    let opened = Backup::open(&path)
        .unwrap()
        .open_with_recovery(&bench.recovery);
    assert!(matches!(
        opened.err().unwrap().error,
        OpenBackupError::Altered
    ));
}

#[test]
fn a_folder_or_a_file_that_is_not_there_is_no_backup() {
    let folder = scratch();
    let of_folder = Backup::open(folder.path()).err();
    assert!(matches!(of_folder, Some(NotABackup::OtherFile)));
    let missing = Backup::open(&folder.path().join("none")).err();
    assert!(matches!(missing, Some(NotABackup::Disk(_))));
    let error = ReadBackupError::Damaged;
    assert_eq!(Cause::of(&error), Some(Cause::Damaged));
}
