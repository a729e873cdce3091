//! Kept forms as pages go on with them.

use client::{FieldDraft, HeldId, ItemDraft, Secret, SecretChange, SectionDraft, ValueDraft};
use zeroize::Zeroizing;

use super::value;
use crate::dto::{self, FieldKind, KeptSecret, KeptValue, Revealed};

/// A form that is kept, without what was typed into it.
pub(crate) fn kept_draft(kept: client::KeptDraft) -> dto::KeptDraft {
    dto::KeptDraft {
        id: kept.id.to_string(),
        item: kept.item.map(|item| item.to_string()),
        item_kind: kept.kind.name().to_owned(),
        title: kept.title,
        kept: kept.kept_ms,
    }
}

/// A kept form, ready to be gone on with.
pub(crate) fn taken_up(taken: client::TakenUp) -> dto::TakenUp {
    dto::TakenUp {
        form: form(taken.draft),
        changed_meanwhile: taken.changed_meanwhile,
    }
}

fn form(draft: ItemDraft) -> dto::KeptForm {
    dto::KeptForm {
        id: draft.id.map(|id| id.to_string()),
        item_kind: draft.kind.name().to_owned(),
        title: draft.title,
        favourite: draft.favourite,
        folder: draft.folder.map(|folder| folder.to_string()),
        tags: draft.tags,
        sections: draft.sections.into_iter().map(section).collect(),
        expires: draft.expires,
        remind_days: draft.remind_days,
        expected_revision: draft.expected_revision.map(super::number),
    }
}

fn section(section: SectionDraft) -> dto::KeptSection {
    dto::KeptSection {
        id: section.id.map(|id| id.to_string()),
        title: section.title,
        fields: section.fields.into_iter().map(field).collect(),
    }
}

fn field(field: FieldDraft) -> dto::KeptField {
    let (field_kind, value) = kept(field.value);
    dto::KeptField {
        id: field.id.map(|id| id.to_string()),
        label: field.label,
        purpose: field.purpose.map(|purpose| purpose.name().to_owned()),
        field_kind,
        value,
    }
}

fn kept(value: ValueDraft) -> (FieldKind, KeptValue) {
    match value {
        ValueDraft::Text(text) => (FieldKind::Text, KeptValue::Plain(text)),
        ValueDraft::Email(text) => (FieldKind::Email, KeptValue::Plain(text)),
        ValueDraft::Note(text) => (FieldKind::Note, KeptValue::Plain(text)),
        ValueDraft::Phone(text) => (FieldKind::Phone, KeptValue::Plain(text)),
        ValueDraft::Date(text) => (FieldKind::Date, KeptValue::Plain(text)),
        ValueDraft::Month(text) => (FieldKind::Month, KeptValue::Plain(text)),
        ValueDraft::Number(text) => (FieldKind::Number, KeptValue::Plain(text)),
        ValueDraft::Choice(text) => (FieldKind::Choice, KeptValue::Plain(text)),
        ValueDraft::Url(web) => {
            let (address, rule) = (web.address, value::rule(web.rule));
            (FieldKind::Url, KeptValue::Url { address, rule })
        }
        ValueDraft::Address(parts) => (
            FieldKind::Address,
            KeptValue::Address(value::address(parts)),
        ),
        ValueDraft::Item(item) => (
            FieldKind::Item,
            KeptValue::Item(item.map(|item| item.to_string()).unwrap_or_default()),
        ),
        ValueDraft::Concealed(change) => (FieldKind::Concealed, secret(change)),
        ValueDraft::OneTimeCode(change) => (FieldKind::OneTimeCode, secret(change)),
    }
}

fn secret(change: SecretChange) -> KeptValue {
    KeptValue::Secret(match change {
        SecretChange::Keep => KeptSecret::Keep,
        SecretChange::Set(typed) => KeptSecret::Set {
            value: typed_back(&typed),
        },
        SecretChange::Held(HeldId(held)) => KeptSecret::Held {
            held: held.to_string(),
        },
        SecretChange::Clear => KeptSecret::Clear,
    })
}

/// What the person typed goes back into the form it was typed into, because they go on with it.
fn typed_back(typed: &Secret<String>) -> Revealed {
    Revealed::new(Zeroizing::new(typed.expose().clone()))
}
