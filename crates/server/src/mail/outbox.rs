//! The table of mails that wait. Nothing here talks to a mail server.

use std::time::Duration;

use crypto::Secret;
use protocol::{PersonId, UnixMillis};
use uuid::Uuid;

use super::Letter;
use super::unsendable::Unsendable;
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::clock::millis;
use crate::secrets::ServerSecrets;
use crate::store::{Db, IdColumn, StoreError, Tx};

/// Far above any pause of the worker.
const STUCK_AFTER: Duration = Duration::from_secs(10 * 60);

/// Why a mail could not be queued.
#[derive(Debug, thiserror::Error)]
pub enum QueueError {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The payload could not be sealed.
    #[error("the mail cannot be sealed")]
    Seal,
}

/// Queues a mail in the transaction that made it due. It is sent after the commit, or not at all.
///
/// An older mail of the same kind to the same person that still waits is dropped:
/// its code or link is not the newest any more.
///
/// # Errors
/// See [`QueueError`].
pub async fn queue(
    tx: &mut Tx<'_>,
    secrets: &ServerSecrets,
    letter: &Letter,
    now: UnixMillis,
) -> Result<(), QueueError> {
    let id = Uuid::now_v7();
    let payload = seal(secrets, id, letter)?;
    let kind = letter.mail.kind();
    tx.run(
        "UPDATE outbox SET state = 'dropped', payload = NULL \
         WHERE person_id = $1 AND kind = $2 AND state = 'waiting'",
        (letter.person, kind),
    )
    .await?;
    tx.run(
        "INSERT INTO outbox \
         (id, kind, person_id, payload, state, tries, next_try_at, give_up_at, created_at) \
         VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $6, $5)",
        (
            id.into_bytes(),
            kind,
            letter.person,
            payload,
            now,
            letter.mail.useless_at(),
        ),
    )
    .await?;
    Ok(())
}

/// Drops every mail to a person that still waits: what it says is not so any more.
///
/// # Errors
/// Where the database fails.
pub async fn drop_waiting(tx: &mut Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    tx.run(
        "UPDATE outbox SET state = 'dropped', payload = NULL \
         WHERE person_id = $1 AND state = 'waiting'",
        (person,),
    )
    .await
    .map(drop)
}

/// How the outbox is doing, for readiness and metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Waiting {
    /// Mails that wait.
    pub count: i64,
    /// When the oldest of them was queued.
    pub oldest: Option<UnixMillis>,
}

/// How many mails wait, and since when.
///
/// # Errors
/// Where the database does not answer.
pub async fn waiting(db: &Db) -> Result<Waiting, StoreError> {
    db.one(
        "SELECT COUNT(*) AS count, MIN(created_at) AS oldest FROM outbox WHERE state = 'waiting'",
        (),
    )
    .await
}

/// Whether mails have been due for long: the worker, which always moves them on, is not working.
///
/// # Errors
/// Where the database does not answer.
pub async fn is_stuck(db: &Db, now: UnixMillis) -> Result<bool, StoreError> {
    let long_due = now.saturating_sub(millis(STUCK_AFTER));
    let found: Option<(i64,)> = db
        .optional(
            "SELECT next_try_at FROM outbox WHERE state = 'waiting' AND next_try_at < $1 LIMIT 1",
            (long_due,),
        )
        .await?;
    Ok(found.is_some())
}

/// A mail that the worker took. Nobody else takes it before the lease is over.
#[derive(sqlx::FromRow)]
pub(super) struct Taken {
    pub(super) id: Vec<u8>,
    kind: String,
    person_id: IdColumn<PersonId>,
    pub(super) payload: Option<Vec<u8>>,
    pub(super) tries: i64,
    pub(super) created_at: UnixMillis,
    pub(super) give_up_at: UnixMillis,
}

