//! Folders, tags, archive, trash and many items at once.

use super::*;
use crate::{Act, Chosen, FolderId, ItemState, NotAFolder, OrderError, ReadError, UndoError};

fn with(count: usize) -> (Bench, Unlocked, Vec<ItemId>) {
    let (bench, mut vault) = Bench::new();
    let ids = (0..count).map(|number| {
        let title = format!("Item {number}");
        vault.save(login(&title, "ada", PASSWORD), &at_seconds(1))
    });
    let ids = ids.map(|saved| saved.unwrap().id).collect();
    (bench, vault, ids)
}

fn act(vault: &mut Unlocked, ids: &[ItemId], act: Act) -> crate::Done {
    let chosen = Chosen::These(ids.to_vec());
    vault.act(&chosen, &act, &at_seconds(2)).unwrap()
}

fn folder(vault: &mut Unlocked, name: &str, parent: Option<FolderId>) -> FolderId {
    vault.make_folder(name, parent, &at_seconds(2)).unwrap().0
}

fn paths(vault: &Unlocked) -> Vec<(String, usize)> {
    let rows = vault.folders().into_iter();
    rows.map(|row| (row.path, row.items)).collect()
}

fn tags(vault: &Unlocked) -> Vec<(String, usize)> {
    let rows = vault.tags().into_iter();
    rows.map(|row| (row.tag, row.items)).collect()
}

#[track_caller]
fn check_tree(found: &[(String, usize)], expected: &[(&str, usize)]) {
    let found: Vec<_> = found.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    assert_eq!(found, expected);
}

#[test]
fn folders_and_where_items_lie_are_there_after_opening_again() {
    let (bench, mut vault, ids) = with(3);
    let work = folder(&mut vault, "Work", None);
    let clients = folder(&mut vault, "Clients", Some(work));
    act(&mut vault, &ids[..1], Act::MoveTo(Some(work)));
    act(&mut vault, &ids[1..2], Act::MoveTo(Some(clients)));
    drop(vault.lock());
    let mut vault = bench.open();
    check_tree(&paths(&vault), &[("Work", 2), ("Work/Clients", 1)]);
    let inside = titles(&mut vault, "", Filter::Folder(work));
    assert_eq!(inside, ["Item 0", "Item 1"]);
    assert_eq!(titles(&mut vault, "", Filter::Folder(clients)), ["Item 1"]);
    let report = vault.check().unwrap();
    assert_eq!((report.stray_rows, report.problems.len()), (0, 0));
}

#[test]
fn a_deleted_folder_gives_what_it_holds_to_its_parent_and_takes_it_back() {
    let (bench, mut vault, ids) = with(2);
    let work = folder(&mut vault, "Work", None);
    let clients = folder(&mut vault, "Clients", Some(work));
    let old = folder(&mut vault, "Old", Some(clients));
    folder(&mut vault, "old", Some(work));
    act(&mut vault, &ids[..1], Act::MoveTo(Some(clients)));
    act(&mut vault, &ids[1..], Act::MoveTo(Some(old)));
    let before = paths(&vault);
    let undo = vault.delete_folder(clients, &at_seconds(3)).unwrap();
    let expected = [("Work", 2), ("Work/old", 0), ("Work/Old 2", 1)];
    check_tree(&paths(&vault), &expected);
    let again = vault.undo(undo, &at_seconds(4)).unwrap().unwrap();
    assert_eq!(paths(&vault), before);
    vault.undo(again, &at_seconds(5)).unwrap();
    check_tree(&paths(&vault), &expected);
    drop(vault.lock());
    let report = bench.open().check().unwrap();
    assert_eq!((report.stray_rows, report.problems.len()), (0, 0));
}

#[test]
fn a_folder_that_was_filled_since_is_not_unmade() {
    let (_bench, mut vault, ids) = with(1);
    let (work, undo) = vault.make_folder("Work", None, &at_seconds(2)).unwrap();
    act(&mut vault, &ids, Act::MoveTo(Some(work)));
    let refused = vault.undo(undo, &at_seconds(3));
    assert!(matches!(refused, Err(UndoError::ChangedSince)));
    check_tree(&paths(&vault), &[("Work", 1)]);
}

