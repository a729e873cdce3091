//! A received mail, read.

use anyhow::Context;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_parser::{Message, MessageParser, MimeHeaders as _};

/// A mail as it came over SMTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Recipients of the envelope.
    pub to: Vec<String>,
    /// Subject.
    pub subject: String,
    /// `Message-ID`, by which a mail sent twice is known.
    pub message_id: String,
    /// When it was written, in RFC 3339.
    pub date: String,
    /// Plain text body.
    pub text: String,
    /// HTML body, with the pictures that came along written into it.
    pub html: String,
    /// Everything, as it was sent.
    pub raw: Vec<u8>,
}

impl Mail {
    /// Reads a mail.
    ///
    /// # Errors
    /// Where it is no mail.
    pub fn read(to: Vec<String>, raw: Vec<u8>) -> anyhow::Result<Self> {
        let message = MessageParser::default().parse(&raw).context("not a mail")?;
        let html = message.body_html(0).unwrap_or_default().into_owned();
        let mail = Self {
            to,
            subject: message.subject().unwrap_or_default().to_owned(),
            message_id: message.message_id().unwrap_or_default().to_owned(),
            date: message
                .date()
                .map(mail_parser::DateTime::to_rfc3339)
                .unwrap_or_default(),
            text: message.body_text(0).unwrap_or_default().into_owned(),
            html: with_pictures(html, &message),
            raw: Vec::new(),
        };
        Ok(Self { raw, ..mail })
    }

    /// The first word of the text that contains `part`, such as a link.
    #[must_use]
    pub fn word_with(&self, part: &str) -> Option<&str> {
        self.text
            .split_whitespace()
            .find(|word| word.contains(part))
    }

    /// The six digits of a verification code.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        let digits_of = |line: &str| {
            let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
            (squeezed.len() == 6 && squeezed.bytes().all(|b| b.is_ascii_digit()))
                .then_some(squeezed)
        };
        self.text.lines().find_map(digits_of)
    }
}

/// A mail program shows `cid:` pictures from the mail itself; a browser needs them in the page.
fn with_pictures(html: String, message: &Message<'_>) -> String {
    message
        .attachments()
        .fold(html, |html, part| match part.content_id() {
            Some(name) => {
                let data = STANDARD.encode(part.contents());
                html.replace(
                    &format!("cid:{name}"),
                    &format!("data:image/png;base64,{data}"),
                )
            }
            None => html,
        })
}