impl Taken {
    fn ended<'a>(&self, action: Action, detail: &'a str, now: UnixMillis) -> Entry<'a> {
        Entry {
            at: now,
            actor: Actor::Server,
            action,
            subject: Subject::Person(self.person_id.0),
            detail,
        }
    }

    pub(super) fn id(&self) -> Uuid {
        Uuid::from_slice(&self.id).unwrap_or_default()
    }

    /// The letter inside.
    ///
    /// # Errors
    /// [`Unsendable::Sealed`] or [`Unsendable::Unreadable`].
    pub(super) fn letter(&self, secrets: &ServerSecrets) -> Result<Letter, Unsendable> {
        let sealed = self.payload.as_deref().unwrap_or_default();
        let plain = secrets.open(&name(self.id()), sealed);
        let plain = plain.map_err(|_| Unsendable::Sealed)?;
        // Read to be rendered and sent; the buffer is wiped when dropped.
        serde_json::from_slice(plain.expose()).map_err(|_| Unsendable::Unreadable)
    }
}

/// Takes up to `limit` mails that are due, until `lease_end`.
pub(super) async fn take(
    db: &Db,
    now: UnixMillis,
    lease_end: UnixMillis,
    limit: i64,
) -> Result<Vec<Taken>, StoreError> {
    // Most rounds find nothing; reading first keeps them from taking the write lock.
    let due: Option<(i64,)> = db
        .optional(
            "SELECT tries FROM outbox WHERE state = 'waiting' AND next_try_at <= $1 LIMIT 1",
            (now,),
        )
        .await?;
    if due.is_none() {
        return Ok(Vec::new());
    }
    db.write(|tx| {
        Box::pin(async move {
            tx.all(
                "UPDATE outbox SET tries = tries + 1, next_try_at = $2 WHERE id IN \
                 (SELECT id FROM outbox WHERE state = 'waiting' AND next_try_at <= $1 \
                  ORDER BY next_try_at, id LIMIT $3) \
                 RETURNING id, kind, person_id, payload, tries, created_at, give_up_at",
                (now, lease_end, limit),
            )
            .await
        })
    })
    .await
}

/// The mail server took it. The secrets inside are wiped.
pub(super) async fn mark_sent(db: &Db, mail: &Taken, now: UnixMillis) -> Result<(), StoreError> {
    db.write(|tx| {
        Box::pin(async move {
            let marked = tx
                .run(
                    "UPDATE outbox SET state = 'sent', payload = NULL, last_error = NULL, \
                     sent_at = $2 WHERE id = $1 AND state = 'waiting'",
                    (mail.id.as_slice(), now),
                )
                .await?;
            let ended = mail.ended(Action::MailSent, &mail.kind, now);
            write_down(tx, marked, ended).await
        })
    })
    .await
}

/// It will never be delivered.
pub(super) async fn mark_failed(
    db: &Db,
    mail: &Taken,
    why: &str,
    now: UnixMillis,
) -> Result<(), StoreError> {
    let detail = &format!("{}: {why}", mail.kind);
    db.write(|tx| {
        Box::pin(async move {
            let marked = tx
                .run(
                    "UPDATE outbox SET state = 'failed', payload = NULL, last_error = $2 \
                     WHERE id = $1 AND state = 'waiting'",
                    (mail.id.as_slice(), why),
                )
                .await?;
            write_down(tx, marked, mail.ended(Action::MailFailed, detail, now)).await
        })
    })
    .await
}

/// Only whoever moved the mail on writes it down: another node may have been faster.
async fn write_down(tx: &mut Tx<'_>, marked: u64, entry: Entry<'_>) -> Result<(), StoreError> {
    match marked {
        0 => Ok(()),
        _ => audit::record(tx, entry).await,
    }
}

/// It is tried again at `next`.
pub(super) async fn postpone(
    db: &Db,
    id: Uuid,
    next: UnixMillis,
    why: &str,
) -> Result<(), StoreError> {
    db.run(
        "UPDATE outbox SET next_try_at = $2, last_error = $3 WHERE id = $1 AND state = 'waiting'",
        (id.into_bytes(), next, why),
    )
    .await
    .map(drop)
}

fn seal(secrets: &ServerSecrets, id: Uuid, letter: &Letter) -> Result<Vec<u8>, QueueError> {
    let plain = Secret::new(serde_json::to_vec(letter).map_err(|_| QueueError::Seal)?);
    // Sealed at once; the plain buffer is wiped.
    secrets
        .seal(&name(id), plain.expose())
        .map_err(|_| QueueError::Seal)
}

/// Bound into the sealing, so that payloads cannot be swapped between rows.
fn name(id: Uuid) -> String {
    format!("outbox/{id}")
}