#[test]
fn a_folder_is_renamed_and_moved_and_neither_into_itself_nor_beside_its_name() {
    let (_bench, mut vault, _) = with(0);
    let work = folder(&mut vault, "Work", None);
    let clients = folder(&mut vault, "Clients", Some(work));
    let undo = vault.rename_folder(work, "Job", &at_seconds(3)).unwrap();
    check_tree(&paths(&vault), &[("Job", 0), ("Job/Clients", 0)]);
    vault.undo(undo, &at_seconds(3)).unwrap();
    let undo = vault.move_folder(clients, None, &at_seconds(3)).unwrap();
    check_tree(&paths(&vault), &[("Clients", 0), ("Work", 0)]);
    vault.undo(undo, &at_seconds(3)).unwrap();
    let refused = vault.move_folder(work, Some(clients), &at_seconds(3));
    assert!(matches!(
        refused,
        Err(OrderError::Folder(NotAFolder::IntoItself))
    ));
    let refused = vault.make_folder("WORK", None, &at_seconds(3));
    assert!(matches!(
        refused,
        Err(OrderError::Folder(NotAFolder::NameTaken))
    ));
}

#[test]
fn a_tag_is_renamed_and_deleted_everywhere_and_comes_back() {
    let (_bench, mut vault, ids) = with(3);
    act(
        &mut vault,
        &ids[..2],
        Act::AddTag(" Work / Clients ".into()),
    );
    act(&mut vault, &ids[..1], Act::AddTag("work".into()));
    let before = [("work", 2), ("Work/Clients", 2)];
    check_tree(&tags(&vault), &[("Work", 2), before[1]]);
    let found = titles(&mut vault, "", Filter::Tag("WORK".into()));
    assert_eq!(found, ["Item 0", "Item 1"]);
    let done = vault.rename_tag("work", "Job", &at_seconds(3)).unwrap();
    assert_eq!(done.items, 2);
    check_tree(&tags(&vault), &[("Job", 2), ("Job/Clients", 2)]);
    vault.undo(done.undo.unwrap(), &at_seconds(3)).unwrap();
    check_tree(&tags(&vault), &[("Work", 2), before[1]]);
    let done = vault.delete_tag("Work/clients", &at_seconds(3)).unwrap();
    check_tree(&tags(&vault), &[("work", 1)]);
    vault.undo(done.undo.unwrap(), &at_seconds(3)).unwrap();
    check_tree(&tags(&vault), &[("Work", 2), before[1]]);
    let long = vault.rename_tag("work", &"x".repeat(195), &at_seconds(3));
    assert!(matches!(long, Err(OrderError::Tag(_))));
}

#[test]
fn the_archive_is_out_of_all_lists_but_its_own_and_of_search() {
    let (bench, mut vault, ids) = with(2);
    let done = act(&mut vault, &ids[..1], Act::Archive);
    drop(vault.lock());
    let mut vault = bench.open();
    assert_eq!(titles(&mut vault, "", Filter::All), ["Item 1"]);
    assert_eq!(titles(&mut vault, "item", Filter::All), ["Item 1"]);
    assert_eq!(titles(&mut vault, "item", Filter::Archive), ["Item 0"]);
    assert_eq!(titles(&mut vault, "", Filter::Trash), Vec::<String>::new());
    assert_eq!(vault.counts().archive, 1);
    vault.undo(done.undo.unwrap(), &at_seconds(3)).unwrap();
    assert_eq!(titles(&mut vault, "", Filter::All).len(), 2);
    act(&mut vault, &ids, Act::Archive);
    assert_eq!(act(&mut vault, &ids, Act::Unarchive).items, 2);
    assert_eq!(titles(&mut vault, "", Filter::All).len(), 2);
}

#[test]
fn undoing_a_deletion_gives_an_item_back_to_the_archive() {
    let (_bench, mut vault, ids) = with(1);
    act(&mut vault, &ids, Act::Archive);
    let undo = vault.delete(ids[0], &at_seconds(3)).unwrap();
    assert_eq!(titles(&mut vault, "", Filter::Trash), ["Item 0"]);
    vault.undo(undo, &at_seconds(3)).unwrap();
    assert_eq!(titles(&mut vault, "", Filter::Archive), ["Item 0"]);
}

