//! Forms that are kept while they are filled in: they come back as they were, secrets included.

use super::*;
use crate::{DRAFTS_KEPT, DraftId, ReadError, SaveError};

/// A form whose every value is typed.
fn begun(title: &str, typed: &str) -> ItemDraft {
    login(title, "ada", typed)
}

fn typed(draft: &ItemDraft) -> &str {
    match &draft.sections[0].fields[1].value {
        ValueDraft::Concealed(SecretChange::Set(typed)) => typed.expose(),
        _ => panic!("nothing was typed"),
    }
}

fn text(draft: &ItemDraft) -> &str {
    match &draft.sections[0].fields[0].value {
        ValueDraft::Text(text) => text,
        _ => panic!("no text"),
    }
}

fn keep(vault: &mut Unlocked, id: Option<DraftId>, draft: &ItemDraft, at: i64) -> DraftId {
    let at = at_seconds(at.try_into().unwrap());
    vault.keep_draft(id, draft, &at).unwrap().id
}

#[test]
fn a_form_is_there_after_a_lock_and_after_a_crash() {
    let (bench, mut vault) = Bench::new();
    let id = keep(&mut vault, None, &begun("", "ha"), 1);
    assert_eq!(keep(&mut vault, Some(id), &begun("Bank", "half"), 2), id);
    drop(vault.lock());
    let mut vault = bench.open();
    keep(&mut vault, Some(id), &begun("Bank", "half of it"), 3);
    // Nothing is closed in order: as after a crash.
    drop(vault);
    let mut vault = bench.open();
    let kept = vault.drafts();
    assert_eq!((kept.len(), kept[0].title.as_str()), (1, "Bank"));
    let taken = vault.take_up_draft(id).unwrap();
    assert_eq!(typed(&taken.draft), "half of it");
    assert!(!taken.changed_meanwhile);
    assert!(titles(&mut vault, "bank", Filter::All).is_empty());
    let report = vault.check().unwrap();
    assert_eq!((report.items, report.stray_rows), (0, 0));
}

#[test]
fn saving_takes_the_kept_form_away_in_the_same_write() {
    let (bench, mut vault) = Bench::new();
    let id = keep(&mut vault, None, &begun("Bank", "half"), 1);
    let refused = vault.save_taking(begun("", "half"), Some(id), &at_seconds(2));
    assert!(matches!(refused, Err(SaveError::Draft(_))));
    assert_eq!(vault.drafts().len(), 1);
    let version = vault.check().unwrap().manifest_version;
    vault
        .save_taking(begun("Bank", "whole"), Some(id), &at_seconds(3))
        .unwrap();
    assert_eq!(vault.check().unwrap().manifest_version, version + 1);
    assert!(vault.drafts().is_empty());
    drop(vault);
    let vault = bench.open();
    assert!(vault.drafts().is_empty());
    assert_eq!(vault.check().unwrap().stray_rows, 0);
}

#[test]
fn a_form_that_is_thrown_away_is_gone() {
    let (bench, mut vault) = Bench::new();
    let id = keep(&mut vault, None, &begun("Bank", "half"), 1);
    vault.discard_draft(id, &at_seconds(2)).unwrap();
    vault.discard_draft(id, &at_seconds(2)).unwrap();
    assert!(matches!(vault.take_up_draft(id), Err(ReadError::NotThere)));
    drop(vault);
    let report = bench.open().check().unwrap();
    // The settings and the backup key.
    assert_eq!((report.rows, report.stray_rows), (2, 0));
}

#[test]
fn an_item_has_one_form_and_new_ones_have_one_each() {
    let (_bench, mut vault) = Bench::new();
    let saved = vault.save(begun("One", "a"), &at_seconds(1)).unwrap().id;
    let begun_on = edit(&vault, saved);
    let first = keep(&mut vault, None, &begun_on, 2);
    let draft = edit(&vault, saved);
    assert_eq!(keep(&mut vault, None, &draft, 3), first);
    keep(&mut vault, None, &begun("New", "x"), 4);
    keep(&mut vault, None, &begun("Newer", "x"), 5);
    let kept = vault.drafts();
    let told: Vec<_> = kept.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(told, ["Newer", "New", "One"]);
}

