//! The grace period: until when access works, and how to stay.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::invite::LONGEST_NAME;
use super::template::{Pair, RenderError, Rendered, one_line};
use super::when;
use crate::texts::{Texts, Values};

/// *You are leaving Password Manager*.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GraceMail {
    /// The organisation's name.
    pub organisation: String,
    /// The person's name.
    pub person_name: String,
    /// When access ends.
    pub ends_at: Timestamp,
}

const TEMPLATES: Pair = Pair {
    subject: "grace-subject",
    text: "grace.txt",
    html: "grace.html",
};

impl GraceMail {
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
            ("ends", when::day_and_time(texts, self.ends_at, zone)?),
        ]);
        TEMPLATES.render(texts, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::pseudo;

    fn example() -> GraceMail {
        GraceMail {
            organisation: "Northwind".to_owned(),
            person_name: "Mira".to_owned(),
            ends_at: "2026-11-26T10:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn the_grace_mail_says_until_when() {
        let mail = example().render(Texts::english(), &TimeZone::UTC).unwrap();
        assert_eq!(
            mail.subject,
            "You are leaving Password Manager at Northwind"
        );
        insta::assert_snapshot!("grace.txt", mail.text);
        insta::assert_snapshot!("grace.html", mail.html);
    }

    #[test]
    fn each_word_of_it_comes_from_the_texts() {
        let mut mail = example();
        mail.organisation = "Ωμέγα".to_owned();
        mail.person_name = "Жанна".to_owned();
        let mail = mail.render(&pseudo::texts(), &TimeZone::UTC).unwrap();
        let seen = ["UTC", "Ωμέγα", "Жанна"];
        pseudo::check(&mail.subject, &["Ωμέγα"]);
        pseudo::check(&mail.text, &seen);
        pseudo::check_html(&mail.html, &seen);
    }
}
