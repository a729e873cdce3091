//! Searching notes, and searches under names.

use super::*;
use crate::{SavedSearchError, UndoError, saved_search::SAVED_SEARCHES};

fn noted(title: &str, note: &str) -> ItemDraft {
    login(title, "ada", PASSWORD).with(Purpose::NOTES, ValueDraft::Note(note.to_owned()))
}

fn searched(text: &str) -> Query {
    Query {
        text: text.into(),
        filter: Filter::All,
        sort: Sort::Title,
        offset: 0,
        limit: 50,
    }
}

#[track_caller]
fn check_notes(vault: &mut Unlocked, text: &str, expected: &[&str]) {
    let (query, now) = (searched(text), at_seconds(9));
    let mut search = vault.search_notes(&query, &now);
    if let Some(search) = &mut search {
        while !search.is_done() {
            vault.look_into_notes(search, 2).unwrap();
        }
    }
    let page = vault.search(&query, search.as_ref(), &now);
    let titles: Vec<_> = page
        .rows
        .iter()
        .map(|row| row.summary.title.as_str())
        .collect();
    assert_eq!(titles, expected, "{text}");
}

#[test]
fn notes_are_searched_in_the_secret_records() {
    let (_bench, mut vault) = Bench::new();
    let drafts = [
        noted("Alpha", "Spare key with Zoë"),
        noted("Beta", "The spare\nkey"),
        noted("Gamma", "nothing"),
        login("Delta", "ada", "spare"),
    ];
    for draft in drafts {
        vault.save(draft, &at_seconds(1)).unwrap();
    }
    check_notes(&mut vault, "note:spare", &["Alpha", "Beta"]);
    check_notes(&mut vault, r#"note:"spare key""#, &["Alpha"]);
    check_notes(&mut vault, "note:zoe", &["Alpha"]);
    check_notes(&mut vault, "-note:spare", &["Delta", "Gamma"]);
    check_notes(&mut vault, "note:spare -note:zoe", &["Beta"]);
    check_notes(&mut vault, "note:spare title:alp", &["Alpha"]);
    check_notes(&mut vault, "spare", &[]);
    assert_eq!(
        vault.list(&searched("note:spare")).total,
        0,
        "not by summaries alone"
    );
}

#[test]
fn an_item_erased_while_notes_are_searched_is_left_out() {
    let (_bench, mut vault) = Bench::new();
    let gone = vault
        .save(noted("Gone", "spare"), &at_seconds(1))
        .unwrap()
        .id;
    vault.save(noted("Here", "spare"), &at_seconds(1)).unwrap();
    let (query, now) = (searched("note:spare"), at_seconds(2));
    let mut search = vault.search_notes(&query, &now).unwrap();
    vault.erase(gone, &now).unwrap();
    vault.look_into_notes(&mut search, 10).unwrap();
    assert_eq!(vault.search(&query, Some(&search), &now).total, 1);
}

fn names(vault: &Unlocked) -> Vec<(&str, &str)> {
    let searches = vault.saved_searches().iter();
    searches
        .map(|search| (search.name.as_str(), search.query.as_str()))
        .collect()
}

#[test]
fn searches_are_kept_changed_removed_and_brought_back() {
    let (bench, mut vault) = Bench::new();
    let now = at_seconds(1);
    let (work, _) = vault.save_search(None, "Work", "tag:work", &now).unwrap();
    let (mail, _) = vault.save_search(None, "Mail", "url:mail", &now).unwrap();
    let (_, renamed) = vault
        .save_search(Some(work), "Office", "tag:work is:fav", &now)
        .unwrap();
    assert_eq!(
        names(&vault),
        [("Office", "tag:work is:fav"), ("Mail", "url:mail")]
    );
    let redo = vault.undo(renamed, &now).unwrap().unwrap();
    assert_eq!(names(&vault)[0], ("Work", "tag:work"));
    vault.undo(redo, &now).unwrap();
    let removed = vault.remove_search(work, &now).unwrap();
    assert_eq!(names(&vault), [("Mail", "url:mail")]);
    vault.undo(removed, &now).unwrap();
    assert_eq!(names(&vault)[0].0, "Office", "where it stood");
    drop(vault);
    let mut vault = bench.open();
    assert_eq!(
        names(&vault),
        [("Office", "tag:work is:fav"), ("Mail", "url:mail")]
    );
    assert_eq!(vault.check().unwrap().stray_rows, 0);
    let (_, first) = vault
        .save_search(Some(mail), "Post", "url:mail", &now)
        .unwrap();
    vault
        .save_search(Some(mail), "Letters", "url:mail", &now)
        .unwrap();
    assert!(matches!(
        vault.undo(first, &now),
        Err(UndoError::ChangedSince)
    ));
}

#[test]
fn there_are_not_more_searches_than_a_hundred() {
    let (_bench, mut vault) = Bench::new();
    let now = at_seconds(1);
    let mut last = None;
    for number in 0..SAVED_SEARCHES {
        last = Some(
            vault
                .save_search(None, &number.to_string(), "x", &now)
                .unwrap(),
        );
    }
    let refused = vault.save_search(None, "one more", "x", &now);
    assert!(matches!(
        refused,
        Err(SavedSearchError::TooMany { limit: 100 })
    ));
    let (id, _) = last.unwrap();
    let removed = vault.remove_search(id, &now).unwrap();
    vault.save_search(None, "instead", "x", &now).unwrap();
    assert!(matches!(
        vault.undo(removed, &now),
        Err(UndoError::ChangedSince)
    ));
    assert!(matches!(
        vault.remove_search(id, &now),
        Err(SavedSearchError::NotThere)
    ));
}
