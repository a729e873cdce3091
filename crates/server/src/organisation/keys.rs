//! The keys as they are stored: sealed under the server's key file, each under its own name.

use crypto::Secret;
use crypto::signed::{
    KEY_BYTES, Signed, Statement, StatementError, StatementKey, StatementPublicKey,
};
use protocol::SignedMessage;

use super::OrganisationError;
use crate::secrets::ServerSecrets;

pub(super) const KEY_NAME: &str = "organisation key";
pub(super) const NEXT_KEY_NAME: &str = "next organisation key";

/// The key in force, and the public half of the next one.
pub struct Keys {
    pub(super) key: StatementKey,
    pub(super) next_public: StatementPublicKey,
}

impl Keys {
    /// The key that people and apps know the organisation by.
    pub fn public(&self) -> StatementPublicKey {
        self.key.public()
    }

    /// SHA-256 of the next key: the only one that devices accept after this.
    pub fn next_hash(&self) -> [u8; 32] {
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

pub(super) fn seal(
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

pub(super) fn open(
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

pub(super) fn read_public(bytes: &[u8]) -> Result<StatementPublicKey, OrganisationError> {
    let bytes = bytes.try_into().map_err(|_| OrganisationError::Sealed)?;
    StatementPublicKey::from_bytes(bytes).map_err(|_| OrganisationError::Sealed)
}
