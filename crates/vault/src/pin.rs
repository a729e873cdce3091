//! Which PINs may be chosen.
//!
//! A PIN is stretched together with the device secret, so a thief of the files alone gains nothing
//! from a weak one; these rules are for the thief who sits at the computer.

mod common;
mod pattern;

use crypto::entered::{NotEntered, Pin};
use zeroize::Zeroizing;

/// Fewest characters a PIN may have, whatever policy says.
pub const LEAST_CHARS: usize = 6;
/// Most characters a PIN may have.
pub const MOST_CHARS: usize = 64;
/// Highest least length that policy may ask for.
pub const POLICY_CHARS: usize = 12;

/// What a new PIN has to satisfy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinRules {
    least_chars: usize,
    words: Vec<String>,
}

/// A PIN that satisfies the rules.
pub struct NewPin(Pin);

/// Why a PIN may not be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPin {
    /// It has too few characters.
    #[error("fewer than {least} characters")]
    TooShort {
        /// How many it has to have.
        least: usize,
    },
    /// It has too many characters.
    #[error("more than {most} characters")]
    TooLong {
        /// How many it may have.
        most: usize,
    },
    /// It holds something that is no text.
    #[error("not text")]
    NotText,
    /// One or few characters over and over.
    #[error("the same characters over and over")]
    Repeat,
    /// Characters in a row, forwards or backwards, also in even steps.
    #[error("characters in a row")]
    Run,
    /// It reads as a date.
    #[error("a date")]
    Date,
    /// Neighbours on the number pad or the keyboard.
    #[error("a path over the keyboard")]
    Keyboard,
    /// It is one of those that are tried first.
    #[error("one of the commonest")]
    Common,
    /// It is made of the company's or the person's name.
    #[error("made of a name")]
    Name,
}

impl PinRules {
    /// Rules that ask for at least `least_chars` (moved into the compiled-in limits) and refuse
    /// `words`: the company's name, the person's.
    pub fn new(least_chars: usize, words: &[&str]) -> Self {
        let words = words
            .iter()
            .flat_map(|words| words.split(|c: char| !c.is_alphanumeric()))
            .map(folded)
            .filter(|word| word.chars().count() >= NAME_CHARS)
            .collect();
        Self {
            least_chars: least_chars.clamp(LEAST_CHARS, POLICY_CHARS),
            words,
        }
    }

    /// How many characters a PIN has to have.
    pub fn least_chars(&self) -> usize {
        self.least_chars
    }
}

impl Default for PinRules {
    fn default() -> Self {
        Self::new(LEAST_CHARS, &[])
    }
}

/// Shortest word that counts as a name.
const NAME_CHARS: usize = 4;

impl NewPin {
    /// Takes what was entered, if it may be a PIN.
    ///
    /// # Errors
    /// [`WeakPin`] with the first rule that is broken.
    pub fn parse(typed: &[u8], rules: &PinRules) -> Result<Self, WeakPin> {
        let too_long = WeakPin::TooLong { most: MOST_CHARS };
        let pin = match Pin::parse(typed) {
            Ok(pin) => pin,
            Err(NotEntered::Empty) => {
                return Err(WeakPin::TooShort {
                    least: rules.least_chars,
                });
            }
            Err(NotEntered::TooLong) => return Err(too_long),
            Err(NotEntered::NotText) => return Err(WeakPin::NotText),
        };
        // The rules have to read the PIN.
        let text = std::str::from_utf8(pin.expose()).map_err(|_| WeakPin::NotText)?;
        let length = text.chars().count();
        if length < rules.least_chars {
            return Err(WeakPin::TooShort {
                least: rules.least_chars,
            });
        }
        if length > MOST_CHARS {
            return Err(too_long);
        }
        let lower = Zeroizing::new(folded(text));
        pattern::check(&Zeroizing::new(lower.chars().collect::<Vec<_>>()))?;
        if common::contains(&lower) {
            return Err(WeakPin::Common);
        }
        if rules.words.iter().any(|word| lower.contains(word.as_str())) {
            return Err(WeakPin::Name);
        }
        Ok(Self(pin))
    }

    /// The PIN, to make a slot of it, and to be compared with what is typed to confirm it.
    pub fn pin(&self) -> &Pin {
        &self.0
    }
}

/// Whether the rules refuse these digits, however many there are.
pub(crate) fn refuses_digits(digits: &str) -> bool {
    let chars = Zeroizing::new(digits.chars().collect::<Vec<_>>());
    pattern::check(&chars).is_err() || common::contains(digits)
}

fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<(), WeakPin>) {
        let rules = PinRules::new(0, &["Northwind Traders", "ada@example.org"]);
        assert_eq!(
            NewPin::parse(typed.as_bytes(), &rules).map(drop),
            expected,
            "{typed}"
        );
    }

    #[test]
    fn each_rule_refuses_with_its_reason() {
        check("", Err(WeakPin::TooShort { least: 6 }));
        check("83502", Err(WeakPin::TooShort { least: 6 }));
        check(&"8350".repeat(17), Err(WeakPin::TooLong { most: 64 }));
        check(&"8".repeat(300), Err(WeakPin::TooLong { most: 64 }));
        check("8350\u{7}27", Err(WeakPin::NotText));
        check("777777", Err(WeakPin::Repeat));
        check("345678", Err(WeakPin::Run));
        check("241299", Err(WeakPin::Date));
        check("asdfgh", Err(WeakPin::Keyboard));
        check("314159", Err(WeakPin::Common));
        check("Password1", Err(WeakPin::Common));
        check("northwind7", Err(WeakPin::Name));
        check("835027", Ok(()));
    }

    #[test]
    fn the_same_rules_hold_for_digits_of_any_width() {
        check("１２３４５６", Err(WeakPin::Run));
    }

    #[test]
    fn policy_asks_for_more_within_limits() {
        assert_eq!(PinRules::new(8, &[]).least_chars(), 8);
        assert_eq!(PinRules::new(1, &[]).least_chars(), LEAST_CHARS);
        assert_eq!(PinRules::new(99, &[]).least_chars(), POLICY_CHARS);
        let rules = PinRules::new(8, &[]);
        let short = NewPin::parse(b"835027", &rules).err();
        assert_eq!(short, Some(WeakPin::TooShort { least: 8 }));
    }
}
