//! Finds the invite that a caller holds, and says why it does not work any more.

use protocol::{EnrolmentId, InviteToken, JoinLookup, PersonId, UnixMillis, WireCode};

use super::invite_state::InviteState;
use super::{Outcome, invite};
use crate::secrets::ServerSecrets;
use crate::store::{IdColumn, InviteId, StoreError, Tx, WordColumn};

/// An invite that works, with whom it invites.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct LiveInvite {
    pub(super) id: IdColumn<InviteId>,
    pub(super) enrolment_id: IdColumn<EnrolmentId>,
    pub(super) person_id: IdColumn<PersonId>,
    pub(super) person_name: String,
    pub(super) email: String,
    pub(super) inviter: String,
    pub(super) expires_at: UnixMillis,
    state: WordColumn<InviteState>,
}

/// The invite of a token, or why it does not work: who holds a token may know.
pub(super) async fn by_token(
    tx: &mut Tx<'_>,
    token: &InviteToken,
    now: UnixMillis,
) -> Result<Outcome<LiveInvite>, StoreError> {
    let found: Option<LiveInvite> = tx
        .optional(
            "SELECT invites.id, invites.enrolment_id, enrolments.person_id, \
             people.name AS person_name, people.email, invites.inviter, invites.expires_at, \
             invites.state \
             FROM invites JOIN enrolments ON enrolments.id = invites.enrolment_id \
             JOIN people ON people.id = enrolments.person_id \
             WHERE invites.token_hash = $1 OR invites.code_token_hash = $1",
            (token.hash(),),
        )
        .await?;
    let Some(found) = found else {
        return Ok(Err(WireCode::InviteUnknown));
    };
    Ok(match found.state.0 {
        InviteState::Used => Err(WireCode::InviteUsed),
        InviteState::Withdrawn => Err(WireCode::InviteWithdrawn),
        InviteState::Live if now >= found.expires_at => Err(WireCode::InviteExpired),
        InviteState::Live => Ok(found),
    })
}

/// The token of a join code's invite. Anything but a working invite is the same nothing:
/// who guesses join codes learns nothing from the answers.
pub(super) async fn token_of_join_code(
    tx: &mut Tx<'_>,
    secrets: &ServerSecrets,
    lookup: JoinLookup,
    now: UnixMillis,
) -> Result<Option<InviteToken>, StoreError> {
    let found: Option<(IdColumn<InviteId>,)> = tx
        .optional(
            "SELECT id FROM invites WHERE lookup_hash = $1 AND state = 'live' AND expires_at > $2",
            (invite::lookup_hash(secrets, lookup), now),
        )
        .await?;
    Ok(found.map(|(id,)| invite::code_token(secrets, id.0)))
}
