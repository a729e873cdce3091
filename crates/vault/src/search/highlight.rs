//! Which characters of a title or subtitle matched, for the rows that are shown.

use super::{
    fold::{Placed, fold_placed},
    query::{Condition, Place, Terms},
    rank::{Fuzzy, Word},
};

/// A run of characters that matched, in UTF-16 units as JavaScript counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Where it starts.
    pub start: u32,
    /// How long it is.
    pub len: u32,
}

/// The runs of `title` and `subtitle` that what was asked matched.
pub(super) fn hits(
    terms: &Terms,
    title: &str,
    subtitle: &str,
    fuzzy: &mut Fuzzy,
) -> (Vec<Hit>, Vec<Hit>) {
    let (title, subtitle) = (Part::new(title), Part::new(subtitle));
    let (mut in_title, mut in_subtitle) = (Vec::new(), Vec::new());
    for word in terms.words.iter().flat_map(|words| words.iter()) {
        let found = [title.runs(&word.chars), subtitle.runs(&word.chars)];
        let [title_runs, subtitle_runs] = match found {
            // Gaps count only where the word stands nowhere as a whole.
            [a, b] if a.is_empty() && b.is_empty() => {
                [title.places(word, fuzzy), subtitle.places(word, fuzzy)]
            }
            whole => whole,
        };
        in_title.extend(title_runs);
        in_subtitle.extend(subtitle_runs);
    }
    for test in terms.tests.iter().filter(|test| !test.negated) {
        let Condition::Text(place, needle) = &test.condition else {
            continue;
        };
        let chars = needle.chars();
        if matches!(place, Place::Anywhere | Place::Title) {
            in_title.extend(title.runs(&chars));
        }
        if matches!(place, Place::Anywhere | Place::User) {
            in_subtitle.extend(subtitle.runs(&chars));
        }
    }
    (merge(in_title), merge(in_subtitle))
}

/// Original UTF-16 range: start and end.
type Run = (u32, u32);

struct Part {
    placed: Vec<Placed>,
    chars: Vec<char>,
}

impl Part {
    fn new(text: &str) -> Self {
        let placed = fold_placed(text);
        let chars = placed.iter().map(|placed| placed.folded).collect();
        Self { placed, chars }
    }

    fn runs(&self, wanted: &[char]) -> Vec<Run> {
        let length = wanted.len();
        self.chars
            .windows(length)
            .zip(self.placed.windows(length))
            .filter(|(chars, _)| *chars == wanted)
            .filter_map(|(_, placed)| Some((placed.first()?.start, placed.last()?.end)))
            .collect()
    }

    fn places(&self, word: &Word, fuzzy: &mut Fuzzy) -> Vec<Run> {
        let places = fuzzy.places(&self.chars, word);
        let placed = |at: u32| self.placed.get(usize::try_from(at).ok()?);
        places
            .into_iter()
            .filter_map(placed)
            .map(|placed| (placed.start, placed.end))
            .collect()
    }
}

fn merge(mut runs: Vec<Run>) -> Vec<Hit> {
    runs.sort_unstable();
    let mut merged: Vec<Run> = Vec::with_capacity(runs.len());
    for (start, end) in runs {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
        .into_iter()
        .map(|(start, end)| Hit {
            start,
            len: end - start,
        })
        .collect()
}
