//! The secret record: the sections of an item with all their values, as one blob.

use crypto::Secret;

use super::{MapReader, MapWriter, Unknown, Unreadable, attachment, cbor::array_of, value};
use crate::{
    id::{FieldId, SectionId},
    item::{Attachment, Field, Section, limits},
    kinds::{ItemKind, Purpose},
};

const SECTIONS: u64 = 0;
const ATTACHMENTS: u64 = 1;

const SECTION_ID: u64 = 0;
const SECTION_TITLE: u64 = 1;
const SECTION_FIELDS: u64 = 2;

const FIELD_ID: u64 = 0;
const FIELD_LABEL: u64 = 1;
// 2, 3 and 4 are the value's (`stored/value.rs`).
const FIELD_PURPOSE: u64 = 5;

/// An item's secret record as it is stored.
pub(crate) struct StoredSecret {
    pub(crate) sections: Vec<Section>,
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) unknown: Unknown,
}

impl StoredSecret {
    /// Reads the secret record of an item of this kind.
    pub(crate) fn decode(bytes: &[u8], kind: ItemKind) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        let sections = map.array(SECTIONS, limits::SECTIONS)?;
        let mut sections: Vec<_> = sections
            .into_iter()
            .map(decode_section)
            .collect::<Result<_, _>>()?;
        if let Some(first) = sections.first_mut() {
            first.tell_purposes(kind);
        }
        let sections = sections.into_iter().map(|read| read.section).collect();
        let attachments = map.array(ATTACHMENTS, limits::ATTACHMENTS)?;
        let attachments = attachments.into_iter().map(attachment::decode);
        Ok(Self {
            sections,
            attachments: attachments.collect::<Result<_, _>>()?,
            unknown: map.rest(),
        })
    }
}

/// Writes sections and files down, with what a newer version had put beside them.
pub(crate) fn encode(
    sections: &[Section],
    attachments: &[Attachment],
    unknown: &Unknown,
) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(unknown);
    map.put_raw(
        SECTIONS,
        array_of(sections.iter().map(encode_section).collect()),
    );
    if !attachments.is_empty() {
        let attachments = attachments.iter().map(attachment::encode).collect();
        map.put_raw(ATTACHMENTS, array_of(attachments));
    }
    map.finish()
}

fn encode_section(section: &Section) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(&section.unknown);
    map.put_id(SECTION_ID, Some(section.id.as_bytes()));
    map.put_some(
        SECTION_TITLE,
        Some(&section.title).filter(|title| !title.is_empty()),
    );
    map.put_raw(
        SECTION_FIELDS,
        array_of(section.fields.iter().map(encode_field).collect()),
    );
    map.finish()
}

/// A section as it was read.
struct ReadSection {
    section: Section,
    /// Which of its fields do not say what they are for, because version 1 wrote them.
    by_place: Vec<bool>,
}

impl ReadSection {
    /// Version 1 told what a field of the first section is for by its type and place.
    fn tell_purposes(&mut self, kind: ItemKind) {
        let fields = self.section.fields.iter();
        let kinds: Vec<_> = fields.map(|field| field.value.kind()).collect();
        let purposes = kind.purposes_by_place(kinds.into_iter());
        for ((field, by_place), purpose) in self
            .section
            .fields
            .iter_mut()
            .zip(&self.by_place)
            .zip(purposes)
        {
            if *by_place {
                field.purpose = purpose;
            }
        }
    }
}

fn decode_section(bytes: &[u8]) -> Result<ReadSection, Unreadable> {
    let mut map = MapReader::new(bytes)?;
    let id = map.id(SECTION_ID)?.ok_or(Unreadable)?;
    let title = map.optional(SECTION_TITLE)?.unwrap_or_default();
    let read = map.array(SECTION_FIELDS, limits::FIELDS)?;
    let read = read.into_iter().map(decode_field);
    let (fields, by_place) = read.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
    let section = Section {
        id: SectionId::from_bytes(id),
        title,
        fields,
        unknown: map.rest(),
    };
    Ok(ReadSection { section, by_place })
}

fn encode_field(field: &Field) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(&field.unknown);
    map.put_id(FIELD_ID, Some(field.id.as_bytes()));
    map.put_some(
        FIELD_LABEL,
        Some(&field.label).filter(|label| !label.is_empty()),
    );
    // A newer version's purpose was kept and is there already. A field without one says so, so that
    // nothing is told by its place as in version 1.
    if field.purpose.is_some() || !map.has(FIELD_PURPOSE) {
        map.put(FIELD_PURPOSE, field.purpose.map_or("", Purpose::name));
    }
    value::put(&mut map, &field.value);
    map.finish()
}

/// The field, and whether only its place tells what it is for.
fn decode_field(bytes: &[u8]) -> Result<(Field, bool), Unreadable> {
    let mut map = MapReader::new(bytes)?;
    let id = map.id(FIELD_ID)?.ok_or(Unreadable)?;
    let label = map.optional(FIELD_LABEL)?.unwrap_or_default();
    let value = value::take(&mut map)?;
    let (purpose, by_place) = take_purpose(&mut map)?;
    let field = Field {
        id: FieldId::from_bytes(id),
        label,
        purpose,
        value,
        unknown: map.rest(),
    };
    Ok((field, by_place))
}

/// What the field is for, and whether only its place tells.
fn take_purpose(map: &mut MapReader<'_>) -> Result<(Option<Purpose>, bool), Unreadable> {
    let Some(name) = map.peek::<String>(FIELD_PURPOSE)? else {
        return Ok((None, true));
    };
    let purpose = Purpose::from_name(&name);
    if purpose.is_some() || name.is_empty() {
        map.raw(FIELD_PURPOSE);
    }
    // A newer version's purpose is kept as it is.
    Ok((purpose, false))
}

#[cfg(test)]
mod tests;
