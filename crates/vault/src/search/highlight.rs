//! Which characters of a title or subtitle matched, for the rows that are shown.

use super::{
    fold::{Placed, fold_placed},
    rank::{Fuzzy, Word, Words},
};

/// A run of characters that matched, in UTF-16 units as JavaScript counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Where it starts.
    pub start: u32,
    /// How long it is.
    pub len: u32,
}

/// The runs of `title` and `subtitle` that the words matched.
pub(super) fn hits(
    words: &Words,
    title: &str,
    subtitle: &str,
    fuzzy: &mut Fuzzy,
) -> (Vec<Hit>, Vec<Hit>) {
    let (title, subtitle) = (Part::new(title), Part::new(subtitle));
    let (mut in_title, mut in_subtitle) = (Vec::new(), Vec::new());
    for word in words.iter() {
        let found = [title.runs(word), subtitle.runs(word)];
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

    fn runs(&self, word: &Word) -> Vec<Run> {
        let length = word.chars.len();
        self.chars
            .windows(length)
            .zip(self.placed.windows(length))
            .filter(|(chars, _)| *chars == word.chars)
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
