//! Arguments of a statement, bound to whichever engine runs it.

use protocol::device::DeactivationReason;
use protocol::{
    AdminId, BackupId, DeviceId, EnrolmentId, GroupId, OrganisationId, PersonId, ServiceStatus,
};
use sqlx::Arguments as _;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;

use super::{CodeId, InviteId, StoreError};

/// One value that both engines know how to take.
pub trait Param: Send {
    /// Adds the value for SQLite.
    ///
    /// # Errors
    /// Where the driver cannot encode it.
    fn to_sqlite(&self, to: &mut SqliteArguments) -> Result<(), StoreError>;

    /// Adds the value for PostgreSQL.
    ///
    /// # Errors
    /// Where the driver cannot encode it.
    fn to_postgres(&self, to: &mut PgArguments) -> Result<(), StoreError>;
}

/// All values of one statement: a tuple of [`Param`]s, in the order of `$1`, `$2`, ...
pub trait Args: Send {
    /// The arguments for SQLite.
    ///
    /// # Errors
    /// Where the driver cannot encode one.
    fn sqlite(&self) -> Result<SqliteArguments, StoreError>;

    /// The arguments for PostgreSQL.
    ///
    /// # Errors
    /// Where the driver cannot encode one.
    fn postgres(&self) -> Result<PgArguments, StoreError>;
}

/// Implements [`Param`] for a type by the value the drivers are given in its place.
macro_rules! params {
    ($($name:ty: |$value:ident| $plain:expr;)*) => {$(
        impl Param for $name {
            fn to_sqlite(&self, to: &mut SqliteArguments) -> Result<(), StoreError> {
                let $value = self;
                to.add($plain).map_err(StoreError::argument)
            }
            fn to_postgres(&self, to: &mut PgArguments) -> Result<(), StoreError> {
                let $value = self;
                to.add($plain).map_err(StoreError::argument)
            }
        }
    )*};
}

params! {
    i64: |v| *v;
    Option<i64>: |v| *v;
    &str: |v| *v;
    Option<&str>: |v| *v;
    String: |v| v.as_str();
    Option<String>: |v| v.as_deref();
    &[u8]: |v| *v;
    Option<&[u8]>: |v| *v;
    Vec<u8>: |v| v.as_slice();
    [u8; 16]: |v| v.as_slice();
    [u8; 32]: |v| v.as_slice();
    OrganisationId: |v| v.as_bytes().as_slice();
    PersonId: |v| v.as_bytes().as_slice();
    Option<PersonId>: |v| v.as_ref().map(|id| id.as_bytes().as_slice());
    GroupId: |v| v.as_bytes().as_slice();
    Option<GroupId>: |v| v.as_ref().map(|id| id.as_bytes().as_slice());
    AdminId: |v| v.as_bytes().as_slice();
    Option<AdminId>: |v| v.as_ref().map(|id| id.as_bytes().as_slice());
    EnrolmentId: |v| v.as_bytes().as_slice();
    Option<EnrolmentId>: |v| v.as_ref().map(|id| id.as_bytes().as_slice());
    DeviceId: |v| v.as_bytes().as_slice();
    Option<DeviceId>: |v| v.as_ref().map(|id| id.as_bytes().as_slice());
    BackupId: |v| v.as_bytes().as_slice();
    InviteId: |v| v.as_bytes().as_slice();
    CodeId: |v| v.as_bytes().as_slice();
    ServiceStatus: |v| v.as_str();
    DeactivationReason: |v| v.as_str();
    Option<ServiceStatus>: |v| v.map(ServiceStatus::as_str);
}

/// Implements [`Args`] for tuples; each part is named by its place.
macro_rules! tuples {
    ($($($part:ident $place:tt)+;)*) => {$(
        impl<$($part: Param + Sync),+> Args for ($($part,)+) {
            fn sqlite(&self) -> Result<SqliteArguments, StoreError> {
                let mut to = SqliteArguments::default();
                $(self.$place.to_sqlite(&mut to)?;)+
                Ok(to)
            }
            fn postgres(&self) -> Result<PgArguments, StoreError> {
                let mut to = PgArguments::default();
                $(self.$place.to_postgres(&mut to)?;)+
                Ok(to)
            }
        }
    )*};
}

impl Args for () {
    fn sqlite(&self) -> Result<SqliteArguments, StoreError> {
        Ok(SqliteArguments::default())
    }
    fn postgres(&self) -> Result<PgArguments, StoreError> {
        Ok(PgArguments::default())
    }
}

tuples! {
    A 0;
    A 0 B 1;
    A 0 B 1 C 2;
    A 0 B 1 C 2 D 3;
    A 0 B 1 C 2 D 3 E 4;
    A 0 B 1 C 2 D 3 E 4 F 5;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
}
