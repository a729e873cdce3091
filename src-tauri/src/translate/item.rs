//! Items as they are shown, and drafts as forms hand them in.

use std::str::FromStr;

use client::{
    AppError, Code, DetailValue, FieldDetail, FieldDraft, FieldPurpose, ItemDetail, ItemDraft,
    ItemState, Secret, SectionDetail, SectionDraft, ValueDraft,
};

use crate::dto::{self, DraftValue, FieldKind, ItemKind, Purpose, SecretChange};

/// An id that a page hands back. What is none belongs to no item.
pub(crate) fn id<T: FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::new(Code::ItemNotFound))
}

/// An item as it is shown.
pub(crate) fn detail(item: ItemDetail) -> dto::ItemDetail {
    dto::ItemDetail {
        id: item.id.to_string(),
        item_kind: item_kind(item.kind),
        title: item.title,
        favourite: item.favourite,
        tags: item.tags,
        sections: item.sections.into_iter().map(section).collect(),
        trashed: matches!(item.state, ItemState::Trashed { .. }),
        created: item.created_ms,
        changed: item.changed_ms,
        used: item.used_ms,
        revision: i64::try_from(item.revision).unwrap_or(i64::MAX),
    }
}

fn section(section: SectionDetail) -> dto::SectionDto {
    dto::SectionDto {
        id: section.id.to_string(),
        title: section.title,
        fields: section.fields.into_iter().map(field).collect(),
    }
}

fn field(field: FieldDetail) -> dto::FieldDto {
    let (value, empty, grade) = match field.value {
        DetailValue::Plain(text) => {
            let empty = text.is_empty();
            (Some(text), empty, None)
        }
        DetailValue::Concealed { grade: judged } => (None, false, judged.map(grade)),
        DetailValue::ConcealedEmpty => (None, true, None),
    };
    dto::FieldDto {
        id: field.id.to_string(),
        label: field.label,
        purpose: field.purpose.map(purpose),
        field_kind: field_kind(field.kind),
        value,
        empty,
        grade,
    }
}

/// What was judged of a password, as the form shows it.
pub(crate) fn strength(strength: client::Strength) -> dto::Strength {
    dto::Strength {
        grade: grade(strength.grade()),
        bits: strength.bits(),
    }
}

const fn grade(grade: client::Grade) -> dto::Grade {
    match grade {
        client::Grade::Weak => dto::Grade::Weak,
        client::Grade::Fair => dto::Grade::Fair,
        client::Grade::Good => dto::Grade::Good,
        client::Grade::Strong => dto::Grade::Strong,
    }
}

/// A draft as the vault takes it.
pub(crate) fn draft(draft: dto::Draft) -> Result<ItemDraft, AppError> {
    Ok(ItemDraft {
        id: draft.id.as_deref().map(id).transpose()?,
        kind: match draft.item_kind {
            ItemKind::Login => client::ItemKind::Login,
            ItemKind::Note => client::ItemKind::Note,
        },
        title: draft.title,
        folder: None,
        favourite: draft.favourite,
        tags: draft.tags,
        sections: draft
            .sections
            .into_iter()
            .map(draft_section)
            .collect::<Result<_, _>>()?,
        expires_ms: None,
        expected_revision: draft
            .expected_revision
            .and_then(|revision| revision.try_into().ok()),
    })
}

fn draft_section(section: dto::DraftSection) -> Result<SectionDraft, AppError> {
    Ok(SectionDraft {
        id: section.id.as_deref().map(id).transpose()?,
        title: section.title,
        fields: section
            .fields
            .into_iter()
            .map(draft_field)
            .collect::<Result<_, _>>()?,
    })
}

fn draft_field(field: dto::DraftField) -> Result<FieldDraft, AppError> {
    let value = match (field.field_kind, field.value) {
        (FieldKind::Text, DraftValue::Plain(text)) => ValueDraft::Text(text),
        (FieldKind::Email, DraftValue::Plain(text)) => ValueDraft::Email(text),
        (FieldKind::Url, DraftValue::Plain(text)) => ValueDraft::Url(text),
        (FieldKind::Note, DraftValue::Plain(text)) => ValueDraft::Note(text),
        (FieldKind::Concealed, DraftValue::Secret(change)) => {
            ValueDraft::Concealed(secret_change(change))
        }
        // A page of ours never mixes them.
        (FieldKind::Concealed, DraftValue::Plain(_)) | (_, DraftValue::Secret(_)) => {
            return Err(AppError::new(Code::ItemInvalid).text("field", field.label));
        }
    };
    let id = field.id.as_deref().map(id).transpose()?;
    Ok(FieldDraft {
        id,
        label: field.label,
        value,
    })
}

fn secret_change(change: SecretChange) -> client::SecretChange {
    match change {
        SecretChange::Keep => client::SecretChange::Keep,
        // Moved out of its wrapper into the other; both wipe.
        SecretChange::Set { value } => client::SecretChange::Set(Secret::new(value.into_string())),
        SecretChange::Clear => client::SecretChange::Clear,
    }
}

pub(super) const fn item_kind(kind: client::ItemKind) -> ItemKind {
    match kind {
        client::ItemKind::Login => ItemKind::Login,
        client::ItemKind::Note => ItemKind::Note,
    }
}

const fn field_kind(kind: client::FieldKind) -> FieldKind {
    match kind {
        client::FieldKind::Text => FieldKind::Text,
        client::FieldKind::Concealed => FieldKind::Concealed,
        client::FieldKind::Email => FieldKind::Email,
        client::FieldKind::Url => FieldKind::Url,
        client::FieldKind::Note => FieldKind::Note,
    }
}

const fn purpose(purpose: FieldPurpose) -> Purpose {
    match purpose {
        FieldPurpose::UserName => Purpose::UserName,
        FieldPurpose::Password => Purpose::Password,
        FieldPurpose::Website => Purpose::Website,
        FieldPurpose::Notes => Purpose::Notes,
    }
}
