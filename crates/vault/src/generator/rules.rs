//! `passwordrules`: what a site says its passwords have to be.
//!
//! The syntax is Apple's, as in the attribute that WebKit proposed and in the published list of
//! sites' quirks: `minlength: 20; required: lower, upper; required: [-&?]; max-consecutive: 2;`.

mod asked;
mod read;

use std::collections::BTreeSet;

pub use asked::{Asked, Set};

use super::{
    Characters, LookAlikes, RecipeError,
    characters::{LEAST_LENGTH, MOST_LENGTH, without},
    count::Pool,
};

/// What a site asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PasswordRules {
    least_length: Option<usize>,
    most_length: Option<usize>,
    /// Of each of these sets at least one character.
    required: Vec<BTreeSet<char>>,
    allowed: BTreeSet<char>,
    longest_run: Option<usize>,
}

/// Why rules cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at character {at}")]
pub struct RulesError {
    /// Characters before the mistake.
    pub at: usize,
    /// What is wrong there.
    #[source]
    pub wrong: Wrong,
}

/// What is wrong with rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// They are longer than what is read.
    #[error("more than {MOST_CHARS} characters")]
    TooLong,
    /// There is no such property.
    #[error("no property is called {0:?}")]
    Property(String),
    /// The name of a property is not followed by a colon.
    #[error("a colon is missing after the property")]
    Colon,
    /// A value does not end in a semicolon.
    #[error("a semicolon is missing after the value")]
    Semicolon,
    /// A number was expected.
    #[error("not a number")]
    Number,
    /// A limit that no password can keep.
    #[error("zero is no limit")]
    Zero,
    /// There is no such kind of characters.
    #[error("no kind of characters is called {0:?}")]
    Class(String),
    /// A set of characters does not end.
    #[error("a closing bracket is missing")]
    Bracket,
    /// A set has no characters.
    #[error("a set without characters")]
    Empty,
    /// A set holds something that is not printable ASCII.
    #[error("{0:?} is not printable ASCII")]
    NotAscii(char),
    /// More sets are required than a password is searched for.
    #[error("more than {MOST_REQUIRED} required sets")]
    TooManyRequired,
    /// The shortest allowed password is longer than the longest.
    #[error("minlength is above maxlength")]
    Lengths,
}

/// Longest text that is read.
pub const MOST_CHARS: usize = 1_024;
/// Most sets that may be required: the counting doubles with each.
pub const MOST_REQUIRED: usize = 6;

impl PasswordRules {
    /// Reads rules.
    ///
    /// # Errors
    /// [`RulesError`] with the first mistake.
    pub fn parse(text: &str) -> Result<Self, RulesError> {
        let mut rules = read::rules(text)?;
        let wrong = |wrong| RulesError { at: 0, wrong };
        if rules.required.len() > MOST_REQUIRED {
            return Err(wrong(Wrong::TooManyRequired));
        }
        if let (Some(least), Some(most)) = (rules.least_length, rules.most_length)
            && least > most
        {
            return Err(wrong(Wrong::Lengths));
        }
        if rules.required.is_empty() && rules.allowed.is_empty() {
            rules.allowed = read::printable().collect();
        }
        Ok(rules)
    }

    /// The recipe of passwords that the site takes, as near as may be to `length`.
    ///
    /// Look-alikes stay in a required set that has nothing else.
    ///
    /// # Errors
    /// [`RecipeError`] where no password keeps the rules.
    pub fn recipe(
        &self,
        length: usize,
        look_alikes: LookAlikes,
    ) -> Result<Characters, RecipeError> {
        let least = self.least_length.unwrap_or(0);
        let most = self.most_length.unwrap_or(usize::MAX);
        if least > MOST_LENGTH || most < LEAST_LENGTH {
            return Err(RecipeError::Length {
                least: LEAST_LENGTH,
                most: MOST_LENGTH,
            });
        }
        // Not `clamp`: it panics where the rules contradict themselves.
        let length = length.clamp(LEAST_LENGTH, MOST_LENGTH).max(least).min(most);
        Characters::of(length, self.pools(look_alikes), self.longest_run)
    }

    /// The sets without common characters. A password with a character of each of the smaller
    /// sets has one of each required set.
    fn pools(&self, look_alikes: LookAlikes) -> Vec<Pool> {
        let mut sets = self.required.clone();
        sets.sort_by_key(BTreeSet::len);
        let mut used = BTreeSet::new();
        let mut pools = Vec::new();
        let mut demanded: Vec<BTreeSet<char>> = Vec::new();
        for set in sets {
            used.extend(set.iter().copied());
            if demanded.iter().any(|smaller| smaller.is_subset(&set)) {
                continue;
            }
            let own: BTreeSet<char> = set
                .into_iter()
                .filter(|c| !demanded.iter().any(|other| other.contains(c)))
                .collect();
            pools.push(pool(&own, 1, look_alikes));
            demanded.push(own);
        }
        used.extend(self.allowed.iter().copied());
        let rest = used
            .into_iter()
            .filter(|c| !demanded.iter().any(|set| set.contains(c)))
            .collect();
        let rest = pool(&rest, 0, look_alikes);
        if !rest.chars.is_empty() {
            pools.push(rest);
        }
        pools
    }
}

fn pool(set: &BTreeSet<char>, least: usize, look_alikes: LookAlikes) -> Pool {
    let all: Vec<char> = set.iter().copied().collect();
    let clear = without(all.clone(), look_alikes);
    let chars = if clear.is_empty() && least > 0 {
        all
    } else {
        clear
    };
    Pool { chars, least }
}

#[cfg(test)]
mod tests;
