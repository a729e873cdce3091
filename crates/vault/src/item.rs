//! What a person keeps: an item is a title and sections of typed fields.
//!
//! A kind fixes only what the first section starts with (`kinds.rs`).
//! An [`Item`] is made by [`crate::ItemDraft::parse`] or read from the store, so it is always valid.
//! It knows nothing of rows, seals or the screen.

pub mod detail;
pub mod draft;
pub mod limits;

use crypto::Secret;

use crate::{
    id::{FieldId, FolderId, ItemId, SectionId},
    kinds::{ItemKind, Purpose},
    stored::Unknown,
};

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
    /// When the item was made, in milliseconds since the epoch.
    pub created_ms: i64,
    /// When its content was last saved.
    pub changed_ms: i64,
    /// When a value was last copied out of it.
    pub used_ms: Option<i64>,
    /// When its password or card runs out.
    pub expires_ms: Option<i64>,
    /// Whether it is in use or in the trash.
    pub state: ItemState,
    pub(crate) unknown: Unknown,
    pub(crate) unknown_in_secret: Unknown,
}

/// Where an item is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// In the lists.
    Active,
    /// In the trash.
    Trashed {
        /// When it was put there, in milliseconds since the epoch.
        since_ms: i64,
    },
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
    /// The person's name for it; empty where the kind's own label is used.
    pub label: String,
    /// The value.
    pub value: FieldValue,
    pub(crate) unknown: Unknown,
}

/// A typed value.
#[non_exhaustive]
pub enum FieldValue {
    /// One line of text.
    Text(String),
    /// A value that is shown only on request; empty when it was cleared.
    Concealed(Secret<String>),
    /// A mail address, as typed.
    Email(String),
    /// A web address, as typed.
    Url(String),
    /// Text of several lines.
    Note(String),
    /// A type that a newer version wrote. It is kept as it is and shown nowhere.
    Newer(NewerValue),
}

/// A value of a type this version does not know.
pub struct NewerValue {
    pub(crate) code: u8,
    pub(crate) raw: Secret<Vec<u8>>,
}

/// The types of value that this version can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// See [`FieldValue::Text`].
    Text,
    /// See [`FieldValue::Concealed`].
    Concealed,
    /// See [`FieldValue::Email`].
    Email,
    /// See [`FieldValue::Url`].
    Url,
    /// See [`FieldValue::Note`].
    Note,
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

    /// The first section's fields with what each is for.
    pub fn purposes(&self) -> impl Iterator<Item = (Purpose, &Field)> {
        let fields = self
            .sections
            .first()
            .map_or(&[][..], |section| &section.fields);
        let kinds = fields.iter().map(|field| field.value.kind());
        let purposes: Vec<_> = self.kind.purposes(kinds).collect();
        purposes
            .into_iter()
            .zip(fields)
            .filter_map(|(purpose, field)| Some((purpose?, field)))
    }

    /// The first field that serves `purpose`.
    pub fn field_for(&self, purpose: Purpose) -> Option<&Field> {
        self.purposes()
            .find_map(|(found, field)| (found == purpose).then_some(field))
    }
}

impl FieldValue {
    /// The type, unless a newer version wrote it.
    pub fn kind(&self) -> Option<FieldKind> {
        match self {
            Self::Text(_) => Some(FieldKind::Text),
            Self::Concealed(_) => Some(FieldKind::Concealed),
            Self::Email(_) => Some(FieldKind::Email),
            Self::Url(_) => Some(FieldKind::Url),
            Self::Note(_) => Some(FieldKind::Note),
            Self::Newer(_) => None,
        }
    }

    /// The text of a value that is not concealed.
    pub fn plain(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Email(text) | Self::Url(text) | Self::Note(text) => Some(text),
            Self::Concealed(_) | Self::Newer(_) => None,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            // Only whether it is empty is told.
            Self::Concealed(secret) => secret.expose().is_empty(),
            Self::Newer(_) => false,
            Self::Text(text) | Self::Email(text) | Self::Url(text) | Self::Note(text) => {
                text.is_empty()
            }
        }
    }

    /// A copy of the value, to be handed out or carried into the next version of the item.
    pub(crate) fn copy(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(text.clone()),
            // The copy is as secret as the original and is wiped like it.
            Self::Concealed(secret) => Self::Concealed(Secret::new(secret.expose().clone())),
            Self::Email(text) => Self::Email(text.clone()),
            Self::Url(text) => Self::Url(text.clone()),
            Self::Note(text) => Self::Note(text.clone()),
            Self::Newer(newer) => Self::Newer(NewerValue {
                code: newer.code,
                // As above.
                raw: Secret::new(newer.raw.expose().clone()),
            }),
        }
    }
}
