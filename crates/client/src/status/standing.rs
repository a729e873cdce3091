//! The last status that was believed, with its signature, so that a changed file is not.

use protocol::device::{Deactivation, DeviceStatus, Freshness};
use protocol::{Policy, ServiceStatus, SignedMessage, UnixMillis};
use serde::{Deserialize, Serialize};

use super::Mark;
use crate::enrolment::Membership;
use crate::error::{AppError, Code};
use crate::keep;
use crate::plain;

const VERSION: u32 = 1;
const HOUR_MS: i64 = 60 * 60 * 1_000;

/// What is known of this device's standing.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    known: Known,
    signed: Option<SignedMessage>,
    /// When the last news came, to be shown.
    last_contact: Option<UnixMillis>,
    /// From when the time without the server counts. Never later than a signature says.
    heard_at: UnixMillis,
}

#[derive(Clone, Debug, PartialEq)]
struct Known {
    organisation_name: String,
    status: ServiceStatus,
    policy: Policy,
    freshness: Freshness,
    /// Why and until when; only where it is known that this device was taken out.
    deactivation: Option<Deactivation>,
}

/// A signed statement that took this device out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Who said it.
    pub organisation: String,
    /// Why and until when.
    pub deactivation: Deactivation,
    /// When it was signed.
    pub issued_at: UnixMillis,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    signed: Option<SignedMessage>,
    last_contact: Option<UnixMillis>,
}

impl Standing {
    /// What enrolment itself said, before any status.
    pub fn of_enrolment(membership: &Membership, now: UnixMillis) -> Self {
        let enrolled = membership.enrolled();
        let known = Known {
            organisation_name: membership.organisation_name().to_owned(),
            status: ServiceStatus::PendingPin,
            policy: enrolled.policy.clone(),
            freshness: no_later_than(now, membership.first_freshness()),
            deactivation: None,
        };
        Self {
            heard_at: known.freshness.issued_at,
            known,
            signed: None,
            last_contact: None,
        }
    }

    /// The standing that was stored. Its signature is checked again, so that whoever changes
    /// the file gets no more than forgetting it. A time that is still to come counts as now.
    pub fn read(bytes: &[u8], membership: &Membership, now: UnixMillis) -> Self {
        let enrolled = Self::of_enrolment(membership, now);
        let stored = match keep::parse::<Stored>(bytes, VERSION) {
            Ok(stored) => stored,
            Err(error) => {
                tracing::warn!(%error, "the stored status is not used");
                return enrolled;
            }
        };
        let last_contact = stored.last_contact;
        let Some(signed) = stored.signed else {
            return Self {
                last_contact,
                ..enrolled
            };
        };
        match verify(&signed, membership) {
            Ok(status) => {
                let mut known = Known::of(status);
                known.freshness = no_later_than(now, known.freshness);
                Self {
                    heard_at: known.freshness.issued_at,
                    known,
                    signed: Some(signed),
                    last_contact,
                }
            }
            Err(error) => {
                tracing::warn!(code = error.code.as_str(), "the stored status is not used");
                enrolled
            }
        }
    }

    /// The same, unless the mark knows of a later statement: then the file was lost or put back.
    /// A removal stays one, and anything else waits for contact with the server.
    #[must_use]
    pub fn not_before(mut self, mark: Option<Mark>, now: UnixMillis) -> Self {
        let Some(mark) = mark else { return self };
        let known = &mut self.known;
        let behind = mark.freshness.counter > known.freshness.counter;
        let taken_back = mark.freshness.counter == known.freshness.counter
            && mark.deactivated
            && known.status != ServiceStatus::Deactivated;
        if !behind && !taken_back {
            return self;
        }
        tracing::warn!("the stored status is older than the one that was last believed");
        known.freshness = Freshness {
            // What the mark was made of is news again; what came before it stays old.
            counter: mark.freshness.counter.saturating_sub(1),
            issued_at: mark.freshness.issued_at.min(now),
        };
        // Nobody knows why and until when before it is said again.
        known.deactivation = None;
        if mark.deactivated {
            known.status = ServiceStatus::Deactivated;
        }
        Self {
            signed: None,
            heard_at: UnixMillis::MIN,
            ..self
        }
    }

    /// What is to be kept beside the device token, once a statement was believed.
    pub fn mark(&self) -> Option<Mark> {
        self.signed.as_ref().map(|_| Mark {
            freshness: self.known.freshness,
            deactivated: self.is_deactivated(),
        })
    }

    /// The standing as it is stored.
    ///
    /// # Errors
    /// [`Code::Internal`] where it cannot be written down, which no standing causes.
    pub fn write(&self) -> Result<Vec<u8>, AppError> {
        let (signed, last_contact) = (self.signed.clone(), self.last_contact);
        let stored = Stored {
            version: VERSION,
            signed,
            last_contact,
        };
        serde_json::to_vec(&stored).map_err(|_| Code::Internal.into())
    }

