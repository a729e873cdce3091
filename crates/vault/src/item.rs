//! What a person keeps: an item is a title and sections of typed fields.
//!
//! A kind fixes only what the first section starts with (`kinds.rs`).
//! An [`Item`] is made by [`crate::ItemDraft::parse`] or read from the store, so it is always valid.
//! It knows nothing of rows, seals or the screen.

pub mod attachment;
pub mod comparison;
pub mod detail;
pub mod draft;
pub mod expiry;
pub mod limits;
pub mod value;

use crate::{
    id::{FieldId, FolderId, ItemId, SectionId},
    kinds::{ItemKind, Purpose},
    stored::Unknown,
};
pub use attachment::Attachment;
pub use value::{Address, FieldKind, FieldValue, MatchRule, NewerValue, WebAddress};

/// One item with its secrets. It stays inside this crate's methods; screens get [`detail::ItemDetail`].
#[non_exhaustive]
pub struct Item {
    /// Who it is, for ever.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// What it is called; never empty.
    pub title: String,
    /// The folder it lies in.
    pub folder: Option<FolderId>,
    /// Tags without repeats, in the person's order.
    pub tags: Vec<String>,
    /// Whether it is among the favourites.
    pub favourite: bool,
    /// The sections; the first starts with the kind's own fields.
    pub sections: Vec<Section>,
    /// The files that belong to it, in the order in which they were added.
    pub attachments: Vec<Attachment>,
    /// When the item was made, in milliseconds since the epoch.
    pub created_ms: i64,
    /// When its content was last saved.
    pub changed_ms: i64,
    /// When a value was last copied out of it.
    pub used_ms: Option<i64>,
    /// When its password or card runs out.
    pub expires_ms: Option<i64>,
    /// How many days before that somebody is reminded.
    pub remind_days: u16,
    /// Whether it is in use, in the archive or in the trash.
    pub state: ItemState,
    pub(crate) unknown: Unknown,
    pub(crate) unknown_in_secret: Unknown,
}

/// Where an item is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// In the lists.
    Active,
    /// Out of the lists and of search, but in those of the archive.
    Archived {
        /// When it was put there, in milliseconds since the epoch.
        since_ms: i64,
    },
    /// In the trash.
    Trashed {
        /// When it was put there, in milliseconds since the epoch.
        since_ms: i64,
    },
}

impl ItemState {
    /// Whether it is in the trash.
    pub const fn is_trashed(self) -> bool {
        matches!(self, Self::Trashed { .. })
    }

    /// Whether it is in the archive.
    pub const fn is_archived(self) -> bool {
        matches!(self, Self::Archived { .. })
    }
}

/// A titled run of fields.
#[non_exhaustive]
pub struct Section {
    /// Who it is within its item.
    pub id: SectionId,
    /// Its heading; the first section often has none.
    pub title: String,
    /// The fields in the person's order.
    pub fields: Vec<Field>,
    pub(crate) unknown: Unknown,
}

/// One labelled value.
#[non_exhaustive]
pub struct Field {
    /// Who it is within its item.
    pub id: FieldId,
    /// The person's name for it; empty where its purpose or type names it.
    pub label: String,
    /// What it is for, where it is one of a kind's own.
    pub purpose: Option<Purpose>,
    /// The value.
    pub value: FieldValue,
    pub(crate) unknown: Unknown,
}

impl Item {
    /// All fields, section by section.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// The field `id`.
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.fields().find(|field| field.id == id)
    }

    /// The first field that serves `purpose`.
    pub fn field_for(&self, purpose: Purpose) -> Option<&Field> {
        self.fields().find(|field| field.purpose == Some(purpose))
    }

    /// The first field that serves `purpose` and has something in it.
    pub fn filled(&self, purpose: Purpose) -> Option<&Field> {
        let mut serving = self.fields().filter(|field| field.purpose == Some(purpose));
        serving.find(|field| !field.value.is_empty())
    }

    /// The first of the kind's identifiers that is filled in.
    pub fn identifier(&self) -> Option<&Field> {
        let mut identifiers = self.kind.identifiers().iter();
        identifiers.find_map(|purpose| self.filled(*purpose))
    }

    /// What is copied as its secret, if it is there.
    pub fn secret(&self) -> Option<&Field> {
        self.kind.secret().and_then(|purpose| self.filled(purpose))
    }

    /// The first web address that can be opened.
    pub fn site(&self) -> Option<&Field> {
        self.fields()
            .find(|field| matches!(field.value, FieldValue::Url(_)) && !field.value.is_empty())
    }

    /// The first key of a one-time code.
    pub fn one_time_code(&self) -> Option<&Field> {
        self.fields().find(|field| {
            matches!(field.value, FieldValue::OneTimeCode(_)) && !field.value.is_empty()
        })
    }
}
