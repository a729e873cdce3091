//! What a person typed to open something: a PIN or a passphrase.
//!
//! It comes as bytes and goes into locked memory in Unicode form NFKC,
//! so the same characters open the vault from any keyboard. What makes a good PIN is not decided here.

use guard::LockedBytes;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroize;

/// The longest PIN or passphrase, in bytes of NFKC.
pub const MAX_ENTERED_BYTES: usize = 256;

/// Locked memory for a PIN or passphrase while it is being typed, before it is brought into its normal form.
pub type Typing = LockedBytes<MAX_ENTERED_BYTES>;

/// A PIN.
pub struct Pin(Entered);
/// A passphrase.
pub struct Passphrase(Entered);

/// Why typed bytes are neither.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotEntered {
    /// Nothing was typed.
    #[error("nothing was entered")]
    Empty,
    /// More than [`MAX_ENTERED_BYTES`].
    #[error("what was entered is too long")]
    TooLong,
    /// The bytes are not UTF-8, or hold a control character.
    #[error("what was entered is not text")]
    NotText,
}

struct Entered {
    bytes: Typing,
    length: usize,
}

macro_rules! entered {
    ($name:ident) => {
        impl $name {
            /// Takes typed UTF-8 and brings it into form NFKC. The caller wipes its own copy.
            ///
            /// # Errors
            /// [`NotEntered`].
            pub fn parse(typed: &[u8]) -> Result<Self, NotEntered> {
                Entered::parse(typed).map(Self)
            }

            /// Lends the normalised bytes, which are UTF-8: for the rules on what is strong enough.
            pub fn expose(&self) -> &[u8] {
                self.0.expose()
            }
        }
    };
}
entered!(Pin);
entered!(Passphrase);

impl Entered {
    fn parse(typed: &[u8]) -> Result<Self, NotEntered> {
        if typed.len() > MAX_ENTERED_BYTES {
            return Err(NotEntered::TooLong);
        }
        let text = std::str::from_utf8(typed).map_err(|_| NotEntered::NotText)?;
        let mut entered = Self {
            bytes: LockedBytes::zeroed(),
            length: 0,
        };
        for character in text.nfkc() {
            entered.push(character)?;
        }
        if entered.length == 0 {
            Err(NotEntered::Empty)
        } else {
            Ok(entered)
        }
    }

    fn push(&mut self, character: char) -> Result<(), NotEntered> {
        if character.is_control() {
            return Err(NotEntered::NotText);
        }
        let mut encoded = [0; 4];
        let bytes = character.encode_utf8(&mut encoded).as_bytes();
        let end = self.length + bytes.len();
        // One more character is written into its place.
        let place = self
            .bytes
            .expose_mut()
            .get_mut(self.length..end)
            .ok_or(NotEntered::TooLong)?;
        place.copy_from_slice(bytes);
        self.length = end;
        encoded.zeroize();
        Ok(())
    }

    fn expose(&self) -> &[u8] {
        self.bytes.expose().get(..self.length).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &[u8], expected: Result<&str, NotEntered>) {
        let parsed = Pin::parse(typed);
        let parsed = parsed
            .as_ref()
            .map(|pin| std::str::from_utf8(pin.expose()).unwrap());
        assert_eq!(
            parsed.map_err(|error| format!("{error:?}")),
            expected.map_err(|error| format!("{error:?}"))
        );
    }

    #[test]
    fn the_same_characters_become_the_same_bytes() {
        check(b"246813", Ok("246813"));
        check("２４６８１３".as_bytes(), Ok("246813"));
        check("e\u{301}".as_bytes(), Ok("\u{e9}"));
        check("ﬁ".as_bytes(), Ok("fi"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        check(b"", Err(NotEntered::Empty));
        check(b"\xff\xfe", Err(NotEntered::NotText));
        check(b"12\x00345", Err(NotEntered::NotText));
        check(&[b'1'; MAX_ENTERED_BYTES + 1], Err(NotEntered::TooLong));
        // 18 characters in NFKC for each one typed.
        check("\u{fdfa}".repeat(80).as_bytes(), Err(NotEntered::TooLong));
    }

    #[test]
    fn the_longest_that_fits_is_taken() {
        let longest = "1".repeat(MAX_ENTERED_BYTES);
        check(longest.as_bytes(), Ok(&longest));
    }
}
