//! Why a mail of the outbox never reached the mail server.

use uuid::Uuid;

use super::RenderError;

/// What is wrong with a mail. The words are ours: addresses and texts are never logged.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unsendable {
    /// The row was changed, or sealed under another key file.
    #[error("the mail does not open with this key file")]
    Sealed,
    /// What was sealed is no letter of this version.
    #[error("the mail is of another version")]
    Unreadable,
    /// The directory's address is none.
    #[error("the person's address is no mail address")]
    Address,
    /// The template and its values do not fit.
    #[error("the mail cannot be rendered")]
    Render(#[from] RenderError),
    /// The parts do not make a message.
    #[error("the mail cannot be put together")]
    Build(#[from] lettre::error::Error),
}

impl Unsendable {
    /// The word in the outbox and in the audit log.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Unreadable => "unreadable",
            Self::Address => "address",
            Self::Render(_) => "render",
            Self::Build(_) => "build",
        }
    }

    /// Logs it once, with its causes.
    pub(super) fn log(&self, mail: Uuid) {
        let failure: &dyn std::error::Error = self;
        tracing::error!(mail.id = %mail, error = failure, "a mail cannot be sent");
    }

    /// Whether this program is at fault, so that the next version may send the mail.
    pub(super) const fn is_ours(&self) -> bool {
        matches!(self, Self::Render(_) | Self::Build(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;

    #[test]
    fn only_what_this_program_does_wrong_is_tried_again() {
        let missing = Texts::english().word("no-such-text").unwrap_err();
        let all = [
            (Unsendable::Sealed, false),
            (Unsendable::Unreadable, false),
            (Unsendable::Address, false),
            (Unsendable::Render(missing.into()), true),
            (Unsendable::Build(lettre::error::Error::MissingFrom), true),
        ];
        for (unsendable, ours) in all {
            assert_eq!(unsendable.is_ours(), ours, "{}", unsendable.kind());
        }
    }
}
