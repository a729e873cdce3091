//! The passphrase that takes the PIN's place where there is no keychain.
//!
//! Nothing but the passphrase protects such a vault against a thief of its files, so it has to be
//! strong by itself: generated words, or as strong as they are.

use crypto::{
    Secret,
    entered::{NotEntered, Passphrase},
    random::{self, NoRandomness},
};
use diceware_wordlists::EFF_LONG_WORDLIST;

/// How many words are suggested: five of 7,776 are 64.6 bits.
pub const SUGGESTED_WORDS: usize = 5;
/// Fewest characters a passphrase may have.
pub const LEAST_CHARS: usize = 16;
/// Least strength: how many guesses it takes (zxcvbn's estimate).
pub(crate) const LEAST_GUESSES: u64 = 100_000_000_000_000;

/// A passphrase that is strong enough.
pub struct NewPassphrase(Passphrase);

/// Why a passphrase may not be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassphrase {
    /// It has too few characters.
    #[error("fewer than {least} characters")]
    TooShort {
        /// How many it has to have.
        least: usize,
    },
    /// It is longer than what is read, or holds something that is no text.
    #[error("too long, or not text")]
    NotText,
    /// It would be guessed.
    #[error("it would be guessed")]
    Guessable,
}

/// Five random words, to be offered.
///
/// # Errors
/// Where the operating system gives no randomness.
pub fn suggest() -> Result<Secret<String>, NoRandomness> {
    // With room for the longest words, so that growing leaves no piece of it behind.
    let mut passphrase = String::with_capacity(SUGGESTED_WORDS * LONGEST_WORD_BYTES);
    for at in 0..SUGGESTED_WORDS {
        if at > 0 {
            passphrase.push('-');
        }
        passphrase.push_str(random_word()?);
    }
    Ok(Secret::new(passphrase))
}

impl NewPassphrase {
    /// Takes what was typed, if it is strong enough; `names` (the person's, the company's) do
    /// not count towards its strength.
    ///
    /// # Errors
    /// [`WeakPassphrase`] with the first rule that is broken.
    pub fn parse(typed: &[u8], names: &[&str]) -> Result<Self, WeakPassphrase> {
        let too_short = WeakPassphrase::TooShort { least: LEAST_CHARS };
        let passphrase = match Passphrase::parse(typed) {
            Ok(passphrase) => passphrase,
            Err(NotEntered::Empty) => return Err(too_short),
            Err(NotEntered::TooLong | NotEntered::NotText) => return Err(WeakPassphrase::NotText),
        };
        // The rules have to read it.
        let text = std::str::from_utf8(passphrase.expose()).map_err(|_| WeakPassphrase::NotText)?;
        if text.chars().count() < LEAST_CHARS {
            return Err(too_short);
        }
        if zxcvbn::zxcvbn(text, names).guesses() < LEAST_GUESSES {
            return Err(WeakPassphrase::Guessable);
        }
        Ok(Self(passphrase))
    }

    /// The passphrase, to make a slot of it, and to be compared with what is typed to confirm it.
    pub fn passphrase(&self) -> &Passphrase {
        &self.0
    }
}

/// Longest word of the list with the dash after it.
const LONGEST_WORD_BYTES: usize = 16;

/// A word of the list, each as likely as the others.
fn random_word() -> Result<&'static str, NoRandomness> {
    let words = EFF_LONG_WORDLIST.len();
    // Numbers from the last, incomplete round are drawn again; else early words would be likelier.
    let rounds = (usize::from(u16::MAX) + 1) / words * words;
    loop {
        let drawn = usize::from(u16::from_le_bytes(random::bytes()?));
        if let Some(word) = EFF_LONG_WORDLIST
            .get(drawn % words)
            .filter(|_| drawn < rounds)
        {
            return Ok(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<(), WeakPassphrase>) {
        assert_eq!(
            NewPassphrase::parse(typed.as_bytes(), &["Northwind"]).map(drop),
            expected
        );
    }

    #[test]
    fn a_suggestion_has_five_words_of_the_list_and_is_strong_enough() {
        for _ in 0..20 {
            let suggested = suggest().unwrap();
            check(suggested.expose(), Ok(()));
        }
        assert_eq!(EFF_LONG_WORDLIST.len(), 7776);
        assert!(
            EFF_LONG_WORDLIST
                .iter()
                .all(|word| word.len() < LONGEST_WORD_BYTES)
        );
    }

    #[test]
    fn weak_passphrases_are_refused_with_the_reason() {
        check("", Err(WeakPassphrase::TooShort { least: LEAST_CHARS }));
        check(
            "short",
            Err(WeakPassphrase::TooShort { least: LEAST_CHARS }),
        );
        check("passwordpassword", Err(WeakPassphrase::Guessable));
        check("northwindnorthwind", Err(WeakPassphrase::Guessable));
        check("1234567890123456", Err(WeakPassphrase::Guessable));
        check(
            "bad\u{7}character-in-a-passphrase",
            Err(WeakPassphrase::NotText),
        );
    }
}
