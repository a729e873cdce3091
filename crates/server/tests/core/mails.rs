//! Reads the mails that wait in the outbox, as only the server's key file allows.

use protocol::{Invite, JoinCode};
use server::mail::{CodeMail, InviteMail, Letter, Mail};
use uuid::Uuid;

use crate::app::TestApp;

impl TestApp {
    /// All mails that wait, oldest first.
    pub(crate) async fn letters(&self) -> Vec<Letter> {
        let rows: Vec<(Vec<u8>, Vec<u8>)> = self
            .db()
            .all(
                "SELECT id, payload FROM outbox WHERE payload IS NOT NULL ORDER BY id",
                (),
            )
            .await
            .unwrap();
        rows.iter()
            .map(|(id, payload)| {
                let name = format!("outbox/{}", Uuid::from_slice(id).unwrap());
                let plain = self.state().secrets.open(&name, payload).unwrap();
                // A test reads the mail as its person would.
                serde_json::from_slice(plain.expose()).unwrap()
            })
            .collect()
    }

    /// The kinds of mail that wait for `email`, oldest first.
    pub(crate) async fn kinds_of_mail(&self, email: &str) -> Vec<&'static str> {
        let letters = self.letters().await.into_iter();
        let own = letters.filter(|letter| letter.email == email);
        own.map(|letter| letter.mail.kind()).collect()
    }

    /// The newest invite to `email`.
    pub(crate) async fn invite_mail(&self, email: &str) -> InviteMail {
        let mut invites = self
            .letters()
            .await
            .into_iter()
            .filter_map(|letter| match letter.mail {
                Mail::Invite(invite) if letter.email == email => Some(invite),
                _ => None,
            });
        invites.next_back().expect("an invite")
    }

    /// The newest code to `email`.
    pub(crate) async fn code_mail(&self, email: &str) -> CodeMail {
        let mut codes = self
            .letters()
            .await
            .into_iter()
            .filter_map(|letter| match letter.mail {
                Mail::Code(code) if letter.email == email => Some(code),
                _ => None,
            });
        codes.next_back().expect("a code")
    }

    /// The link of the newest invite to Mira.
    pub(crate) async fn miras_link(&self) -> Invite {
        let mail = self.invite_mail("mira@northwind.example").await;
        Invite::parse(&mail.open_url).unwrap()
    }

    /// The join code of the newest invite to Mira.
    pub(crate) async fn miras_join_code(&self) -> JoinCode {
        self.invite_mail("mira@northwind.example")
            .await
            .join_code
            .parse()
            .unwrap()
    }

    /// The code that was mailed to Mira last.
    pub(crate) async fn miras_code(&self) -> String {
        self.code_mail("mira@northwind.example").await.code
    }
}
