//! The machine as it lies on disk: versioned JSON in a file that only the user can read.
//!
//! Secrets that outlive the enrolment (session key, device token) are not in it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::{Invite, SignedMessage, VerificationCode};
use serde::{Deserialize, Serialize};
use url::Url;

use super::again::Former;
use super::membership::Papers;
use super::state::{CodeTerms, Joining, Question, Recovery, State, Ticket};
use super::{Approach, Enrolment, Joined, Membership, first_contact};

const VERSION: u32 = 2;

/// Why a file is no enrolment.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum StoredError {
    /// A newer version of the app wrote it.
    #[error("the enrolment was written by a newer version")]
    Newer,
    /// It cannot be read.
    #[error("the enrolment cannot be read")]
    Damaged,
}

/// The machine's file.
///
/// # Errors
/// [`StoredError::Damaged`] where it cannot be written down, which no machine causes.
pub fn write(machine: &Enrolment) -> Result<Vec<u8>, StoredError> {
    serde_json::to_vec(&Stored::of(machine)).map_err(|_| StoredError::Damaged)
}

/// The machine of a file.
///
/// # Errors
/// [`StoredError`].
pub fn read(bytes: &[u8]) -> Result<Enrolment, StoredError> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    let Version { version } = serde_json::from_slice(bytes).map_err(|_| StoredError::Damaged)?;
    if version > VERSION {
        return Err(StoredError::Newer);
    }
    let stored: Stored = serde_json::from_slice(bytes).map_err(|_| StoredError::Damaged)?;
    stored.machine().ok_or(StoredError::Damaged)
}

#[derive(PartialEq, Serialize, Deserialize)]
pub(super) struct Stored {
    version: u32,
    next_ticket: u64,
    /// The link that waits for an answer.
    question: Option<String>,
    /// Whose vault is there, while the person joins again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    former: Option<StoredFormer>,
    state: StoredState,
}

#[derive(PartialEq, Serialize, Deserialize)]
struct StoredFormer {
    membership: Box<StoredMembership>,
    reported: bool,
    recovery_proven: bool,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
enum StoredState {
    Welcome,
    Joining {
        approach: StoredApproach,
    },
    Offered {
        joined: StoredJoined,
    },
    AskingCode {
        joined: StoredJoined,
        earlier: Option<StoredTerms>,
    },
    CodeAsked {
        joined: StoredJoined,
        terms: StoredTerms,
    },
    Verifying {
        joined: StoredJoined,
        terms: StoredTerms,
        code: VerificationCode,
    },
    ChoosePin {
        membership: Box<StoredMembership>,
    },
    CreatingVault {
        membership: Box<StoredMembership>,
    },
    SavingRecovery {
        membership: Box<StoredMembership>,
        reported: bool,
    },
    Done {
        membership: Box<StoredMembership>,
        reported: bool,
        recovery_proven: bool,
    },
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
enum StoredApproach {
    Link { link: String },
    Hand { server: Url, code: String },
}

#[derive(PartialEq, Serialize, Deserialize)]
struct StoredJoined {
    link: String,
    offer: SignedMessage,
}

#[derive(PartialEq, Serialize, Deserialize)]
struct StoredTerms {
    expires_at: i64,
    resend_at: i64,
    tries_left: u32,
}

#[derive(PartialEq, Serialize, Deserialize)]
struct StoredMembership {
    server: Url,
    /// The key of the first contact, which signed the papers.
    organisation_key: String,
    papers: Papers,
    /// How that key was replaced since; left out where it never was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rotations: Vec<SignedMessage>,
}

impl Stored {
    pub(super) fn of(machine: &Enrolment) -> Self {
        Self {
            version: VERSION,
            next_ticket: machine.next_ticket,
            question: machine.question.as_ref().map(|q| q.invite.app_link()),
            former: machine.former.as_ref().map(StoredFormer::of),
            state: StoredState::of(&machine.state),
        }
    }

    fn machine(self) -> Option<Enrolment> {
        let question = match self.question {
            Some(link) => Some(Question {
                invite: Invite::parse(&link).ok()?,
            }),
            None => None,
        };
        let former = match self.former {
            Some(former) => Some(former.former()?),
            None => None,
        };
        Some(Enrolment {
            state: self.state.state()?,
            question,
            former,
            next_ticket: self.next_ticket,
        })
    }
}

impl StoredFormer {
    fn of(former: &Former) -> Self {
        Self {
            membership: StoredMembership::of(&former.membership),
            reported: former.reported,
            recovery_proven: former.recovery == Recovery::Proven,
        }
    }

