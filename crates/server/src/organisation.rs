//! The organisation: its name, the key that signs for it, and the next key.
//!
//! The keys are Ed25519, sealed at rest under the server's key file.
//! The next one is made in advance and its hash is told to every device at enrolment,
//! so that a rotation to any other key is refused.

mod keys;
mod rotate;

use std::sync::{Arc, PoisonError, RwLock};

use crypto::signed::{StatementKey, StatementPublicKey};
use protocol::{OrganisationId, Policy, UnixMillis};
use uuid::Uuid;

use crate::audit;
use crate::secrets::ServerSecrets;
use crate::store::{Db, IdColumn, StoreError, Tx};

pub use keys::Keys;
use keys::{KEY_NAME, NEXT_KEY_NAME};
pub use rotate::{SignedBy, rotate, rotations};

/// The organisation that this server serves, with its signing key.
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name, as people see it.
    pub name: String,
    /// As they were when they were last needed: another node may have put the next one in force.
    known: RwLock<Arc<Keys>>,
}

/// Why there is no usable organisation.
#[derive(Debug, thiserror::Error)]
pub enum OrganisationError {
    /// `init` was not run on this database.
    #[error("this database has no organisation yet; run `latchkey-server init`")]
    None,
    /// There is one already.
    #[error("this database has an organisation already")]
    Exists,
    /// The stored keys do not open with this key file.
    #[error("the organisation's keys do not open: the key file belongs to another database")]
    Sealed,
    /// The system gives no randomness, or nothing can be sealed.
    #[error("the organisation's keys cannot be made")]
    Keys,
    /// The audit log cannot begin.
    #[error(transparent)]
    Audit(#[from] audit::ChainError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: IdColumn<OrganisationId>,
    name: String,
    sealed_key: Vec<u8>,
    next_public_key: Vec<u8>,
}

impl Organisation {
    /// Loads the organisation and opens its key.
    ///
    /// # Errors
    /// [`OrganisationError::None`], [`OrganisationError::Sealed`] or a database failure.
    pub async fn load(db: &Db, secrets: &ServerSecrets) -> Result<Self, OrganisationError> {
        let stored: Option<Stored> = db
            .optional(
                "SELECT id, name, sealed_key, next_public_key FROM organisation",
                (),
            )
            .await?;
        let stored = stored.ok_or(OrganisationError::None)?;
        Ok(Self {
            id: stored.id.0,
            name: stored.name,
            known: RwLock::new(Arc::new(Keys {
                key: keys::open(secrets, KEY_NAME, &stored.sealed_key)?,
                next_public: keys::read_public(&stored.next_public_key)?,
            })),
        })
    }

    /// Stores a new organisation with fresh keys, and seals the beginning of its audit log. There can be one only.
    ///
    /// # Errors
    /// [`OrganisationError::Exists`], [`OrganisationError::Keys`] or a database failure.
    pub async fn create(
        tx: &mut Tx<'_>,
        secrets: &ServerSecrets,
        name: &str,
        now: UnixMillis,
    ) -> Result<OrganisationId, OrganisationError> {
        let id = OrganisationId::from_uuid(Uuid::now_v7());
        let key = StatementKey::make().map_err(|_| OrganisationError::Keys)?;
        let next = StatementKey::make().map_err(|_| OrganisationError::Keys)?;
        let policy =
            serde_json::to_string(&Policy::default()).map_err(|_| OrganisationError::Keys)?;
        let written = tx
            .run(
                "INSERT INTO organisation (only_row, id, name, public_key, sealed_key, \
                 next_public_key, sealed_next_key, policy, policy_counter, created_at) \
                 VALUES (1, $1, $2, $3, $4, $5, $6, $7, 0, $8) ON CONFLICT (only_row) DO NOTHING",
                (
                    id,
                    name,
                    key.public().to_bytes(),
                    keys::seal(secrets, KEY_NAME, &key)?,
                    next.public().to_bytes(),
                    keys::seal(secrets, NEXT_KEY_NAME, &next)?,
                    policy,
                    now,
                ),
            )
            .await?;
        if written == 0 {
            return Err(OrganisationError::Exists);
        }
        audit::begin(tx, secrets).await?;
        Ok(id)
    }

    /// The keys in force in this transaction: whatever is signed in it is signed by them.
    ///
    /// # Errors
    /// Where the database fails, or the keys are not of this server's key file.
    pub async fn keys(
        &self,
        tx: &mut Tx<'_>,
        secrets: &ServerSecrets,
    ) -> Result<Arc<Keys>, StoreError> {
        let (public, sealed, next): (Vec<u8>, Vec<u8>, Vec<u8>) = tx
            .one(
                "SELECT public_key, sealed_key, next_public_key FROM organisation",
                (),
            )
            .await?;
        let known = self.known_keys();
        if public == known.public().to_bytes() {
            return Ok(known);
        }
        let unreadable = |_| StoreError::Unreadable {
            what: "organisation.sealed_key",
        };
        let keys = Arc::new(Keys {
            key: keys::open(secrets, KEY_NAME, &sealed).map_err(unreadable)?,
            next_public: keys::read_public(&next).map_err(unreadable)?,
        });
        // One pointer that is right at any moment: a panic elsewhere spoils nothing.
        let mut place = self.known.write().unwrap_or_else(PoisonError::into_inner);
        *place = Arc::clone(&keys);
        Ok(keys)
    }

    /// The keys as they were when they were last needed.
    pub fn known_keys(&self) -> Arc<Keys> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The key that people and apps know the organisation by, as it was when it was last needed.
    pub fn public_key(&self) -> StatementPublicKey {
        self.known_keys().public()
    }
}

/// Checks that both stored keys open and belong to their public halves, for `check`.
///
/// # Errors
/// [`OrganisationError::Sealed`] where one does not.
pub async fn check_keys(db: &Db, secrets: &ServerSecrets) -> Result<(), OrganisationError> {
    type Keys = (Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>);
    let stored: Option<Keys> = db
        .optional(
            "SELECT public_key, sealed_key, next_public_key, sealed_next_key FROM organisation",
            (),
        )
        .await?;
    let (public, sealed, next_public, sealed_next) = stored.ok_or(OrganisationError::None)?;
    let pairs = [
        (KEY_NAME, public, sealed),
        (NEXT_KEY_NAME, next_public, sealed_next),
    ];
    for (name, public, sealed) in pairs {
        if keys::open(secrets, name, &sealed)?.public() != keys::read_public(&public)? {
            return Err(OrganisationError::Sealed);
        }
    }
    Ok(())
}
