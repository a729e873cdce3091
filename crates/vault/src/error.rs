//! Why a vault was not made or not opened.

mod cause;

use std::io;

use crypto::{
    attempts::{LAST_TRY, NotNow, Verdict},
    kdf::CannotStretch,
    random::NoRandomness,
    slots::{CannotChange, CannotMakeSlot, CannotUnlock},
};

use crate::{
    database::{DatabaseError, SchemaError},
    keychain::KeychainError,
    ledger::RowsChanged,
    store::{CreateStoreError, ReadError, WriteError},
    surroundings::SurroundingsError,
};
pub use cause::Cause;

/// Why a vault was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// There is one in the folder already, or what is left of one.
    #[error("there is a vault already")]
    AlreadyThere,
    /// The disk or the keychain said no.
    #[error("the vault's surroundings do not take it")]
    Surroundings(#[from] SurroundingsError),
    /// No key or id could be drawn.
    #[error("no key could be made")]
    NoRandomness(#[from] NoRandomness),
    /// A way in could not be made.
    #[error("a way in could not be made")]
    Slot(#[from] NewSlotError),
    /// The database could not be made.
    #[error("the database could not be made")]
    Store(#[from] CreateStoreError),
    /// The new vault could not be read back.
    #[error("the new vault could not be read back")]
    Read(#[from] ReadError),
}

/// Why no way in was made.
#[derive(Debug, thiserror::Error)]
pub enum NewSlotError {
    /// The key could not be derived or sealed.
    #[error("the slot could not be made")]
    Make(#[from] CannotMakeSlot),
    /// The slot file does not belong to this vault's key.
    #[error("the slot file could not be changed")]
    Change(#[from] CannotChange),
}

/// Why a vault was not opened.
#[derive(Debug, thiserror::Error)]
pub enum UnlockError {
    /// The PIN or passphrase is wrong.
    #[error("wrong")]
    Wrong(Tries),
    /// No try is allowed yet; none was made.
    #[error("wait")]
    Wait(Tries),
    /// Too many wrong PINs: the PIN opens nothing any more. The recovery key makes a new one.
    #[error("the PIN was destroyed after too many tries")]
    PinDestroyed,
    /// The keychain answers but has lost its share of the key. The recovery key makes a new PIN.
    #[error("the keychain has lost the device secret")]
    DeviceSecretMissing,
    /// This is not the vault's recovery key.
    #[error("not this vault's recovery key")]
    WrongRecoveryKey,
    /// The vault has no such way in.
    #[error("there is no such way into this vault")]
    NoSuchWay,
    /// Slots were put in, taken out, changed or put back from outside.
    #[error("the slot file was changed from outside")]
    SlotsChanged,
    /// The key could not be derived: there is not enough memory.
    #[error("the key could not be derived")]
    Derive(#[from] CannotStretch),
    /// The disk or the keychain said no.
    #[error("a file or the keychain does not answer")]
    Surroundings(#[from] SurroundingsError),
    /// A new way in could not be made.
    #[error("a new way in could not be made")]
    NewSlot(#[from] NewSlotError),
    /// No new device secret could be drawn.
    #[error("no device secret could be made")]
    NoRandomness(#[from] NoRandomness),
    /// Records were changed, dropped or put back from outside.
    #[error("records were changed from outside")]
    RowsChanged(#[from] RowsChanged),
    /// A newer version of the app made this vault.
    #[error("made by a newer version")]
    Newer(#[from] SchemaError),
    /// The database cannot be read.
    #[error("the database cannot be read")]
    Database(#[source] ReadError),
    /// What was learned could not be written down.
    #[error("the vault cannot be written")]
    Write(#[from] WriteError),
}

/// How many tries there are, and how long until the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// Tries left up to and including the last; zero where only one try a day remains.
    pub left: u32,
    /// Milliseconds until the next try is allowed; zero if it is now.
    pub wait_ms: u64,
}

/// Why a PIN or passphrase was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The current one was not accepted.
    #[error("the current PIN or passphrase was not accepted")]
    Current(#[from] UnlockError),
    /// No new device secret could be drawn.
    #[error("no device secret could be made")]
    NoRandomness(#[from] NoRandomness),
    /// The new way in could not be made.
    #[error("a new way in could not be made")]
    NewSlot(#[from] NewSlotError),
    /// The disk or the keychain said no. The old one still opens the vault.
    #[error("a file or the keychain does not answer")]
    Surroundings(#[from] SurroundingsError),
}

impl From<CannotUnlock> for UnlockError {
    fn from(error: CannotUnlock) -> Self {
        match error {
            CannotUnlock::NoSuchSlot => Self::NoSuchWay,
            // Another generation's secret is as good as none.
            CannotUnlock::OtherDeviceSecret => Self::DeviceSecretMissing,
            CannotUnlock::Wrong => Self::WrongRecoveryKey,
            CannotUnlock::Altered | CannotUnlock::PutBack { .. } => Self::SlotsChanged,
            CannotUnlock::CannotStretch(error) => Self::Derive(error),
        }
    }
}

impl From<ReadError> for UnlockError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Changed(error) => Self::RowsChanged(error),
            ReadError::Database(DatabaseError::Schema(error)) => Self::Newer(error),
            error => Self::Database(error),
        }
    }
}

impl From<ChangeError> for UnlockError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Current(error) => error,
            ChangeError::NoRandomness(error) => error.into(),
            ChangeError::NewSlot(error) => error.into(),
            ChangeError::Surroundings(error) => error.into(),
        }
    }
}

macro_rules! surroundings {
    ($($error:ident)*) => { $(
        impl From<io::Error> for $error {
            fn from(error: io::Error) -> Self {
                Self::Surroundings(error.into())
            }
        }

        impl From<KeychainError> for $error {
            fn from(error: KeychainError) -> Self {
                Self::Surroundings(error.into())
            }
        }
    )* };
}

surroundings!(CreateError UnlockError ChangeError);

impl Tries {
    /// What a verdict says to a person after `failed` failures.
    pub(crate) fn of(verdict: Verdict, failed: u32) -> Self {
        let left = LAST_TRY.saturating_sub(failed);
        match verdict {
            Verdict::Try { left } => Self { left, wait_ms: 0 },
            Verdict::Wait { remaining_ms } => Self {
                left,
                wait_ms: remaining_ms,
            },
            Verdict::DestroyDeviceSecret => Self {
                left: 0,
                wait_ms: 0,
            },
        }
    }
}

/// What a refused count says.
pub(crate) fn not_now(NotNow(verdict): NotNow, failed: u32) -> UnlockError {
    match verdict {
        Verdict::DestroyDeviceSecret => UnlockError::PinDestroyed,
        verdict => UnlockError::Wait(Tries::of(verdict, failed)),
    }
}
