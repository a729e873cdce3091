//! Makes an invite and queues its mail, in the transaction that decided on it.

use jiff::Timestamp;
use protocol::{EnrolmentId, Invite, InviteToken, JoinCode, JoinLookup, PersonId, UnixMillis};

use super::EnrolmentFailure;
use super::limits::INVITE_LIFE;
use crate::clock::millis;
use crate::mail::{self, InviteMail, Letter, Mail};
use crate::secrets::{Purpose, ServerSecrets};
use crate::state::AppState;
use crate::store::{IdColumn, InviteId, StoreError, Tx};

/// With 40 bits and 50,000 live invites a draw collides once in twenty million.
const LOOKUP_DRAWS: u32 = 8;

/// A person to be invited.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Invitee {
    pub(super) id: IdColumn<PersonId>,
    pub(super) name: String,
    pub(super) email: String,
}

/// A person of the directory.
pub(super) async fn invitee(
    tx: &mut Tx<'_>,
    person: PersonId,
) -> Result<Option<Invitee>, StoreError> {
    tx.optional(
        "SELECT id, name, email FROM people WHERE id = $1",
        (person,),
    )
    .await
}

/// Writes the invite and queues its mail.
pub(super) async fn make(
    tx: &mut Tx<'_>,
    state: &AppState,
    enrolment: EnrolmentId,
    invitee: &Invitee,
    inviter: &str,
    now: UnixMillis,
) -> Result<(), EnrolmentFailure> {
    let token = InviteToken::from_bytes(crypto::random::bytes()?);
    let expires_at = now.saturating_add(millis(INVITE_LIFE));
    let new = NewInvite {
        enrolment,
        token: &token,
        inviter,
        now,
        expires_at,
    };
    let lookup = new.write(tx, &state.secrets).await?;
    let keys = state.organisation.keys(tx, &state.secrets).await?;
    let link = Invite {
        server: state.config.server.public_url.clone(),
        token,
        organisation_key: keys.public(),
    };
    let mail = mail_of(state, &link, lookup, invitee, inviter, expires_at)?;
    let letter = Letter {
        person: invitee.id.0,
        name: invitee.name.clone(),
        email: invitee.email.clone(),
        mail: Mail::Invite(mail),
    };
    mail::queue(tx, &state.secrets, &letter, now).await?;
    Ok(())
}

struct NewInvite<'a> {
    enrolment: EnrolmentId,
    token: &'a InviteToken,
    inviter: &'a str,
    now: UnixMillis,
    expires_at: UnixMillis,
}

impl NewInvite<'_> {
    /// Writes the row under a join code that no other live invite has.
    async fn write(
        &self,
        tx: &mut Tx<'_>,
        secrets: &ServerSecrets,
    ) -> Result<JoinLookup, EnrolmentFailure> {
        for _ in 0..LOOKUP_DRAWS {
            let lookup = JoinLookup::from_bytes(crypto::random::bytes()?);
            if self.write_under(tx, secrets, lookup).await? {
                return Ok(lookup);
            }
        }
        Err(EnrolmentFailure::NoFreeJoinCode)
    }

    /// Says whether the join code was free.
    async fn write_under(
        &self,
        tx: &mut Tx<'_>,
        secrets: &ServerSecrets,
        lookup: JoinLookup,
    ) -> Result<bool, StoreError> {
        let id = InviteId::make();
        let written = tx
            .run(
                "INSERT INTO invites (id, enrolment_id, token_hash, code_token_hash, \
                 lookup_hash, inviter, state, created_at, expires_at, rotations) \
                 VALUES ($1, $2, $3, $4, $5, $6, 'live', $7, $8, \
                         (SELECT COUNT(*) FROM key_rotations)) ON CONFLICT DO NOTHING",
                (
                    id,
                    self.enrolment,
                    self.token.hash(),
                    code_token(secrets, id).hash(),
                    lookup_hash(secrets, lookup),
                    self.inviter,
                    self.now,
                    self.expires_at,
                ),
            )
            .await?;
        Ok(written == 1)
    }
}

/// The token that is given for an invite's join code.
///
/// It is computed from the server's key file whenever it is asked for, because the mailed one is not kept.
pub(super) fn code_token(secrets: &ServerSecrets, invite: InviteId) -> InviteToken {
    let hash = secrets.keyed_hash(Purpose::JoinCodeToken, &[invite.as_bytes()]);
    let mut bytes = [0; protocol::TOKEN_BYTES];
    for (to, from) in bytes.iter_mut().zip(hash) {
        *to = from;
    }
    InviteToken::from_bytes(bytes)
}

/// What is stored of a join code's lookup half.
pub(super) fn lookup_hash(secrets: &ServerSecrets, lookup: JoinLookup) -> [u8; 32] {
    secrets.keyed_hash(Purpose::JoinLookup, &[&lookup.as_u64().to_le_bytes()])
}

fn mail_of(
    state: &AppState,
    link: &Invite,
    lookup: JoinLookup,
    invitee: &Invitee,
    inviter: &str,
    expires_at: UnixMillis,
) -> Result<InviteMail, EnrolmentFailure> {
    let join_code = JoinCode::new(lookup, &link.organisation_key).to_string();
    let download_url = link.download_link();
    Ok(InviteMail {
        organisation: state.organisation.name.clone(),
        inviter: inviter.to_owned(),
        person_name: invitee.name.clone(),
        email: invitee.email.clone(),
        server: typed_address(&link.server),
        join_url: download_url.replacen("/download#", "/join#", 1),
        download_url,
        open_url: link.app_link(),
        join_code,
        expires_at: Timestamp::from_millisecond(expires_at)?,
    })
}

/// The server as one types it: the scheme only where it is not the usual one.
fn typed_address(server: &url::Url) -> String {
    let address = server.origin().ascii_serialization();
    address
        .strip_prefix("https://")
        .map_or_else(|| address.clone(), str::to_owned)
}
