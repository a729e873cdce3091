//! A backup of each version, which every later version has to restore.
//!
//! `golden/backup-1/backup.latchkey` was made of a vault as `full` makes it; the recovery key beside it opens it.

use ::tests::figures::{Figure, record};

use super::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/golden");

#[test]
fn the_frozen_backup_of_each_version_is_restored_with_all_it_holds() {
    let from = Path::new(FOLDER).join("backup-1");
    let text = std::fs::read_to_string(from.join("recovery-key.txt")).unwrap();
    let recovery = RecoveryKey::parse(text.trim()).unwrap();
    let backup = whole(&from.join("backup.latchkey"), &recovery);
    assert_eq!(backup.contents().person_name, "Ada Lovelace");
    assert_eq!(backup.head().person, Some(owner().person));
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(MemoryKeychain::new());
    let key = RestoredKey::Same(recovery);
    let made = try_restore(&backup, folder.path(), keychain, key).unwrap();
    let found = holds(&made.unlocked);
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

/// How much there is, and whether it is what it was.
fn holds(vault: &Unlocked) -> (usize, usize, usize, usize, bool) {
    let all = everything(vault);
    let ids = by_title(vault);
    let bank = password(vault, ids["Bank"]);
    let typed = |id: ItemId| all.versions[&id].iter().map(|(.., typed)| typed.clone());
    let lost: Vec<_> = typed(ids["Lost"]).collect();
    let is_as_it_was = bank == format!("{PASSWORD} 0")
        && lost == ["Lost 2", "Lost 1", "Lost 0", "correct-Horse-7! 3"]
        && all.content.items[&ids["Lost"]].trashed
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
