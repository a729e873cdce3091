//! Who this device is, by a statement that the pinned key signed.

use crypto::Secret;
use crypto::signed::StatementPublicKey;
use protocol::device::Freshness;
use protocol::enrolment::Enrolled;
use protocol::rotation::PinnedKey;
use protocol::{SignedMessage, UnixMillis};
use serde::{Deserialize, Serialize};
use url::Url;

use super::chain::Chain;
use super::first_contact::verified_offer;
use super::{Joined, Verification};
use crate::error::{AppError, Code};

/// A verified account on this device. Only the check of an answer makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    pub(super) server: Url,
    pub(super) chain: Chain,
    pub(super) organisation_name: String,
    pub(super) email: String,
    pub(super) person_name: String,
    pub(super) enrolled: Enrolled,
    pub(super) papers: Papers,
}

/// What the pinned key signed: kept whole, so that it is checked again whenever it is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Papers {
    offer: SignedMessage,
    enrolled: SignedMessage,
}

impl Membership {
    /// Checks that the pinned key signed who this device is, for the organisation that made the offer,
    /// and for this device and invite and no other.
    ///
    /// # Errors
    /// [`Code::OtherOrganisationKey`] where another key signed; [`Code::ServerNonsense`] where it was signed for
    /// somebody else; that and [`Code::ClocksDiffer`] where it would make every status after it stale. The device token is then dropped
    /// unseen.
    pub(super) fn check(
        joined: &Joined,
        Verification { answer, bound_to }: Verification,
        now: UnixMillis,
    ) -> Result<(Self, Secret<String>), AppError> {
        let device_token = Secret::new(answer.device_token);
        let invite = joined.invite();
        let papers = Papers {
            offer: joined.signed().clone(),
            enrolled: answer.enrolled,
        };
        let (server, key) = (invite.server.clone(), invite.organisation_key.clone());
        let membership = Self::of(server, key, papers, &[])?;
        if membership.enrolled.bound_to != bound_to {
            return Err(membership.nonsense());
        }
        membership.believes(membership.first_freshness(), 0, now)?;
        Ok((membership, device_token))
    }

    /// The membership that these papers prove, also stored ones, with the rotations since then.
    ///
    /// # Errors
    /// [`Code::OtherOrganisationKey`] where another key signed, or a rotation leads nowhere.
    pub(super) fn of(
        server: Url,
        first: StatementPublicKey,
        papers: Papers,
        rotations: &[SignedMessage],
    ) -> Result<Self, AppError> {
        let offer = verified_offer(&papers.offer, &first, &server)?;
        let enrolled = papers
            .enrolled
            .to_signed::<Enrolled>()
            .and_then(|e| e.verify(&first));
        let enrolled = enrolled.map(crypto::signed::Verified::into_statement);
        let enrolled = enrolled.map_err(|_| AppError::new(Code::OtherOrganisationKey))?;
        let pinned = PinnedKey {
            organisation: enrolled.organisation,
            key: first,
            next_key_hash: Some(enrolled.next_key_hash.clone()),
        };
        let chain = Chain::of(pinned, rotations);
        let is_whole = chain.rotations().len() == rotations.len();
        if enrolled.organisation != offer.organisation || !is_whole {
            return Err(Code::OtherOrganisationKey.into());
        }
        Ok(Self {
            server,
            chain,
            organisation_name: offer.organisation_name,
            email: offer.email,
            person_name: offer.person_name,
            enrolled,
            papers,
        })
    }

    /// Refuses what would make every later statement stale, were it believed.
    ///
    /// # Errors
    /// [`Code::ClocksDiffer`] and [`Code::ServerNonsense`].
    pub(crate) fn believes(
        &self,
        next: Freshness,
        last: u64,
        now: UnixMillis,
    ) -> Result<(), AppError> {
        if next.is_ahead_of(now) {
            return Err(Code::ClocksDiffer.into());
        }
        if next.leaps_from(last) {
            return Err(self.nonsense());
        }
        Ok(())
    }

    fn nonsense(&self) -> AppError {
        AppError::new(Code::ServerNonsense).text("server", self.server.to_string())
    }

    /// The same membership under the key that these rotations lead to; none where they lead nowhere.
    pub(crate) fn following(&self, rotations: &[SignedMessage]) -> Option<Self> {
        let chain = self.chain.further(rotations)?;
        Some(Self {
            chain,
            ..self.clone()
        })
    }

    /// Server and keys as they are kept beside the device token: whoever changes the file
    /// must not lead the token to another server, or make another key believed.
    pub(crate) fn pin(&self) -> Vec<u8> {
        self.pins().swap_remove(0)
    }

    /// The pin, and those before it: a crash may come between the file that has the newest key and its pin.
    pub(crate) fn pins(&self) -> Vec<Vec<u8>> {
        self.chain.pins(&self.server)
    }

    /// The server that was pinned at the first contact.
    pub const fn server(&self) -> &Url {
        &self.server
    }

    /// The key that is believed: the one of the first contact, or the one it was replaced by since.
    pub const fn organisation_key(&self) -> &StatementPublicKey {
        self.chain.in_force()
    }

    /// The organisation's name, as it was at enrolment.
    pub fn organisation_name(&self) -> &str {
        &self.organisation_name
    }

    /// The person's mailbox.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The person's name.
    pub fn person_name(&self) -> &str {
        &self.person_name
    }

    /// Organisation, person, device, the rules at enrolment.
    pub const fn enrolled(&self) -> &Enrolled {
        &self.enrolled
    }

    /// What status statements are measured against before the first one:
    /// the one numbered [`Enrolled::counter`] is news.
    pub const fn first_freshness(&self) -> Freshness {
        Freshness {
            counter: self.enrolled.counter.saturating_sub(1),
            issued_at: self.enrolled.issued_at,
        }
    }
}
