//! The first contact: from what the person has in hand to an offer whose signature was checked.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::{KEY_BYTES, StatementPublicKey};
use protocol::enrolment::{JoinAnswer, JoinOffer};
use protocol::{Invite, JoinCode, SignedMessage};
use url::Url;

use super::Request;
use crate::error::{AppError, Code};
use crate::plain;

/// What the person has in hand.
#[derive(Clone)]
pub enum Approach {
    /// A link, which carries the organisation's key.
    Link(Invite),
    /// An address and a join code, which carries bits of the key's hash.
    ByHand {
        /// The server.
        server: Url,
        /// The code.
        code: JoinCode,
    },
}

/// An offer by the pinned organisation. Only the check of an answer makes one.
#[derive(Clone)]
pub struct Joined {
    invite: Invite,
    offer: JoinOffer,
    signed: SignedMessage,
}

impl Approach {
    /// The one server that may see this invite.
    pub const fn server(&self) -> &Url {
        match self {
            Self::Link(invite) => &invite.server,
            Self::ByHand { server, .. } => server,
        }
    }

    pub(super) fn request(&self) -> Request {
        match self {
            Self::Link(invite) => Request::Join(invite.token.clone()),
            Self::ByHand { code, .. } => Request::JoinByCode(code.lookup()),
        }
    }

    /// The key the offer must be signed with: the link's own, or one the join code belongs to.
    fn pinned_key(&self, shown: &str) -> Result<StatementPublicKey, AppError> {
        let shown = public_key(shown)?;
        let belongs = match self {
            Self::Link(invite) => invite.organisation_key == shown,
            Self::ByHand { code, .. } => code.belongs_to(&shown),
        };
        belongs
            .then_some(shown)
            .ok_or_else(|| Code::OtherOrganisationKey.into())
    }
}

impl Joined {
    /// Checks key and signature of what the server answered.
    ///
    /// # Errors
    /// [`Code::OtherOrganisationKey`] where the key is not the invite's or did not sign the offer,
    /// [`Code::InviteTwoServers`] where the offer is another server's.
    pub(super) fn check(approach: &Approach, answer: JoinAnswer) -> Result<Self, AppError> {
        let organisation_key = approach.pinned_key(&answer.organisation_key)?;
        let token = match approach {
            // The link's own token stays: the server has no say in it.
            Approach::Link(invite) => invite.token.clone(),
            Approach::ByHand { .. } => answer.token,
        };
        let server = approach.server().clone();
        let invite = Invite {
            server,
            token,
            organisation_key,
        };
        Self::of(invite, answer.offer)
    }

    /// The offer of this invite's organisation and server, also one that was stored.
    pub(super) fn of(invite: Invite, signed: SignedMessage) -> Result<Self, AppError> {
        let offer = verified_offer(&signed, &invite.organisation_key, &invite.server)?;
        Ok(Self {
            invite,
            offer,
            signed,
        })
    }

    /// What was offered.
    pub const fn offer(&self) -> &JoinOffer {
        &self.offer
    }

    /// Server, token and pinned key.
    pub const fn invite(&self) -> &Invite {
        &self.invite
    }

    pub(super) const fn signed(&self) -> &SignedMessage {
        &self.signed
    }
}

/// What was offered, if this key signed it for this server, with names that can be shown.
pub(super) fn verified_offer(
    signed: &SignedMessage,
    key: &StatementPublicKey,
    server: &Url,
) -> Result<JoinOffer, AppError> {
    let offer = signed.to_signed::<JoinOffer>().and_then(|o| o.verify(key));
    let offer = offer
        .map_err(|_| AppError::new(Code::OtherOrganisationKey))?
        .into_statement();
    // Somebody in between may show a true offer under an address of their own.
    let named = Url::parse(&offer.server);
    if !named.is_ok_and(|named| named.origin() == server.origin()) {
        return Err(Code::InviteTwoServers.into());
    }
    Ok(JoinOffer {
        organisation_name: plain::name(&offer.organisation_name),
        inviter: plain::name(&offer.inviter),
        email: plain::name(&offer.email),
        person_name: plain::name(&offer.person_name),
        ..offer
    })
}

pub(super) fn public_key(text: &str) -> Result<StatementPublicKey, AppError> {
    let bytes: Option<[u8; KEY_BYTES]> = STANDARD.decode(text).ok().and_then(|b| b.try_into().ok());
    bytes
        .and_then(|bytes| StatementPublicKey::from_bytes(&bytes).ok())
        .ok_or_else(|| Code::ServerNonsense.into())
}
