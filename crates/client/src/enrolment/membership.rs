//! Who this device is, by a statement that the pinned key signed.

use crypto::Secret;
use crypto::signed::StatementPublicKey;
use protocol::device::Freshness;
use protocol::enrolment::{Enrolled, VerifyAnswer};
use url::Url;

use super::Joined;
use crate::error::{AppError, Code};

/// A verified account on this device. Only the check of an answer makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    pub(super) server: Url,
    pub(super) organisation_key: StatementPublicKey,
    pub(super) organisation_name: String,
    pub(super) email: String,
    pub(super) person_name: String,
    pub(super) enrolled: Enrolled,
}

impl Membership {
    /// Checks that the pinned key signed who this device is, for the organisation that made the offer.
    ///
    /// # Errors
    /// [`Code::OtherOrganisationKey`] otherwise; the device token is then dropped unseen.
    pub(super) fn check(
        joined: &Joined,
        answer: VerifyAnswer,
    ) -> Result<(Self, Secret<String>), AppError> {
        let device_token = Secret::new(answer.device_token);
        let key = &joined.invite().organisation_key;
        let enrolled = answer
            .enrolled
            .to_signed::<Enrolled>()
            .and_then(|e| e.verify(key));
        let enrolled = enrolled.map(crypto::signed::Verified::into_statement);
        let enrolled = enrolled.map_err(|_| AppError::new(Code::OtherOrganisationKey))?;
        let offer = joined.offer();
        if enrolled.organisation != offer.organisation {
            return Err(Code::OtherOrganisationKey.into());
        }
        let membership = Self {
            server: joined.invite().server.clone(),
            organisation_key: key.clone(),
            organisation_name: offer.organisation_name.clone(),
            email: offer.email.clone(),
            person_name: offer.person_name.clone(),
            enrolled,
        };
        Ok((membership, device_token))
    }

    /// The server that was pinned at the first contact.
    pub const fn server(&self) -> &Url {
        &self.server
    }

    /// The key that was pinned at the first contact.
    pub const fn organisation_key(&self) -> &StatementPublicKey {
        &self.organisation_key
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
