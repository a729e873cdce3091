//! A mail and whom it goes to, as it waits sealed in the outbox.

use jiff::tz::TimeZone;
use protocol::{PersonId, UnixMillis};
use serde::{Deserialize, Serialize};

use super::{CodeMail, GraceMail, InviteMail, RemovedMail, RenderError, Rendered};
use crate::texts::Texts;

/// One of the mails there are.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mail {
    /// *Password Manager Invite*.
    Invite(InviteMail),
    /// *Your verification code*.
    Code(CodeMail),
    /// *You are about to leave Password Manager*.
    Grace(GraceMail),
    /// *Your access to Password Manager has ended*.
    Removed(RemovedMail),
}

/// A mail on its way to a person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Who gets it.
    pub person: PersonId,
    /// Their name, for the envelope.
    pub name: String,
    /// Their mailbox.
    pub email: String,
    /// What they get.
    pub mail: Mail,
}

impl Mail {
    /// The word in the database and in metrics.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Invite(_) => "invite",
            Self::Code(_) => "code",
            Self::Grace(_) => "grace",
            Self::Removed(_) => "removed",
        }
    }

    /// When what the mail says ends: later it would only mislead.
    pub fn useless_at(&self) -> UnixMillis {
        match self {
            Self::Invite(invite) => invite.expires_at.as_millisecond(),
            Self::Code(code) => code.expires_at.as_millisecond(),
            Self::Grace(grace) => grace.ends_at.as_millisecond(),
            Self::Removed(removed) => removed.useless_at(),
        }
    }

    /// The mail as its reader sees it, with times in `zone`.
    ///
    /// # Errors
    /// [`RenderError`] where a template does not fit its struct.
    pub fn render(&self, zone: &TimeZone) -> Result<Rendered, RenderError> {
        let texts = Texts::english();
        match self {
            Self::Invite(invite) => invite.render(texts, zone),
            Self::Code(code) => code.render(texts, zone),
            Self::Grace(grace) => grace.render(texts, zone),
            Self::Removed(removed) => removed.render(texts, zone),
        }
    }
}
