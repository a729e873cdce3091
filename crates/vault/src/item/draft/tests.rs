use crypto::Secret;

use super::*;
use crate::item::FieldValue;

fn draft(title: &str) -> ItemDraft {
    ItemDraft {
        title: title.into(),
        ..ItemDraft::new(ItemKind::LOGIN)
    }
}

#[track_caller]
fn check(draft: ItemDraft, expected: &str) {
    let error = draft.parse(None, 0).err().map(|error| format!("{error:?}"));
    assert!(
        error
            .as_deref()
            .is_some_and(|error| error.starts_with(expected)),
        "{error:?}"
    );
}

fn with_values(values: Vec<ValueDraft>) -> ItemDraft {
    let field = |value| FieldDraft {
        id: None,
        label: String::new(),
        purpose: None,
        value,
    };
    let fields = values.into_iter().map(field).collect();
    let sections = vec![SectionDraft {
        id: None,
        title: String::new(),
        fields,
    }];
    ItemDraft {
        sections,
        ..draft("t")
    }
}

#[test]
fn what_goes_over_a_limit_is_refused_by_name() {
    check(draft(" \n "), "TitleMissing");
    check(
        draft(&"x".repeat(limits::TITLE_CHARS + 1)),
        "TooLong { what: Title",
    );
    let note = "n".repeat(limits::NOTE_BYTES + 1);
    check(
        with_values(vec![ValueDraft::Note(note)]),
        "TooLong { what: Note",
    );
    let text = "n".repeat(limits::TEXT_BYTES + 1);
    check(
        with_values(vec![ValueDraft::Url(text.into())]),
        "TooLong { what: Text",
    );
    let many = (0..=limits::FIELDS)
        .map(|_| ValueDraft::Text(String::new()))
        .collect();
    check(with_values(many), "TooMany { what: Fields");
    let notes = (0..2)
        .map(|_| ValueDraft::Note("n".repeat(limits::NOTE_BYTES)))
        .collect();
    check(with_values(notes), "TooLong { what: Item");
    let tags = (0..=limits::TAGS).map(|tag| tag.to_string()).collect();
    check(ItemDraft { tags, ..draft("t") }, "TooMany { what: Tag");
    check(
        with_values(vec![ValueDraft::Concealed(SecretChange::Keep)]),
        "NothingToKeep",
    );
}

#[test]
fn what_just_fits_is_taken() {
    let note = ValueDraft::Note("n".repeat(limits::NOTE_BYTES));
    assert!(with_values(vec![note]).parse(None, 0).is_ok());
    let many = (0..limits::FIELDS)
        .map(|_| ValueDraft::Text(String::new()))
        .collect();
    assert!(with_values(many).parse(None, 0).is_ok());
    assert!(
        draft(&"ü".repeat(limits::TITLE_CHARS))
            .parse(None, 0)
            .is_ok()
    );
}

#[test]
fn titles_and_tags_become_one_clean_line() {
    let tags = vec![" a ".into(), "a".into(), String::new()];
    let item = ItemDraft {
        tags,
        ..draft(" two\nlines ")
    }
    .parse(None, 0)
    .unwrap();
    assert_eq!(item.title, "two lines");
    assert_eq!(item.tags, ["a"]);
}

#[test]
fn a_kept_secret_stays_and_a_cleared_one_goes() {
    let secret = || ValueDraft::Concealed(SecretChange::Set(Secret::new("s3cret".into())));
    let first = with_values(vec![secret(), secret()])
        .parse(None, 1)
        .unwrap();
    let section = &first.sections[0];
    let changes = [SecretChange::Keep, SecretChange::Clear];
    let fields = section
        .fields
        .iter()
        .zip(changes)
        .map(|(field, change)| FieldDraft {
            id: Some(field.id),
            label: String::new(),
            purpose: None,
            value: ValueDraft::Concealed(change),
        });
    let section = SectionDraft {
        id: Some(section.id),
        title: String::new(),
        fields: fields.collect(),
    };
    let edited = ItemDraft {
        id: Some(first.id),
        sections: vec![section],
        ..draft("u")
    };
    let second = edited.parse(Some(&first), 2).unwrap();
    let values: Vec<_> = second
        .fields()
        .map(|field| field.value.is_empty())
        .collect();
    assert_eq!(values, [false, true]);
    assert_eq!(
        (second.id, second.created_ms, second.changed_ms),
        (first.id, 1, 2)
    );
}

#[test]
fn a_field_that_stands_twice_or_another_kind_is_refused() {
    let first = with_values(vec![ValueDraft::Text("a".into())])
        .parse(None, 1)
        .unwrap();
    let id = Some(first.sections[0].fields[0].id);
    let field = || FieldDraft {
        id,
        label: String::new(),
        purpose: None,
        value: ValueDraft::Text("b".into()),
    };
    let section = SectionDraft {
        id: None,
        title: String::new(),
        fields: vec![field(), field()],
    };
    let twice = ItemDraft {
        sections: vec![section],
        ..draft("t")
    };
    assert!(matches!(
        twice.parse(Some(&first), 2),
        Err(DraftError::Repeated)
    ));
}

#[test]
fn a_value_that_is_not_what_its_field_holds_is_refused_by_name() {
    for (value, kind) in [
        (ValueDraft::Date("2026-02-30".into()), "Date"),
        (ValueDraft::Month("2026-00".into()), "Month"),
        (ValueDraft::Number("many".into()), "Number"),
    ] {
        check(
            with_values(vec![value]),
            &format!("NotThat {{ kind: {kind}"),
        );
    }
}

#[test]
fn another_kind_keeps_every_field_and_what_it_is_for() {
    let password = SecretChange::Set(Secret::new("tulip".to_owned()));
    let login = draft("t").with(Purpose::PASSWORD, ValueDraft::Concealed(password));
    let login = login.parse(None, 1).unwrap();
    for kind in ItemKind::ALL {
        let form = ItemDraft {
            kind: *kind,
            ..ItemDraft::editing(login.detail(1))
        };
        let other = form.parse(Some(&login), 2).unwrap();
        assert_eq!(other.kind, *kind);
        let of = |item: &Item| -> Vec<_> {
            item.fields()
                .map(|field| (field.id, field.purpose))
                .collect()
        };
        assert_eq!(of(&other), of(&login));
        let kept = other.field_for(Purpose::PASSWORD).unwrap();
        let FieldValue::Concealed(kept) = &kept.value else {
            panic!("the password is not concealed in {kind:?}");
        };
        assert_eq!(kept.expose(), "tulip");
    }
}
