//! The column type that reads the words of a closed list: another word is a failure, not one of the known states.

use protocol::ServiceStatus;
use protocol::device::DeactivationReason;
use sqlx::{Decode, Postgres, Sqlite, Type};

/// A column of text that is one of the words of `T`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordColumn<T>(pub T);

/// What is stored as a word.
pub trait StoredWord: Sized {
    /// What `word` stands for, if it is one of the list.
    fn from_word(word: &str) -> Option<Self>;
}

impl StoredWord for ServiceStatus {
    fn from_word(word: &str) -> Option<Self> {
        Self::from_word(word)
    }
}

impl StoredWord for DeactivationReason {
    fn from_word(word: &str) -> Option<Self> {
        Self::from_word(word)
    }
}

/// The word is from another version, or somebody changed it.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no word of the list")]
struct UnknownWord(String);

macro_rules! engines {
    ($($engine:ty),*) => {$(
        impl<T> Type<$engine> for WordColumn<T> {
            fn type_info() -> <$engine as sqlx::Database>::TypeInfo {
                <str as Type<$engine>>::type_info()
            }
        }

        impl<'r, T: StoredWord> Decode<'r, $engine> for WordColumn<T> {
            fn decode(
                value: <$engine as sqlx::Database>::ValueRef<'r>,
            ) -> Result<Self, sqlx::error::BoxDynError> {
                let word = <&str as Decode<'r, $engine>>::decode(value)?;
                let found = T::from_word(word).map(Self);
                found.ok_or_else(|| UnknownWord(word.to_owned()).into())
            }
        }
    )*};
}
engines!(Sqlite, Postgres);
