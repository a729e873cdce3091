//! Ids that never leave the server, and the column type that reads every kind of id.

use protocol::{AdminId, BackupId, DeviceId, EnrolmentId, GroupId, OrganisationId, PersonId};
use sqlx::{Decode, Postgres, Sqlite, Type};
use uuid::Uuid;

/// One link that was mailed; an enrolment has several where it was sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InviteId(Uuid);

/// One mailed verification code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeId(Uuid);

macro_rules! local {
    ($($name:ident),*) => {$(
        impl $name {
            /// A new id, later than all before it.
            pub fn make() -> Self {
                Self(Uuid::now_v7())
            }

            /// The 16 bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
    )*};
}
local!(InviteId, CodeId);

/// A column of 16 bytes that is an id of the given kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IdColumn<T>(pub T);

/// An id, so that [`IdColumn`] reads every kind.
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
ids!(
    OrganisationId,
    PersonId,
    GroupId,
    AdminId,
    EnrolmentId,
    DeviceId,
    BackupId,
    InviteId,
    CodeId
);

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
