//! A backup of each version, which every later version has to restore.
//!
//! `golden/backup-1/backup.latchkey` was made of a vault as `full` makes it, and `golden/verbatim-1/kept.latchkey` of one
//! as `kept_after_a_crash` leaves it; the recovery key beside each opens it.

use ::tests::figures::{Figure, record};

use super::{
    second::files_of,
    verbatim::{files_in, restored},
    *,
};
use crate::backup::Verbatim;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/golden");

/// Where a frozen file lies, and its recovery key as text.
fn frozen(name: &str) -> (PathBuf, String) {
    let from = Path::new(FOLDER).join(name);
    let text = std::fs::read_to_string(from.join("recovery-key.txt")).unwrap();
    (from, text.trim().to_owned())
}

#[test]
fn the_frozen_backup_of_each_version_is_restored_with_all_it_holds() {
    let (from, text) = frozen("backup-1");
    let recovery = RecoveryKey::parse(&text).unwrap();
    let backup = whole(&from.join("backup.latchkey"), &recovery);
    assert_eq!(backup.contents().person_name, "Ada Lovelace");
    assert_eq!(backup.head().person, Some(owner().person));
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(MemoryKeychain::new());
    let key = RestoredKey::Same(recovery);
    let made = try_restore(&backup, folder.path(), keychain, key).unwrap();
    let found = holds(&everything(&made.unlocked));
    record(&Figure {
        id: "K4-backup",
        title: "the frozen backup of each version is restored with all it holds",
        measured: format!(
            "1 backup: items, former versions, folders, files and what is as it was {found:?}"
        ),
        required: "1 backup: 4 items, 9 former versions, 2 folders, 3 files, all as they were",
        ok: found == (4, 9, 2, 3, true),
    });
}

#[test]
fn the_frozen_verbatim_copy_of_each_version_is_opened_with_all_it_holds() {
    let (from, text) = frozen("verbatim-1");
    let path = from.join("kept.latchkey");
    let recovery = RecoveryKey::parse(&text).unwrap();
    let copy = Verbatim::open(&path).unwrap();
    assert_eq!(copy.head().person, Some(owner().person));
    let unpacked = tempfile::tempdir().unwrap();
    drop(copy.unpack(unpacked.path(), &mut go_on).unwrap());
    let files = files_in(unpacked.path());
    assert!(files.contains_key("vault.db-wal"), "written last");
    let theirs = files_of(&[(std::fs::read(&path).unwrap(), text)]);
    let place = tempfile::tempdir().unwrap();
    let now = at_seconds(60);
    let whole = copy.whole(&recovery, place.path(), &now, &mut go_on);
    let all = restored(&whole.unwrap());
    let late = all.versions.values().flatten();
    let has_late = late.filter(|(.., typed)| typed == "written last").count();
    let found = (holds(&all), has_late, theirs == [Some(files)]);
    record(&Figure {
        id: "K4-verbatim",
        title: "the frozen verbatim copy of each version, of a vault whose program died, is opened with all it holds, also what was written last, and read by the second implementation",
        measured: format!(
            "1 copy: items, former versions, folders, files and what is as it was, what was written last, and the same files there {found:?}"
        ),
        required: "1 copy: 5 items, 9 former versions, 2 folders, 3 files, all as they were, what was written last once, and the same files there",
        ok: found == ((5, 9, 2, 3, true), 1, true),
    });
}

/// How much there is, and whether it is what it was.
fn holds(all: &Everything) -> (usize, usize, usize, usize, bool) {
    let called = |title: &str| {
        let mut items = all.content.items.iter();
        items.find(|(_, item)| item.title == title).unwrap()
    };
    let (id, lost) = called("Lost");
    let typed: Vec<_> = all.versions[id].iter().map(|(.., typed)| typed).collect();
    let is_as_it_was = called("Bank").1.password == format!("{PASSWORD} 0")
        && typed == ["Lost 2", "Lost 1", "Lost 0", "correct-Horse-7! 3"]
        && lost.trashed
        && all.files.values().any(|content| content == b"a contract")
        && all.generated == ["k7Q-generated"]
        && all.searches == [("Money".to_owned(), "tag:home".to_owned())]
        && all.content.forms.get("Begun").map(String::as_str) == Some("half typed")
        && all.content.zoom_percent == 130;
    let former = all.versions.values().map(|versions| versions.len() - 1);
    (
        all.content.items.len(),
        former.sum(),
        all.folders.len(),
        all.files.len(),
        is_as_it_was,
    )
}
