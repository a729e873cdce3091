//! What the generator made and somebody used, its choices, and secrets that wait for their item.

use super::*;
use crate::{
    GeneratedEntry, GeneratedId, MOST_GENERATED, ReadError, UsedFor,
    database::{Row, Shelf},
    generator::{Choices, Way},
};
use crypto::context::RecordKind;

fn value(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

fn keep(vault: &mut Unlocked, text: &str, second: u32) {
    vault
        .keep_generated(&value(text), None, &at_seconds(second))
        .unwrap();
}

fn revealed(vault: &Unlocked) -> Vec<String> {
    let entries = vault.generated().unwrap().into_iter();
    let values = entries.map(|entry| vault.reveal_generated(entry.id).unwrap());
    values.map(|value| value.expose().clone()).collect()
}

#[test]
fn what_was_used_is_there_after_a_lock_newest_first_and_each_once() {
    let (bench, mut vault) = Bench::new();
    assert_eq!(vault.generated().unwrap(), []);
    keep(&mut vault, "first", 1);
    keep(&mut vault, "second", 2);
    keep(&mut vault, "first", 3);
    drop(vault.lock());
    let vault = bench.open();
    assert_eq!(revealed(&vault), ["first", "second"]);
    let used: Vec<i64> = vault
        .generated()
        .unwrap()
        .iter()
        .map(|entry| entry.used_ms)
        .collect();
    assert_eq!(used, [at_seconds(3).wall_ms, at_seconds(2).wall_ms]);
    assert!(vault.check().unwrap().problems.is_empty());
    assert_eq!(vault.check().unwrap().stray_rows, 0);
}

#[test]
fn the_oldest_gives_way() {
    let (_bench, mut vault) = Bench::new();
    for number in 0..=MOST_GENERATED {
        keep(&mut vault, &number.to_string(), 1);
    }
    let kept = revealed(&vault);
    assert_eq!(kept.len(), MOST_GENERATED);
    assert_eq!((kept[0].as_str(), kept[99].as_str()), ("100", "1"));
}

#[test]
fn an_entry_tells_what_it_was_used_for_also_if_that_was_never_saved() {
    let (_bench, mut vault) = Bench::new();
    let saved = vault
        .save(login("GitHub", "", "x"), &at_seconds(1))
        .unwrap();
    let mut used = |text: &str, item, title: &str| {
        let title = title.to_owned();
        let used = Some(UsedFor { item, title });
        vault
            .keep_generated(&value(text), used, &at_seconds(2))
            .unwrap();
    };
    used("one", None, "Payroll, never saved");
    used("two", Some(saved.id), "GitHub, as it was typed");
    let told = |entries: Vec<GeneratedEntry>| -> Vec<_> {
        let entries = entries.into_iter();
        entries.map(|entry| (entry.item, entry.title)).collect()
    };
    let entries = told(vault.generated().unwrap());
    assert_eq!(entries[0], (Some(saved.id), "GitHub".to_owned()));
    assert_eq!(entries[1], (None, "Payroll, never saved".to_owned()));
    vault.erase(saved.id, &at_seconds(3)).unwrap();
    let entries = told(vault.generated().unwrap());
    assert_eq!(entries[0], (None, "GitHub, as it was typed".to_owned()));
}

#[test]
fn what_was_cleared_is_gone_from_the_disk_and_from_memory() {
    let (bench, mut vault) = Bench::new();
    vault.clear_generated(&at_seconds(1)).unwrap();
    keep(&mut vault, "first", 1);
    let id = vault.generated().unwrap()[0].id;
    vault.clear_generated(&at_seconds(2)).unwrap();
    assert_eq!(vault.generated().unwrap(), []);
    assert!(matches!(
        vault.reveal_generated(id),
        Err(ReadError::NotThere)
    ));
    keep(&mut vault, "second", 3);
    drop(vault.lock());
    assert_eq!(revealed(&bench.open()), ["second"]);
}

#[test]
fn a_value_that_is_not_known_is_not_there() {
    let (_bench, vault) = Bench::new();
    let unknown = GeneratedId::from_bytes([7; 16]);
    let revealed = vault.reveal_generated(unknown);
    assert!(matches!(revealed, Err(ReadError::NotThere)));
}

#[test]
fn a_history_that_was_dropped_or_put_back_is_noticed() {
    let (_bench, mut vault) = Bench::new();
    keep(&mut vault, "first", 1);
    let item = history(&vault);
    let connection = &vault.store.database.connection;
    let old = Row::read(connection, RecordKind::Secret, item);
    let old = old.unwrap().unwrap();
    keep(&mut vault, "second", 2);
    let connection = &vault.store.database.connection;
    old.put(connection, Shelf::Current).unwrap();
    assert!(matches!(vault.generated(), Err(ReadError::Changed(_))));
    assert_eq!(vault.check().unwrap().problems.len(), 1);
    Row::remove(connection, Shelf::Current, RecordKind::Secret, item).unwrap();
    assert!(matches!(vault.generated(), Err(ReadError::Changed(_))));
}

/// The id under which the history lies: the record that is neither an item nor the settings.
fn history(vault: &Unlocked) -> crate::ItemId {
    let connection = &vault.store.database.connection;
    let mut found = None;
    Row::read_in_parts(connection, RecordKind::Summary, 100, |rows| {
        found = rows.into_iter().find(|row| row.record_type == 7);
    })
    .unwrap();
    found.unwrap().item
}

#[test]
fn choices_are_remembered_beside_the_other_settings() {
    let (bench, mut vault) = Bench::new();
    assert_eq!(vault.generator(), Choices::default());
    let mut chosen = Choices {
        way: Way::Words,
        ..Choices::default()
    };
    chosen.words.separator = None;
    chosen.characters.symbols = None;
    vault.set_generator(chosen.clone(), &at_seconds(1)).unwrap();
    let version = vault.head().version;
    vault.set_generator(chosen.clone(), &at_seconds(2)).unwrap();
    assert_eq!(vault.head().version, version, "nothing new is not written");
    drop(vault.lock());
    assert_eq!(bench.open().generator(), chosen);
}

#[test]
fn a_secret_that_is_held_goes_into_the_item_that_names_it_once() {
    let (_bench, mut vault) = Bench::new();
    let held = vault.hold(value("the private key"));
    let draft = |title: &str| {
        let secret = ValueDraft::Concealed(SecretChange::Held(held));
        ItemDraft {
            title: title.into(),
            ..ItemDraft::new(ItemKind::LOGIN)
        }
        .with(Purpose::PASSWORD, secret)
    };
    let refused = vault.save(draft(" "), &at_seconds(1));
    assert!(matches!(refused, Err(crate::SaveError::Draft(_))));
    let saved = vault.save(draft("Key"), &at_seconds(2)).unwrap();
    assert_eq!(password(&vault, saved.id), "the private key");
    let again = vault.save(draft("Key 2"), &at_seconds(3));
    assert!(matches!(again, Err(crate::SaveError::NotHeld)));
}

#[test]
fn a_secret_that_is_held_is_kept_with_its_form_and_held_again_when_that_is_taken_up() {
    let (bench, mut vault) = Bench::new();
    let held = vault.hold(value("the private key"));
    let secret = ValueDraft::Concealed(SecretChange::Held(held));
    let form = login("Key", "", "").with(Purpose::PASSWORD, secret);
    let kept = vault.keep_draft(None, &form, &at_seconds(1)).unwrap();
    drop(vault.lock());
    let mut vault = bench.open();
    let lost = vault.save(form, &at_seconds(2));
    assert!(matches!(lost, Err(crate::SaveError::NotHeld)));
    assert!(vault.check().unwrap().problems.is_empty());
    let form = vault.take_up_draft(kept.id).unwrap().draft;
    let saved = vault.save_taking(form, Some(kept.id), &at_seconds(3));
    assert_eq!(password(&vault, saved.unwrap().id), "the private key");
}

#[test]
fn a_form_that_names_what_is_held_no_longer_is_not_kept_anew() {
    let (_bench, mut vault) = Bench::new();
    let form = |value| login("Key", "", "").with(Purpose::PASSWORD, ValueDraft::Concealed(value));
    let typed = form(SecretChange::Set(value("typed")));
    let kept = vault.keep_draft(None, &typed, &at_seconds(1)).unwrap();
    let gone = form(SecretChange::Held(crate::HeldId(9)));
    let refused = vault.keep_draft(Some(kept.id), &gone, &at_seconds(2));
    assert!(matches!(refused, Err(crate::SaveError::NotHeld)));
    assert_eq!(vault.drafts()[0].kept_ms, at_seconds(1).wall_ms);
}

#[test]
fn only_so_many_secrets_are_held() {
    let (_bench, mut vault) = Bench::new();
    let first = vault.hold(value("first"));
    for _ in 0..512 {
        vault.hold(value("another"));
    }
    let secret = ValueDraft::Concealed(SecretChange::Held(first));
    let draft = login("Key", "", "x").with(Purpose::PASSWORD, secret);
    let refused = vault.save(draft, &at_seconds(1));
    assert!(matches!(refused, Err(crate::SaveError::NotHeld)));
}
