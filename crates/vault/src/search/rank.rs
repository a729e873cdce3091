//! How well an entry matches a query.

use memchr::memmem::Finder;
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::fold;

/// How well a word matches, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A word of the title starts with it.
    TitlePrefix,
    /// A word elsewhere starts with it.
    Prefix,
    /// It stands inside the title.
    TitleInfix,
    /// It stands inside something else.
    Infix,
    /// Its letters stand in the title or subtitle in order, with gaps.
    Fuzzy,
}

/// Shortest word that may match with gaps: with fewer letters nearly everything would.
const FUZZY_CHARS: usize = 3;
/// Least score per letter for a match with gaps; nucleo gives 16 a letter, more at the start of
/// words, and takes 3 for each gap and 1 for each further letter in it.
const FUZZY_SCORE_PER_CHAR: usize = 14;

/// Folded text of an entry: title, subtitle and the rest, one after the other.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) all: &'a str,
    pub(super) title_end: usize,
    pub(super) subtitle_end: usize,
    pub(super) sites_start: usize,
    pub(super) letters: u64,
}

/// The words of a query, ready to be looked for.
pub(super) struct Words {
    words: Vec<Word>,
    letters: u64,
}

/// One of them.
pub(super) struct Word {
    needle: Needle,
    pub(super) chars: Vec<char>,
}

/// A text that is looked for as it is. No part of a [`Text`] is left by it.
#[derive(Clone)]
pub(crate) struct Needle {
    text: String,
    /// Boxed, because it is large beside other conditions.
    finder: Box<Finder<'static>>,
}

/// What matching with gaps needs to work in.
pub(super) struct Fuzzy {
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Words {
    /// The words of what was typed, folded. `None` if there are none.
    pub(super) fn of(text: &str) -> Option<Self> {
        let folded = fold::fold(text);
        let words: Vec<_> = folded.split_whitespace().map(Word::new).collect();
        (!words.is_empty()).then(|| Self {
            words,
            letters: fold::letters(&folded),
        })
    }

    /// The rank of the word that matches worst; `None` if one does not match.
    pub(super) fn rank(&self, text: &Text<'_>, fuzzy: &mut Fuzzy) -> Option<Rank> {
        if self.letters & !text.letters != 0 {
            return None;
        }
        let mut worst = Rank::TitlePrefix;
        for word in &self.words {
            worst = worst.max(word.rank(text, fuzzy)?);
        }
        Some(worst)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Word> {
        self.words.iter()
    }

    /// The letters that a text has where all words match.
    pub(super) fn letters(&self) -> u64 {
        self.letters
    }
}

impl Needle {
    /// `folded`, ready to be looked for.
    pub(super) fn new(folded: &str) -> Self {
        Self {
            text: folded.to_owned(),
            finder: Box::new(Finder::new(folded).into_owned()),
        }
    }

    /// Whether it stands in `folded` text.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        self.finder.find(folded.as_bytes()).is_some()
    }

    /// The best place in which it stands in the bytes from `start` to `end` of a text.
    pub(super) fn rank_within(&self, text: &Text<'_>, start: usize, end: usize) -> Option<Rank> {
        let part = text.all.get(start..end)?;
        let places = self.finder.find_iter(part.as_bytes());
        places.map(|at| rank_at(text, start + at)).min()
    }

    pub(super) fn letters(&self) -> u64 {
        fold::letters(&self.text)
    }

    pub(super) fn chars(&self) -> Vec<char> {
        self.text.chars().collect()
    }
}

fn rank_at(text: &Text<'_>, at: usize) -> Rank {
    match (starts_word(text.all, at), at < text.title_end) {
        (true, true) => Rank::TitlePrefix,
        (true, false) => Rank::Prefix,
        (false, true) => Rank::TitleInfix,
        (false, false) => Rank::Infix,
    }
}

impl Word {
    fn new(word: &str) -> Self {
        Self {
            needle: Needle::new(word),
            chars: word.chars().collect(),
        }
    }

    /// The word as nucleo takes it: it never finds letters beyond ASCII in a text within it, nor
    /// ASCII that is not marked as such.
    fn needle(&self) -> Utf32Str<'_> {
        let text = &self.needle.text;
        if text.is_ascii() {
            Utf32Str::Ascii(text.as_bytes())
        } else {
            Utf32Str::Unicode(&self.chars)
        }
    }

    fn rank(&self, text: &Text<'_>, fuzzy: &mut Fuzzy) -> Option<Rank> {
        let mut best: Option<Rank> = None;
        for at in self.needle.finder.find_iter(text.all.as_bytes()) {
            let rank = rank_at(text, at);
            if rank == Rank::TitlePrefix {
                return Some(rank);
            }
            best = Some(best.map_or(rank, |best| best.min(rank)));
        }
        best.or_else(|| self.rank_with_gaps(text, fuzzy))
    }

    fn rank_with_gaps(&self, text: &Text<'_>, fuzzy: &mut Fuzzy) -> Option<Rank> {
        let title = text.all.get(..text.title_end)?;
        let subtitle = text.all.get(text.title_end..text.subtitle_end)?;
        [title, subtitle]
            .into_iter()
            .any(|part| fuzzy.matches(part, self))
            .then_some(Rank::Fuzzy)
    }
}

impl Fuzzy {
    pub(super) fn new() -> Self {
        let mut config = Config::DEFAULT;
        // Both sides are folded already.
        config.ignore_case = false;
        config.normalize = false;
        Self {
            matcher: Matcher::new(config),
            buffer: Vec::new(),
        }
    }

    fn matches(&mut self, part: &str, word: &Word) -> bool {
        let length = word.chars.len();
        if length < FUZZY_CHARS || part.len() < length {
            return false;
        }
        let haystack = Utf32Str::new(part, &mut self.buffer);
        self.matcher
            .fuzzy_match_greedy(haystack, word.needle())
            .is_some_and(|score| usize::from(score) >= FUZZY_SCORE_PER_CHAR * length)
    }

    /// Which characters of `part` the letters of `word` are; none if it does not match.
    pub(super) fn places(&mut self, part: &[char], word: &Word) -> Vec<u32> {
        let mut places = Vec::new();
        let length = word.chars.len();
        if length >= FUZZY_CHARS && part.len() >= length {
            let part = Utf32Str::Unicode(part);
            let score = self
                .matcher
                .fuzzy_indices_greedy(part, word.needle(), &mut places);
            if score.is_none_or(|score| usize::from(score) < FUZZY_SCORE_PER_CHAR * length) {
                places.clear();
            }
        }
        places
    }
}

/// Whether a word starts at byte `at`.
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| !c.is_alphanumeric())
}
