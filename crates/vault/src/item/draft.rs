//! What a form hands in. [`ItemDraft::parse`] makes an [`Item`] of it or says what is wrong.
//!
//! A draft never carries a secret that was not typed just now: a concealed field says
//! keep, set or clear, so saving a title moves no password.

use crypto::{Secret, random::NoRandomness};

use super::{Field, FieldKind, FieldValue, Item, ItemState, Section, limits};
use crate::{
    id::{FieldId, FolderId, ItemId, SectionId},
    kinds::ItemKind,
    stored::Unknown,
};

/// An item as a form holds it.
pub struct ItemDraft {
    /// The item that is edited; `None` makes a new one.
    pub id: Option<ItemId>,
    /// What it is. The kind of an existing item stays.
    pub kind: ItemKind,
    /// What it is called.
    pub title: String,
    /// The folder it lies in.
    pub folder: Option<FolderId>,
    /// Whether it is among the favourites.
    pub favourite: bool,
    /// Tags in the person's order.
    pub tags: Vec<String>,
    /// The sections in the person's order.
    pub sections: Vec<SectionDraft>,
    /// When it runs out, in milliseconds since the epoch.
    pub expires_ms: Option<i64>,
    /// The content revision that the form was filled from; `None` saves whatever is there now.
    pub expected_revision: Option<u64>,
}

/// A section as a form holds it.
pub struct SectionDraft {
    /// The section that is edited; `None` makes a new one.
    pub id: Option<SectionId>,
    /// Its heading.
    pub title: String,
    /// The fields in the person's order.
    pub fields: Vec<FieldDraft>,
}

/// A field as a form holds it.
pub struct FieldDraft {
    /// The field that is edited; `None` makes a new one.
    pub id: Option<FieldId>,
    /// The person's name for it.
    pub label: String,
    /// What is to stand in it.
    pub value: ValueDraft,
}

/// A value as a form holds it.
pub enum ValueDraft {
    /// One line of text.
    Text(String),
    /// What is to happen with a concealed value.
    Concealed(SecretChange),
    /// A mail address.
    Email(String),
    /// A web address.
    Url(String),
    /// Text of several lines.
    Note(String),
}

/// What is to happen with a concealed value.
pub enum SecretChange {
    /// It stays what it was.
    Keep,
    /// It becomes this.
    Set(Secret<String>),
    /// It becomes empty.
    Clear,
}

/// What is wrong with a draft.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// Nothing is left of the title after trimming.
    #[error("the title is missing")]
    TitleMissing,
    /// Something is longer than it may be.
    #[error("{what:?} is longer than {limit}")]
    TooLong {
        /// What is too long.
        what: Part,
        /// How long it may be, in characters for titles, labels and tags, else in bytes.
        limit: usize,
        /// The label of the field, where it is a field.
        label: Option<String>,
    },
    /// There are more of them than there may be.
    #[error("more than {limit} of {what:?}")]
    TooMany {
        /// What there is too much of.
        what: Part,
        /// How many there may be.
        limit: usize,
    },
    /// A concealed field that did not exist, or was of another type, is said to be kept.
    #[error("there is no secret to keep")]
    NothingToKeep,
    /// The same section or field stands in the draft twice.
    #[error("a section or field stands in the draft twice")]
    Repeated,
    /// The draft says another kind than the item has.
    #[error("the kind of an item stays")]
    KindChanged,
    /// No id could be made.
    #[error("no id could be made")]
    NoRandomness(#[from] NoRandomness),
}

/// A part of an item that has a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The item's title.
    Title,
    /// A section's heading.
    SectionTitle,
    /// A field's label.
    Label,
    /// A tag.
    Tag,
    /// A text, mail or web address.
    Text,
    /// A concealed value.
    Concealed,
    /// A note.
    Note,
    /// All values together.
    Item,
    /// The sections of an item.
    Sections,
    /// The fields of an item.
    Fields,
}

