//! What a person types to open the vault, one key at a time.
//!
//! It never is a `String`, here or in the interface; it lies in locked memory that never grows, so it
//! leaves no copy behind.

use crypto::entered::Typing;
use zeroize::Zeroize as _;

/// A PIN or passphrase on its way.
pub(crate) struct Entry {
    bytes: Typing,
    length: usize,
}

impl Entry {
    pub(crate) fn empty() -> Self {
        Self {
            bytes: Typing::zeroed(),
            length: 0,
        }
    }

    /// Adds one character. Anything else, and what does not fit, changes nothing.
    pub(crate) fn push(&mut self, key: &str) {
        let mut characters = key.chars();
        let (Some(character), None) = (characters.next(), characters.next()) else {
            return;
        };
        let end = self.length + key.len();
        if character.is_control() {
            return;
        }
        // The typed character goes to its place, if there is one left.
        if let Some(place) = self.bytes.expose_mut().get_mut(self.length..end) {
            place.copy_from_slice(key.as_bytes());
            self.length = end;
        }
    }

    /// Takes the last character back.
    pub(crate) fn backspace(&mut self) {
        let start = (0..self.length)
            .rev()
            .find(|at| self.expose().get(*at).is_some_and(starts));
        if let Some(start) = start {
            // What is taken back is wiped.
            if let Some(gone) = self.bytes.expose_mut().get_mut(start..self.length) {
                gone.zeroize();
            }
            self.length = start;
        }
    }

    pub(crate) fn clear(&mut self) {
        // Nothing of it stays.
        self.bytes.expose_mut().zeroize();
        self.length = 0;
    }

    /// Moves what was typed out and leaves an empty entry.
    pub(crate) fn take(&mut self) -> Self {
        std::mem::replace(self, Self::empty())
    }

    /// How many characters were typed: the one thing the interface learns.
    pub(crate) fn characters(&self) -> usize {
        self.expose().iter().filter(|byte| starts(byte)).count()
    }

    /// Lends what was typed, to be brought into its normal form and tried.
    pub(crate) fn expose(&self) -> &[u8] {
        self.bytes.expose().get(..self.length).unwrap_or_default()
    }
}

/// Whether a UTF-8 character starts here.
const fn starts(byte: &u8) -> bool {
    *byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use crypto::entered::MAX_ENTERED_BYTES;

    use super::*;

    #[track_caller]
    fn check(keys: &[&str], expected: &str) {
        let mut entry = Entry::empty();
        for key in keys {
            match *key {
                "<" => entry.backspace(),
                key => entry.push(key),
            }
        }
        assert_eq!(std::str::from_utf8(entry.expose()).unwrap(), expected);
        assert_eq!(entry.characters(), expected.chars().count());
    }

    #[test]
    fn keys_become_text_one_by_one() {
        check(&[], "");
        check(&["<"], "");
        check(&["1", "2", "é", "4"], "12é4");
        check(&["1", "é", "<", "2"], "12");
        check(&["Enter", "", "\n", "\u{0}", "7"], "7");
        check(&["1"; 300], &"1".repeat(MAX_ENTERED_BYTES));
        check(&["漢"; 90], &"漢".repeat(85));
    }

    #[test]
    fn what_was_taken_or_cleared_is_gone() {
        let mut entry = Entry::empty();
        entry.push("1");
        let taken = entry.take();
        assert_eq!(
            (taken.expose(), entry.expose()),
            (b"1".as_slice(), b"".as_slice())
        );
        entry.push("2");
        entry.clear();
        assert_eq!(entry.bytes.expose(), &[0; MAX_ENTERED_BYTES]);
    }
}
