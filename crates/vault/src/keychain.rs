//! What the vault needs of the operating system's keychain. Which keychain it is, is not known here.

use crypto::Secret;

/// A place of the operating system that keeps small secrets for this user.
///
/// Names are made by this crate and hold nothing but a vault's id and what the entry is for.
pub trait Keychain: Send + Sync {
    /// The value under `name`; `None` if there is none.
    ///
    /// # Errors
    /// [`KeychainError`].
    fn get(&self, name: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError>;

    /// Puts `value` under `name`, in the place of what stood there.
    ///
    /// # Errors
    /// [`KeychainError`].
    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeychainError>;

    /// Removes what stands under `name`. Nothing to remove is no error.
    ///
    /// # Errors
    /// [`KeychainError`].
    fn delete(&self, name: &str) -> Result<(), KeychainError>;

    /// Does `work`, which uses the keychain and whose end nobody waits for.
    ///
    /// A keychain may ask the person first, for as long as they like. One that does has to take
    /// `work` to a thread of its own, one after the other, so that no vault stays open meanwhile.
    fn later(&self, work: Box<dyn FnOnce() + Send>) {
        work();
    }
}

/// Why the keychain did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// There is none on this machine, or it is not running.
    #[error("there is no keychain")]
    NoKeychain,
    /// It is there and refused: it is locked, or the person said no.
    #[error("the keychain refused")]
    Refused,
}

/// The keychain of a machine that has none.
pub struct NoKeychain;

impl Keychain for NoKeychain {
    fn get(&self, _: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        Err(KeychainError::NoKeychain)
    }

    fn set(&self, _: &str, _: &[u8]) -> Result<(), KeychainError> {
        Err(KeychainError::NoKeychain)
    }

    fn delete(&self, _: &str) -> Result<(), KeychainError> {
        Err(KeychainError::NoKeychain)
    }
}
