//! The generator: what is chosen, what was made, and the history without its values.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Grade, Revealed};

/// Which of the three is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum GeneratorWay {
    /// Random characters.
    Characters,
    /// Random words.
    Words,
    /// A PIN.
    Digits,
}

/// What is chosen, for each way its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GeneratorChoices {
    /// Which way is taken.
    pub way: GeneratorWay,
    /// How random characters are chosen.
    pub characters: CharacterChoices,
    /// How random words are chosen.
    pub words: WordChoices,
    /// How many digits a PIN has.
    pub digits: u32,
}

/// How random characters are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CharacterChoices {
    /// How many.
    pub length: u32,
    /// Fewest small letters; nothing where there are none.
    pub lower: Option<u32>,
    /// Fewest capitals.
    pub upper: Option<u32>,
    /// Fewest digits.
    pub digits: Option<u32>,
    /// Fewest signs.
    pub symbols: Option<u32>,
    /// Whether characters that look alike may stand in it.
    pub look_alikes: bool,
}

/// How random words are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WordChoices {
    /// How many.
    pub words: u32,
    /// One character that stands between them, or nothing.
    pub separator: String,
    /// A capital at the beginning of each.
    pub capitals: bool,
    /// A digit after one of them.
    pub number: bool,
}

/// A value that was made.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Made {
    /// Names it, to copy or use it.
    pub id: String,
    /// The value, to be shown.
    pub value: Revealed,
    /// How hard it is to guess for somebody who knows how it was made, in bits.
    pub bits: u32,
    /// The word for how hard it is to guess.
    pub grade: Grade,
    /// What the site's rules ask for, where there were some.
    pub asked: Option<RulesAsked>,
}

/// What a site's rules ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RulesAsked {
    /// Shortest password.
    pub least_length: Option<u32>,
    /// Longest password.
    pub most_length: Option<u32>,
    /// Of each of these at least one character.
    pub required: Vec<CharacterSet>,
    /// What may stand in it beside them; nothing where everything may.
    pub allowed: Option<CharacterSet>,
    /// How often a character may stand in a row.
    pub longest_run: Option<u32>,
}

/// Some characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CharacterSet {
    /// All small letters.
    pub lower: bool,
    /// All capitals.
    pub upper: bool,
    /// All digits.
    pub digits: bool,
    /// All signs.
    pub symbols: bool,
    /// What is left, one after the other.
    pub others: String,
}

/// A value that was copied or used, without the value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GeneratedEntry {
    /// Names it.
    pub id: String,
    /// When it was last copied or used.
    pub used: i64,
    /// What the item is called that it was used for; empty where it was only copied.
    pub title: String,
}

/// The form that a value went into.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UsedFor {
    /// The item, if it was saved before.
    pub item: Option<String>,
    /// What the form calls it.
    pub title: String,
}
