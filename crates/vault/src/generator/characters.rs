//! Passwords of random characters.

use crypto::{Secret, random::NoRandomness};
use num_bigint::BigUint;

use super::{
    count::{Pool, Ways, without_runs},
    draw,
};

/// Shortest password.
pub const LEAST_LENGTH: usize = 4;
/// Longest password.
pub const MOST_LENGTH: usize = 128;
/// Length unless asked otherwise.
pub const LENGTH: usize = 20;
/// Characters that are taken for one another when a password is read out or typed off.
pub const LOOK_ALIKES: &str = "0Oo1Il|";
/// Signs that are generated unless a site says which it takes. Quotes, the backslash, the backtick
/// and the space are left out: they do not survive shells, configuration files and trimmed forms.
pub const SYMBOLS: &str = "!#$%&()*+,-./:;<=>?@[]^_{|}~";

/// A kind of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// a to z.
    Lower,
    /// A to Z.
    Upper,
    /// 0 to 9.
    Digits,
    /// [`SYMBOLS`].
    Symbols,
}

/// What becomes of [`LOOK_ALIKES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookAlikes {
    /// They are left out.
    LeftOut,
    /// They are as good as any.
    Allowed,
}

/// Why no password can be made so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecipeError {
    /// It is too short or too long.
    #[error("a length outside {least} to {most}")]
    Length {
        /// Shortest.
        least: usize,
        /// Longest.
        most: usize,
    },
    /// There is nothing to choose characters from.
    #[error("no kind of characters")]
    NoClass,
    /// A kind of characters is named twice.
    #[error("a kind of characters is named twice")]
    Twice(Class),
    /// The minimums together are longer than the password.
    #[error("the minimums ask for {needed} characters, the length is {length}")]
    Minimums {
        /// What they ask for.
        needed: usize,
        /// What there is room for.
        length: usize,
    },
    /// So few passwords avoid repeating characters that finding one takes too long.
    #[error("too few passwords keep to the limit on repeated characters")]
    Runs,
    /// The separator is a letter, a digit or something that cannot be typed.
    #[error("words cannot be told apart with that separator")]
    Separator,
}

/// A recipe for random characters that can be satisfied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Characters {
    length: usize,
    pools: Vec<Pool>,
    /// How often a character may stand in a row, if that is limited. Pools have minimums of at
    /// most one then.
    longest_run: Option<usize>,
}

impl Characters {
    /// Passwords of `length` characters of these kinds, with at least so many of each.
    ///
    /// # Errors
    /// [`RecipeError`] where there are no such passwords.
    pub fn new(
        length: usize,
        classes: &[(Class, usize)],
        look_alikes: LookAlikes,
    ) -> Result<Self, RecipeError> {
        let mut pools = Vec::with_capacity(classes.len());
        for (at, (class, least)) in classes.iter().enumerate() {
            if classes.iter().skip(at + 1).any(|(other, _)| other == class) {
                return Err(RecipeError::Twice(*class));
            }
            let chars = without(class.chars(), look_alikes);
            let least = *least;
            pools.push(Pool { chars, least });
        }
        Self::of(length, pools, None)
    }

    /// Passwords of sets that have no character in common.
    pub(super) fn of(
        length: usize,
        pools: Vec<Pool>,
        longest_run: Option<usize>,
    ) -> Result<Self, RecipeError> {
        if !(LEAST_LENGTH..=MOST_LENGTH).contains(&length) {
            return Err(RecipeError::Length {
                least: LEAST_LENGTH,
                most: MOST_LENGTH,
            });
        }
        if pools.is_empty() || pools.iter().any(|pool| pool.chars.is_empty()) {
            return Err(RecipeError::NoClass);
        }
        let needed = pools
            .iter()
            .fold(0_usize, |sum, pool| sum.saturating_add(pool.least));
        if needed > length {
            return Err(RecipeError::Minimums { needed, length });
        }
        let longest_run = longest_run.filter(|run| *run < length);
        let recipe = Self {
            length,
            pools,
            longest_run,
        };
        if let Some(longest) = longest_run {
            let keep = without_runs(&recipe.pools, length, longest);
            if keep * MOST_TRIES < recipe.with_runs(&recipe.ways()) {
                return Err(RecipeError::Runs);
            }
        }
        Ok(recipe)
    }

