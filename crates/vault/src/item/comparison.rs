//! Two versions of an item side by side. Concealed values are compared here and never leave.

use super::{
    Field, FieldValue, Item, Section,
    detail::{FieldDetail, ItemDetail},
    draft::{DraftError, Part},
    limits,
};
use crate::id::FieldId;

/// What stood in a version and what stands there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The version, without its concealed values.
    pub then: ItemDetail,
    /// The present item, without its concealed values.
    pub now: ItemDetail,
    /// Every field that has something in it in one of them, in the present order; what is gone stands
    /// where its section ends.
    pub fields: Vec<ComparedField>,
}

/// A field in both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedField {
    /// Who it is.
    pub id: FieldId,
    /// The heading of the section it stands in.
    pub section: String,
    /// What it was, if it was there.
    pub then: Option<FieldDetail>,
    /// What it is, if it is there.
    pub now: Option<FieldDetail>,
    /// What happened to it since.
    pub change: FieldChange,
}

/// What happened to a field since a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldChange {
    /// Nothing.
    Same,
    /// Its value, name or type is another one.
    Changed,
    /// It was not there then.
    Added,
    /// It is not there now.
    Removed,
}

/// What an item is besides its fields, each of which can be brought back by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemPart {
    /// What it is called.
    Title,
    /// What it is.
    Kind,
    /// Its tags.
    Tags,
    /// When it runs out, and when somebody is reminded of that.
    Expiry,
    /// The files that belong to it.
    Files,
}

impl Comparison {
    /// Compares the version `then` with the item as it is `now`, each with its content revision.
    pub(crate) fn of(then: &Item, then_revision: u64, now: &Item, now_revision: u64) -> Self {
        let (old, new) = (then.detail(then_revision), now.detail(now_revision));
        let mut fields = Vec::new();
        for section in &now.sections {
            let here = section.fields.iter().map(|field| field.id);
            let gone = then.section_like(section).into_iter();
            let gone = gone.flat_map(|old| &old.fields).map(|field| field.id);
            let gone = gone.filter(|id| now.field(*id).is_none());
            for id in here.chain(gone) {
                fields.push((&section.title, id));
            }
        }
        let rest = then.sections.iter().flat_map(|section| {
            let fields = section.fields.iter();
            fields.map(|field| (&section.title, field.id))
        });
        let mut all = fields.clone();
        all.extend(rest.filter(|(_, id)| !fields.iter().any(|(_, known)| known == id)));
        let compared = all.into_iter().filter_map(|(title, id)| {
            let change = change_of(then.field(id), now.field(id))?;
            Some(ComparedField {
                id,
                section: title.clone(),
                then: field_of(&old, id),
                now: field_of(&new, id),
                change,
            })
        });
        Self {
            fields: compared.collect(),
            then: old,
            now: new,
        }
    }
}

/// Nothing for a field that is empty or missing in both.
fn change_of(then: Option<&Field>, now: Option<&Field>) -> Option<FieldChange> {
    let filled = |field: &&Field| !field.value.is_empty();
    Some(match (then.filter(filled), now.filter(filled)) {
        (None, None) => return None,
        (None, Some(_)) => FieldChange::Added,
        (Some(_), None) => FieldChange::Removed,
        (Some(then), Some(now)) if is_same(then, now) => FieldChange::Same,
        (Some(_), Some(_)) => FieldChange::Changed,
    })
}

fn is_same(then: &Field, now: &Field) -> bool {
    then.label == now.label && then.purpose == now.purpose && is_same_value(&then.value, &now.value)
}

fn is_same_value(then: &FieldValue, now: &FieldValue) -> bool {
    match (then, now) {
        // Both belong to whoever asks; only whether they are equal is told.
        (FieldValue::Concealed(then), FieldValue::Concealed(now))
        | (FieldValue::OneTimeCode(then), FieldValue::OneTimeCode(now)) => {
            then.expose() == now.expose()
        }
        (FieldValue::Url(then), FieldValue::Url(now)) => then == now,
        (FieldValue::Address(then), FieldValue::Address(now)) => then == now,
        (FieldValue::Item(then), FieldValue::Item(now)) => then == now,
        // As above.
        (FieldValue::Newer(then), FieldValue::Newer(now)) => {
            then.code == now.code && then.raw.expose() == now.raw.expose()
        }
        (then, now) => then.kind() == now.kind() && then.plain() == now.plain(),
    }
}

fn field_of(item: &ItemDetail, id: FieldId) -> Option<FieldDetail> {
    let mut fields = item.sections.iter().flat_map(|section| &section.fields);
    fields.find(|field| field.id == id).cloned()
}

impl Item {
    /// The section that is `like` in this version: the same one, or else one of its name.
    fn section_like(&self, like: &Section) -> Option<&Section> {
        let at = place_like(&self.sections, like)?;
        self.sections.get(at)
    }

    /// Makes a field what it is in `version`; without one there it goes.
    pub(crate) fn take_back(&mut self, id: FieldId, version: Self) {
        let found = version.sections.into_iter().find_map(|mut section| {
            let at = section.fields.iter().position(|field| field.id == id)?;
            let field = section.fields.remove(at);
            Some((section, at, field))
        });
        let present = self.sections.iter_mut().find_map(|section| {
            let at = section.fields.iter().position(|field| field.id == id)?;
            Some((section, at))
        });
        match (found, present) {
            (Some((_, _, field)), Some((section, at))) => {
                section.fields.splice(at..=at, [field]);
            }
            (None, Some((section, at))) => {
                section.fields.remove(at);
            }
            (Some((section, at, field)), None) => self.put_back(section, at, field),
            (None, None) => {}
        }
    }

    /// Makes one part what it is in `version`.
    pub(crate) fn take_part_back(&mut self, part: ItemPart, version: Self) {
        match part {
            ItemPart::Title => self.title = version.title,
            ItemPart::Kind => self.kind = version.kind,
            ItemPart::Tags => self.tags = version.tags,
            ItemPart::Expiry => {
                self.expires_ms = version.expires_ms;
                self.remind_days = version.remind_days;
            }
            ItemPart::Files => self.attachments = version.attachments,
        }
    }

    fn put_back(&mut self, mut section: Section, at: usize, field: Field) {
        let place = place_like(&self.sections, &section);
        if let Some(found) = place.and_then(|place| self.sections.get_mut(place)) {
            let at = at.min(found.fields.len());
            found.fields.insert(at, field);
        } else {
            section.fields = vec![field];
            self.sections.push(section);
        }
    }

    /// Whether it still is within what an item may hold.
    pub(crate) fn check_amounts(&self) -> Result<(), DraftError> {
        let too_many = |what, limit| Err(DraftError::TooMany { what, limit });
        if self.sections.len() > limits::SECTIONS {
            return too_many(Part::Sections, limits::SECTIONS);
        }
        if self.fields().count() > limits::FIELDS {
            return too_many(Part::Fields, limits::FIELDS);
        }
        if self
            .fields()
            .map(|field| field.value.bytes())
            .sum::<usize>()
            > limits::ITEM_BYTES
        {
            return Err(DraftError::TooLong {
                what: Part::Item,
                limit: limits::ITEM_BYTES,
                label: None,
            });
        }
        Ok(())
    }
}

fn place_like(sections: &[Section], like: &Section) -> Option<usize> {
    let same = sections.iter().position(|section| section.id == like.id);
    let named = || {
        let mut sections = sections.iter();
        sections.position(|section| !like.title.is_empty() && section.title == like.title)
    };
    same.or_else(named)
}
