//! The mailed verification code.

use serde::{Deserialize, Serialize};

/// Six decimal digits, mailed, bound to one app's session key, good for ten minutes and five tries.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct VerificationCode(String);

/// The text is not six digits.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a verification code is six digits")]
pub struct InvalidVerificationCode;

impl VerificationCode {
    /// How many digits.
    pub const DIGITS: usize = 6;

    /// The code of a number below one million.
    pub fn from_number(number: u32) -> Option<Self> {
        (number < 1_000_000).then(|| Self(format!("{number:06}")))
    }

    /// The digits. For the mail, the keyed hash and the wire only.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for VerificationCode {
    type Err = InvalidVerificationCode;

    /// Accepts spaces and dashes between the digits, as people paste them.
    fn from_str(text: &str) -> Result<Self, InvalidVerificationCode> {
        let digits: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect();
        let good = digits.len() == Self::DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
        good.then_some(Self(digits)).ok_or(InvalidVerificationCode)
    }
}

impl TryFrom<String> for VerificationCode {
    type Error = InvalidVerificationCode;
    fn try_from(text: String) -> Result<Self, InvalidVerificationCode> {
        text.parse()
    }
}

impl From<VerificationCode> for String {
    fn from(code: VerificationCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let parsed = text.parse::<VerificationCode>().ok();
        assert_eq!(parsed.as_ref().map(VerificationCode::digits), expected);
    }

    #[test]
    fn only_six_digits_are_a_code() {
        check("481203", Some("481203"));
        check(" 481 203\n", Some("481203"));
        check("481-203", Some("481203"));
        check("48120", None);
        check("4812034", None);
        check("48120a", None);
        check("٤٨١٢٠٣", None);
        check("", None);
    }
}
