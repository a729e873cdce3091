//! A form that is kept while it is filled in: a head that names it, and all that was typed into it.
//!
//! A form is not an item: it may have no title, half a date, and secrets that stay what they are.

use crypto::Secret;

use super::{Link, MapReader, MapWriter, Unknown, Unreadable, cbor::array_of, value};
use crate::{
    id::{DeviceId, FieldId, FolderId, ItemId, SectionId},
    item::{
        FieldValue,
        draft::{FieldDraft, ItemDraft, SecretChange, SectionDraft, ValueDraft},
        expiry, limits,
    },
    kinds::{ItemKind, Purpose},
    unlocked::HeldId,
};

const HEAD_ITEM: u64 = 0;
const HEAD_KIND: u64 = 1;
const HEAD_TITLE: u64 = 2;
const HEAD_KEPT: u64 = 3;
const HEAD_DEVICE: u64 = 4;
const HEAD_FORM: u64 = 5;

const SECTIONS: u64 = 0;
const ITEM: u64 = 1;
const KIND: u64 = 2;
const TITLE: u64 = 3;
const FOLDER: u64 = 4;
const FAVOURITE: u64 = 5;
const TAGS: u64 = 6;
// 7 was never written.
const EXPECTED: u64 = 8;
const EXPIRES: u64 = 9;
const REMIND_DAYS: u64 = 10;

/// What a link holds while no item was chosen.
const NO_ITEM: ItemId = ItemId::from_bytes([0; 16]);

const SECTION_ID: u64 = 0;
const SECTION_TITLE: u64 = 1;
const SECTION_FIELDS: u64 = 2;

const FIELD_ID: u64 = 0;
const FIELD_LABEL: u64 = 1;
// 2, 3 and 4 are the value's (`stored/value.rs`).
const FIELD_PURPOSE: u64 = 5;
const FIELD_CHANGE: u64 = 6;

const KEEP: u8 = 0;
const CLEAR: u8 = 1;
const HELD: u8 = 2;

/// Gives a copy of a secret that waits for its item, for the form that names it.
type Copying<'held> = &'held dyn Fn(HeldId) -> Secret<String>;
/// Takes a secret into the vault's hands, so that the form only names it.
pub(crate) type Holding<'held> = &'held mut dyn FnMut(Secret<String>) -> HeldId;

/// What is known of a kept form without opening it.
pub(crate) struct StoredDraftHead {
    /// The item that is edited; nothing for a new one.
    pub(crate) item: Option<ItemId>,
    pub(crate) kind: ItemKind,
    pub(crate) title: String,
    pub(crate) kept_ms: i64,
    pub(crate) device: DeviceId,
    /// The record with what was typed.
    pub(crate) form: Link,
    pub(crate) unknown: Unknown,
}

impl StoredDraftHead {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        map.put_id(HEAD_ITEM, self.item.as_ref().map(ItemId::as_bytes));
        map.put(HEAD_KIND, self.kind.code());
        map.put_some(HEAD_TITLE, some_text(&self.title));
        map.put(HEAD_KEPT, self.kept_ms);
        map.put_id(HEAD_DEVICE, Some(self.device.as_bytes()));
        map.put_link(HEAD_FORM, Some(&self.form));
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        let device = map.id(HEAD_DEVICE)?.ok_or(Unreadable)?;
        Ok(Self {
            item: map.id(HEAD_ITEM)?.map(ItemId::from_bytes),
            kind: ItemKind::from_code(map.required(HEAD_KIND)?).ok_or(Unreadable)?,
            title: map.optional(HEAD_TITLE)?.unwrap_or_default(),
            kept_ms: map.required(HEAD_KEPT)?,
            device: DeviceId::from_bytes(device),
            form: map.link(HEAD_FORM)?.ok_or(Unreadable)?,
            unknown: map.rest(),
        })
    }
}