    fn former(self) -> Option<Former> {
        Some(Former {
            membership: self.membership.membership()?,
            reported: self.reported,
            recovery: recovery(self.recovery_proven),
        })
    }
}

const fn recovery(proven: bool) -> Recovery {
    if proven {
        Recovery::Proven
    } else {
        Recovery::Due
    }
}

impl StoredState {
    fn of(state: &State) -> Self {
        match state {
            State::Welcome => Self::Welcome,
            State::Joining { approach, .. } => Self::Joining {
                approach: StoredApproach::of(approach),
            },
            State::Offered(joined) => Self::Offered {
                joined: StoredJoined::of(joined),
            },
            State::AskingCode {
                joined, earlier, ..
            } => Self::AskingCode {
                joined: StoredJoined::of(joined),
                earlier: earlier.as_ref().map(StoredTerms::of),
            },
            State::CodeAsked { joined, terms } => Self::CodeAsked {
                joined: StoredJoined::of(joined),
                terms: StoredTerms::of(terms),
            },
            State::Verifying {
                joined,
                terms,
                code,
                ..
            } => Self::Verifying {
                joined: StoredJoined::of(joined),
                terms: StoredTerms::of(terms),
                code: code.clone(),
            },
            State::ChoosePin(membership) | State::ConfirmPin(membership) => Self::ChoosePin {
                membership: StoredMembership::of(membership),
            },
            State::CreatingVault(membership) => Self::CreatingVault {
                membership: StoredMembership::of(membership),
            },
            State::SavingRecovery {
                membership,
                reported,
            } => Self::SavingRecovery {
                membership: StoredMembership::of(membership),
                reported: *reported,
            },
            State::Done {
                membership,
                reported,
                recovery,
            } => Self::Done {
                membership: StoredMembership::of(membership),
                reported: *reported,
                recovery_proven: *recovery == Recovery::Proven,
            },
        }
    }

    fn state(self) -> Option<State> {
        // No answer to an earlier life's question counts: no ticket ever has this number.
        let ticket = Ticket::new(0);
        Some(match self {
            Self::Welcome => State::Welcome,
            Self::Joining { approach } => State::Joining {
                approach: Box::new(approach.approach()?),
                joining: Joining::Asking(ticket),
            },
            Self::Offered { joined } => State::Offered(joined.joined()?),
            Self::AskingCode { joined, earlier } => State::AskingCode {
                joined: joined.joined()?,
                earlier: earlier.map(StoredTerms::terms),
                ticket,
            },
            Self::CodeAsked { joined, terms } => State::CodeAsked {
                joined: joined.joined()?,
                terms: terms.terms(),
            },
            Self::Verifying {
                joined,
                terms,
                code,
            } => State::Verifying {
                joined: joined.joined()?,
                terms: terms.terms(),
                code,
                ticket,
            },
            Self::ChoosePin { membership } => State::ChoosePin(membership.membership()?),
            Self::CreatingVault { membership } => State::CreatingVault(membership.membership()?),
            Self::SavingRecovery {
                membership,
                reported,
            } => State::SavingRecovery {
                membership: membership.membership()?,
                reported,
            },
            Self::Done {
                membership,
                reported,
                recovery_proven,
            } => State::Done {
                membership: membership.membership()?,
                reported,
                recovery: recovery(recovery_proven),
            },
        })
    }
}

impl StoredApproach {
    fn of(approach: &Approach) -> Self {
        match approach {
            Approach::Link(invite) => Self::Link {
                link: invite.app_link(),
            },
            Approach::ByHand { server, code } => Self::Hand {
                server: server.clone(),
                code: code.to_string(),
            },
        }
    }

    fn approach(self) -> Option<Approach> {
        match self {
            Self::Link { link } => Invite::parse(&link).ok().map(Approach::Link),
            Self::Hand { server, code } => Some(Approach::ByHand {
                server,
                code: code.parse().ok()?,
            }),
        }
    }
}

impl StoredJoined {
    fn of(joined: &Joined) -> Self {
        Self {
            link: joined.invite().app_link(),
            offer: joined.signed().clone(),
        }
    }

    fn joined(self) -> Option<Box<Joined>> {
        let invite = Invite::parse(&self.link).ok()?;
        Joined::of(invite, self.offer).ok().map(Box::new)
    }
}

impl StoredTerms {
    const fn of(terms: &CodeTerms) -> Self {
        Self {
            expires_at: terms.expires_at,
            resend_at: terms.resend_at,
            tries_left: terms.tries_left,
        }
    }

    const fn terms(self) -> CodeTerms {
        CodeTerms {
            expires_at: self.expires_at,
            resend_at: self.resend_at,
            tries_left: self.tries_left,
        }
    }
}

impl StoredMembership {
    fn of(membership: &Membership) -> Box<Self> {
        Box::new(Self {
            server: membership.server.clone(),
            organisation_key: STANDARD.encode(membership.chain.first().to_bytes()),
            papers: membership.papers.clone(),
            rotations: membership.chain.rotations().to_vec(),
        })
    }

    fn membership(self) -> Option<Box<Membership>> {
        let key = first_contact::public_key(&self.organisation_key).ok()?;
        let membership = Membership::of(self.server, key, self.papers, &self.rotations);
        membership.ok().map(Box::new)
    }
}
