//! A backup beside what is there: what is new comes, what differs is kept twice, and all of it can be taken back.

use super::*;
use crate::backup::Comparison;

#[track_caller]
fn compare(backup: &WholeBackup, vault: &Unlocked) -> (u64, u64, u64) {
    let Comparison {
        new,
        same,
        different,
        ..
    } = backup.compare(vault, &mut go_on).unwrap();
    (new, same, different)
}

fn change(vault: &mut Unlocked, id: ItemId, password: &str, second: u32) {
    let mut draft = edit(vault, id);
    let secret = SecretChange::Set(Secret::new(password.into()));
    draft.sections[0].fields[1].value = ValueDraft::Concealed(secret);
    vault.save(draft, &at_seconds(second)).unwrap();
}

#[test]
fn an_empty_vault_gets_everything_and_gives_it_back() {
    let (bench, vault) = full();
    let mut before = everything(&vault);
    let (path, _) = back_up(&vault, bench.folder.path());
    let backup = whole(&path, &bench.recovery);
    let (other, mut vault) = Bench::new();
    let empty = everything(&vault);
    assert_eq!(compare(&backup, &vault), (4, 0, 0));
    let merged = vault.merge(&backup, &at_seconds(80), &mut go_on).unwrap();
    assert_eq!((merged.new.len(), merged.different.len()), (4, 0));
    assert_eq!(compare(&backup, &vault), (0, 4, 0));
    // Settings and what the generator made stay the vault's own.
    before.content.zoom_percent = 100;
    before.generated.clear();
    assert_eq!(everything(&vault), before);
    let again = vault.merge(&backup, &at_seconds(81), &mut go_on).unwrap();
    assert!(again.undo.is_none() && again.new.is_empty());
    drop(vault.lock());
    let mut vault = other.open();
    assert_eq!(everything(&vault), before);
    vault.undo(merged.undo.unwrap(), &at_seconds(82)).unwrap();
    assert_eq!(everything(&vault), empty);
    drop(vault.lock());
    assert_eq!(everything(&other.open()), empty);
    // What was erased comes back above its tombstone.
    let mut vault = other.open();
    vault.merge(&backup, &at_seconds(83), &mut go_on).unwrap();
    assert_eq!(everything(&vault), before);
}

#[test]
fn the_vault_that_was_backed_up_has_all_of_it_also_as_former_versions() {
    let (bench, mut vault) = full();
    let (path, report) = back_up(&vault, bench.folder.path());
    let backup = whole(&path, &bench.recovery);
    let id = by_title(&vault)["Bank"];
    change(&mut vault, id, "newer", 60);
    let comparison = backup.compare(&vault, &mut go_on).unwrap();
    assert_eq!((comparison.same, comparison.different), (4, 0));
    assert!(comparison.is_of_this_vault);
    assert_eq!(comparison.changes_missing, Some(1));
    assert_eq!(report.contents.manifest_version + 1, vault.state());
    let before = everything(&vault);
    let merged = vault.merge(&backup, &at_seconds(80), &mut go_on).unwrap();
    assert!(merged.undo.is_none());
    assert_eq!(everything(&vault), before);
    // An item that was erased meanwhile comes back, with its files.
    let file = vault.item(id).unwrap().attachments[0].id;
    vault.erase(id, &at_seconds(81)).unwrap();
    let merged = vault.merge(&backup, &at_seconds(82), &mut go_on).unwrap();
    assert_eq!(merged.new, [id]);
    assert_eq!(everything(&vault).files[&(id, file)], b"a contract");
}

/// Both vaults go on from the same state; the backup is that of the other.
#[track_caller]
fn check_both_kept(theirs: u32, ours: u32, present: &str) {
    let (bench, vault) = full();
    let (path, _) = back_up(&vault, bench.folder.path());
    let backup = whole(&path, &bench.recovery);
    let (other, mut vault) = Bench::new();
    vault.merge(&backup, &at_seconds(55), &mut go_on).unwrap();
    let id = by_title(&vault)["Bank"];
    add(&mut vault, id, b"their file");
    change(&mut vault, id, "theirs", theirs);
    let (path, _) = back_up(&vault, other.folder.path());
    let newer = whole(&path, &other.recovery);
    let (_third, mut vault) = Bench::new();
    vault.merge(&backup, &at_seconds(56), &mut go_on).unwrap();
    change(&mut vault, id, "ours", ours);
    let before = everything(&vault);
    assert_eq!(compare(&newer, &vault), (0, 3, 1));
    let merged = vault.merge(&newer, &at_seconds(90), &mut go_on).unwrap();
    assert_eq!(merged.different, [id]);
    assert_eq!(password(&vault, id), present);
    let kept = versions(&vault, id);
    let typed: Vec<_> = kept.iter().map(|(.., typed)| typed.as_str()).collect();
    assert!(
        typed.contains(&"theirs") && typed.contains(&"ours"),
        "{typed:?}"
    );
    assert_eq!(compare(&newer, &vault), (0, 4, 0));
    everything(&vault);
    if let Some(undo) = merged.undo {
        vault.undo(undo, &at_seconds(91)).unwrap();
        assert_eq!(password(&vault, id), "ours");
        assert_eq!(
            everything(&vault).content.items.len(),
            before.content.items.len()
        );
    }
}

#[test]
fn of_an_item_that_differs_both_contents_are_kept_and_the_newer_is_present() {
    check_both_kept(70, 60, "theirs");
    check_both_kept(60, 70, "ours");
}

#[test]
fn what_was_saved_since_is_not_taken_back() {
    let (bench, vault) = full();
    let (path, _) = back_up(&vault, bench.folder.path());
    let backup = whole(&path, &bench.recovery);
    let (_other, mut vault) = Bench::new();
    let merged = vault.merge(&backup, &at_seconds(80), &mut go_on).unwrap();
    let id = by_title(&vault)["Forum"];
    change(&mut vault, id, "mine now", 81);
    vault.undo(merged.undo.unwrap(), &at_seconds(82)).unwrap();
    assert_eq!(by_title(&vault).len(), 1);
    assert_eq!(password(&vault, id), "mine now");
    // The folders that it lies in stay with it.
    assert_eq!(vault.folders().len(), 2);
    assert_eq!(vault.check().unwrap().stray_rows, 0);
}

#[test]
fn folders_come_under_free_names() {
    let (bench, vault) = full();
    let (path, _) = back_up(&vault, bench.folder.path());
    let backup = whole(&path, &bench.recovery);
    let (_other, mut vault) = Bench::new();
    vault.make_folder("Work", None, &at_seconds(1)).unwrap();
    vault.merge(&backup, &at_seconds(80), &mut go_on).unwrap();
    let names: Vec<_> = vault.folders().into_iter().map(|row| row.path).collect();
    assert_eq!(names, ["Work", "Work 2", "Work 2/Clients"]);
}
