//! Says who invites whom, signed. Consumes nothing.

use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::enrolment::{InviteProof, JoinAnswer, JoinOffer};
use protocol::{InviteToken, JoinLookup, UnixMillis, WireCode};

use super::find::{self, LiveInvite};
use super::{EnrolmentFailure, Outcome};
use crate::clock::whole_seconds_up;
use crate::policy;
use crate::rate::{EVERYBODY, HOUR, Limit, ORGANISATION_GUESSES};
use crate::secrets::Purpose;
use crate::state::AppState;
use crate::store::{StoreError, Tx};

/// Answers a token or a join code. Wrong join codes are counted for `address`.
///
/// # Errors
/// [`EnrolmentFailure`].
pub async fn join(
    state: &AppState,
    proof: &InviteProof,
    address: IpAddr,
) -> Result<Outcome<JoinAnswer>, EnrolmentFailure> {
    let now = state.clock.now();
    state
        .db
        .write(|tx| {
            Box::pin(async move {
                let token = match proof {
                    InviteProof::Token(token) => token.clone(),
                    InviteProof::JoinCode(lookup) => {
                        match token_for(tx, state, *lookup, address, now).await? {
                            Ok(token) => token,
                            Err(refused) => return Ok(Err(refused)),
                        }
                    }
                };
                match find::by_token(tx, &token, now).await? {
                    Ok(invite) => Ok(Ok(answer(tx, state, invite, token).await?)),
                    Err(refused) => Ok(Err(refused)),
                }
            })
        })
        .await
}

/// All addresses together. A link is not guessed, so that it goes on working where join codes do not.
const EVERYWHERE: Limit = Limit {
    scope: "wrong join codes of all",
    hits: ORGANISATION_GUESSES,
    window: HOUR,
};

/// Looks a join code up, unless this address, or all of them, guessed wrong too often.
async fn token_for(
    tx: &mut Tx<'_>,
    state: &AppState,
    lookup: JoinLookup,
    address: IpAddr,
    now: UnixMillis,
) -> Result<Outcome<InviteToken>, StoreError> {
    let here = Limit {
        scope: "wrong join codes",
        hits: i64::from(state.config.limits.wrong_join_codes_per_hour.get()),
        window: HOUR,
    };
    let key = state
        .secrets
        .keyed_hash(Purpose::ClientAddress, &[address.to_string().as_bytes()]);
    let limits = [(here, key), (EVERYWHERE, EVERYBODY)];
    let mut longest = None;
    for (limit, key) in limits {
        longest = longest.max(limit.wait(tx, key, now).await?);
    }
    if let Some(wait) = longest {
        return Ok(Err(WireCode::RateLimited {
            retry_after_seconds: whole_seconds_up(wait),
        }));
    }
    match find::token_of_join_code(tx, &state.secrets, lookup, now).await? {
        Some(token) => Ok(Ok(token)),
        None => {
            for (limit, key) in limits {
                limit.count(tx, key, now).await?;
            }
            Ok(Err(WireCode::InviteUnknown))
        }
    }
}

async fn answer(
    tx: &mut Tx<'_>,
    state: &AppState,
    invite: LiveInvite,
    token: InviteToken,
) -> Result<JoinAnswer, EnrolmentFailure> {
    let organisation = &state.organisation;
    let keys = organisation.keys(tx, &state.secrets).await?;
    let offer = JoinOffer {
        organisation: organisation.id,
        organisation_name: organisation.name.clone(),
        inviter: invite.inviter,
        email: invite.email,
        person_name: invite.person_name,
        policy: policy::load(tx).await?.policy,
        expires_at: invite.expires_at,
        server: state
            .config
            .server
            .public_url
            .origin()
            .ascii_serialization(),
    };
    Ok(JoinAnswer {
        organisation_key: STANDARD.encode(keys.public().to_bytes()),
        offer: keys.sign(&offer)?,
        token,
    })
}
