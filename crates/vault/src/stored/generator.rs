//! The generator's choices, and what it made that was used.

use crypto::Secret;
use minicbor::bytes::ByteArray;

use super::{Link, MapReader, MapWriter, Unknown, Unreadable, cbor::array_of};
use crate::{
    generator::{
        LookAlikes,
        choices::{CharacterChoices, Choices, Way, WordChoices},
    },
    id::{GeneratedId, ItemId},
};

const WAY: u64 = 0;
const LENGTH: u64 = 1;
const LOWER: u64 = 2;
const UPPER: u64 = 3;
const DIGITS: u64 = 4;
const SYMBOLS: u64 = 5;
const LOOK_ALIKES: u64 = 6;
const WORDS: u64 = 7;
const SEPARATOR: u64 = 8;
const CAPITALS: u64 = 9;
const NUMBER: u64 = 10;
const PIN: u64 = 11;

/// The choices as they are stored, with what a newer version put beside them.
#[derive(Clone, Default)]
pub(crate) struct StoredChoices {
    pub(crate) choices: Choices,
    pub(crate) unknown: Unknown,
}

impl StoredChoices {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        let Choices {
            way,
            characters,
            words,
            digits,
        } = &self.choices;
        map.put(WAY, way_code(*way));
        map.put(LENGTH, wide(characters.length));
        map.put_some(LOWER, characters.lower.map(wide));
        map.put_some(UPPER, characters.upper.map(wide));
        map.put_some(DIGITS, characters.digits.map(wide));
        map.put_some(SYMBOLS, characters.symbols.map(wide));
        map.put(LOOK_ALIKES, characters.look_alikes == LookAlikes::Allowed);
        map.put(WORDS, wide(words.words));
        let separator = words.separator.map(String::from).unwrap_or_default();
        map.put(SEPARATOR, separator);
        map.put(CAPITALS, words.capitals);
        map.put(NUMBER, words.number);
        map.put(PIN, wide(*digits));
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        let way = way_of(map.required(WAY)?);
        let mut number = |key| map.optional::<u64>(key);
        let characters = CharacterChoices {
            length: narrow(number(LENGTH)?.ok_or(Unreadable)?),
            lower: number(LOWER)?.map(narrow),
            upper: number(UPPER)?.map(narrow),
            digits: number(DIGITS)?.map(narrow),
            symbols: number(SYMBOLS)?.map(narrow),
            look_alikes: match map.required(LOOK_ALIKES)? {
                true => LookAlikes::Allowed,
                false => LookAlikes::LeftOut,
            },
        };
        let words = WordChoices {
            words: narrow(map.required(WORDS)?),
            separator: map.required::<String>(SEPARATOR)?.chars().next(),
            capitals: map.required(CAPITALS)?,
            number: map.required(NUMBER)?,
        };
        let digits = narrow(map.required(PIN)?);
        Ok(Self {
            choices: Choices {
                way,
                characters,
                words,
                digits,
            },
            unknown: map.rest(),
        })
    }
}

fn way_code(way: Way) -> u8 {
    match way {
        Way::Characters => 0,
        Way::Words => 1,
        Way::Digits => 2,
    }
}

fn way_of(code: u8) -> Way {
    match code {
        1 => Way::Words,
        2 => Way::Digits,
        _ => Way::Characters,
    }
}

fn wide(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn narrow(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

const SECRET: u64 = 0;

/// What is known of the history without opening it.
pub(crate) struct StoredHistorySummary {
    pub(crate) secret: Link,
    pub(crate) unknown: Unknown,
}

impl StoredHistorySummary {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        map.put_link(SECRET, Some(&self.secret));
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        Ok(Self {
            secret: map.link(SECRET)?.ok_or(Unreadable)?,
            unknown: map.rest(),
        })
    }
}

const ENTRIES: u64 = 0;

const ID: u64 = 0;
const VALUE: u64 = 1;
const USED: u64 = 2;
const ITEM: u64 = 3;
const TITLE: u64 = 4;

/// What was made and used, oldest first.
#[derive(Default)]
pub(crate) struct StoredHistory {
    pub(crate) entries: Vec<StoredGenerated>,
    pub(crate) unknown: Unknown,
}

/// One value that was copied or used.
pub(crate) struct StoredGenerated {
    pub(crate) id: GeneratedId,
    pub(crate) value: Secret<String>,
    pub(crate) used_ms: i64,
    pub(crate) item: Option<ItemId>,
    pub(crate) title: String,
    pub(crate) unknown: Unknown,
}

impl StoredHistory {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        let entries = self.entries.iter().map(StoredGenerated::encode);
        map.put_raw(ENTRIES, array_of(entries.collect()));
        map.finish()
    }

    /// Reads at most `most` entries; a record with more is none of ours.
    pub(crate) fn decode(bytes: &[u8], most: usize) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        let entries = map.array(ENTRIES, most)?;
        Ok(Self {
            entries: entries
                .into_iter()
                .map(StoredGenerated::decode)
                .collect::<Result<_, _>>()?,
            unknown: map.rest(),
        })
    }
}

impl StoredGenerated {
    fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        map.put(ID, ByteArray::from(*self.id.as_bytes()));
        // The value goes into the record that is about to be sealed.
        map.put(VALUE, self.value.expose());
        map.put(USED, self.used_ms);
        map.put_id(ITEM, self.item.as_ref().map(ItemId::as_bytes));
        map.put_some(TITLE, Some(&self.title).filter(|title| !title.is_empty()));
        map.finish()
    }

    fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        Ok(Self {
            id: GeneratedId::from_bytes(map.id(ID)?.ok_or(Unreadable)?),
            value: Secret::new(map.required(VALUE)?),
            used_ms: map.required(USED)?,
            item: map.id(ITEM)?.map(ItemId::from_bytes),
            title: map.optional(TITLE)?.unwrap_or_default(),
            unknown: map.rest(),
        })
    }
}
