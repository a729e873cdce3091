//! A backup with a changed bit, cut off, made longer or with its chunks in another order opens as nothing (I3, I4).

use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt as _;

use ::tests::{
    evidence::times,
    figures::{Figure, record},
};

use super::*;

/// One in so many bits, where not all of them are tried.
const SAMPLED: usize = 331;
const CHUNK: usize = 16_384 + 16;

/// A backup of about 100 KiB, and the vault it was made of.
fn backup_of_100_kib() -> (Bench, PathBuf) {
    let (bench, mut vault) = Bench::new();
    for number in 0..24 {
        let mut draft = login(&format!("Item{number}"), "ada", PASSWORD);
        draft = draft.with(Purpose::NOTES, ValueDraft::Note("n".repeat(2_900)));
        vault.save(draft, &at_seconds(1)).unwrap();
    }
    let id = by_title(&vault)["Item0"];
    add(&mut vault, id, &vec![5; 20_000]);
    let (path, _) = back_up(&vault, bench.folder.path());
    drop(vault.lock());
    (bench, path)
}

fn opens(path: &Path, recovery: &RecoveryKey) -> bool {
    let Ok(backup) = Backup::open(path) else {
        return false;
    };
    let open = backup.open_with_recovery(recovery);
    open.is_ok_and(|open| open.verify(&mut go_on).is_ok())
}

fn vault_of(bench: &Bench) -> Vec<Vec<u8>> {
    let names = ["vault.db", "vault.slots"];
    let read = |name| std::fs::read(bench.folder.path().join(name)).unwrap();
    names.map(read).into()
}

#[test]
fn no_changed_bit_of_a_backup_is_accepted() {
    let (bench, path) = backup_of_100_kib();
    let before = vault_of(&bench);
    let bytes = std::fs::read(&path).unwrap();
    let file = OpenOptions::new().write(true).open(&path).unwrap();
    let step = if times(1) > 1 { 1 } else { SAMPLED };
    let (mut flipped, mut accepted) = (0, 0);
    for bit in (0..bytes.len() * 8).step_by(step) {
        let at = u64::try_from(bit / 8).unwrap();
        let changed = bytes[bit / 8] ^ (1 << (bit % 8));
        file.write_all_at(&[changed], at).unwrap();
        accepted += usize::from(opens(&path, &bench.recovery));
        file.write_all_at(&[bytes[bit / 8]], at).unwrap();
        flipped += 1;
    }
    let untouched = opens(&path, &bench.recovery) && vault_of(&bench) == before;
    record(&Figure {
        id: "I3",
        title: "one bit of a backup of 100 KiB changed, then opened by recovery key and read to its end",
        measured: format!(
            "{} bytes, {flipped} bits (one in {step}), {accepted} accepted; the unchanged one opens and the vault is untouched: {untouched}",
            bytes.len()
        ),
        required: "0 accepted; the unchanged one opens and the vault is untouched: true",
        ok: accepted == 0 && untouched && (90_000..160_000).contains(&bytes.len()),
    });
}

fn write(path: &Path, parts: &[&[u8]]) {
    std::fs::write(path, parts.concat()).unwrap();
}

#[test]
fn no_backup_is_accepted_that_was_cut_lengthened_or_rearranged() {
    let (bench, path) = backup_of_100_kib();
    let bytes = std::fs::read(&path).unwrap();
    let open = Backup::open(&path).unwrap();
    let start = open.framed.to_bytes().len() + 56;
    let (mut tried, mut accepted) = (0, 0);
    let mut count = |path: &Path| {
        tried += 1;
        accepted += usize::from(opens(path, &bench.recovery));
    };
    let file = || OpenOptions::new().write(true).open(&path).unwrap();
    let cut: &dyn Fn(u64) = &|length| File::set_len(&file(), length).unwrap();
    let step = if times(1) > 1 { 1 } else { 61 };
    let lengths = (0..bytes.len()).rev();
    // Every length within the header and around each chunk, and one in so many of the others.
    let near = |length: usize| length < start || (length - start) % CHUNK < 3;
    for length in lengths.filter(|length| near(*length) || length % step == 0) {
        cut(u64::try_from(length).unwrap());
        count(&path);
    }
    for more in 1..=64 {
        write(&path, &[&bytes, &vec![0; more]]);
        count(&path);
    }
    let (head, body) = bytes.split_at(start);
    let chunks: Vec<&[u8]> = body.chunks(CHUNK).collect();
    for one in 0..chunks.len() {
        let mut dropped = chunks.clone();
        dropped.remove(one);
        write(&path, &[head, &dropped.concat()]);
        count(&path);
        let mut twice = chunks.clone();
        twice.insert(one, chunks[one]);
        write(&path, &[head, &twice.concat()]);
        count(&path);
        for other in 0..one {
            let mut swapped = chunks.clone();
            swapped.swap(one, other);
            write(&path, &[head, &swapped.concat()]);
            count(&path);
        }
    }
    write(&path, &[&bytes]);
    let whole = opens(&path, &bench.recovery);
    record(&Figure {
        id: "I4-backup",
        title: "a backup cut at lengths from its end to its beginning, with 1 to 64 bytes more, and with each chunk dropped, twice or elsewhere",
        measured: format!("{tried} changed files, {accepted} accepted; unchanged: {whole}"),
        required: "0 accepted, and the unchanged one opens",
        ok: accepted == 0 && whole && tried > 1_500,
    });
}