    /// How many characters.
    pub fn length(&self) -> usize {
        self.length
    }

    pub(super) fn generate(&self) -> Result<Secret<String>, NoRandomness> {
        let ways = self.ways();
        loop {
            let password = self.draw(&ways)?;
            // The rule has to read it.
            if self.keeps_to_runs(password.expose()) {
                return Ok(password);
            }
        }
    }

    pub(super) fn results(&self) -> BigUint {
        match self.longest_run {
            Some(longest) => without_runs(&self.pools, self.length, longest),
            None => self.with_runs(&self.ways()),
        }
    }

    fn ways(&self) -> Ways {
        Ways::count(&self.pools, self.length)
    }

    fn with_runs(&self, ways: &Ways) -> BigUint {
        ways.of(self.pools.len(), self.length)
    }

    /// First how many characters of each pool, by how many passwords have so many; then where
    /// they stand; then which they are. Each step is fair, so that each password is as likely.
    fn draw(&self, ways: &Ways) -> Result<Secret<String>, NoRandomness> {
        let mut left = self.length;
        let mut places: Vec<&Pool> = Vec::with_capacity(self.length);
        for (before, pool) in self.pools.iter().enumerate().rev() {
            let mut drawn = draw::below(&ways.of(before + 1, left))?;
            for (share, ways) in ways.shares(pool, before, left) {
                if drawn < ways {
                    places.extend(std::iter::repeat_n(pool, share));
                    left -= share;
                    break;
                }
                drawn -= ways;
            }
        }
        draw::shuffle(&mut places)?;
        // With room for all of it, so that growing leaves no piece of it behind.
        let mut password = Secret::new(String::with_capacity(self.length * LONGEST_CHAR_BYTES));
        for pool in places {
            // It is being written.
            password.expose_mut().extend(draw::one_of(&pool.chars)?);
        }
        Ok(password)
    }

    fn keeps_to_runs(&self, password: &str) -> bool {
        let Some(longest) = self.longest_run else {
            return true;
        };
        let mut run = 0;
        let mut last = None;
        password.chars().all(|c| {
            run = if last.replace(c) == Some(c) {
                run + 1
            } else {
                1
            };
            run <= longest
        })
    }
}

impl Default for Characters {
    /// Twenty characters with at least one of each kind, look-alikes left out.
    fn default() -> Self {
        let all = [Class::Lower, Class::Upper, Class::Digits, Class::Symbols];
        let pools = all.map(|class| Pool {
            chars: without(class.chars(), LookAlikes::LeftOut),
            least: 1,
        });
        Self {
            length: LENGTH,
            pools: pools.to_vec(),
            longest_run: None,
        }
    }
}

/// Drawings that a limit on runs may take on average.
const MOST_TRIES: u32 = 1_000;
/// UTF-8; sets are ASCII today.
const LONGEST_CHAR_BYTES: usize = 4;

impl Class {
    fn chars(self) -> Vec<char> {
        match self {
            Self::Lower => ('a'..='z').collect(),
            Self::Upper => ('A'..='Z').collect(),
            Self::Digits => ('0'..='9').collect(),
            Self::Symbols => SYMBOLS.chars().collect(),
        }
    }
}

pub(super) fn without(mut chars: Vec<char>, look_alikes: LookAlikes) -> Vec<char> {
    if look_alikes == LookAlikes::LeftOut {
        chars.retain(|c| !LOOK_ALIKES.contains(*c));
    }
    chars
}
