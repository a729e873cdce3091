//! What nobody should type, and what is typed all the same: it is refused in words or kept as it is.

use super::*;
use crate::{DetailValue, DraftError, FieldKind, Part, SaveError, SectionDraft, item::limits};

fn note(title: &str, text: &str) -> ItemDraft {
    let draft = ItemDraft {
        title: title.into(),
        ..ItemDraft::new(ItemKind::NOTE)
    };
    draft.with(Purpose::NOTES, ValueDraft::Note(text.into()))
}

fn own(kind: ValueDraft) -> FieldDraft {
    FieldDraft {
        id: None,
        label: "Own".into(),
        purpose: None,
        value: kind,
    }
}

fn with_fields(fields: Vec<FieldDraft>) -> ItemDraft {
    let mut draft = note("T", "");
    draft.sections.push(SectionDraft {
        id: None,
        title: String::new(),
        fields,
    });
    draft
}

fn error(draft: ItemDraft) -> DraftError {
    let (_bench, mut vault) = Bench::new();
    let Err(SaveError::Draft(error)) = vault.save(draft, &at_seconds(0)) else {
        panic!("it was saved")
    };
    assert_eq!(vault.counts().all, 0, "nothing of it was written");
    error
}

#[test]
fn more_than_an_item_holds_is_refused_by_name() {
    let text = || own(ValueDraft::Text(String::new()));
    let fields = |count: usize| with_fields((0..count).map(|_| text()).collect());
    // One is the note's own.
    assert!(fields(limits::FIELDS - 1).parse(None, 0).is_ok());
    let DraftError::TooMany { what, limit } = error(fields(limits::FIELDS)) else {
        panic!("another error")
    };
    assert_eq!((what, limit), (Part::Fields, 5_000));

    let long = "x".repeat(limits::NOTE_BYTES + 1);
    let DraftError::TooLong { what, limit, .. } = error(note("T", &long)) else {
        panic!("another error")
    };
    assert_eq!((what, limit), (Part::Note, 10 * 1024 * 1024));
    assert!(
        note("T", long.strip_prefix('x').unwrap())
            .parse(None, 0)
            .is_ok()
    );
}

#[test]
fn a_title_that_nobody_could_see_is_none() {
    for title in [
        "",
        "   ",
        "\u{3000}\t\n",
        "\0\u{1}",
        "\u{200b}\u{feff}",
        "\u{202e}\u{2066} ",
    ] {
        assert!(
            matches!(error(note(title, "kept")), DraftError::TitleMissing),
            "{title:?}"
        );
    }
}

#[test]
fn a_day_that_no_calendar_has_is_refused() {
    let draft = ItemDraft {
        expires: "2026-02-30".into(),
        ..note("T", "")
    };
    assert!(matches!(error(draft), DraftError::NotThat { .. }));
    let link = with_fields(vec![own(ValueDraft::Item(None))]);
    assert!(matches!(error(link), DraftError::LinkMissing { .. }));
    for day in [
        "2026-02-30",
        "2026-13-01",
        "0000-00-00",
        "tomorrow",
        "2026-11-28\u{202e}",
    ] {
        let draft = with_fields(vec![own(ValueDraft::Date(day.into()))]);
        let DraftError::NotThat { kind, label } = error(draft) else {
            panic!("{day} is another error")
        };
        assert_eq!((kind, label.as_str()), (FieldKind::Date, "Own"));
    }
}

/// Titles become one line that can be read; values stay what they are.
#[track_caller]
fn check(title: &str, kept_title: &str, value: &str) {
    let (bench, mut vault) = Bench::new();
    let id = vault.save(note(title, value), &at_seconds(0)).unwrap().id;
    drop(vault.lock());
    let vault = bench.open();
    let item = vault.item(id).unwrap();
    assert_eq!(item.title, kept_title);
    let note = &item.sections[0].fields[0];
    assert_eq!(note.value, DetailValue::Plain(value.into()));
}

#[test]
fn whatever_can_be_written_is_kept() {
    check("👩‍👩‍👧‍👦 Family", "👩‍👩‍👧‍👦 Family", "🏳️‍🌈 1️⃣");
    check("שלום עולם", "שלום עולם", "مرحبا\nwith English");
    check(
        "e\u{301}\u{323}",
        "e\u{301}\u{323}",
        "Z\u{335}\u{334}a\u{489}l\u{338}go",
    );
    check(
        "a\0b\u{7}c\r\nd",
        "a b c  d",
        "nul \0, bell \u{7}, escape \u{1b}[31m",
    );
    check("x\u{202e}gpj", "x\u{202e}gpj", "\u{202e}\u{2066}\u{feff}");
    check("  \u{a0}both ends\u{2003} ", "both ends", " blanks stay \n");
}
