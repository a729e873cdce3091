//! What rules ask for, in parts that can be put into words.

use std::collections::BTreeSet;

use super::{PasswordRules, read};

/// What a site asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Shortest password, if that is said.
    pub least_length: Option<usize>,
    /// Longest password, if that is said.
    pub most_length: Option<usize>,
    /// Of each of these at least one character.
    pub required: Vec<Set>,
    /// What may stand in it beside them; nothing where everything that can be typed may.
    pub allowed: Option<Set>,
    /// How often a character may stand in a row.
    pub longest_run: Option<usize>,
}

/// Some characters, as few words as they can be told in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Set {
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

impl PasswordRules {
    /// What the rules ask for.
    pub fn asked(&self) -> Asked {
        let all: BTreeSet<char> = read::printable().collect();
        let says = !self.allowed.is_empty() && self.allowed != all;
        Asked {
            least_length: self.least_length,
            most_length: self.most_length,
            required: self.required.iter().map(Set::of).collect(),
            allowed: says.then(|| Set::of(&self.allowed)),
            longest_run: self.longest_run,
        }
    }
}

impl Set {
    fn of(chars: &BTreeSet<char>) -> Self {
        let mut left = chars.clone();
        let mut take = |whole: BTreeSet<char>| {
            let is_there = whole.is_subset(chars);
            if is_there {
                left.retain(|c| !whole.contains(c));
            }
            is_there
        };
        Self {
            lower: take(('a'..='z').collect()),
            upper: take(('A'..='Z').collect()),
            digits: take(('0'..='9').collect()),
            symbols: take(
                read::printable()
                    .filter(char::is_ascii_punctuation)
                    .collect(),
            ),
            others: left.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(kinds: &str, others: &str) -> Set {
        Set {
            lower: kinds.contains('a'),
            upper: kinds.contains('A'),
            digits: kinds.contains('0'),
            symbols: kinds.contains('#'),
            others: others.to_owned(),
        }
    }

    #[track_caller]
    fn check(rules: &str, required: &[Set], allowed: Option<Set>) {
        let asked = PasswordRules::parse(rules).unwrap().asked();
        assert_eq!(
            (asked.required.as_slice(), asked.allowed),
            (required, allowed)
        );
    }

    #[test]
    fn sets_are_told_by_their_kinds() {
        check("", &[], None);
        check("required: lower, upper;", &[set("aA", "")], None);
        check(
            "required: digit; required: [-&?]; allowed: [abc];",
            &[set("0", ""), set("", "&-?")],
            Some(set("", "abc")),
        );
        check("allowed: ascii-printable;", &[], None);
        check("allowed: special, digit;", &[], Some(set("0#", "")));
    }

    #[test]
    fn lengths_and_runs_are_told() {
        let rules = "minlength: 8; maxlength: 12; max-consecutive: 2;";
        let asked = PasswordRules::parse(rules).unwrap().asked();
        let told = (asked.least_length, asked.most_length, asked.longest_run);
        assert_eq!(told, (Some(8), Some(12), Some(2)));
    }
}
