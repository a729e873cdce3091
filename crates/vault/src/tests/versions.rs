//! Every save is a version: listed, compared, revealed, brought back, and refused where it was changed.

use super::*;
use crate::{
    FieldChange, FieldId, ItemKind, ItemPart, ReadError, SaveError, SectionDraft, UndoError,
};

/// A login that was saved with each of these passwords, the newest last.
fn saved_with(passwords: &[&str]) -> (Bench, Unlocked, ItemId) {
    let (bench, mut vault) = Bench::new();
    let mut at = 1;
    let first = login("One", "ada", passwords[0]);
    let id = vault.save(first, &at_seconds(at)).unwrap().id;
    for next in &passwords[1..] {
        at += 1;
        let draft = with_password(edit(&vault, id), next);
        vault.save(draft, &at_seconds(at)).unwrap();
    }
    (bench, vault, id)
}

fn with_password(draft: ItemDraft, password: &str) -> ItemDraft {
    let typed = SecretChange::Set(Secret::new(password.into()));
    draft.with(Purpose::PASSWORD, ValueDraft::Concealed(typed))
}

fn field(vault: &Unlocked, id: ItemId, purpose: Purpose) -> FieldId {
    let item = vault.item(id).unwrap();
    let mut fields = item.sections.iter().flat_map(|section| &section.fields);
    let found = fields.find(|field| field.purpose == Some(purpose));
    found.unwrap().id
}

fn revisions(vault: &Unlocked, id: ItemId, offset: usize, limit: usize) -> Vec<u64> {
    let page = vault.versions(id, offset, limit).unwrap();
    page.versions
        .iter()
        .map(|version| version.revision)
        .collect()
}

#[track_caller]
fn check_password(vault: &Unlocked, id: ItemId, revision: u64, expected: &str) {
    let field = field(vault, id, Purpose::PASSWORD);
    let then = vault.reveal_version(id, revision, field, &at_seconds(9));
    assert_eq!(then.unwrap().expose(), expected);
}

#[test]
fn every_save_is_a_version_and_nothing_else_is() {
    let (bench, mut vault, id) = saved_with(&["a", "b", "c"]);
    let now = at_seconds(7);
    vault.mark_used(id, &now).unwrap();
    vault.set_favourite(id, true, &now).unwrap();
    vault.delete(id, &now).unwrap();
    vault.restore(id, &now).unwrap();
    assert_eq!(revisions(&vault, id, 0, 9), [3, 2, 1]);
    assert_eq!(vault.item(id).unwrap().versions, 3);
    let draft = with_password(edit(&vault, id), "d");
    vault.save(draft, &now).unwrap();
    drop(vault.lock());
    let vault = bench.open();
    let versions = vault.versions(id, 0, 9).unwrap();
    assert_eq!((versions.total, versions.versions.len()), (4, 4));
    for (version, password) in versions.versions.iter().zip(["d", "c", "b", "a"]) {
        check_password(&vault, id, version.revision, password);
        assert!(version.here);
    }
    let saved: Vec<_> = versions.versions.iter().map(|one| one.saved_ms).collect();
    let expected = [7, 3, 2, 1].map(|seconds| at_seconds(seconds).wall_ms);
    assert_eq!(saved, expected);
}

#[test]
fn versions_come_in_parts() {
    let (_bench, vault, id) = saved_with(&["a", "b", "c", "d", "e"]);
    assert_eq!(revisions(&vault, id, 0, 2), [5, 4]);
    assert_eq!(revisions(&vault, id, 2, 2), [3, 2]);
    assert_eq!(revisions(&vault, id, 4, 2), [1]);
    assert_eq!(revisions(&vault, id, 9, 2), [0_u64; 0]);
}

#[test]
fn a_version_names_the_computer_it_was_saved_on() {
    let (bench, mut vault, id) = saved_with(&["a", "b"]);
    let named = |vault: &Unlocked| {
        vault.versions(id, 0, 1).unwrap().versions[0]
            .computer
            .clone()
    };
    assert_eq!(named(&vault), None);
    vault.call_this_computer(" Desk\n", &at_seconds(3)).unwrap();
    let version = vault.check().unwrap().manifest_version;
    vault.call_this_computer("Desk", &at_seconds(4)).unwrap();
    assert_eq!(vault.check().unwrap().manifest_version, version);
    drop(vault.lock());
    let vault = bench.open();
    assert_eq!(named(&vault).as_deref(), Some("Desk"));
    let report = vault.check().unwrap();
    assert_eq!((report.stray_rows, report.problems.len()), (0, 0));
}

