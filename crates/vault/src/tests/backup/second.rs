//! K5 of backups: the second implementation, from `docs/FORMATS.md` alone, opens the file and finds the same in it, and
//! makes one of its own that is opened here.

use ::tests::figures::{Figure, record};
use crypto::context::RecordKind;

use super::{
    verbatim::{files_in, kept, kept_after_a_crash},
    *,
};
use crate::{
    backup::{ReadBackupError, Verbatim, entry::Entry},
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

/// What the second implementation finds in each verbatim copy; nothing where it refuses it.
pub(super) fn files_of(copies: &[(Vec<u8>, String)]) -> Vec<Option<BTreeMap<String, Vec<u8>>>> {
    let lines = copies
        .iter()
        .map(|(copy, key)| format!("{}\n{key}\n", hex(copy)));
    let said = python_of(
        "independent_backup.py",
        &["files"],
        &lines.collect::<String>(),
    );
    let file = |line: &str| {
        let (name, content) = line.split_once(' ')?;
        Some((name.to_owned(), unhex(content)))
    };
    let answers = said.trim_end().split("\n\n");
    answers
        .map(|answer| answer.lines().map(file).collect())
        .collect()
}

#[test]
fn the_second_implementation_reads_the_files_of_verbatim_copies() {
    let (bench, _, closed) = kept();
    let (crashed, _, open) = kept_after_a_crash();
    let key = text(&bench.recovery);
    let bytes = std::fs::read(&closed).unwrap();
    let mut copies = vec![
        (bytes.clone(), key.clone()),
        (std::fs::read(&open).unwrap(), text(&crashed.recovery)),
        (bytes.clone(), text(&RecoveryKey::make().unwrap())),
        ([bytes.as_slice(), b"x"].concat(), key.clone()),
    ];
    for at in [9, 30, bytes.len() / 2, bytes.len() - 1] {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        copies.push((changed, key.clone()));
        copies.push((bytes[..at].to_vec(), key.clone()));
    }
    let mut found = files_of(&copies).into_iter();
    let same =
        [bench, crashed].map(|bench| found.next() == Some(Some(files_in(bench.folder.path()))));
    let refused = found.filter(Option::is_none).count();
    record(&Figure {
        id: "K5-verbatim",
        title: "verbatim copies of a closed vault and of one whose program died, read by the second implementation, and their slots opened with the recovery key",
        measured: format!(
            "the same files: {same:?}; with another key, longer, shorter or changed: {refused} of {} refused",
            copies.len() - 2
        ),
        required: "the same files: [true, true]; with another key, longer, shorter or changed: 10 of 10 refused",
        ok: same == [true, true] && refused == 10 && copies.len() == 12,
    });
}

/// The content of every secret record, present and former, as the second implementation finds it in the files.
fn secrets_in(copy: &Path, key: &RecoveryKey) -> Vec<String> {
    let copy = hex(&std::fs::read(copy).unwrap());
    let input = format!("{copy}\n{}\n", text(key));
    let said = python_of("independent_backup.py", &["records"], &input);
    let mut found: Vec<_> = said
        .lines()
        // That of the backup key is none of a backup.
        .filter(|line| line.starts_with("2 ") && !line.starts_with("2 8 "))
        .map(|line| line.rsplit(' ').next().unwrap().to_owned())
        .collect();
    found.sort();
    found
}

/// The same, as they are in a backup that is made of the copy here.
fn secrets_of(whole: &WholeBackup) -> Vec<String> {
    let mut found = Vec::new();
    let read: Result<(), ReadBackupError> = whole.again(|entry| {
        if let Entry::Record(record) = entry
            && record.kind == RecordKind::Secret
        {
            found.push(hex(record.content));
        }
        Ok(())
    });
    read.unwrap();
    found.sort();
    found
}

#[test]
fn the_second_implementation_finds_all_secrets_in_a_verbatim_copy() {
    let found = [kept(), kept_after_a_crash()].map(|(bench, _, path)| {
        let place = tempfile::tempdir().unwrap();
        let copy = Verbatim::open(&path).unwrap();
        let whole = copy.whole(&bench.recovery, place.path(), &at_seconds(60), &mut go_on);
        let ours = secrets_of(&whole.unwrap());
        let theirs = secrets_in(&path, &bench.recovery);
        (ours.len(), ours == theirs)
    });
    record(&Figure {
        id: "K5-verbatim-records",
        title: "the secret records in verbatim copies of a closed vault and of one whose program died, found by the second implementation from the recovery key alone: slots, database, its log, vault keys, envelopes",
        measured: format!("how many, and whether they are the same: {found:?}"),
        required: "15 and 16, with one more after the crash, and the same",
        ok: found == [(15, true), (16, true)],
    });
}

fn text(key: &RecoveryKey) -> String {
    key.groups().expose().join("-")
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.map(byte).collect()
}
