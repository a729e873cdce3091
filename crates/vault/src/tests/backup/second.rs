//! K5 of backups: the second implementation, from `docs/FORMATS.md` alone, opens the file and finds the same in it, and
//! makes one of its own that is opened here.

use ::tests::figures::{Figure, record};

use super::*;
use crate::{
    backup::{ReadBackupError, entry::Entry},
    tests::attachments::second::{hex, python, python_of},
};

/// What all records hold, and then all files, one behind the other.
fn contents_of(whole: &WholeBackup) -> Vec<u8> {
    let mut contents = Vec::new();
    let mut body = whole.body().unwrap();
    loop {
        match body.next().unwrap() {
            Entry::Record(record) => contents.extend_from_slice(record.content),
            Entry::Trailer(_) => return contents,
            Entry::File(_) => {
                let mut buffer = [0; 1000];
                loop {
                    let read: Result<usize, ReadBackupError> = body.read_file(&mut buffer);
                    match read.unwrap() {
                        0 => break,
                        count => contents.extend_from_slice(&buffer[..count]),
                    }
                }
            }
            Entry::About(_) | Entry::Unknown => {}
        }
    }
}

#[test]
fn the_second_implementation_opens_a_backup() {
    let (bench, vault) = full();
    let (path, report) = back_up(&vault, bench.folder.path());
    let bytes = std::fs::read(&path).unwrap();
    let recovery = hex(bench.recovery.groups().expose().join("-").as_bytes());
    let object = |bytes: &[u8]| format!("backup = {}\nrecovery_text = {recovery}\n", hex(bytes));
    let said = python(&object(&bytes));
    let same = said.trim() == hex(&contents_of(&whole(&path, &bench.recovery)));
    let refused = [60, bytes.len() / 2, bytes.len() - 1].map(|at| {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        python(&object(&changed)).trim() == "closed"
    });
    record(&Figure {
        id: "K5-backup",
        title: "a backup with versions, folders, forms, searches and files, opened by the second implementation with the recovery key",
        measured: format!(
            "{} bytes, {} items, {} files; the same content: {same}; changed ones refused: {refused:?}",
            bytes.len(),
            report.contents.items(),
            report.contents.files
        ),
        required: "the same content: true; changed ones refused: [true, true, true]",
        ok: same && refused == [true; 3],
    });
}

#[test]
fn a_backup_of_the_second_implementation_is_opened_and_restored() {
    let (bench, vault) = full();
    let before = everything(&vault);
    let (path, report) = back_up(&vault, bench.folder.path());
    let text = |key: &RecoveryKey| key.groups().expose().join("-");
    let other = RecoveryKey::make().unwrap();
    let bytes = hex(&std::fs::read(&path).unwrap());
    let input = format!("{bytes}\n{}\n{}\n", text(&bench.recovery), text(&other));
    let made = python_of("independent_backup.py", &[], &input);
    let theirs = bench.folder.path().join("theirs.latchkey");
    std::fs::write(&theirs, unhex(made.trim())).unwrap();
    let backup = whole(&theirs, &other);
    let same = backup.contents() == &report.contents;
    let refused = Backup::open(&theirs)
        .unwrap()
        .open_with_recovery(&bench.recovery)
        .is_err();
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(MemoryKeychain::new());
    let key = RestoredKey::Same(copy_of(&other));
    let restored = try_restore(&backup, folder.path(), keychain, key).unwrap();
    let restored = everything(&restored.unlocked) == before;
    record(&Figure {
        id: "K5-backup-made",
        title: "a backup that the second implementation made with keys of its own, opened, read whole and restored here",
        measured: format!(
            "{} items, {} files; the same counts: {same}; the former key refused: {refused}; restored the same: {restored}",
            report.contents.items(),
            report.contents.files
        ),
        required: "4 items, 3 files; the same counts: true; the former key refused: true; restored the same: true",
        ok: same && refused && restored,
    });
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.map(byte).collect()
}
