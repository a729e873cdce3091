//! An item as a screen may have it: everything but the concealed values.

use crypto::Secret;

use super::{
    Address, Attachment, Field, FieldKind, FieldValue, Item, ItemState, WebAddress,
    attachment::AttachmentDetail,
};
use crate::{
    id::{FieldId, FolderId, ItemId, SectionId},
    kinds::{ItemKind, Purpose},
    strength::{Grade, Strength},
};

/// An item without its concealed values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDetail {
    /// Who it is.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// What it is called.
    pub title: String,
    /// The folder it lies in.
    pub folder: Option<FolderId>,
    /// Tags in the person's order.
    pub tags: Vec<String>,
    /// Whether it is among the favourites.
    pub favourite: bool,
    /// The sections in the person's order.
    pub sections: Vec<SectionDetail>,
    /// The files that belong to it, in the order in which they were added.
    pub attachments: Vec<AttachmentDetail>,
    /// When it was made, in milliseconds since the epoch.
    pub created_ms: i64,
    /// When its content was last saved.
    pub changed_ms: i64,
    /// When a value was last copied out of it.
    pub used_ms: Option<i64>,
    /// When it runs out.
    pub expires_ms: Option<i64>,
    /// Whether one of its fields says so, and nothing else was set.
    pub expires_by_field: bool,
    /// How many days before that somebody is reminded.
    pub remind_days: u16,
    /// Whether it is in use or in the trash.
    pub state: ItemState,
    /// The content revision, to be handed back in a draft's `expected_revision`.
    pub revision: u64,
    /// How many versions of it there are, the present one among them.
    pub versions: u64,
}

/// A section without its concealed values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionDetail {
    /// Who it is.
    pub id: SectionId,
    /// Its heading.
    pub title: String,
    /// The fields in the person's order.
    pub fields: Vec<FieldDetail>,
}

/// A field without its concealed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDetail {
    /// Who it is.
    pub id: FieldId,
    /// The person's name for it; empty where the kind's own label is used.
    pub label: String,
    /// What it is for, where the kind says so.
    pub purpose: Option<Purpose>,
    /// The type of its value.
    pub kind: FieldKind,
    /// The value, or only whether there is one.
    pub value: DetailValue,
}

/// A value as far as a screen may have it unasked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetailValue {
    /// A text that is not concealed.
    Plain(String),
    /// A web address.
    Url(WebAddress),
    /// A postal address.
    Address(Address),
    /// Another item.
    Item(ItemId),
    /// A concealed value that is set.
    Concealed {
        /// How hard it is to guess, where it is the item's password.
        grade: Option<Grade>,
    },
    /// A concealed value that is empty.
    ConcealedEmpty,
}

impl Item {
    /// The item without its concealed values, at content revision `revision`.
    pub fn detail(&self, revision: u64) -> ItemDetail {
        let by_field = self.expiry_of_field();
        ItemDetail {
            id: self.id,
            kind: self.kind,
            title: self.title.clone(),
            folder: self.folder,
            tags: self.tags.clone(),
            favourite: self.favourite,
            sections: self.section_details(),
            attachments: self.attachments.iter().map(Attachment::detail).collect(),
            created_ms: self.created_ms,
            changed_ms: self.changed_ms,
            used_ms: self.used_ms,
            // Saved before ends were taken from fields, it has only the field.
            expires_ms: self.expires_ms.or(by_field),
            expires_by_field: by_field.is_some()
                && self.expires_ms.is_none_or(|at| Some(at) == by_field),
            remind_days: self.remind_days,
            state: self.state,
            revision,
            versions: 1,
        }
    }

    fn section_details(&self) -> Vec<SectionDetail> {
        let detail = |field: &Field| {
            Some(FieldDetail {
                id: field.id,
                label: field.label.clone(),
                purpose: field.purpose,
                kind: field.value.kind()?,
                value: self.shown(&field.value, field.purpose),
            })
        };
        self.sections
            .iter()
            .map(|section| SectionDetail {
                id: section.id,
                title: section.title.clone(),
                fields: section.fields.iter().filter_map(detail).collect(),
            })
            .collect()
    }

    /// A value as far as a screen may have it unasked.
    fn shown(&self, value: &FieldValue, purpose: Option<Purpose>) -> DetailValue {
        match value {
            FieldValue::Url(web) => DetailValue::Url(web.clone()),
            FieldValue::Address(address) => DetailValue::Address(address.clone()),
            FieldValue::Item(item) => DetailValue::Item(*item),
            FieldValue::Concealed(_) | FieldValue::OneTimeCode(_) if value.is_empty() => {
                DetailValue::ConcealedEmpty
            }
            FieldValue::Concealed(secret) => DetailValue::Concealed {
                grade: (purpose == Some(Purpose::PASSWORD)).then(|| self.grade_of(secret)),
            },
            FieldValue::OneTimeCode(_) => DetailValue::Concealed { grade: None },
            FieldValue::Newer(_) => DetailValue::Concealed { grade: None },
            text => DetailValue::Plain(text.plain().unwrap_or_default().to_owned()),
        }
    }

    fn grade_of(&self, password: &Secret<String>) -> Grade {
        let user_name = self.field_for(Purpose::USER_NAME);
        let user_name = user_name.and_then(|field| field.value.plain());
        Strength::of(password, &[&self.title, user_name.unwrap_or_default()]).grade()
    }
}
