//! Folding: what differs only in case, accents or compatibility forms is the same to search.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Appends `text`, folded, to `folded`.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    for c in text.chars() {
        fold_char(c, |c| folded.push(c));
    }
}

/// `text`, folded.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// A folded character and where the character it came from stands, in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) folded: char,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// `text`, folded, each character with its place in the original.
pub(super) fn fold_placed(text: &str) -> Vec<Placed> {
    let mut placed = Vec::with_capacity(text.len());
    let mut start = 0;
    for c in text.chars() {
        let end = start + if c.len_utf16() == 1 { 1 } else { 2 };
        fold_char(c, |folded| placed.push(Placed { folded, start, end }));
        start = end;
    }
    placed
}

/// A bit for each letter and digit in folded text: a word can only match where all its bits are.
pub(super) fn letters(folded: &str) -> u64 {
    folded
        .bytes()
        .fold(0, |letters, byte| letters | letter(byte))
}

fn letter(byte: u8) -> u64 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (26 + byte - b'0'),
        // Bytes of other scripts share what is left; punctuation is not told apart.
        128.. => 1 << (36 + byte % 28),
        _ => 0,
    }
}

fn fold_char(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        return emit(c.to_ascii_lowercase());
    }
    if is_spacing_accent(c) {
        return emit(c);
    }
    decompose_compatible(c, |part| {
        if is_combining_mark(part) {
            return;
        }
        for lower in part.to_lowercase() {
            match unaccented(lower) {
                Some(letters) => letters.chars().for_each(&mut emit),
                None => emit(lower),
            }
        }
    });
}

/// An accent on its own, like `¨`: it stands for a space with a mark on it, and nothing would be left of it.
fn is_spacing_accent(c: char) -> bool {
    let mut first = None;
    decompose_compatible(c, |part| {
        first.get_or_insert(part);
    });
    first == Some(' ') && !c.is_whitespace()
}

/// Letters that people write without their stroke or ligature, and that do not decompose.
fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected);
    }

    #[test]
    fn case_accents_and_compatibility_forms_fold() {
        check("GitHub", "github");
        check("Ünïcödé", "unicode");
        check("Straße", "strasse");
        check("ＡＢＣ", "abc");
        check("Łódź", "lodz");
        check("İstanbul", "istanbul");
        check("ΟΔΟΣ", "οδοσ");
        check("¨", "¨");
        check("a\u{a0}b", "a b");
        check("", "");
    }

    #[test]
    fn places_count_utf16_units() {
        let placed = fold_placed("😀é");
        assert_eq!(
            placed,
            [
                Placed {
                    folded: '😀',
                    start: 0,
                    end: 2
                },
                Placed {
                    folded: 'e',
                    start: 2,
                    end: 3
                },
            ]
        );
    }
}
