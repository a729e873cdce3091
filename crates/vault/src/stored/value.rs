//! A field's value in its map: the type, the value, and what belongs to it.

use crypto::Secret;

use super::{MapReader, MapWriter, Unknown, Unreadable};
use crate::{
    id::ItemId,
    item::{Address, FieldValue, MatchRule, NewerValue, WebAddress},
};

const TYPE: u64 = 2;
const VALUE: u64 = 3;
const RULE: u64 = 4;

const TEXT: u8 = 1;
const CONCEALED: u8 = 2;
const EMAIL: u8 = 3;
const URL: u8 = 4;
const NOTE: u8 = 5;
const PHONE: u8 = 6;
const DATE: u8 = 7;
const MONTH: u8 = 8;
const NUMBER: u8 = 9;
const ADDRESS: u8 = 10;
const ONE_TIME_CODE: u8 = 11;
const CHOICE: u8 = 12;
const ITEM: u8 = 13;

const STREET: u64 = 0;
const CITY: u64 = 1;
const REGION: u64 = 2;
const POST_CODE: u64 = 3;
const COUNTRY: u64 = 4;

/// Puts `value` into the map of its field.
pub(super) fn put(map: &mut MapWriter, value: &FieldValue) {
    let (code, text) = match value {
        FieldValue::Text(text) => (TEXT, text),
        // The value goes into the record that is about to be sealed.
        FieldValue::Concealed(secret) => (CONCEALED, secret.expose()),
        FieldValue::Email(text) => (EMAIL, text),
        FieldValue::Url(web) => {
            put_rule(map, web.rule);
            (URL, &web.address)
        }
        FieldValue::Note(text) => (NOTE, text),
        FieldValue::Phone(text) => (PHONE, text),
        FieldValue::Date(text) => (DATE, text),
        FieldValue::Month(text) => (MONTH, text),
        FieldValue::Number(text) => (NUMBER, text),
        // As above.
        FieldValue::OneTimeCode(secret) => (ONE_TIME_CODE, secret.expose()),
        FieldValue::Choice(text) => (CHOICE, text),
        FieldValue::Address(address) => {
            map.put(TYPE, ADDRESS);
            return map.put_raw(VALUE, encode_address(address));
        }
        FieldValue::Item(item) => {
            map.put(TYPE, ITEM);
            return map.put_id(VALUE, Some(item.as_bytes()));
        }
        FieldValue::Newer(newer) => {
            map.put(TYPE, newer.code);
            // As above.
            return map.put_raw(VALUE, Secret::new(newer.raw.expose().clone()));
        }
    };
    map.put(TYPE, code);
    map.put(VALUE, text);
}

/// Takes the value out of the map of its field.
pub(super) fn take(map: &mut MapReader<'_>) -> Result<FieldValue, Unreadable> {
    let code: u8 = map.required(TYPE)?;
    let raw = map.raw(VALUE).ok_or(Unreadable)?;
    let text = || minicbor::decode::<String>(raw).map_err(|_| Unreadable);
    Ok(match code {
        TEXT => FieldValue::Text(text()?),
        CONCEALED => FieldValue::Concealed(Secret::new(text()?)),
        EMAIL => FieldValue::Email(text()?),
        URL => FieldValue::Url(WebAddress {
            address: text()?,
            rule: take_rule(map)?,
        }),
        NOTE => FieldValue::Note(text()?),
        PHONE => FieldValue::Phone(text()?),
        DATE => FieldValue::Date(text()?),
        MONTH => FieldValue::Month(text()?),
        NUMBER => FieldValue::Number(text()?),
        ADDRESS => FieldValue::Address(decode_address(raw)?),
        ONE_TIME_CODE => FieldValue::OneTimeCode(Secret::new(text()?)),
        CHOICE => FieldValue::Choice(text()?),
        ITEM => {
            let id: minicbor::bytes::ByteArray<16> =
                minicbor::decode(raw).map_err(|_| Unreadable)?;
            FieldValue::Item(ItemId::from_bytes(id.into()))
        }
        code => FieldValue::Newer(NewerValue {
            code,
            raw: Secret::new(raw.to_vec()),
        }),
    })
}

/// The loosest rule is not written. A newer version's was kept and is there already: it was read as one
/// that counts nowhere, and stays unless another was chosen.
fn put_rule(map: &mut MapWriter, rule: MatchRule) {
    let newer = map.has(RULE);
    let kept = newer && rule == MatchRule::Never;
    if !kept && (newer || rule != MatchRule::default()) {
        map.put(RULE, rule_code(rule));
    }
}

fn take_rule(map: &mut MapReader<'_>) -> Result<MatchRule, Unreadable> {
    let Some(code) = map.peek::<u8>(RULE)? else {
        return Ok(MatchRule::default());
    };
    let mut rules = MatchRule::ALL.into_iter();
    let Some(rule) = rules.find(|rule| rule_code(*rule) == code) else {
        return Ok(MatchRule::Never);
    };
    map.raw(RULE);
    Ok(rule)
}

const fn rule_code(rule: MatchRule) -> u8 {
    match rule {
        MatchRule::Domain => 0,
        MatchRule::Host => 1,
        MatchRule::StartsWith => 2,
        MatchRule::Exact => 3,
        MatchRule::Never => 4,
    }
}

fn encode_address(address: &Address) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(&Unknown::default());
    let keys = [STREET, CITY, REGION, POST_CODE, COUNTRY];
    for (key, part) in keys.into_iter().zip(address.parts()) {
        map.put_some(key, Some(part).filter(|part| !part.is_empty()));
    }
    map.finish()
}

fn decode_address(raw: &[u8]) -> Result<Address, Unreadable> {
    let mut map = MapReader::new(raw)?;
    let mut part = |key| map.optional(key).map(Option::unwrap_or_default);
    Ok(Address {
        street: part(STREET)?,
        city: part(CITY)?,
        region: part(REGION)?,
        post_code: part(POST_CODE)?,
        country: part(COUNTRY)?,
    })
}
