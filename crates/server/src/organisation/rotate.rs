//! Puts the next key in force, and says so in a statement that devices follow.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::{Signed, StatementKey, StatementPublicKey};
use protocol::rotation::{KeyRotation, KeyRotations, hash};
use protocol::{OrganisationId, SignedMessage, UnixMillis};

use super::OrganisationError;
use super::keys::{self, KEY_NAME, NEXT_KEY_NAME};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::secrets::ServerSecrets;
use crate::store::{Db, IdColumn, StoreError, Tx};

/// Which key signs a rotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedBy {
    /// The one that is replaced.
    Old,
    /// The next one, because the one in force is lost: it opens no more, or nobody believes it.
    Next,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: IdColumn<OrganisationId>,
    public_key: Vec<u8>,
    sealed_key: Vec<u8>,
    sealed_next_key: Vec<u8>,
}

/// Puts the next key in force and makes another next one.
///
/// # Errors
/// [`OrganisationError`]; nothing is changed then.
pub async fn rotate(
    db: &Db,
    secrets: &ServerSecrets,
    actor: Actor,
    by: SignedBy,
    now: UnixMillis,
) -> Result<StatementPublicKey, OrganisationError> {
    db.write(|tx| {
        Box::pin(async move {
            let stored: Option<Stored> = tx
                .optional(
                    "SELECT id, public_key, sealed_key, sealed_next_key FROM organisation",
                    (),
                )
                .await?;
            let stored = stored.ok_or(OrganisationError::None)?;
            let new = keys::open(secrets, NEXT_KEY_NAME, &stored.sealed_next_key)?;
            let next = StatementKey::make().map_err(|_| OrganisationError::Keys)?;
            let said = KeyRotation {
                organisation: stored.id.0,
                old_key_hash: hash(&keys::read_public(&stored.public_key)?),
                new_key: STANDARD.encode(new.public().to_bytes()),
                next_key_hash: hash(&next.public()),
                issued_at: now,
            };
            let signed = match by {
                SignedBy::Old => {
                    let old = keys::open(secrets, KEY_NAME, &stored.sealed_key)?;
                    Signed::make(&said, &old)
                }
                SignedBy::Next => Signed::make(&said, &new),
            };
            let signed = signed.map_err(|_| OrganisationError::Keys)?;
            store(tx, secrets, &new, &next).await?;
            write_down(tx, &SignedMessage::from(&signed), actor, by, now).await?;
            Ok(new.public())
        })
    })
    .await
}

async fn store(
    tx: &mut Tx<'_>,
    secrets: &ServerSecrets,
    key: &StatementKey,
    next: &StatementKey,
) -> Result<(), OrganisationError> {
    tx.run(
        "UPDATE organisation SET public_key = $1, sealed_key = $2, next_public_key = $3, \
         sealed_next_key = $4",
        (
            key.public().to_bytes(),
            keys::seal(secrets, KEY_NAME, key)?,
            next.public().to_bytes(),
            keys::seal(secrets, NEXT_KEY_NAME, next)?,
        ),
    )
    .await?;
    Ok(())
}

async fn write_down(
    tx: &mut Tx<'_>,
    signed: &SignedMessage,
    actor: Actor,
    by: SignedBy,
    now: UnixMillis,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO key_rotations (place, payload, signature, created_at) \
         SELECT COUNT(*) + 1, $1, $2, $3 FROM key_rotations",
        (signed.payload.as_str(), signed.signature.as_str(), now),
    )
    .await?;
    let entry = Entry {
        at: now,
        actor,
        action: Action::KeyRotated,
        subject: Subject::Organisation,
        detail: match by {
            SignedBy::Old => "signed by the old key",
            SignedBy::Next => "signed by the new key",
        },
    };
    audit::record(tx, entry).await
}

/// Every rotation there was, oldest first.
///
/// # Errors
/// Where the database fails.
pub async fn rotations(db: &Db) -> Result<KeyRotations, StoreError> {
    let rows: Vec<(String, String)> = db
        .all(
            "SELECT payload, signature FROM key_rotations ORDER BY place",
            (),
        )
        .await?;
    let items = rows
        .into_iter()
        .map(|(payload, signature)| SignedMessage { payload, signature });
    Ok(KeyRotations {
        items: items.collect(),
    })
}
