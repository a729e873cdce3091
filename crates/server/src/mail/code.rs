//! The verification code: large, how long it works, which computer asked and when.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::invite::LONGEST_NAME;
use super::template::{Pair, RenderError, Rendered, one_line};
use super::when;
use crate::texts::{Texts, Values};

/// *Your verification code*.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeMail {
    /// The organisation's name.
    pub organisation: String,
    /// The person's name.
    pub person_name: String,
    /// The six digits.
    pub code: String,
    /// The computer that asked, as it calls itself.
    pub computer: String,
    /// Its system: `linux`, `windows`, `macos` or another word.
    pub os: String,
    /// When it asked.
    pub asked_at: Timestamp,
    /// When the code ends.
    pub expires_at: Timestamp,
}

const TEMPLATES: Pair = Pair {
    subject: "code-subject",
    text: "code.txt",
    html: "code.html",
};
const DIGITS_IN_A_GROUP: usize = 3;

impl CodeMail {
    /// The mail as its reader sees it, with times in `zone`.
    ///
    /// # Errors
    /// [`RenderError`] where the template does not fit this struct, or a text is missing.
    pub(super) fn render(
        &self,
        texts: &Arc<Texts>,
        zone: &TimeZone,
    ) -> Result<Rendered, RenderError> {
        let values = Values::from([
            ("organisation", one_line(&self.organisation, LONGEST_NAME)),
            ("person", one_line(&self.person_name, LONGEST_NAME)),
            ("code", spaced(&self.code)),
            ("computer", one_line(&self.computer, LONGEST_COMPUTER)),
            // The texts choose by it; it is not repeated itself.
            ("os", self.os.clone()),
            (
                "minutes",
                when::minutes(texts, self.asked_at, self.expires_at)?,
            ),
            ("asked", when::time_and_day(texts, self.asked_at, zone)?),
            ("expires", when::time(texts, self.expires_at, zone)?),
        ]);
        TEMPLATES.render(texts, values)
    }
}

/// The protocol's own limit for a computer's name.
const LONGEST_COMPUTER: usize = 64;

/// `481203` is easier to carry in the head as `481 203`; the app takes it with the space.
fn spaced(code: &str) -> String {
    let digits: Vec<char> = code.chars().collect();
    let groups: Vec<String> = digits
        .chunks(DIGITS_IN_A_GROUP)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::pseudo;

    fn example() -> CodeMail {
        CodeMail {
            organisation: "Northwind".to_owned(),
            person_name: "Mira".to_owned(),
            code: "481203".to_owned(),
            computer: "thinkpad-mira".to_owned(),
            os: "linux".to_owned(),
            asked_at: "2026-11-23T09:58:00Z".parse().unwrap(),
            expires_at: "2026-11-23T10:08:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn the_code_mail_reads_as_drawn() {
        let mail = example().render(Texts::english(), &TimeZone::UTC).unwrap();
        assert_eq!(mail.subject, "Your verification code for Latchkey");
        insta::assert_snapshot!("code.txt", mail.text);
        insta::assert_snapshot!("code.html", mail.html);
    }

    #[test]
    fn a_computer_cannot_write_into_the_mail() {
        let mut hostile = example();
        hostile.computer = "x</p><a href=https://evil.example>click</a>".to_owned();
        hostile.os = "<b>Linux</b>".to_owned();
        let mail = hostile.render(Texts::english(), &TimeZone::UTC).unwrap();
        assert!(!mail.html.contains("<a href=https://evil"));
        assert!(!mail.html.contains("<b>"));
    }

    #[test]
    fn each_word_of_it_comes_from_the_texts() {
        let values = ["Ωμέγα", "Жанна", "481 203", "ноутбук-7", "UTC"];
        for os in ["linux", "windows", "macos", "plan9"] {
            let mut mail = example();
            mail.organisation = "Ωμέγα".to_owned();
            mail.person_name = "Жанна".to_owned();
            mail.computer = "ноутбук-7".to_owned();
            mail.os = os.to_owned();
            let mail = mail.render(&pseudo::texts(), &TimeZone::UTC).unwrap();
            pseudo::check(&mail.subject, &[]);
            pseudo::check(&mail.text, &values);
            pseudo::check_html(&mail.html, &values);
        }
    }

    #[test]
    fn the_subject_does_not_give_the_code_away() {
        let mail = example().render(Texts::english(), &TimeZone::UTC).unwrap();
        assert!(!mail.subject.contains("481"));
    }
}
