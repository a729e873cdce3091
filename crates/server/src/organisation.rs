//! The organisation: its name, the key that signs for it, and the next key.
//!
//! The keys are Ed25519, sealed at rest under the server's key file.
//! The next one is made in advance and its hash is told to every device at enrolment,
//! so that a rotation to any other key is refused.

use crypto::Secret;
use crypto::signed::{
    KEY_BYTES, Signed, Statement, StatementError, StatementKey, StatementPublicKey,
};
use protocol::{OrganisationId, Policy, SignedMessage, UnixMillis};
use uuid::Uuid;

use crate::audit;
use crate::secrets::ServerSecrets;
use crate::store::{Db, IdColumn, StoreError, Tx};

const KEY_NAME: &str = "organisation key";
const NEXT_KEY_NAME: &str = "next organisation key";

/// The organisation that this server serves, with its signing key.
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name, as people see it.
    pub name: String,
    key: StatementKey,
    next_public: StatementPublicKey,
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
            key: open_key(secrets, KEY_NAME, &stored.sealed_key)?,
            next_public: read_public(&stored.next_public_key)?,
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
                    seal_key(secrets, KEY_NAME, &key)?,
                    next.public().to_bytes(),
                    seal_key(secrets, NEXT_KEY_NAME, &next)?,
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

    /// The key that people and apps know the organisation by.
    pub fn public_key(&self) -> StatementPublicKey {
        self.key.public()
    }

    /// SHA-256 of the next key: the only one that devices accept after this.
    pub fn next_key_hash(&self) -> [u8; 32] {
        self.next_public.fingerprint()
    }

    /// Signs a statement in the organisation's name.
    ///
    /// # Errors
    /// Where the statement cannot be written down.
    pub fn sign<T: Statement>(&self, statement: &T) -> Result<SignedMessage, StatementError> {
        Ok(SignedMessage::from(&Signed::make(statement, &self.key)?))
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
        if open_key(secrets, name, &sealed)?.public() != read_public(&public)? {
            return Err(OrganisationError::Sealed);
        }
    }
    Ok(())
}

fn seal_key(
    secrets: &ServerSecrets,
    name: &str,
    key: &StatementKey,
) -> Result<Vec<u8>, OrganisationError> {
    let seed = key.to_seed();
    // The seed leaves the key only into its envelope.
    secrets
        .seal(name, seed.expose())
        .map_err(|_| OrganisationError::Keys)
}

fn open_key(
    secrets: &ServerSecrets,
    name: &str,
    sealed: &[u8],
) -> Result<StatementKey, OrganisationError> {
    let seed = secrets
        .open(name, sealed)
        .map_err(|_| OrganisationError::Sealed)?;
    // The seed is needed to make the key from it.
    let seed = <[u8; KEY_BYTES]>::try_from(seed.expose().as_slice())
        .map_err(|_| OrganisationError::Sealed)?;
    Ok(StatementKey::from_seed(&Secret::new(seed)))
}

fn read_public(bytes: &[u8]) -> Result<StatementPublicKey, OrganisationError> {
    let bytes = bytes.try_into().map_err(|_| OrganisationError::Sealed)?;
    StatementPublicKey::from_bytes(bytes).map_err(|_| OrganisationError::Sealed)
}
