//! Secrets in base 32 as people and services write them: with spaces, dashes, in lower case, with
//! and without padding.

use crypto::Secret;
use data_encoding::BASE32_NOPAD;
use zeroize::Zeroizing;

use super::{MOST_SECRET_BYTES, OtpError};

pub(super) fn decode(text: &str) -> Result<Secret<Vec<u8>>, OtpError> {
    let mut clean = Zeroizing::new(Vec::with_capacity(text.len()));
    let unpadded = text.trim_end_matches(|c: char| c == '=' || is_gap(c));
    for (at, c) in unpadded.chars().enumerate().filter(|(_, c)| !is_gap(*c)) {
        match u8::try_from(c.to_ascii_uppercase()) {
            Ok(byte @ (b'A'..=b'Z' | b'2'..=b'7')) => clean.push(byte),
            _ => return Err(OtpError::NotBase32 { at }),
        }
    }
    match clean.len() {
        0 => return Err(OtpError::EmptySecret),
        length if length.div_ceil(8) * 5 > MOST_SECRET_BYTES => return Err(OtpError::LongSecret),
        length if matches!(length % 8, 1 | 3 | 6) => return Err(OtpError::Incomplete),
        _ => {}
    }
    drop_loose_bits(&mut clean);
    let secret = BASE32_NOPAD
        .decode(&clean)
        .map_err(|_| OtpError::Incomplete)?;
    Ok(Secret::new(secret))
}

pub(super) fn encode(secret: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(BASE32_NOPAD.encode(secret))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '-'
}

/// The last character may have bits beyond the last byte. Services that cut random text leave
/// them set; they mean nothing.
fn drop_loose_bits(text: &mut [u8]) {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let loose = text.len() * 5 % 8;
    let Some(last) = text.last_mut() else { return };
    let value = ALPHABET.iter().position(|c| c == last).unwrap_or(0);
    *last = ALPHABET
        .get(value >> loose << loose)
        .copied()
        .unwrap_or(*last);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&[u8], OtpError>) {
        let decoded = decode(text).map(|secret| secret.expose().clone());
        assert_eq!(decoded, expected.map(<[u8]>::to_vec), "{text}");
    }

    #[test]
    fn secrets_are_read_as_people_write_them() {
        check("GEZDGNBVGY3TQOJQ", Ok(b"1234567890"));
        check("gezd gnbv gy3t qojq", Ok(b"1234567890"));
        check(" GEZD-GNBV-GY3T-QOJQ\n", Ok(b"1234567890"));
        check("MZXW6YTB", Ok(b"fooba"));
        check("MZXW6YQ=", Ok(b"foob"));
        check("MZXW6YQ", Ok(b"foob"));
        check("MZXW6Y R", Ok(b"foob"));
        check("MY======", Ok(b"f"));
        check("MY = ===", Ok(b"f"));
    }

    #[test]
    fn what_is_no_base_32_is_refused_with_the_place() {
        check("", Err(OtpError::EmptySecret));
        check(" == ", Err(OtpError::EmptySecret));
        check("GEZD0NBV", Err(OtpError::NotBase32 { at: 4 }));
        check("GE ZD8NBV", Err(OtpError::NotBase32 { at: 5 }));
        check("MY==MY==", Err(OtpError::NotBase32 { at: 2 }));
        check("GEZDGNBVä", Err(OtpError::NotBase32 { at: 8 }));
        check("GEZDGNBVG", Err(OtpError::Incomplete));
        check("GEZ", Err(OtpError::Incomplete));
        check("GEZDGN", Err(OtpError::Incomplete));
        check(&"A".repeat(824), Err(OtpError::LongSecret));
        check(&"A".repeat(816), Ok(&[0; 510]));
    }
}
