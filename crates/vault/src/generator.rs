//! Random passwords, passphrases and PINs.
//!
//! Every result of a recipe is as likely as any other: numbers are drawn again rather than folded,
//! and a password that has to hold a digit is drawn from all passwords that do.
//! So the number of results says how hard one is to guess, and it is counted, not estimated.
//! What was generated before is not known here.

pub mod characters;
pub mod choices;
mod count;
pub mod digits;
mod draw;
pub mod rules;
pub mod words;

pub use characters::{Characters, Class, LookAlikes, RecipeError};
pub use choices::{CharacterChoices, Choices, Way, WordChoices};
pub use crypto::random::NoRandomness;
pub use digits::Digits;
pub use rules::{Asked, PasswordRules, RulesError, Set, Wrong};
pub use words::Words;

use crypto::Secret;
use num_bigint::BigUint;
use num_traits::ToPrimitive;

use crate::strength::Grade;

/// What to generate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipe {
    /// Random characters.
    Characters(Characters),
    /// Random words of the EFF's long list.
    Words(Words),
    /// A PIN.
    Digits(Digits),
}

impl Recipe {
    /// A random result.
    ///
    /// # Errors
    /// Where the operating system gives no randomness.
    pub fn generate(&self) -> Result<Secret<String>, NoRandomness> {
        match self {
            Self::Characters(characters) => characters.generate(),
            Self::Words(words) => words.generate(),
            Self::Digits(digits) => digits.generate(),
        }
    }

    /// How hard a result is to guess for somebody who knows the recipe, in bits: the logarithm of
    /// the number of results.
    pub fn bits(&self) -> f64 {
        self.results().to_f64().map_or(0.0, f64::log2)
    }

    /// The word for it; half of the results have to be tried on average.
    pub fn grade(&self) -> Grade {
        Grade::of_guesses(self.results() / 2_u32)
    }

    /// How many results there are.
    fn results(&self) -> BigUint {
        match self {
            Self::Characters(characters) => characters.results(),
            Self::Words(words) => words.results(),
            Self::Digits(digits) => digits.results(),
        }
    }
}

impl Default for Recipe {
    fn default() -> Self {
        Self::Characters(Characters::default())
    }
}

#[cfg(test)]
mod tests;