impl ItemDraft {
    /// An empty form for a new item: the kind's own fields, ready to be filled in.
    pub fn new(kind: ItemKind) -> Self {
        let fields = kind
            .starters()
            .map(|(_, field)| FieldDraft {
                id: None,
                label: String::new(),
                value: ValueDraft::empty(field),
            })
            .collect();
        Self {
            id: None,
            kind,
            title: String::new(),
            folder: None,
            favourite: false,
            tags: Vec::new(),
            sections: vec![SectionDraft {
                id: None,
                title: String::new(),
                fields,
            }],
            expires_ms: None,
            expected_revision: None,
        }
    }

    /// Makes a valid item of the draft, at `now_ms` (milliseconds since the epoch).
    ///
    /// `previous` is the item as it is stored; what the draft keeps and what a newer version
    /// wrote is carried over from it.
    ///
    /// # Errors
    /// [`DraftError`] with the first thing that is wrong.
    pub fn parse(self, previous: Option<&Item>, now_ms: i64) -> Result<Item, DraftError> {
        if previous.is_some_and(|item| item.kind != self.kind) {
            return Err(DraftError::KindChanged);
        }
        let title = line(&self.title, Part::Title, limits::TITLE_CHARS)?;
        if title.is_empty() {
            return Err(DraftError::TitleMissing);
        }
        self.check_amounts()?;
        let tags = parse_tags(self.tags)?;
        let sections = parse_sections(self.sections, previous)?;
        Ok(Item {
            id: match previous {
                Some(item) => item.id,
                None => ItemId::make()?,
            },
            kind: self.kind,
            title,
            folder: self.folder,
            tags,
            favourite: self.favourite,
            sections,
            created_ms: previous.map_or(now_ms, |item| item.created_ms),
            changed_ms: now_ms,
            used_ms: previous.and_then(|item| item.used_ms),
            expires_ms: self.expires_ms,
            state: previous.map_or(ItemState::Active, |item| item.state),
            unknown: previous.map_or_else(Unknown::default, |item| item.unknown.clone()),
            unknown_in_secret: previous
                .map_or_else(Unknown::default, |item| item.unknown_in_secret.clone()),
        })
    }

    fn check_amounts(&self) -> Result<(), DraftError> {
        let too_many = |what, limit| Err(DraftError::TooMany { what, limit });
        if self.sections.len() > limits::SECTIONS {
            return too_many(Part::Sections, limits::SECTIONS);
        }
        let fields = || self.sections.iter().flat_map(|section| &section.fields);
        if fields().count() > limits::FIELDS {
            return too_many(Part::Fields, limits::FIELDS);
        }
        if self.tags.len() > limits::TAGS {
            return too_many(Part::Tag, limits::TAGS);
        }
        if fields().map(|field| field.value.bytes()).sum::<usize>() > limits::ITEM_BYTES {
            let (what, limit) = (Part::Item, limits::ITEM_BYTES);
            return Err(DraftError::TooLong {
                what,
                limit,
                label: None,
            });
        }
        Ok(())
    }
}

impl ValueDraft {
    fn empty(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Text => Self::Text(String::new()),
            FieldKind::Concealed => Self::Concealed(SecretChange::Clear),
            FieldKind::Email => Self::Email(String::new()),
            FieldKind::Url => Self::Url(String::new()),
            FieldKind::Note => Self::Note(String::new()),
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Email(text) | Self::Url(text) | Self::Note(text) => text.len(),
            // Only the length is read.
            Self::Concealed(SecretChange::Set(secret)) => secret.expose().len(),
            Self::Concealed(SecretChange::Keep | SecretChange::Clear) => 0,
        }
    }

    fn part(&self) -> (Part, usize) {
        match self {
            Self::Text(_) | Self::Email(_) | Self::Url(_) => (Part::Text, limits::TEXT_BYTES),
            Self::Concealed(_) => (Part::Concealed, limits::CONCEALED_BYTES),
            Self::Note(_) => (Part::Note, limits::NOTE_BYTES),
        }
    }
}