/// Writes a form down with everything that was typed, and with what is held for it.
pub(crate) fn encode(draft: &ItemDraft, held: Copying<'_>) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(&Unknown::default());
    let sections = draft.sections.iter();
    let sections = sections.map(|section| encode_section(section, held));
    map.put_raw(SECTIONS, array_of(sections.collect()));
    map.put_id(ITEM, draft.id.as_ref().map(ItemId::as_bytes));
    map.put(KIND, draft.kind.code());
    map.put_some(TITLE, some_text(&draft.title));
    map.put_id(FOLDER, draft.folder.as_ref().map(FolderId::as_bytes));
    map.put_some(FAVOURITE, draft.favourite.then_some(true));
    map.put_some(TAGS, Some(&draft.tags).filter(|tags| !tags.is_empty()));
    map.put_some(EXPIRES, some_text(&draft.expires));
    let remind_days = Some(draft.remind_days).filter(|days| *days != expiry::REMIND_DAYS);
    map.put_some(REMIND_DAYS, remind_days);
    map.put_some(EXPECTED, draft.expected_revision);
    map.finish()
}

/// Reads [`encode`]; what was held is held again.
pub(crate) fn decode(bytes: &[u8], hold: Holding<'_>) -> Result<ItemDraft, Unreadable> {
    let mut map = MapReader::new(bytes)?;
    let sections = map.array(SECTIONS, limits::SECTIONS)?;
    Ok(ItemDraft {
        id: map.id(ITEM)?.map(ItemId::from_bytes),
        kind: ItemKind::from_code(map.required(KIND)?).ok_or(Unreadable)?,
        title: map.optional(TITLE)?.unwrap_or_default(),
        folder: map.id(FOLDER)?.map(FolderId::from_bytes),
        favourite: map.optional(FAVOURITE)?.unwrap_or_default(),
        tags: map.optional(TAGS)?.unwrap_or_default(),
        sections: sections
            .into_iter()
            .map(|section| decode_section(section, hold))
            .collect::<Result<_, _>>()?,
        expires: map.optional(EXPIRES)?.unwrap_or_default(),
        remind_days: map.optional(REMIND_DAYS)?.unwrap_or(expiry::REMIND_DAYS),
        expected_revision: map.optional(EXPECTED)?,
    })
}

fn encode_section(section: &SectionDraft, held: Copying<'_>) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(&Unknown::default());
    map.put_id(SECTION_ID, section.id.as_ref().map(SectionId::as_bytes));
    map.put_some(SECTION_TITLE, some_text(&section.title));
    let fields = section.fields.iter();
    let fields = fields.map(|field| encode_field(field, held));
    map.put_raw(SECTION_FIELDS, array_of(fields.collect()));
    map.finish()
}

fn decode_section(bytes: &[u8], hold: Holding<'_>) -> Result<SectionDraft, Unreadable> {
    let mut map = MapReader::new(bytes)?;
    let fields = map.array(SECTION_FIELDS, limits::FIELDS)?;
    Ok(SectionDraft {
        id: map.id(SECTION_ID)?.map(SectionId::from_bytes),
        title: map.optional(SECTION_TITLE)?.unwrap_or_default(),
        fields: fields
            .into_iter()
            .map(|field| decode_field(field, hold))
            .collect::<Result<_, _>>()?,
    })
}

fn encode_field(field: &FieldDraft, held: Copying<'_>) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(&Unknown::default());
    map.put_id(FIELD_ID, field.id.as_ref().map(FieldId::as_bytes));
    map.put_some(FIELD_LABEL, some_text(&field.label));
    value::put(&mut map, &typed(&field.value, held));
    map.put_some(FIELD_PURPOSE, field.purpose.map(Purpose::name));
    map.put_some(FIELD_CHANGE, change_code(&field.value));
    map.finish()
}

fn decode_field(bytes: &[u8], hold: Holding<'_>) -> Result<FieldDraft, Unreadable> {
    let mut map = MapReader::new(bytes)?;
    let id = map.id(FIELD_ID)?.map(FieldId::from_bytes);
    let label = map.optional(FIELD_LABEL)?.unwrap_or_default();
    let value = value::take(&mut map)?;
    let purpose = map.optional::<String>(FIELD_PURPOSE)?;
    let change = map.optional(FIELD_CHANGE)?;
    Ok(FieldDraft {
        id,
        label,
        purpose: purpose.as_deref().and_then(Purpose::from_name),
        value: untyped(value, change, hold)?,
    })
}

