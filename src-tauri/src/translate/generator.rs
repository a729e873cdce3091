//! The generator's choices and what it made.

use zeroize::Zeroizing;

use super::{count, item};
use crate::dto::{self, GeneratorWay as W, Revealed};

/// The choices as a page has them.
pub(crate) fn choices(choices: &client::Choices) -> dto::GeneratorChoices {
    let client::CharacterChoices {
        length,
        lower,
        upper,
        digits,
        symbols,
        look_alikes,
    } = &choices.characters;
    dto::GeneratorChoices {
        way: match choices.way {
            client::Way::Characters => W::Characters,
            client::Way::Words => W::Words,
            client::Way::Digits => W::Digits,
        },
        characters: dto::CharacterChoices {
            length: count(*length),
            lower: lower.map(count),
            upper: upper.map(count),
            digits: digits.map(count),
            symbols: symbols.map(count),
            look_alikes: *look_alikes == client::LookAlikes::Allowed,
        },
        words: dto::WordChoices {
            words: count(choices.words.words),
            separator: choices
                .words
                .separator
                .map(String::from)
                .unwrap_or_default(),
            capitals: choices.words.capitals,
            number: choices.words.number,
        },
        digits: count(choices.digits),
    }
}

/// The choices as they are kept.
pub(crate) fn choices_from(choices: &dto::GeneratorChoices) -> client::Choices {
    let characters = &choices.characters;
    client::Choices {
        way: match choices.way {
            W::Characters => client::Way::Characters,
            W::Words => client::Way::Words,
            W::Digits => client::Way::Digits,
        },
        characters: client::CharacterChoices {
            length: super::size(characters.length),
            lower: characters.lower.map(super::size),
            upper: characters.upper.map(super::size),
            digits: characters.digits.map(super::size),
            symbols: characters.symbols.map(super::size),
            look_alikes: match characters.look_alikes {
                true => client::LookAlikes::Allowed,
                false => client::LookAlikes::LeftOut,
            },
        },
        words: client::WordChoices {
            words: super::size(choices.words.words),
            separator: choices.words.separator.chars().next(),
            capitals: choices.words.capitals,
            number: choices.words.number,
        },
        digits: super::size(choices.digits),
    }
}

/// A value that was made, for the page that shows it.
pub(crate) fn made(made: &client::Made) -> dto::Made {
    dto::Made {
        id: made.id.0.to_string(),
        // The generator shows what it made; this copy is wiped.
        value: Revealed::new(Zeroizing::new(made.value.expose().clone())),
        bits: whole(made.bits),
        grade: item::grade(made.grade),
        asked: made.asked.as_ref().map(asked),
    }
}

/// An entry of the history.
pub(crate) fn generated(entry: client::GeneratedEntry) -> dto::GeneratedEntry {
    dto::GeneratedEntry {
        id: entry.id.to_string(),
        used: entry.used_ms,
        title: entry.title,
    }
}

fn asked(asked: &client::Asked) -> dto::RulesAsked {
    dto::RulesAsked {
        least_length: asked.least_length.map(count),
        most_length: asked.most_length.map(count),
        required: asked.required.iter().map(set).collect(),
        allowed: asked.allowed.as_ref().map(set),
        longest_run: asked.longest_run.map(count),
    }
}

fn set(set: &client::CharacterSet) -> dto::CharacterSet {
    dto::CharacterSet {
        lower: set.lower,
        upper: set.upper,
        digits: set.digits,
        symbols: set.symbols,
        others: set.others.clone(),
    }
}

/// Bits are told as a whole number, never as more than there are; no recipe has thousands.
fn whole(bits: f64) -> u32 {
    (0..MOST_BITS)
        .take_while(|whole| f64::from(*whole + 1) <= bits)
        .last()
        .map_or(0, |below| below + 1)
}

const MOST_BITS: u32 = 4_096;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bits: f64, expected: u32) {
        assert_eq!(whole(bits), expected);
    }

    #[test]
    fn bits_are_never_told_higher_than_they_are() {
        check(0.0, 0);
        check(0.99, 0);
        check(1.0, 1);
        check(64.62, 64);
        check(127.99, 127);
        check(f64::NAN, 0);
    }

    #[test]
    fn choices_come_back_as_they_went() {
        let mut chosen = client::Choices::default();
        chosen.characters.symbols = None;
        chosen.words.separator = None;
        assert_eq!(choices_from(&choices(&chosen)), chosen);
    }
}