#[test]
fn only_what_is_in_the_trash_is_erased_and_its_former_version_with_it() {
    let (bench, mut vault, ids) = with(3);
    vault.save(edit(&vault, ids[0]), &at_seconds(2)).unwrap();
    act(&mut vault, &ids[..2], Act::Delete);
    let erased = vault.erase_trashed(&Chosen::These(ids.clone()), &at_seconds(3));
    assert_eq!(erased.unwrap(), 2);
    assert!(matches!(vault.item(ids[0]), Err(ReadError::NotThere)));
    assert_eq!(titles(&mut vault, "", Filter::All), ["Item 2"]);
    assert_eq!(titles(&mut vault, "item", Filter::Trash).len(), 0);
    drop(vault.lock());
    let report = bench.open().check().unwrap();
    let told = (report.items, report.former_versions, report.stray_rows);
    assert_eq!(told, (1, 0, 0));
}

#[test]
fn all_of_a_list_but_some_is_one_act() {
    let (_bench, mut vault, ids) = with(5);
    let chosen = Chosen::All {
        text: "item".into(),
        filter: Filter::All,
        except: vec![ids[4]],
    };
    let version = vault.head().version;
    let done = vault.act(&chosen, &Act::Delete, &at_seconds(2)).unwrap();
    assert_eq!((done.items, vault.head().version), (4, version + 1));
    assert_eq!(titles(&mut vault, "", Filter::All), ["Item 4"]);
    vault.undo(done.undo.unwrap(), &at_seconds(3)).unwrap();
    assert_eq!(vault.head().version, version + 2);
    assert_eq!(titles(&mut vault, "", Filter::All).len(), 5);
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let (_bench, mut vault, ids) = with(2);
    act(&mut vault, &ids, Act::Favourite(true));
    let version = vault.head().version;
    for same in [Act::Favourite(true), Act::Restore, Act::Unarchive] {
        let done = act(&mut vault, &ids, same);
        assert!(done.undo.is_none() && done.items == 0);
    }
    assert_eq!(vault.head().version, version);
}

#[test]
fn undoing_leaves_what_was_changed_since() {
    let (_bench, mut vault, ids) = with(2);
    let undo = act(&mut vault, &ids, Act::Favourite(true)).undo.unwrap();
    act(&mut vault, &ids[..1], Act::Favourite(false));
    vault.erase(ids[1], &at_seconds(3)).unwrap();
    let refused = vault.undo(undo, &at_seconds(3));
    assert!(matches!(refused, Err(UndoError::ChangedSince)));
}

#[test]
fn a_copy_has_everything_but_ids() {
    let (_bench, mut vault, ids) = with(1);
    let work = folder(&mut vault, "Work", None);
    act(&mut vault, &ids, Act::MoveTo(Some(work)));
    act(&mut vault, &ids, Act::AddTag("red".into()));
    let copy = vault
        .duplicate(ids[0], "Item 0 copy", &at_seconds(7))
        .unwrap();
    let (old, new) = (vault.item(ids[0]).unwrap(), vault.item(copy.id).unwrap());
    assert_eq!(new.title, "Item 0 copy");
    assert_eq!((new.folder, &new.tags), (old.folder, &old.tags));
    assert_eq!(password(&vault, copy.id), PASSWORD);
    let (was, is) = (&old.sections[0], &new.sections[0]);
    assert_eq!(was.fields.len(), is.fields.len());
    assert_ne!(was.id, is.id);
    for (was, is) in was.fields.iter().zip(&is.fields) {
        assert_ne!(was.id, is.id);
        assert_eq!((was.purpose, &was.value), (is.purpose, &is.value));
    }
    vault.undo(copy.undo, &at_seconds(8)).unwrap();
    assert_eq!(titles(&mut vault, "", Filter::All), ["Item 0"]);
}

#[test]
fn a_form_whose_folder_was_deleted_saves_into_none() {
    let (_bench, mut vault, ids) = with(1);
    let work = folder(&mut vault, "Work", None);
    act(&mut vault, &ids, Act::MoveTo(Some(work)));
    let form = edit(&vault, ids[0]);
    vault.delete_folder(work, &at_seconds(3)).unwrap();
    vault.save(form, &at_seconds(4)).unwrap();
    assert_eq!(vault.item(ids[0]).unwrap().folder, None);
    assert_eq!(vault.item(ids[0]).unwrap().state, ItemState::Active);
}
