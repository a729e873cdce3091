//! The removal: what happened, when the vault is erased, and that the backup stays the person's.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use protocol::UnixMillis;
use serde::{Deserialize, Serialize};

use super::invite::LONGEST_NAME;
use super::template::{Pair, RenderError, Rendered, one_line};
use super::when;
use crate::texts::{Texts, Values};

/// *Your access to Password Manager has ended*.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedMail {
    /// The organisation's name.
    pub organisation: String,
    /// The person's name.
    pub person_name: String,
    /// Which administrator did it; empty where nobody did.
    pub contact: String,
    /// When access ended.
    pub ended_at: Timestamp,
    /// From when on the vault is erased.
    pub erase_at: Timestamp,
}

const TEMPLATES: Pair = Pair {
    subject: "removed-subject",
    text: "removed.txt",
    html: "removed.html",
};
/// Three days: somebody has to hear of it even where the vault is erased at once.
const WORTH_SENDING_MS: i64 = 3 * 24 * 60 * 60 * 1_000;

impl RemovedMail {
    /// When nobody needs to hear of it any more.
    pub(super) fn useless_at(&self) -> UnixMillis {
        let ended = self.ended_at.as_millisecond();
        let erased = self.erase_at.as_millisecond();
        ended.saturating_add(WORTH_SENDING_MS).max(erased)
    }

    /// The mail as its reader sees it, with times in `zone`.
    ///
    /// # Errors
    /// [`RenderError`] where the template does not fit this struct, or a text is missing.
    pub(super) fn render(
        &self,
        texts: &Arc<Texts>,
        zone: &TimeZone,
    ) -> Result<Rendered, RenderError> {
        let contact = one_line(&self.contact, LONGEST_NAME);
        let asked = if contact.is_empty() {
            texts.word("removed-administrator")?
        } else {
            contact.clone()
        };
        let values = Values::from([
            ("organisation", one_line(&self.organisation, LONGEST_NAME)),
            ("person", one_line(&self.person_name, LONGEST_NAME)),
            ("contact", contact),
            ("asked", asked),
            ("ended", when::day_and_time(texts, self.ended_at, zone)?),
            ("erase", when::day_and_time(texts, self.erase_at, zone)?),
        ]);
        TEMPLATES.render(texts, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::pseudo;

    fn example(contact: &str) -> RemovedMail {
        RemovedMail {
            organisation: "Northwind".to_owned(),
            person_name: "Mira".to_owned(),
            contact: contact.to_owned(),
            ended_at: "2026-11-23T10:04:00Z".parse().unwrap(),
            erase_at: "2026-11-24T10:04:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn the_removal_says_what_happened_and_what_stays() {
        let mail = example("Priya").render(Texts::english(), &TimeZone::UTC);
        let mail = mail.unwrap();
        insta::assert_snapshot!("removed.txt", mail.text);
        insta::assert_snapshot!("removed.html", mail.html);
        let nobody = example("")
            .render(Texts::english(), &TimeZone::UTC)
            .unwrap();
        insta::assert_snapshot!("removed by nobody.txt", nobody.text);
    }

    #[test]
    fn each_word_of_it_comes_from_the_texts() {
        for contact in ["", "Прия"] {
            let mut mail = example(contact);
            mail.organisation = "Ωμέγα".to_owned();
            mail.person_name = "Жанна".to_owned();
            let mail = mail.render(&pseudo::texts(), &TimeZone::UTC).unwrap();
            let mut seen = vec!["UTC", "Ωμέγα", "Жанна"];
            seen.extend((!contact.is_empty()).then_some(contact));
            pseudo::check(&mail.subject, &["Ωμέγα"]);
            pseudo::check(&mail.text, &seen);
            pseudo::check_html(&mail.html, &seen);
        }
    }

    #[test]
    fn it_is_sent_for_three_days_at_least() {
        let mut mail = example("");
        let ended = mail.ended_at.as_millisecond();
        assert_eq!(mail.useless_at(), ended + WORTH_SENDING_MS);
        mail.erase_at = "2026-12-23T10:04:00Z".parse().unwrap();
        assert_eq!(mail.useless_at(), mail.erase_at.as_millisecond());
    }
}
