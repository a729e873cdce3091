//! Items as they are shown, and drafts as forms hand them in.

use std::str::FromStr;

use client::{
    AppError, Code, DetailValue, FieldDetail, FieldDraft, FieldPurpose, ItemDetail, ItemDraft,
    SectionDetail, SectionDraft,
};

use super::value;
use crate::dto;

/// An id that a page hands back. What is none belongs to no item.
pub(crate) fn id<T: FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::new(Code::ItemNotFound))
}

/// Two of them: an item, and what is in it.
pub(crate) fn ids<A: FromStr, B: FromStr>(one: &str, two: &str) -> Result<(A, B), AppError> {
    Ok((id(one)?, id(two)?))
}

/// An item as it is shown.
pub(crate) fn detail(item: ItemDetail) -> dto::ItemDetail {
    dto::ItemDetail {
        id: item.id.to_string(),
        item_kind: item.kind.name().to_owned(),
        title: item.title,
        favourite: item.favourite,
        folder: item.folder.map(|folder| folder.to_string()),
        tags: item.tags,
        sections: item.sections.into_iter().map(section).collect(),
        attachments: item
            .attachments
            .into_iter()
            .map(super::attachment)
            .collect(),
        trashed: item.state.is_trashed(),
        archived: item.state.is_archived(),
        created: item.created_ms,
        changed: item.changed_ms,
        used: item.used_ms,
        expires: item.expires_ms.and_then(client::last_day),
        expires_by_field: item.expires_by_field,
        remind_days: item.remind_days,
        revision: super::number(item.revision),
        versions: u32::try_from(item.versions).unwrap_or(u32::MAX),
    }
}

/// A save, with what takes it back.
pub(crate) fn saved(saved: client::SavedItem) -> dto::Saved {
    dto::Saved {
        id: saved.id.to_string(),
        undo: saved.undo.0.to_string(),
    }
}

fn section(section: SectionDetail) -> dto::SectionDto {
    dto::SectionDto {
        id: section.id.to_string(),
        title: section.title,
        fields: section.fields.into_iter().map(field).collect(),
    }
}

pub(super) fn field(field: FieldDetail) -> dto::FieldDto {
    let mut shown = dto::FieldDto {
        id: field.id.to_string(),
        label: field.label,
        purpose: field.purpose.map(|purpose| purpose.name().to_owned()),
        field_kind: field.kind.into(),
        value: None,
        rule: None,
        address: None,
        item: None,
        empty: false,
        grade: None,
    };
    match field.value {
        DetailValue::Plain(text) => {
            shown.empty = text.is_empty();
            shown.value = Some(text);
        }
        DetailValue::Url(web) => {
            shown.empty = web.address.is_empty();
            shown.value = Some(web.address);
            shown.rule = Some(value::rule(web.rule));
        }
        DetailValue::Address(address) => {
            let lines = address.lines();
            shown.empty = lines.is_empty();
            shown.value = Some(lines);
            shown.address = Some(value::address(address));
        }
        DetailValue::Item(item) => shown.item = Some(item.to_string()),
        DetailValue::Concealed { grade: judged } => shown.grade = judged.map(grade),
        DetailValue::ConcealedEmpty => shown.empty = true,
    }
    shown
}

/// What was judged of a password, as the form shows it.
pub(crate) fn strength(strength: client::Strength) -> dto::Strength {
    dto::Strength {
        grade: grade(strength.grade()),
        bits: strength.bits(),
    }
}

pub(super) const fn grade(grade: client::Grade) -> dto::Grade {
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
        kind: client::ItemKind::from_name(&draft.item_kind)
            .ok_or_else(|| AppError::new(Code::ItemInvalid).text("field", "kind"))?,
        title: draft.title,
        folder: draft.folder.as_deref().map(super::folder_id).transpose()?,
        favourite: draft.favourite,
        tags: draft.tags,
        sections: draft
            .sections
            .into_iter()
            .map(draft_section)
            .collect::<Result<_, _>>()?,
        expires: draft.expires,
        remind_days: draft.remind_days,
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
    let Some(value) = value::draft(field.field_kind, field.value)? else {
        // A page of ours never mixes them.
        return Err(AppError::new(Code::ItemInvalid).text("field", field.label));
    };
    Ok(FieldDraft {
        id: field.id.as_deref().map(id).transpose()?,
        label: field.label,
        purpose: field.purpose.as_deref().and_then(FieldPurpose::from_name),
        value,
    })
}
