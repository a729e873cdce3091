//! What a form hands in. [`ItemDraft::parse`] makes an [`Item`] of it or says what is wrong.
//!
//! A draft never carries a secret that was not typed just now: a concealed field says
//! keep, set, held or clear, so saving a title moves no password.

mod error;
pub(crate) mod rebase;
mod value;

use super::{
    Attachment, Field, FieldKind, Item, ItemState, Section,
    detail::{ItemDetail, SectionDetail},
    expiry, limits,
};
use crate::{
    id::{FieldId, FolderId, ItemId, SectionId},
    kinds::{ItemKind, Purpose},
    stored::Unknown,
    tag::{self, NotATag},
};
pub use error::{DraftError, Part};
use value::Invalid;
pub use value::{SecretChange, ValueDraft};

/// An item as a form holds it.
pub struct ItemDraft {
    /// The item that is edited; `None` makes a new one.
    pub id: Option<ItemId>,
    /// What it is. Where an existing item becomes another kind, every field stays.
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
    /// The last day on which it is good, `2026-11-28`; empty where one of its fields says so, or none does.
    pub expires: String,
    /// How many days before that somebody is reminded.
    pub remind_days: u16,
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
    /// What it is for, where it is one of a kind's own.
    pub purpose: Option<Purpose>,
    /// What is to stand in it.
    pub value: ValueDraft,
}

impl ItemDraft {
    /// An empty form for a new item: the kind's own fields, ready to be filled in.
    pub fn new(kind: ItemKind) -> Self {
        let starters = kind.starters().iter();
        let fields = starters.filter_map(FieldDraft::starting).collect();
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
            expires: String::new(),
            remind_days: expiry::REMIND_DAYS,
            expected_revision: None,
        }
    }

    /// The form of an item as it is: every secret is kept.
    pub fn editing(item: ItemDetail) -> Self {
        let sections = item.sections.into_iter().map(SectionDraft::editing);
        Self {
            id: Some(item.id),
            kind: item.kind,
            title: item.title,
            folder: item.folder,
            favourite: item.favourite,
            tags: item.tags,
            sections: sections.collect(),
            expires: item
                .expires_ms
                .filter(|_| !item.expires_by_field)
                .and_then(expiry::last_day)
                .unwrap_or_default(),
            remind_days: item.remind_days,
            expected_revision: Some(item.revision),
        }
    }

    /// The same with `value` in the first field that serves `purpose`; unchanged where none does.
    #[must_use]
    pub fn with(mut self, purpose: Purpose, value: ValueDraft) -> Self {
        let mut fields = self
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.fields);
        if let Some(field) = fields.find(|field| field.purpose == Some(purpose)) {
            field.value = value;
        }
        self
    }

    /// Makes a valid item of the draft, at `now_ms` (milliseconds since the epoch).
    ///
    /// `previous` is the item as it is stored; what the draft keeps and what a newer version
    /// wrote is carried over from it.
    ///
    /// # Errors
    /// [`DraftError`] with the first thing that is wrong.
    pub fn parse(self, previous: Option<&Item>, now_ms: i64) -> Result<Item, DraftError> {
        let title = line(&self.title, Part::Title, limits::TITLE_CHARS)?;
        if !can_be_seen(&title) {
            return Err(DraftError::TitleMissing);
        }
        self.check_amounts()?;
        let expires_ms = parse_expiry(&self.expires)?;
        let tags = parse_tags(self.tags)?;
        let sections = parse_sections(self.sections, previous)?;
        let mut item = Item {
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
            // A form holds no files: they come and go by themselves.
            attachments: previous
                .map(|item| item.attachments.iter().map(Attachment::copy).collect())
                .unwrap_or_default(),
            created_ms: previous.map_or(now_ms, |item| item.created_ms),
            changed_ms: now_ms,
            used_ms: previous.and_then(|item| item.used_ms),
            expires_ms,
            remind_days: self.remind_days.min(expiry::MOST_REMIND_DAYS),
            state: previous.map_or(ItemState::Active, |item| item.state),
            unknown: previous.map_or_else(Unknown::default, |item| item.unknown.clone()),
            unknown_in_secret: previous
                .map_or_else(Unknown::default, |item| item.unknown_in_secret.clone()),
        };
        item.expires_ms = item.expires_ms.or_else(|| item.expiry_of_field());
        Ok(item)
    }

    pub(crate) fn check_amounts(&self) -> Result<(), DraftError> {
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

impl SectionDraft {
    fn editing(section: SectionDetail) -> Self {
        let fields = section.fields.into_iter().map(|field| FieldDraft {
            id: Some(field.id),
            label: field.label,
            purpose: field.purpose,
            value: ValueDraft::editing(field.kind, field.value),
        });
        Self {
            id: Some(section.id),
            title: section.title,
            fields: fields.collect(),
        }
    }
}

impl FieldDraft {
    /// The empty field that a new item starts with.
    fn starting(starter: &crate::kinds::Starter) -> Option<Self> {
        Some(Self {
            id: None,
            label: String::new(),
            purpose: Some(starter.purpose),
            value: ValueDraft::empty(*starter.kinds.first()?)?,
        })
    }
}

/// The moment after a day that was typed.
fn parse_expiry(day: &str) -> Result<Option<i64>, DraftError> {
    let day = day.trim();
    if day.is_empty() {
        return Ok(None);
    }
    let end = expiry::end_of(day).ok_or_else(|| DraftError::NotThat {
        kind: FieldKind::Date,
        label: day.chars().take(limits::LABEL_CHARS).collect(),
    });
    end.map(Some)
}

/// Tags as they are kept. One of which nothing is left is none.
fn parse_tags(tags: Vec<String>) -> Result<Vec<String>, DraftError> {
    let mut kept = Vec::with_capacity(tags.len());
    for typed in tags {
        match tag::parse(&typed) {
            Ok(tag) => kept.push(tag),
            Err(NotATag::Empty) => {}
            Err(NotATag::TooLong { limit }) => {
                let what = Part::Tag;
                return Err(DraftError::TooLong {
                    what,
                    limit,
                    label: None,
                });
            }
        }
    }
    Ok(tag::once(kept.into_iter()))
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
            purpose: field.purpose,
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
    let parsed = draft.value.parse(old.map(|field| &field.value));
    let value = parsed.map_err(|invalid| match invalid {
        Invalid::NothingToKeep => DraftError::NothingToKeep,
        Invalid::NoItem => DraftError::LinkMissing {
            label: label.clone(),
        },
        Invalid::NotThat(kind) => DraftError::NotThat {
            kind,
            label: label.clone(),
        },
    })?;
    Ok(Field {
        id: match old {
            Some(field) => field.id,
            None => FieldId::make()?,
        },
        label,
        purpose: draft.purpose,
        value,
        unknown: old.map_or_else(Unknown::default, |field| field.unknown.clone()),
    })
}

/// Whether anything of a title shows: one of blanks and joiners alone could not be told from none.
fn can_be_seen(title: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    !title.chars().all(unseen)
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