/// The value as its field's map has it. A secret that is kept or cleared has none.
fn typed(value: &ValueDraft, held: Copying<'_>) -> FieldValue {
    let secret = |change: &SecretChange| match change {
        // It goes into the record that is about to be sealed, and this copy is wiped.
        SecretChange::Set(secret) => Secret::new(secret.expose().clone()),
        SecretChange::Held(id) => held(*id),
        SecretChange::Keep | SecretChange::Clear => Secret::new(String::new()),
    };
    match value {
        ValueDraft::Text(text) => FieldValue::Text(text.clone()),
        ValueDraft::Concealed(change) => FieldValue::Concealed(secret(change)),
        ValueDraft::Email(text) => FieldValue::Email(text.clone()),
        ValueDraft::Url(web) => FieldValue::Url(web.clone()),
        ValueDraft::Note(text) => FieldValue::Note(text.clone()),
        ValueDraft::Phone(text) => FieldValue::Phone(text.clone()),
        ValueDraft::Date(text) => FieldValue::Date(text.clone()),
        ValueDraft::Month(text) => FieldValue::Month(text.clone()),
        ValueDraft::Number(text) => FieldValue::Number(text.clone()),
        ValueDraft::Address(address) => FieldValue::Address(address.clone()),
        ValueDraft::OneTimeCode(change) => FieldValue::OneTimeCode(secret(change)),
        ValueDraft::Choice(text) => FieldValue::Choice(text.clone()),
        ValueDraft::Item(item) => FieldValue::Item(item.unwrap_or(NO_ITEM)),
    }
}

fn change_code(value: &ValueDraft) -> Option<u8> {
    let (ValueDraft::Concealed(change) | ValueDraft::OneTimeCode(change)) = value else {
        return None;
    };
    match change {
        SecretChange::Keep => Some(KEEP),
        SecretChange::Clear => Some(CLEAR),
        SecretChange::Held(_) => Some(HELD),
        SecretChange::Set(_) => None,
    }
}

fn untyped(
    value: FieldValue,
    change: Option<u8>,
    hold: Holding<'_>,
) -> Result<ValueDraft, Unreadable> {
    let mut secret = |typed| match change {
        None => Ok(SecretChange::Set(typed)),
        Some(KEEP) => Ok(SecretChange::Keep),
        Some(CLEAR) => Ok(SecretChange::Clear),
        Some(HELD) => Ok(SecretChange::Held(hold(typed))),
        Some(_) => Err(Unreadable),
    };
    Ok(match value {
        FieldValue::Text(text) => ValueDraft::Text(text),
        FieldValue::Concealed(typed) => ValueDraft::Concealed(secret(typed)?),
        FieldValue::Email(text) => ValueDraft::Email(text),
        FieldValue::Url(web) => ValueDraft::Url(web),
        FieldValue::Note(text) => ValueDraft::Note(text),
        FieldValue::Phone(text) => ValueDraft::Phone(text),
        FieldValue::Date(text) => ValueDraft::Date(text),
        FieldValue::Month(text) => ValueDraft::Month(text),
        FieldValue::Number(text) => ValueDraft::Number(text),
        FieldValue::Address(address) => ValueDraft::Address(address),
        FieldValue::OneTimeCode(typed) => ValueDraft::OneTimeCode(secret(typed)?),
        FieldValue::Choice(text) => ValueDraft::Choice(text),
        FieldValue::Item(item) => ValueDraft::Item(Some(item).filter(|item| *item != NO_ITEM)),
        // No form holds what this version does not know.
        FieldValue::Newer(_) => return Err(Unreadable),
    })
}

fn some_text(text: &String) -> Option<&String> {
    Some(text).filter(|text| !text.is_empty())
}