#[test]
fn two_versions_are_compared_without_a_secret_leaving() {
    let (_bench, mut vault, id) = saved_with(&["a"]);
    let mut draft = with_password(edit(&vault, id), "b");
    draft = draft.with(Purpose::USER_NAME, ValueDraft::Text(String::new()));
    draft.sections.push(SectionDraft {
        id: None,
        title: "More".into(),
        fields: vec![FieldDraft {
            id: None,
            label: "New".into(),
            purpose: None,
            value: ValueDraft::Text("x".into()),
        }],
    });
    vault.save(draft, &at_seconds(2)).unwrap();
    let compared = vault.compare(id, 1).unwrap();
    let told: Vec<_> = compared
        .fields
        .iter()
        .map(|field| {
            let shown = field.now.as_ref().or(field.then.as_ref()).unwrap();
            let name = shown
                .purpose
                .map_or(shown.label.as_str(), |purpose| purpose.name());
            (name, field.change)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("userName", FieldChange::Removed),
            ("password", FieldChange::Changed),
            ("website", FieldChange::Same),
            ("notes", FieldChange::Same),
            ("New", FieldChange::Added),
        ]
    );
    let all_same = vault.compare(id, 2).unwrap().fields;
    assert!(
        all_same
            .iter()
            .all(|field| field.change == FieldChange::Same)
    );
}

#[test]
fn a_version_comes_back_as_a_save_that_can_be_taken_back() {
    let (_bench, mut vault, id) = saved_with(&["a", "b", "c"]);
    vault.set_favourite(id, true, &at_seconds(4)).unwrap();
    let back = vault.restore_version(id, 1, &at_seconds(5)).unwrap();
    assert_eq!(password(&vault, id), "a");
    assert!(vault.item(id).unwrap().favourite);
    assert_eq!(revisions(&vault, id, 0, 9).len(), 4);
    let redo = vault.undo(back.undo, &at_seconds(6)).unwrap().unwrap();
    assert_eq!(password(&vault, id), "c");
    let again = vault.undo(redo, &at_seconds(7)).unwrap().unwrap();
    assert_eq!(password(&vault, id), "a");
    vault.undo(again, &at_seconds(8)).unwrap();
    assert_eq!(password(&vault, id), "c");
    assert_eq!(revisions(&vault, id, 0, 9).len(), 7);
    let gone = vault.restore_version(id, 99, &at_seconds(9));
    assert!(matches!(gone, Err(SaveError::Write(_))));
}

#[test]
fn one_field_comes_back_and_the_others_stay() {
    let (_bench, mut vault, id) = saved_with(&["a", "b"]);
    let draft = edit(&vault, id).with(Purpose::USER_NAME, ValueDraft::Text("eve".into()));
    vault.save(draft, &at_seconds(3)).unwrap();
    let secret = field(&vault, id, Purpose::PASSWORD);
    let back = vault.restore_field(id, 1, secret, &at_seconds(4)).unwrap();
    assert_eq!(password(&vault, id), "a");
    assert_eq!(vault.summary(id).unwrap().subtitle, "eve");
    vault.undo(back.undo, &at_seconds(5)).unwrap();
    assert_eq!(password(&vault, id), "b");
}

/// What an item is besides its fields, in the order of its parts.
fn parts(vault: &Unlocked, id: ItemId) -> (String, ItemKind, Vec<String>, (Option<i64>, u16)) {
    let item = vault.item(id).unwrap();
    let expiry = (item.expires_ms, item.remind_days);
    (item.title, item.kind, item.tags, expiry)
}

#[test]
fn one_part_comes_back_and_the_others_stay() {
    let (_bench, mut vault, id) = saved_with(&["a"]);
    let then = parts(&vault, id);
    let mut draft = with_password(edit(&vault, id), "b");
    draft.title = "Two".into();
    draft.kind = ItemKind::SERVER;
    draft.tags = vec!["work".into()];
    draft.expires = "2027-01-01".into();
    draft.remind_days = 7;
    vault.save(draft, &at_seconds(2)).unwrap();
    let changed = parts(&vault, id);
    for part in [
        ItemPart::Title,
        ItemPart::Kind,
        ItemPart::Tags,
        ItemPart::Expiry,
    ] {
        let mut expected = changed.clone();
        match part {
            ItemPart::Title => expected.0.clone_from(&then.0),
            ItemPart::Kind => expected.1 = then.1,
            ItemPart::Tags => expected.2.clone_from(&then.2),
            ItemPart::Expiry | ItemPart::Files => expected.3 = then.3,
        }
        let back = vault.restore_part(id, 1, part, &at_seconds(3)).unwrap();
        assert_eq!(parts(&vault, id), expected, "{part:?}");
        assert_eq!(password(&vault, id), "b");
        vault.undo(back.undo, &at_seconds(4)).unwrap();
        assert_eq!(parts(&vault, id), changed, "{part:?}");
    }
    let gone = vault.restore_part(id, 99, ItemPart::Title, &at_seconds(5));
    assert!(matches!(gone, Err(SaveError::Write(_))));
}

