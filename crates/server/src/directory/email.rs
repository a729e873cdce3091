//! A mail address that can be written to, and the form in which two are the same.

use std::str::FromStr;

/// A mail address. Case counts nowhere: there is one person for each folded form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    shown: String,
    folded: String,
}

/// The text is not a mail address.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a mail address")]
pub struct InvalidEmail;

/// The longest address that mail servers take.
const LONGEST_BYTES: usize = 254;

impl Email {
    /// As it was given.
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// As it is compared.
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, InvalidEmail> {
        let text = text.trim();
        if text.len() > LONGEST_BYTES || text.parse::<lettre::Address>().is_err() {
            return Err(InvalidEmail);
        }
        Ok(Self {
            shown: text.to_owned(),
            folded: text.to_lowercase(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, folded: Option<&str>) {
        let parsed = text.parse::<Email>().ok();
        assert_eq!(parsed.as_ref().map(Email::folded), folded);
    }

    #[test]
    fn addresses_are_compared_folded() {
        check(" Mira@Northwind.Example ", Some("mira@northwind.example"));
        check("mira", None);
        check("mira@", None);
        check("mira@north wind.example", None);
        check("a@b.example\r\nBcc: c@d.example", None);
        check(&format!("{}@b.example", "x".repeat(300)), None);
    }
}
