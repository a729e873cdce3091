//! The secret record: the sections of an item with all their values, as one blob.

use crypto::Secret;

use super::{MapReader, MapWriter, Unknown, Unreadable, cbor::array_of};
use crate::{
    id::{FieldId, SectionId},
    item::{Field, FieldValue, NewerValue, Section, limits},
};

const SECTIONS: u64 = 0;

const SECTION_ID: u64 = 0;
const SECTION_TITLE: u64 = 1;
const SECTION_FIELDS: u64 = 2;

const FIELD_ID: u64 = 0;
const FIELD_LABEL: u64 = 1;
const FIELD_TYPE: u64 = 2;
const FIELD_VALUE: u64 = 3;

const TYPE_TEXT: u8 = 1;
const TYPE_CONCEALED: u8 = 2;
const TYPE_EMAIL: u8 = 3;
const TYPE_URL: u8 = 4;
const TYPE_NOTE: u8 = 5;

/// An item's secret record as it is stored.
pub(crate) struct StoredSecret {
    pub(crate) sections: Vec<Section>,
    pub(crate) unknown: Unknown,
}

impl StoredSecret {
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        let sections = map.array(SECTIONS, limits::SECTIONS)?;
        let sections = sections
            .into_iter()
            .map(decode_section)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            sections,
            unknown: map.rest(),
        })
    }
}

/// Writes `sections` down, with what a newer version had put beside them.
pub(crate) fn encode(sections: &[Section], unknown: &Unknown) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(unknown);
    map.put_raw(
        SECTIONS,
        array_of(sections.iter().map(encode_section).collect()),
    );
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

fn decode_section(bytes: &[u8]) -> Result<Section, Unreadable> {
    let mut map = MapReader::new(bytes)?;
    let fields = map.array(SECTION_FIELDS, limits::FIELDS)?;
    Ok(Section {
        id: map
            .id(SECTION_ID)?
            .map(SectionId::from_bytes)
            .ok_or(Unreadable)?,
        title: map.optional(SECTION_TITLE)?.unwrap_or_default(),
        fields: fields
            .into_iter()
            .map(decode_field)
            .collect::<Result<_, _>>()?,
        unknown: map.rest(),
    })
}

fn encode_field(field: &Field) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(&field.unknown);
    map.put_id(FIELD_ID, Some(field.id.as_bytes()));
    map.put_some(
        FIELD_LABEL,
        Some(&field.label).filter(|label| !label.is_empty()),
    );
    let (code, text) = match &field.value {
        FieldValue::Text(text) => (TYPE_TEXT, text),
        // The value goes into the record that is about to be sealed.
        FieldValue::Concealed(secret) => (TYPE_CONCEALED, secret.expose()),
        FieldValue::Email(text) => (TYPE_EMAIL, text),
        FieldValue::Url(text) => (TYPE_URL, text),
        FieldValue::Note(text) => (TYPE_NOTE, text),
        FieldValue::Newer(newer) => {
            map.put(FIELD_TYPE, newer.code);
            // As above.
            map.put_raw(FIELD_VALUE, Secret::new(newer.raw.expose().clone()));
            return map.finish();
        }
    };
    map.put(FIELD_TYPE, code);
    map.put(FIELD_VALUE, text);
    map.finish()
}

fn decode_field(bytes: &[u8]) -> Result<Field, Unreadable> {
    let mut map = MapReader::new(bytes)?;
    let id = map
        .id(FIELD_ID)?
        .map(FieldId::from_bytes)
        .ok_or(Unreadable)?;
    let label = map.optional(FIELD_LABEL)?.unwrap_or_default();
    let code: u8 = map.required(FIELD_TYPE)?;
    let raw = map.raw(FIELD_VALUE).ok_or(Unreadable)?;
    let text = || minicbor::decode::<String>(raw).map_err(|_| Unreadable);
    let value = match code {
        TYPE_TEXT => FieldValue::Text(text()?),
        TYPE_CONCEALED => FieldValue::Concealed(Secret::new(text()?)),
        TYPE_EMAIL => FieldValue::Email(text()?),
        TYPE_URL => FieldValue::Url(text()?),
        TYPE_NOTE => FieldValue::Note(text()?),
        code => FieldValue::Newer(NewerValue {
            code,
            raw: Secret::new(raw.to_vec()),
        }),
    };
    Ok(Field {
        id,
        label,
        value,
        unknown: map.rest(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(id: u8, value: FieldValue) -> Field {
        let id = FieldId::from_bytes([id; 16]);
        Field {
            id,
            label: "l".into(),
            value,
            unknown: Unknown::default(),
        }
    }

    #[test]
    fn types_and_keys_of_a_newer_version_survive_a_rewrite() {
        let newer = NewerValue {
            code: 77,
            raw: Secret::new(vec![0x82, 1, 2]),
        };
        let fields = vec![
            field(1, FieldValue::Newer(newer)),
            field(2, FieldValue::Text("t".into())),
        ];
        let section = Section {
            id: SectionId::from_bytes([9; 16]),
            title: String::new(),
            fields,
            unknown: Unknown::default(),
        };
        let plain = encode(&[section], &Unknown::default());
        let mut map = MapWriter::new(&MapReader::new(plain.expose()).unwrap().rest());
        map.put(40, "a newer version's");
        let first = map.finish();
        let read = StoredSecret::decode(first.expose()).unwrap();
        assert!(read.sections[0].fields[0].value.kind().is_none());
        assert_eq!(
            encode(&read.sections, &read.unknown).expose(),
            first.expose()
        );
    }
}
