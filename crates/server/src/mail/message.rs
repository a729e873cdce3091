//! A rendered mail as the message that travels: text, HTML and the mark, with a stable Message-ID.

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, MultiPart, SinglePart};

use super::template::Rendered;

/// What is on the envelope.
pub(super) struct Envelope<'a> {
    /// The outbox row; sent again after a crash the message keeps its id, so that mail servers see the twin.
    pub(super) id: &'a str,
    pub(super) from: &'a Mailbox,
    pub(super) to: Mailbox,
    /// When the mail was queued, in milliseconds since the epoch.
    pub(super) queued_at: i64,
}

/// The program's own mark at twice its size on the page, 2.4 KiB.
const MARK: &[u8] = include_bytes!("templates/mark.png");

/// Puts a mail together.
pub(super) fn build(
    envelope: Envelope<'_>,
    mail: Rendered,
) -> Result<Message, lettre::error::Error> {
    let domain = envelope.from.email.domain();
    let queued = Duration::from_millis(u64::try_from(envelope.queued_at).unwrap_or_default());
    let html = MultiPart::related()
        .singlepart(SinglePart::html(mail.html))
        .singlepart(mark());
    Message::builder()
        .from(envelope.from.clone())
        .to(envelope.to)
        .subject(mail.subject)
        .date(SystemTime::UNIX_EPOCH + queued)
        .message_id(Some(format!("<{}@{domain}>", envelope.id)))
        .header(AutoSubmitted)
        .multipart(
            MultiPart::alternative()
                .singlepart(SinglePart::plain(mail.text))
                .multipart(html),
        )
}

fn mark() -> SinglePart {
    let png = ContentType::parse("image/png").unwrap_or(ContentType::TEXT_PLAIN);
    Attachment::new_inline_with_name("mark".to_owned(), "latchkey.png".to_owned())
        .body(Body::new(MARK.to_vec()), png)
}

/// Keeps out-of-office answers away (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
