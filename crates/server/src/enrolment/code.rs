//! Mails a verification code, bound to the session key of the app that asks.

use crypto::signed::{KEY_BYTES, StatementPublicKey};
use jiff::Timestamp;
use protocol::enrolment::CodeAnswer;
use protocol::{InviteToken, UnixMillis, VerificationCode, WireCode};

use super::code_history::CodeHistory;
use super::computer::KnownComputer;
use super::find::{self, LiveInvite};
use super::limits::{CODE_LIFE, TRIES_PER_CODE};
use super::newest_code::{self, NewestCode};
use super::secret_code::{self, SALT_BYTES};
use super::{EnrolmentFailure, Outcome, progress};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::clock::millis;
use crate::mail::{self, CodeMail, Letter, Mail};
use crate::state::AppState;
use crate::store::{CodeId, Tx};

/// Who asks for a code, and when.
struct Asker<'a> {
    session_key: [u8; KEY_BYTES],
    computer: &'a KnownComputer,
    now: UnixMillis,
}

/// Mails a new code, or repeats the last answer where it is too soon for one.
///
/// # Errors
/// [`EnrolmentFailure`].
pub async fn send_code(
    state: &AppState,
    token: &InviteToken,
    session_key: &StatementPublicKey,
    computer: &KnownComputer,
) -> Result<Outcome<CodeAnswer>, EnrolmentFailure> {
    let asker = &Asker {
        session_key: session_key.to_bytes(),
        computer,
        now: state.clock.now(),
    };
    let answer = state
        .db
        .write(|tx| {
            Box::pin(async move {
                match find::by_token(tx, token, asker.now).await? {
                    Ok(invite) => decide(tx, state, &invite, asker).await,
                    Err(refused) => Ok(Err(refused)),
                }
            })
        })
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(answer)
}

async fn decide(
    tx: &mut Tx<'_>,
    state: &AppState,
    invite: &LiveInvite,
    asker: &Asker<'_>,
) -> Result<Outcome<CodeAnswer>, EnrolmentFailure> {
    let device = progress::device(tx, invite.id.0).await?;
    if device.is_some_and(|device| {
        device.has_proven_the_mailbox() && device.session_key != asker.session_key
    }) {
        return Ok(Err(WireCode::InviteOnAnotherDevice));
    }
    let history = CodeHistory::load(tx, invite.id.0, asker.now).await?;
    let newest = newest_code::load(tx, invite.id.0).await?;
    if let Some(newest) = newest.filter(|newest| still_good(newest, asker)) {
        let next = history.next_at();
        if next.is_none_or(|next| asker.now < next) {
            return Ok(Ok(answer(
                &newest,
                next.unwrap_or(invite.expires_at),
                asker.now,
            )));
        }
    }
    if let Err(refused) = history.check(asker.now) {
        return Ok(Err(refused));
    }
    send(tx, state, invite, asker).await?;
    let next = history
        .with(asker.now)
        .next_at()
        .unwrap_or(invite.expires_at);
    Ok(Ok(CodeAnswer {
        expires_at: code_ends(asker.now),
        resend_at: next,
        tries_left: TRIES_PER_CODE,
        now: asker.now,
    }))
}

/// Whether the app that asks has a code that it can still use.
fn still_good(newest: &NewestCode, asker: &Asker<'_>) -> bool {
    newest.session_key == asker.session_key
        && newest.used_at.is_none()
        && asker.now < newest.expires_at
        && newest.tries_left() > 0
}

fn answer(newest: &NewestCode, resend_at: UnixMillis, now: UnixMillis) -> CodeAnswer {
    CodeAnswer {
        expires_at: newest.expires_at,
        resend_at,
        tries_left: newest.tries_left(),
        now,
    }
}

/// Writes the code, the audit row and the mail.
async fn send(
    tx: &mut Tx<'_>,
    state: &AppState,
    invite: &LiveInvite,
    asker: &Asker<'_>,
) -> Result<(), EnrolmentFailure> {
    let code = secret_code::draw()?;
    let salt = crypto::random::bytes::<SALT_BYTES>()?;
    tx.run(
        "INSERT INTO verification_codes (id, invite_id, session_key, salt, code_hash, tries, \
         created_at, expires_at) VALUES ($1, $2, $3, $4, $5, 0, $6, $7)",
        (
            CodeId::make(),
            invite.id.0,
            asker.session_key,
            salt,
            secret_code::hash(&state.secrets, invite.id.0, &salt, &code),
            asker.now,
            code_ends(asker.now),
        ),
    )
    .await?;
    progress::asked(tx, invite, &asker.session_key, asker.computer, asker.now).await?;
    let entry = Entry {
        at: asker.now,
        actor: Actor::Person(invite.person_id.0),
        action: Action::CodeSent,
        subject: Subject::Enrolment(invite.enrolment_id.0),
        detail: "",
    };
    audit::record(tx, entry).await?;
    let letter = letter(state, invite, asker, &code)?;
    mail::queue(tx, &state.secrets, &letter, asker.now).await?;
    Ok(())
}

fn letter(
    state: &AppState,
    invite: &LiveInvite,
    asker: &Asker<'_>,
    code: &VerificationCode,
) -> Result<Letter, EnrolmentFailure> {
    let mail = CodeMail {
        organisation: state.organisation.name.clone(),
        person_name: invite.person_name.clone(),
        code: code.digits().to_owned(),
        computer: asker.computer.name.clone(),
        os: asker.computer.os.to_owned(),
        asked_at: Timestamp::from_millisecond(asker.now)?,
        expires_at: Timestamp::from_millisecond(code_ends(asker.now))?,
    };
    Ok(Letter {
        person: invite.person_id.0,
        name: invite.person_name.clone(),
        email: invite.email.clone(),
        mail: Mail::Code(mail),
    })
}

fn code_ends(now: UnixMillis) -> UnixMillis {
    now.saturating_add(millis(CODE_LIFE))
}
