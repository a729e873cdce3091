//! Sections and fields of the person's own, and what is told of a concealed value unasked.

use super::*;
use crate::{DetailValue, FieldDetail, Grade, SectionDraft};

/// A section "Desk" with a text and a concealed value.
fn desk() -> SectionDraft {
    let field = |label: &str, value| FieldDraft {
        id: None,
        label: label.into(),
        purpose: None,
        value,
    };
    let code = Secret::new("2580".to_owned());
    SectionDraft {
        id: None,
        title: "Desk".into(),
        fields: vec![
            field("Room", ValueDraft::Text("4.12".into())),
            field("Door code", ValueDraft::Concealed(SecretChange::Set(code))),
        ],
    }
}

fn with_desk() -> (Bench, Unlocked, ItemId) {
    let (bench, mut vault) = Bench::new();
    let mut draft = login("GitHub", "ada", PASSWORD);
    draft.sections.push(desk());
    let id = vault.save(draft, &at_seconds(1)).unwrap().id;
    (bench, vault, id)
}

fn labels(vault: &Unlocked, id: ItemId) -> Vec<String> {
    let sections = vault.item(id).unwrap().sections;
    let fields = sections.into_iter().skip(1).flat_map(|desk| desk.fields);
    fields.map(|field| field.label).collect()
}

fn field(vault: &Unlocked, id: ItemId, wanted: impl Fn(&FieldDetail) -> bool) -> FieldDetail {
    let sections = vault.item(id).unwrap().sections;
    let mut fields = sections.into_iter().flat_map(|section| section.fields);
    fields.find(wanted).unwrap()
}

#[test]
fn own_fields_are_kept_renamed_without_moving_their_secret_and_taken_away() {
    let (bench, mut vault, id) = with_desk();
    let mut draft = edit(&vault, id);
    draft.sections[1].fields[1].label = "Gate code".into();
    vault.save(draft, &at_seconds(2)).unwrap();
    drop(vault);
    let mut vault = bench.open();
    let code = field(&vault, id, |field| field.label == "Gate code");
    assert_eq!(
        vault.reveal(id, code.id, &at_seconds(9)).unwrap().expose(),
        "2580"
    );

    let mut draft = edit(&vault, id);
    draft.sections[1].fields.remove(1);
    let removed = vault.save(draft, &at_seconds(3)).unwrap();
    assert_eq!(labels(&vault, id), ["Room"]);
    assert!(vault.reveal(id, code.id, &at_seconds(9)).is_err());

    vault.undo(removed.undo, &at_seconds(4)).unwrap();
    assert_eq!(labels(&vault, id), ["Room", "Gate code"]);
    assert_eq!(
        vault.reveal(id, code.id, &at_seconds(9)).unwrap().expose(),
        "2580"
    );
}

#[test]
fn a_section_goes_with_its_fields_and_comes_back() {
    let (_bench, mut vault, id) = with_desk();
    let mut draft = edit(&vault, id);
    draft.sections.pop();
    let removed = vault.save(draft, &at_seconds(2)).unwrap();
    assert_eq!(labels(&vault, id), Vec::<String>::new());
    vault.undo(removed.undo, &at_seconds(3)).unwrap();
    assert_eq!(labels(&vault, id), ["Room", "Door code"]);
}

#[test]
fn only_the_password_is_graded_and_its_value_stays() {
    let (_bench, mut vault, id) = with_desk();
    let grade =
        |vault: &Unlocked| field(vault, id, |field| field.purpose == Some(Purpose::PASSWORD)).value;
    let own = field(&vault, id, |field| field.label == "Door code");
    assert_eq!(own.value, DetailValue::Concealed { grade: None });
    for (password, expected) in [
        ("ada", Grade::Weak),
        ("github1", Grade::Weak),
        ("copper-violet-83-Ample-north", Grade::Strong),
    ] {
        let mut draft = edit(&vault, id);
        draft.sections[0].fields[1].value =
            ValueDraft::Concealed(SecretChange::Set(Secret::new(password.into())));
        vault.save(draft, &at_seconds(2)).unwrap();
        let expected = DetailValue::Concealed {
            grade: Some(expected),
        };
        assert_eq!(grade(&vault), expected, "{password}");
    }
}