fn parse_tags(tags: Vec<String>) -> Result<Vec<String>, DraftError> {
    let mut kept = Vec::with_capacity(tags.len());
    for tag in tags {
        let tag = line(&tag, Part::Tag, limits::LABEL_CHARS)?;
        if !tag.is_empty() && !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    Ok(kept)
}

fn parse_sections(
    drafts: Vec<SectionDraft>,
    previous: Option<&Item>,
) -> Result<Vec<Section>, DraftError> {
    let mut sections: Vec<Section> = Vec::with_capacity(drafts.len());
    let mut seen = std::collections::HashSet::new();
    for draft in drafts {
        let old = draft
            .id
            .and_then(|id| previous?.sections.iter().find(|section| section.id == id));
        let id = match old {
            Some(section) => section.id,
            None => SectionId::make()?,
        };
        if sections.iter().any(|section| section.id == id) {
            return Err(DraftError::Repeated);
        }
        let mut fields = Vec::with_capacity(draft.fields.len());
        for field in draft.fields {
            let field = parse_field(field, previous)?;
            if !seen.insert(field.id) {
                return Err(DraftError::Repeated);
            }
            fields.push(field);
        }
        // A form cannot show what a newer version wrote, so it cannot hand it in either.
        fields.extend(old.into_iter().flat_map(newer_fields));
        sections.push(Section {
            id,
            title: line(&draft.title, Part::SectionTitle, limits::LABEL_CHARS)?,
            fields,
            unknown: old.map_or_else(Unknown::default, |section| section.unknown.clone()),
        });
    }
    Ok(sections)
}

fn newer_fields(section: &Section) -> impl Iterator<Item = Field> {
    section
        .fields
        .iter()
        .filter(|field| field.value.kind().is_none())
        .map(|field| Field {
            id: field.id,
            label: field.label.clone(),
            value: field.value.copy(),
            unknown: field.unknown.clone(),
        })
}

fn parse_field(draft: FieldDraft, previous: Option<&Item>) -> Result<Field, DraftError> {
    let old = draft.id.and_then(|id| previous?.field(id));
    let label = line(&draft.label, Part::Label, limits::LABEL_CHARS)?;
    let (what, limit) = draft.value.part();
    if draft.value.bytes() > limit {
        return Err(DraftError::TooLong {
            what,
            limit,
            label: Some(label),
        });
    }
    let value = match draft.value {
        ValueDraft::Text(text) => FieldValue::Text(text),
        ValueDraft::Email(text) => FieldValue::Email(text),
        ValueDraft::Url(text) => FieldValue::Url(text),
        ValueDraft::Note(text) => FieldValue::Note(text),
        ValueDraft::Concealed(SecretChange::Set(secret)) => FieldValue::Concealed(secret),
        ValueDraft::Concealed(SecretChange::Clear) => {
            FieldValue::Concealed(Secret::new(String::new()))
        }
        ValueDraft::Concealed(SecretChange::Keep) => match old.map(|field| &field.value) {
            Some(kept @ FieldValue::Concealed(_)) => kept.copy(),
            _ => return Err(DraftError::NothingToKeep),
        },
    };
    Ok(Field {
        id: match old {
            Some(field) => field.id,
            None => FieldId::make()?,
        },
        label,
        value,
        unknown: old.map_or_else(Unknown::default, |field| field.unknown.clone()),
    })
}

/// One line without control characters or blanks at its ends, within `limit` characters.
fn line(text: &str, what: Part, limit: usize) -> Result<String, DraftError> {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let line = line.trim();
    if line.chars().count() > limit {
        return Err(DraftError::TooLong {
            what,
            limit,
            label: None,
        });
    }
    Ok(line.to_owned())
}

#[cfg(test)]
mod tests;
