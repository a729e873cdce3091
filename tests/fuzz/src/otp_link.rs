//! Links of one-time codes, as QR codes and web pages have them.

use vault::otp::{self, OneTimeCode, Parsed};

use crate::Outcome;

/// What is read is read the same once it was written, and makes codes of the length that it says.
pub fn otp_link(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Outcome::Refused;
    };
    match otp::parse(text) {
        Ok(Parsed::One(code)) => check(&code),
        Ok(Parsed::Batch(batch)) => batch.codes.iter().for_each(check),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return Outcome::Refused;
        }
    }
    Outcome::Accepted
}

pub(crate) fn check(code: &OneTimeCode) {
    let uri = code.to_uri();
    let again = OneTimeCode::parse(uri.expose()).unwrap();
    assert_eq!(again.to_uri().expose(), uri.expose());
    assert_eq!(again.secret().expose(), code.secret().expose());
    for now_ms in [i64::MIN, 0, 1_793_697_120_000, i64::MAX] {
        let (shown, same) = (code.code_at(now_ms), again.code_at(now_ms));
        assert_eq!(shown.code.expose(), same.code.expose());
        let length = shown.code.expose().len();
        let expected = match code.encoder() {
            otp::Encoder::Digits(digits) => usize::from(digits),
            otp::Encoder::Steam => 5,
        };
        assert_eq!(length, expected);
        assert_eq!(shown.next.expose().len(), expected);
        assert!(
            shown
                .valid_until_ms
                .is_none_or(|until| until > now_ms || now_ms == i64::MAX)
        );
    }
}