#[test]
fn the_oldest_of_too_many_goes_and_is_named() {
    let (_bench, mut vault) = Bench::new();
    for number in 0..DRAFTS_KEPT {
        let at = i64::try_from(number).unwrap();
        keep(&mut vault, None, &begun(&format!("{number}"), "x"), at);
    }
    let more = vault
        .keep_draft(None, &begun("more", "x"), &at_seconds(99))
        .unwrap();
    assert_eq!(more.dropped.unwrap().title, "0");
    let again = vault
        .keep_draft(Some(more.id), &begun("more", "xy"), &at_seconds(100))
        .unwrap();
    assert_eq!(again.dropped, None);
    assert_eq!(vault.drafts().len(), DRAFTS_KEPT);
    assert_eq!(vault.check().unwrap().stray_rows, 0);
}

#[test]
fn a_form_whose_item_changed_goes_on_as_an_edit_of_the_present_one() {
    let (_bench, mut vault) = Bench::new();
    let item = vault.save(begun("One", "a"), &at_seconds(1)).unwrap().id;
    let mut form = edit(&vault, item);
    form.sections[0].fields[0].value = ValueDraft::Text("typed".into());
    let id = keep(&mut vault, None, &form, 2);
    let mut other = edit(&vault, item);
    other.title = "Two".into();
    other.sections[0]
        .fields
        .retain(|field| field.purpose != Some(Purpose::WEBSITE));
    other.sections[0].fields[0].value = ValueDraft::Text("other".into());
    other.sections[0].fields[1].value =
        ValueDraft::Concealed(SecretChange::Set(Secret::new("b".into())));
    other.sections[0].fields.push(FieldDraft {
        id: None,
        label: "New".into(),
        purpose: None,
        value: ValueDraft::Text("x".into()),
    });
    vault.save(other, &at_seconds(3)).unwrap();
    let taken = vault.take_up_draft(id).unwrap();
    assert!(taken.changed_meanwhile);
    assert_eq!(taken.draft.title, "Two");
    assert_eq!(text(&taken.draft), "typed");
    vault
        .save_taking(taken.draft, Some(id), &at_seconds(4))
        .unwrap();
    assert_eq!(password(&vault, item), "b");
    let labels: Vec<_> = vault.item(item).unwrap().sections[0]
        .fields
        .iter()
        .map(|field| field.purpose.map_or("own", Purpose::name))
        .collect();
    assert!(!labels.contains(&"website"), "{labels:?}");
    assert!(labels.contains(&"own"), "{labels:?}");
}

#[test]
fn a_form_that_was_changed_from_outside_is_refused() {
    let (_bench, mut vault) = Bench::new();
    let id = keep(&mut vault, None, &begun("Bank", "half"), 1);
    let sql = "UPDATE record SET envelope = zeroblob(200) WHERE kind = 2 AND type = 5";
    assert_eq!(vault.store.database.connection.execute(sql, []).unwrap(), 1);
    assert!(matches!(
        vault.take_up_draft(id),
        Err(ReadError::Changed(_))
    ));
    assert_eq!(vault.check().unwrap().problems.len(), 1);
}

#[test]
fn a_form_larger_than_an_item_is_not_kept_and_the_former_is() {
    let (_bench, mut vault) = Bench::new();
    let id = keep(&mut vault, None, &begun("Bank", "half"), 1);
    let large = begun(&"x".repeat(40 * 1024 * 1024), "half");
    let refused = vault.keep_draft(Some(id), &large, &at_seconds(2));
    assert!(matches!(refused, Err(SaveError::Draft(_))));
    assert_eq!(typed(&vault.take_up_draft(id).unwrap().draft), "half");
}