#[test]
fn a_field_that_is_gone_comes_back_where_it_was() {
    let (_bench, mut vault, id) = saved_with(&["a"]);
    let own = |title: &str| SectionDraft {
        id: None,
        title: title.into(),
        fields: vec![FieldDraft {
            id: None,
            label: "Answer".into(),
            purpose: None,
            value: ValueDraft::Text("blue".into()),
        }],
    };
    let mut draft = edit(&vault, id);
    draft.sections.push(own("Questions"));
    let with = vault.save(draft, &at_seconds(2)).unwrap().revision;
    let answer = vault.item(id).unwrap().sections[1].fields[0].id;
    for (sections, at) in [
        (Vec::new(), 1),
        (vec![own("Questions")], 1),
        (vec![own("X")], 2),
    ] {
        let mut draft = edit(&vault, id);
        draft.sections.truncate(1);
        let there = sections.len();
        draft.sections.extend(sections);
        vault.save(draft, &at_seconds(3)).unwrap();
        vault
            .restore_field(id, with, answer, &at_seconds(4))
            .unwrap();
        let item = vault.item(id).unwrap();
        let section = item
            .sections
            .iter()
            .position(|section| section.fields.iter().any(|field| field.id == answer));
        assert_eq!(section, Some(at), "{there} sections there");
        assert_eq!(item.sections[at].title, "Questions");
    }
    // What the version did not have goes.
    vault.restore_field(id, 1, answer, &at_seconds(5)).unwrap();
    let fields = vault.compare(id, with).unwrap().fields;
    let gone = fields.iter().find(|field| field.id == answer).unwrap();
    assert_eq!(gone.change, FieldChange::Removed);
}

#[test]
fn a_version_that_was_changed_or_dropped_from_outside_is_refused() {
    let spoil = [
        "UPDATE version SET envelope = zeroblob(100) WHERE kind = 1 AND revision = 1",
        "UPDATE version SET envelope = zeroblob(100) WHERE kind = 2 AND revision = 1",
        "DELETE FROM version WHERE kind = 1 AND revision = 1",
        "DELETE FROM version WHERE kind = 2 AND revision = 1",
        "DELETE FROM version WHERE revision = 2",
    ];
    for sql in spoil {
        let (_bench, vault, id) = saved_with(&["a", "b", "c"]);
        let connection = &vault.store.database.connection;
        assert!(connection.execute(sql, []).unwrap() > 0);
        let secret = field(&vault, id, Purpose::PASSWORD);
        let then = vault.reveal_version(id, 1, secret, &at_seconds(9));
        assert!(matches!(then, Err(ReadError::Changed(_))), "{sql}");
        assert_eq!(vault.check().unwrap().problems.len(), 1, "{sql}");
        assert_eq!(password(&vault, id), "c", "the present item is whole");
    }
}

#[test]
fn what_is_put_among_the_versions_from_outside_is_never_shown() {
    let (_bench, vault, id) = saved_with(&["a", "b"]);
    let sql =
        "INSERT INTO version SELECT item, 77, kind, type, schema, epoch, envelope FROM version";
    vault.store.database.connection.execute(sql, []).unwrap();
    assert_eq!(revisions(&vault, id, 0, 9), [2, 1]);
    assert_eq!(vault.check().unwrap().stray_rows, 2);
}

#[test]
fn an_erased_item_takes_its_versions_with_it() {
    let (_bench, mut vault, id) = saved_with(&["a", "b", "c"]);
    let draft = edit(&vault, id);
    vault.keep_draft(None, &draft, &at_seconds(4)).unwrap();
    vault.erase(id, &at_seconds(5)).unwrap();
    let report = vault.check().unwrap();
    // The settings, the keys of backups, and the tombstone.
    assert_eq!((report.rows, report.stray_rows), (3, 0));
    assert!(matches!(vault.versions(id, 0, 9), Err(ReadError::NotThere)));
    assert!(vault.drafts().is_empty());
}

#[test]
fn an_item_may_have_two_thousand_versions() {
    let bench = Bench::with_items(1);
    let mut vault = bench.open();
    let id = vault.ids().next().unwrap();
    for number in 1..2_000 {
        let mut draft = edit(&vault, id);
        draft.title = format!("Title {number}");
        vault.save(draft, &at_seconds(2)).unwrap();
    }
    let page = vault.versions(id, 1_990, 100).unwrap();
    assert_eq!((page.total, page.versions.len()), (2_000, 10));
    check_password(&vault, id, 1, &format!("{PASSWORD} 0"));
}

#[test]
fn undo_takes_back_the_last_save_and_no_older_one() {
    let (_bench, mut vault, id) = saved_with(&["a"]);
    let second = with_password(edit(&vault, id), "b");
    let second = vault.save(second, &at_seconds(2)).unwrap();
    let third = with_password(edit(&vault, id), "c");
    let third = vault.save(third, &at_seconds(3)).unwrap();
    let early = vault.undo(second.undo, &at_seconds(4));
    assert!(matches!(early, Err(UndoError::ChangedSince)));
    vault.undo(third.undo, &at_seconds(5)).unwrap();
    assert_eq!(password(&vault, id), "b");
}