    /// The standing after an answer. One that was heard before renews nothing: who stands between
    /// could repeat it for ever, so the time without the server counts from a signature's own time.
    ///
    /// # Errors
    /// [`Code::OtherOrganisationKey`] where another key signed it or it is for another device,
    /// [`Code::ClocksDiffer`] where it is signed later than now, [`Code::ServerNonsense`] where its
    /// counter leaps, [`Code::ServerStale`] where it is older than what is known.
    pub fn after(
        &self,
        signed: SignedMessage,
        membership: &Membership,
        now: UnixMillis,
    ) -> Result<Self, AppError> {
        let mut next = Known::of(verify(&signed, membership)?);
        membership.believes(next.freshness, self.known.freshness.counter, now)?;
        let changes = !self.known.says_the_same(&next);
        let freshness = self.known.freshness.accept(next.freshness, changes);
        next.freshness = freshness.ok_or_else(|| AppError::new(Code::ServerStale))?;
        if next.freshness == self.known.freshness {
            // It may be signed by the organisation's new key, and is read again with that.
            let signed = Some(signed);
            return Ok(Self {
                signed,
                ..self.clone()
            });
        }
        Ok(Self {
            // A server whose clock is ahead must not make the time longer.
            heard_at: now.min(next.freshness.issued_at),
            known: next,
            signed: Some(signed),
            last_contact: Some(now),
        })
    }

    /// Whether a person sees the same: status, rules and name.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.known.says_the_same(&other.known)
    }

    /// The status.
    pub const fn status(&self) -> ServiceStatus {
        self.known.status
    }

    /// Whether a signed statement took this device out.
    pub fn is_deactivated(&self) -> bool {
        self.known.status == ServiceStatus::Deactivated
    }

    /// What was signed of taking this device out, if that is known.
    pub fn removal(&self) -> Option<Removal> {
        let deactivation = self.known.deactivation.clone()?;
        Some(Removal {
            organisation: self.known.organisation_name.clone(),
            deactivation,
            issued_at: self.known.freshness.issued_at,
        })
    }

    /// The organisation's name.
    pub fn organisation_name(&self) -> &str {
        &self.known.organisation_name
    }

    /// The rules, within the limits compiled in.
    pub fn policy(&self) -> Policy {
        self.known.policy.clone().within_limits()
    }

    /// When an answer with a new signature last came.
    pub const fn last_contact(&self) -> Option<UnixMillis> {
        self.last_contact
    }

    /// Whether the vault was away from the server for longer than allowed.
    pub fn offline_too_long(&self, now: UnixMillis) -> bool {
        let longest = i64::from(self.policy().max_offline_hours).saturating_mul(HOUR_MS);
        now.saturating_sub(self.heard_at) > longest
    }
}

impl Known {
    fn of(status: DeviceStatus) -> Self {
        Self {
            freshness: Freshness {
                counter: status.counter,
                issued_at: status.issued_at,
            },
            organisation_name: plain::name(&status.organisation_name),
            deactivation: deactivation(&status),
            status: status.status,
            policy: status.policy,
        }
    }

    fn says_the_same(&self, other: &Self) -> bool {
        self.status == other.status
            && self.deactivation == other.deactivation
            && self.policy == other.policy
            && self.organisation_name == other.organisation_name
    }
}

/// Why and until when, with a name that can be shown; only where the device is taken out.
fn deactivation(status: &DeviceStatus) -> Option<Deactivation> {
    let said = status.deactivation.as_ref();
    let said = said.filter(|_| status.status == ServiceStatus::Deactivated)?;
    let contact = match said.contact.as_str() {
        "" => String::new(),
        contact => plain::name(contact),
    };
    Some(Deactivation {
        contact,
        ..said.clone()
    })
}

fn no_later_than(now: UnixMillis, freshness: Freshness) -> Freshness {
    Freshness {
        issued_at: freshness.issued_at.min(now),
        ..freshness
    }
}

fn verify(signed: &SignedMessage, membership: &Membership) -> Result<DeviceStatus, AppError> {
    let verified = signed
        .to_signed::<DeviceStatus>()
        .and_then(|signed| signed.verify(membership.organisation_key()));
    let status = verified
        .map_err(|_| AppError::new(Code::OtherOrganisationKey))?
        .into_statement();
    let enrolled = membership.enrolled();
    let ours = status.device == enrolled.device
        && status.person == enrolled.person
        && status.organisation == enrolled.organisation;
    ours.then_some(status)
        .ok_or_else(|| Code::OtherOrganisationKey.into())
}
