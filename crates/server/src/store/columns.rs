//! What a statement answers with: rows that both engines can fill, and ids in bytes.

use protocol::{AdminId, DeviceId, EnrolmentId, GroupId, OrganisationId, PersonId};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, FromRow, Postgres, Sqlite, Type};
use uuid::Uuid;

/// A row that `#[derive(sqlx::FromRow)]`, or a tuple, reads from either engine.
pub trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

impl<T> Row for T where
    T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static
{
}

/// A column of 16 bytes that is an id of the given kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IdColumn<T>(pub T);

/// The id's own bytes, so that the same constructor serves every kind.
pub trait FromUuid {
    /// The id of `uuid`.
    fn from_uuid(uuid: Uuid) -> Self;
}

macro_rules! ids {
    ($($name:ty),*) => {$(
        impl FromUuid for $name {
            fn from_uuid(uuid: Uuid) -> Self {
                Self::from_uuid(uuid)
            }
        }
    )*};
}
ids!(OrganisationId, PersonId, GroupId, AdminId, EnrolmentId, DeviceId);

macro_rules! engines {
    ($($engine:ty),*) => {$(
        impl<T> Type<$engine> for IdColumn<T> {
            fn type_info() -> <$engine as sqlx::Database>::TypeInfo {
                <[u8] as Type<$engine>>::type_info()
            }
        }

        impl<'r, T: FromUuid> Decode<'r, $engine> for IdColumn<T> {
            fn decode(
                value: <$engine as sqlx::Database>::ValueRef<'r>,
            ) -> Result<Self, sqlx::error::BoxDynError> {
                let bytes = <Vec<u8> as Decode<'r, $engine>>::decode(value)?;
                Ok(Self(T::from_uuid(Uuid::from_slice(&bytes)?)))
            }
        }
    )*};
}
engines!(Sqlite, Postgres);
