//! Takes the code, signed by the session key that asked for it, and makes the device known.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::{StatementPublicKey, Verified};
use protocol::enrolment::{CodeProof, Enrolled, VerifyAnswer, bound_to};
use protocol::{DeviceId, InviteToken, ServiceStatus, SignedMessage, UnixMillis, WireCode};

use super::find::{self, LiveInvite};
use super::newest_code::{self, NewestCode};
use super::progress::{self, InviteDevice};
use super::{EnrolmentFailure, Outcome, secret_code};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::device::{TOKEN_PREFIX, statement_counter};
use crate::policy;
use crate::secrets::random_token;
use crate::state::AppState;
use crate::store::{StoreError, Tx};

/// What every step of a verification looks at.
struct Attempt<'a> {
    state: &'a AppState,
    invite: &'a LiveInvite,
    now: UnixMillis,
}

/// Evaluates a code. Every evaluation is counted before it is made.
///
/// # Errors
/// [`EnrolmentFailure`].
pub async fn verify(
    state: &AppState,
    token: &InviteToken,
    proof: &SignedMessage,
) -> Result<Outcome<VerifyAnswer>, EnrolmentFailure> {
    let now = state.clock.now();
    let answer = state
        .db
        .write(|tx| {
            Box::pin(async move {
                match find::by_token(tx, token, now).await? {
                    Ok(invite) => {
                        let attempt = Attempt {
                            state,
                            invite: &invite,
                            now,
                        };
                        attempt.decide(tx, token, proof).await
                    }
                    Err(refused) => Ok(Err(refused)),
                }
            })
        })
        .await?;
    state.audit_wake.notify_one();
    Ok(answer)
}

impl Attempt<'_> {
    async fn decide(
        &self,
        tx: &mut Tx<'_>,
        token: &InviteToken,
        proof: &SignedMessage,
    ) -> Result<Outcome<VerifyAnswer>, EnrolmentFailure> {
        let newest = newest_code::load(tx, self.invite.id.0).await?;
        let device = progress::device(tx, self.invite.id.0).await?;
        let (Some(newest), Some(device)) = (newest, device) else {
            return Ok(Err(WireCode::CodeExpired));
        };
        let proof = match read_proof(proof, &newest, token)? {
            Ok(proof) => proof,
            Err(refused) => return Ok(Err(refused)),
        };
        if newest.is_over(self.now) {
            return Ok(Err(WireCode::CodeExpired));
        }
        let Some(tries_left) = newest_code::count_try(tx, newest.id.0).await? else {
            return Ok(Err(WireCode::CodeWrong { tries_left: 0 }));
        };
        let code = &proof.statement().code;
        let computed = secret_code::hash(&self.state.secrets, self.invite.id.0, &newest.salt, code);
        if secret_code::matches(&newest.code_hash, &computed) {
            let bound_to = bound_to(&session_key(&newest)?.to_bytes(), token);
            Ok(Ok(self.accept(tx, &newest, &device, bound_to).await?))
        } else {
            self.refuse(tx, tries_left).await?;
            Ok(Err(WireCode::CodeWrong { tries_left }))
        }
    }

    async fn refuse(&self, tx: &mut Tx<'_>, tries_left: u32) -> Result<(), StoreError> {
        let entry = Entry {
            at: self.now,
            actor: Actor::Person(self.invite.person_id.0),
            action: Action::CodeWrong,
            subject: Subject::Enrolment(self.invite.enrolment_id.0),
            detail: &format!("{tries_left} tries left"),
        };
        audit::record(tx, entry).await
    }

    /// Makes the device known, or gives the same device a new token where it was known already.
    async fn accept(
        &self,
        tx: &mut Tx<'_>,
        newest: &NewestCode,
        device: &InviteDevice,
        bound_to: String,
    ) -> Result<VerifyAnswer, EnrolmentFailure> {
        tx.run(
            "UPDATE verification_codes SET used_at = $2 WHERE id = $1 AND used_at IS NULL",
            (newest.id.0, self.now),
        )
        .await?;
        let mut counter = device.counter;
        if !device.has_proven_the_mailbox() {
            counter = counter.saturating_add(1);
            self.make_known(tx, device.id.0).await?;
        }
        let (device_token, hash) = random_token(TOKEN_PREFIX)?;
        tx.run(
            "UPDATE devices SET token_hash = $2 WHERE id = $1",
            (device.id.0, hash.0),
        )
        .await?;
        let enrolled = self.enrolled(tx, device.id.0, counter, bound_to).await?;
        Ok(VerifyAnswer {
            enrolled,
            device_token,
        })
    }

    async fn make_known(&self, tx: &mut Tx<'_>, device: DeviceId) -> Result<(), StoreError> {
        let enrolment = self.invite.enrolment_id.0;
        progress::advance(tx, device, enrolment, ServiceStatus::PendingPin, self.now).await?;
        let entry = Entry {
            at: self.now,
            actor: Actor::Person(self.invite.person_id.0),
            action: Action::DeviceVerified,
            subject: Subject::Device(device),
            detail: "",
        };
        audit::record(tx, entry).await
    }

    async fn enrolled(
        &self,
        tx: &mut Tx<'_>,
        device: DeviceId,
        counter: i64,
        bound_to: String,
    ) -> Result<SignedMessage, EnrolmentFailure> {
        let rules = policy::load(tx).await?;
        let organisation = &self.state.organisation;
        let keys = organisation.keys(tx, &self.state.secrets).await?;
        let statement = Enrolled {
            organisation: organisation.id,
            person: self.invite.person_id.0,
            enrolment: self.invite.enrolment_id.0,
            device,
            bound_to,
            next_key_hash: STANDARD.encode(keys.next_hash()),
            policy: rules.policy,
            counter: statement_counter(counter, rules.counter),
            issued_at: self.now,
        };
        Ok(keys.sign(&statement)?)
    }
}

/// Checks that the proof was signed by the session key that the newest code was made for, for this invite.
///
/// A proof by another key is not evaluated at all: without that key nobody can use tries up.
fn read_proof(
    proof: &SignedMessage,
    newest: &NewestCode,
    token: &InviteToken,
) -> Result<Outcome<Verified<CodeProof>>, StoreError> {
    let refused = || WireCode::BadRequest {
        field: "proof".to_owned(),
    };
    let key = session_key(newest)?;
    let Ok(signed) = proof.to_signed::<CodeProof>() else {
        return Ok(Err(refused()));
    };
    let verified = match signed.verify(&key) {
        Ok(verified) => verified,
        Err(crypto::signed::StatementError::Signature) => {
            return Ok(Err(WireCode::InviteOnAnotherDevice));
        }
        Err(_) => return Ok(Err(refused())),
    };
    if verified.statement().invite_hash != STANDARD.encode(token.hash()) {
        return Ok(Err(refused()));
    }
    Ok(Ok(verified))
}

fn session_key(newest: &NewestCode) -> Result<StatementPublicKey, StoreError> {
    let key = newest.session_key.as_slice().try_into().ok();
    let key = key.and_then(|bytes| StatementPublicKey::from_bytes(bytes).ok());
    key.ok_or(StoreError::Unreadable {
        what: "verification_codes.session_key",
    })
}
