//! The states of enrolment.

use protocol::{Invite, UnixMillis, VerificationCode};

use super::{Approach, Joined, Membership};
use crate::AppError;

/// Where an enrolment stands. Each state has what was proven on the way to it.
pub enum State {
    /// No invite yet.
    Welcome,
    /// The server is being asked who invites.
    Joining {
        /// The invite, as it came.
        approach: Box<Approach>,
        /// Whether a question is on its way.
        joining: Joining,
    },
    /// The offer is shown; its signature was checked.
    Offered(Box<Joined>),
    /// A code was asked for and the server has not answered.
    AskingCode {
        /// The accepted offer.
        joined: Box<Joined>,
        /// The code before this one, if any.
        earlier: Option<CodeTerms>,
        /// The question.
        ticket: Ticket,
    },
    /// A code is in the mail.
    CodeAsked {
        /// The accepted offer.
        joined: Box<Joined>,
        /// How long and how often it may be tried.
        terms: CodeTerms,
    },
    /// The typed code is being checked.
    Verifying {
        /// The accepted offer.
        joined: Box<Joined>,
        /// How long and how often it may be tried.
        terms: CodeTerms,
        /// The code.
        code: VerificationCode,
        /// The question.
        ticket: Ticket,
    },
    /// The account is verified; the PIN is to be chosen.
    ChoosePin(Box<Membership>),
    /// The PIN is to be entered a second time. Persisted as [`State::ChoosePin`]: no PIN is stored.
    ConfirmPin(Box<Membership>),
    /// The PIN is confirmed and the vault is being made.
    CreatingVault(Box<Membership>),
    /// The vault is there; the recovery key is to be saved.
    SavingRecovery {
        /// Who this device is.
        membership: Box<Membership>,
        /// Whether the server knows that enrolment is complete.
        reported: bool,
    },
    /// Everything the person has to do is done.
    Done {
        /// Who this device is.
        membership: Box<Membership>,
        /// Whether the server knows that enrolment is complete.
        reported: bool,
        /// Whether the recovery key was proven.
        recovery: Recovery,
    },
}

/// Whether the first question is on its way.
pub enum Joining {
    /// It is.
    Asking(Ticket),
    /// It could not be answered; the person may ask again.
    Stalled(AppError),
}

/// How long and how often a code may be tried, by this computer's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeTerms {
    /// When it ends.
    pub expires_at: UnixMillis,
    /// When another one may be asked for.
    pub resend_at: UnixMillis,
    /// Tries left with this code.
    pub tries_left: u32,
}

/// Whether the recovery key was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// The person will be asked again.
    Due,
    /// Two groups were typed back.
    Proven,
}

/// A link that waits for an answer, because another invite is in use.
pub struct Question {
    pub(super) invite: Invite,
}

impl Question {
    /// The server the new link names.
    pub const fn server(&self) -> &url::Url {
        &self.invite.server
    }

    /// The key of the organisation that the new link names.
    pub const fn organisation_key(&self) -> &crypto::signed::StatementPublicKey {
        &self.invite.organisation_key
    }
}

/// Tells the answer to this question from a late answer to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(u64);

impl Ticket {
    pub(super) const fn new(number: u64) -> Self {
        Self(number)
    }
}

impl State {
    /// The offer, before the account is verified.
    pub fn joined(&self) -> Option<&Joined> {
        match self {
            Self::Offered(joined)
            | Self::AskingCode { joined, .. }
            | Self::CodeAsked { joined, .. }
            | Self::Verifying { joined, .. } => Some(joined),
            _ => None,
        }
    }

    /// Who this device is, once the account is verified.
    pub fn membership(&self) -> Option<&Membership> {
        match self {
            Self::ChoosePin(membership)
            | Self::ConfirmPin(membership)
            | Self::CreatingVault(membership)
            | Self::SavingRecovery { membership, .. }
            | Self::Done { membership, .. } => Some(membership),
            _ => None,
        }
    }

    /// Whether something is on its way, so that the person has nothing to do.
    pub const fn is_under_way(&self) -> bool {
        matches!(
            self,
            Self::Joining {
                joining: Joining::Asking(_),
                ..
            } | Self::AskingCode { .. }
                | Self::Verifying { .. }
                | Self::CreatingVault(_)
        )
    }

    /// Whether a vault belongs to this state.
    pub const fn has_vault(&self) -> bool {
        matches!(self, Self::SavingRecovery { .. } | Self::Done { .. })
    }

    /// Whether the server still has to be told that enrolment is complete.
    pub const fn report_due(&self) -> bool {
        matches!(
            self,
            Self::SavingRecovery {
                reported: false,
                ..
            } | Self::Done {
                reported: false,
                ..
            }
        )
    }
}
