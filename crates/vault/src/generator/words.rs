//! Passphrases of random words.

use crypto::{Secret, random::NoRandomness};
use diceware_wordlists::EFF_LONG_WORDLIST;
use num_bigint::BigUint;

use super::{RecipeError, draw};

/// Fewest words.
pub const LEAST_WORDS: usize = 3;
/// Most words.
pub const MOST_WORDS: usize = 20;
/// Words unless asked otherwise.
pub const WORDS: usize = 5;

/// A recipe for random words.
///
/// No word of the list begins another, so a passphrase can have come from one drawing only, also
/// without a separator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    words: usize,
    separator: Option<char>,
    capitals: bool,
    number: bool,
}

impl Words {
    /// So many words with `separator` between them, if any.
    ///
    /// # Errors
    /// [`RecipeError::Length`], or [`RecipeError::Separator`] for a letter, a digit or something
    /// that cannot be typed.
    pub fn new(words: usize, separator: Option<char>) -> Result<Self, RecipeError> {
        if !(LEAST_WORDS..=MOST_WORDS).contains(&words) {
            return Err(RecipeError::Length {
                least: LEAST_WORDS,
                most: MOST_WORDS,
            });
        }
        if separator.is_some_and(|c| !(c == ' ' || c.is_ascii_punctuation())) {
            return Err(RecipeError::Separator);
        }
        Ok(Self {
            words,
            separator,
            ..Self::default()
        })
    }

    /// With a capital at the beginning of each word.
    #[must_use]
    pub fn capitalised(self) -> Self {
        Self {
            capitals: true,
            ..self
        }
    }

    /// With a digit after one of the words.
    #[must_use]
    pub fn with_number(self) -> Self {
        Self {
            number: true,
            ..self
        }
    }

    pub(super) fn generate(&self) -> Result<Secret<String>, NoRandomness> {
        let places: Vec<usize> = (0..self.words).collect();
        let number = if self.number {
            draw::one_of(&places)?.zip(draw::one_of(&DIGITS)?)
        } else {
            None
        };
        // With room for the longest words, so that growing leaves no piece of it behind.
        let mut passphrase = Secret::new(String::with_capacity(self.words * LONGEST_BYTES));
        for place in places.iter() {
            // It is being written.
            let text = passphrase.expose_mut();
            if *place > 0 {
                text.extend(self.separator);
            }
            let mut word = draw::one_of(&EFF_LONG_WORDLIST)?
                .map_or("", |word| *word)
                .chars();
            if self.capitals {
                text.extend(word.next().map(|first| first.to_ascii_uppercase()));
            }
            text.extend(word);
            text.extend(
                number
                    .filter(|(at, _)| *at == place)
                    .map(|(_, digit)| digit),
            );
        }
        Ok(passphrase)
    }

    pub(super) fn results(&self) -> BigUint {
        let words = (0..self.words).map(|_| BigUint::from(EFF_LONG_WORDLIST.len()));
        let numbers = if self.number {
            self.words * DIGITS.len()
        } else {
            1
        };
        words.product::<BigUint>() * numbers
    }
}

impl Default for Words {
    /// Five words with dashes.
    fn default() -> Self {
        Self {
            words: WORDS,
            separator: Some('-'),
            capitals: false,
            number: false,
        }
    }
}

const DIGITS: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
/// Longest word of the list with a separator and a digit.
const LONGEST_BYTES: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_begins_another_and_all_have_room() {
        let mut words = EFF_LONG_WORDLIST.to_vec();
        words.sort_unstable();
        assert_eq!(words.len(), 7_776);
        for pair in words.windows(2) {
            assert!(!pair[1].starts_with(pair[0]), "{pair:?}");
        }
        assert!(words.iter().all(|word| word.len() + 2 <= LONGEST_BYTES));
        assert!(words.iter().all(|word| word.is_ascii()));
    }

    #[track_caller]
    fn check(words: usize, separator: Option<char>, expected: Result<(), RecipeError>) {
        assert_eq!(Words::new(words, separator).map(drop), expected);
    }

    #[test]
    fn what_cannot_be_told_apart_or_is_out_of_bounds_is_refused() {
        let length = RecipeError::Length { least: 3, most: 20 };
        check(2, None, Err(length));
        check(21, None, Err(length));
        check(3, None, Ok(()));
        check(20, Some(' '), Ok(()));
        check(5, Some('.'), Ok(()));
        check(5, Some('a'), Err(RecipeError::Separator));
        check(5, Some('7'), Err(RecipeError::Separator));
        check(5, Some('\n'), Err(RecipeError::Separator));
        check(5, Some('é'), Err(RecipeError::Separator));
    }

    #[test]
    fn words_are_joined_as_asked() {
        let plain = Words::new(3, Some(' ')).unwrap();
        let fancy = Words::new(4, Some('.'))
            .unwrap()
            .capitalised()
            .with_number();
        for _ in 0..20 {
            let passphrase = plain.generate().unwrap();
            let words: Vec<_> = passphrase.expose().split(' ').collect();
            assert_eq!(words.len(), 3);
            assert!(words.iter().all(|word| EFF_LONG_WORDLIST.contains(word)));

            let passphrase = fancy.generate().unwrap();
            let words: Vec<_> = passphrase.expose().split('.').collect();
            assert_eq!(words.len(), 4);
            assert!(
                words
                    .iter()
                    .all(|w| w.starts_with(|c: char| c.is_ascii_uppercase()))
            );
            let numbered = words
                .iter()
                .filter(|w| w.ends_with(|c: char| c.is_ascii_digit()));
            assert_eq!(numbered.count(), 1);
        }
    }
}
