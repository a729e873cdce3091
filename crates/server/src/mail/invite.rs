//! The invite: who invites, where to download, how to open, what to type by hand.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::template::{Pair, RenderError, Rendered, one_line};
use super::when;
use crate::texts::{Texts, Values};

/// *Password Manager Invite*.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteMail {
    /// The organisation's name.
    pub organisation: String,
    /// The administrator who enrolled the group, as the directory names that person.
    pub inviter: String,
    /// The invited person's name.
    pub person_name: String,
    /// The invited mailbox; the mail says for whom it is.
    pub email: String,
    /// The server as one types it: host, and port where it is not the usual one.
    pub server: String,
    /// The download page; the invite travels in its fragment.
    pub download_url: String,
    /// The same invite for a browser: `https://server/join#…`.
    pub join_url: String,
    /// The same invite for the app: `latchkey://enroll#…`.
    pub open_url: String,
    /// The join code in its three groups.
    pub join_code: String,
    /// When the invite ends.
    pub expires_at: Timestamp,
}

const TEMPLATES: Pair = Pair {
    subject: "invite-subject",
    text: "invite.txt",
    html: "invite.html",
};

impl InviteMail {
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
            ("inviter", one_line(&self.inviter, LONGEST_NAME)),
            ("person", one_line(&self.person_name, LONGEST_NAME)),
            ("email", one_line(&self.email, LONGEST_ADDRESS)),
            ("server", one_line(&self.server, LONGEST_ADDRESS)),
            ("download_url", self.download_url.clone()),
            ("join_url", self.join_url.clone()),
            ("open_url", self.open_url.clone()),
            ("join_code", self.join_code.clone()),
            ("expires", when::day_and_time(texts, self.expires_at, zone)?),
        ]);
        TEMPLATES.render(texts, values)
    }
}

/// Longer names are cut; the layout holds this much.
pub(super) const LONGEST_NAME: usize = 80;
/// The longest mail address and host name there can be.
const LONGEST_ADDRESS: usize = 254;

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::texts::pseudo;

    pub(crate) fn example() -> InviteMail {
        InviteMail {
            organisation: "Northwind".to_owned(),
            inviter: "Priya".to_owned(),
            person_name: "Mira".to_owned(),
            email: "mira@northwind.example".to_owned(),
            server: "vault.northwind.example".to_owned(),
            download_url: "https://vault.northwind.example/download#AQIDBA".to_owned(),
            join_url: "https://vault.northwind.example/join#AQIDBA".to_owned(),
            open_url: "latchkey://enroll#AQIDBA".to_owned(),
            join_code: "K7QX-20RM-4TZ9".to_owned(),
            expires_at: "2026-11-26T10:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn the_invite_reads_as_drawn() {
        let mail = example().render(Texts::english(), &TimeZone::UTC).unwrap();
        assert_eq!(mail.subject, "Password Manager Invite from Northwind");
        insta::assert_snapshot!("invite.txt", mail.text);
        insta::assert_snapshot!("invite.html", mail.html);
    }

    #[test]
    fn each_word_of_it_comes_from_the_texts() {
        let mut mail = example();
        mail.organisation = "Ωμέγα".to_owned();
        mail.inviter = "Прия".to_owned();
        mail.person_name = "Жанна".to_owned();
        let mail = mail.render(&pseudo::texts(), &TimeZone::UTC).unwrap();
        let example = example();
        let seen = [
            example.email.as_str(),
            &example.server,
            &example.join_code,
            "UTC",
            "Ωμέγα",
            "Прия",
            "Жанна",
        ];
        let links = [example.download_url.as_str(), &example.open_url];
        pseudo::check(&mail.subject, &["Ωμέγα"]);
        pseudo::check_html(&mail.html, &seen);
        pseudo::check(&mail.text, &[&links[..], &seen].concat());
    }

    #[test]
    fn names_cannot_become_markup_or_lines() {
        let mut hostile = example();
        hostile.inviter = "<script>alert(1)</script>".to_owned();
        hostile.person_name = "\"><img src=x>\r\n\r\nServer: evil.example".to_owned();
        hostile.organisation = "Tom & Jerry's\r\nBcc: all@northwind.example".to_owned();
        let mail = hostile.render(Texts::english(), &TimeZone::UTC).unwrap();
        assert!(!mail.html.contains("<script"));
        assert!(!mail.html.contains("<img src=x"));
        assert!(mail.html.contains("Tom &amp; Jerry"));
        assert!(!mail.text.contains("\nServer: evil"));
        assert!(!mail.subject.contains(['\r', '\n']));
    }
}
