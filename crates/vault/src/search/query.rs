//! What a person typed into the search field, read: words, phrases and operators.
//!
//! Whatever is not an operator is plain text: `http://x` and `a:b` are words like others.
//! Nothing typed is an error, so that each keystroke finds something.

mod condition;
mod operator;
mod token;

pub(crate) use condition::{Condition, Place};
pub(super) use condition::{Has, Is};
use operator::Read;

use std::collections::HashMap;

use super::{
    fold,
    rank::{Needle, Words},
};
use crate::id::FolderId;

/// Everything that has to hold of an item for it to be found.
pub(crate) struct Terms {
    /// The plain words, as typed: what is found with gaps and in any order.
    pub(super) words: Option<Words>,
    /// What has to hold besides.
    pub(super) tests: Vec<Test>,
    /// The letters that an item's folded text has at least.
    pub(super) letters: u64,
}

/// A condition, or its opposite.
pub(super) struct Test {
    pub(super) negated: bool,
    pub(super) condition: Condition,
}

impl Terms {
    /// Reads what was typed.
    pub(crate) fn of(text: &str) -> Self {
        let mut plain = String::new();
        let mut tests = Vec::new();
        for token in token::tokens(text) {
            match operator::read(&token) {
                Read::Nothing => {}
                Read::Condition(condition) => tests.push(Test {
                    negated: token.negated,
                    condition,
                }),
                Read::Plain if token.negated => {
                    let condition = Condition::text(Place::Anywhere, token.whole);
                    tests.extend(condition.map(|condition| Test {
                        negated: true,
                        condition,
                    }));
                }
                Read::Plain => {
                    plain.push_str(token.whole);
                    plain.push(' ');
                }
            }
        }
        let words = Words::of(&plain);
        zeroize::Zeroize::zeroize(&mut plain);
        let letters = tests
            .iter()
            .fold(0, |letters, test| letters | test.letters());
        Self {
            letters: letters | words.as_ref().map_or(0, Words::letters),
            words,
            tests,
        }
    }

    /// Whether nothing is asked, so that the whole list is meant.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_none() && self.tests.is_empty()
    }

    /// Whether it says itself where items lie: in the archive, in the trash.
    pub(super) fn names_state(&self) -> bool {
        let names =
            |test: &Test| matches!(test.condition, Condition::Is(Is::Trashed | Is::Archived));
        self.tests.iter().any(|test| !test.negated && names(test))
    }

    /// Finds out which folders are meant, by their paths.
    pub(crate) fn find_folders(&mut self, folders: &HashMap<FolderId, String>) {
        for test in &mut self.tests {
            if let Condition::Folder(path, found) = &mut test.condition {
                let named = folders
                    .iter()
                    .filter(|(_, name)| path.holds(&fold::fold(name)));
                *found = named.map(|(id, _)| *id).collect();
            }
        }
    }

    /// Whether notes have to be looked into.
    pub(crate) fn asks_for_notes(&self) -> bool {
        let mut tests = self.tests.iter();
        tests.any(|test| matches!(test.condition, Condition::Text(Place::Note, _)))
    }

    /// What notes have to contain, or must not.
    pub(super) fn notes(&self) -> Vec<NoteTest> {
        let in_note = |test: &Test| match &test.condition {
            Condition::Text(Place::Note, needle) => Some(NoteTest {
                negated: test.negated,
                needle: needle.clone(),
            }),
            _ => None,
        };
        self.tests.iter().filter_map(in_note).collect()
    }
}

/// What the notes of an item have to contain, or must not.
pub(crate) struct NoteTest {
    negated: bool,
    needle: Needle,
}

impl NoteTest {
    /// Whether an item with these notes, folded, is found.
    pub(crate) fn holds(&self, notes: &[zeroize::Zeroizing<String>]) -> bool {
        notes.iter().any(|note| self.needle.is_in(note)) != self.negated
    }
}

/// A note as it is searched.
pub(crate) fn folded(note: &str) -> zeroize::Zeroizing<String> {
    // Space for the longest folding of most texts, so that no half of it is left behind where it grew.
    let mut folded = zeroize::Zeroizing::new(String::with_capacity(note.len() * 2));
    fold::fold_into(note, &mut folded);
    folded
}

impl Test {
    fn letters(&self) -> u64 {
        match &self.condition {
            Condition::Text(place, needle) if !self.negated && place.is_in_summary() => {
                needle.letters()
            }
            Condition::Tag(path) if !self.negated => path.letters(),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests;
