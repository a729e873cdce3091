//! Padding, so that the length of an envelope says little about its content.
//!
//! Content, one byte 0x80, then zeros up to the next step:
//! multiples of 256 bytes up to 4 KiB, above that Padmé (at most 12 per cent more).

use zeroize::Zeroizing;

use crate::Secret;
use crate::seal::CannotOpen;

const STEP_BYTES: usize = 256;
const STEPS_UP_TO_BYTES: usize = 4096;
const END: u8 = 0x80;

/// Pads `content`.
pub fn pad(content: &[u8]) -> Secret<Vec<u8>> {
    let length = padded_length(content.len().saturating_add(1));
    // The whole capacity at once: growing would leave a copy of the content behind.
    let mut padded = Zeroizing::new(Vec::with_capacity(length));
    padded.extend_from_slice(content);
    padded.push(END);
    padded.resize(length, 0);
    Secret::new(std::mem::take(&mut *padded))
}

/// Takes the padding off content that was opened and so is known to be whole.
///
/// # Errors
/// [`CannotOpen`] where there is no padding.
pub fn unpad(padded: Secret<Vec<u8>>) -> Result<Secret<Vec<u8>>, CannotOpen> {
    // The end of the content has to be found.
    let end = padded
        .expose()
        .iter()
        .rposition(|&byte| byte != 0)
        .ok_or(CannotOpen)?;
    if padded.expose().get(end) != Some(&END) {
        return Err(CannotOpen);
    }
    let mut content = padded;
    content.expose_mut().truncate(end);
    Ok(content)
}

/// The step at or above `length`.
fn padded_length(length: usize) -> usize {
    if length <= STEPS_UP_TO_BYTES {
        return length.next_multiple_of(STEP_BYTES);
    }
    // Padmé: only the topmost bits of the length stay visible, one more with each doubling of its exponent.
    let exponent = length.ilog2();
    let visible = exponent.ilog2() + 1;
    let mask = (1usize << (exponent - visible)) - 1;
    length.saturating_add(mask) & !mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_length(length: usize, expected: usize) {
        assert_eq!(pad(&vec![1; length]).expose().len(), expected);
    }

    #[test]
    fn lengths_go_up_in_steps() {
        check_length(0, 256);
        check_length(255, 256);
        check_length(256, 512);
        check_length(4095, 4096);
        check_length(4096, 4352);
        check_length(4352, 4608);
        check_length(100_000, 100_352);
    }

    #[test]
    fn no_length_grows_by_more_than_twelve_per_cent_above_the_steps() {
        for length in STEPS_UP_TO_BYTES + 1..70_000 {
            let padded = padded_length(length);
            assert!(
                padded >= length && (padded - length) * 100 <= length * 12,
                "{length} became {padded}"
            );
        }
    }

    #[test]
    fn content_comes_back_whatever_it_ends_in() {
        for content in [
            &b""[..],
            b"\0",
            b"\0\0\0",
            b"\x80",
            b"\x80\0\0",
            b"abc",
            &[0x80; 300],
        ] {
            assert_eq!(unpad(pad(content)).ok().unwrap().expose(), content);
        }
    }

    #[test]
    fn what_was_never_padded_is_refused() {
        for bytes in [&b""[..], &[0; 256], b"abc", b"abc\0\0"] {
            assert!(unpad(Secret::new(bytes.to_vec())).is_err());
        }
    }
}
