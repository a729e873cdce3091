//! The company's copy of a person's encrypted backup: opaque bytes that the server cannot open.
//!
//! | what | call | says | gets |
//! |---|---|---|---|
//! | hand in | `PUT /api/v1/device/backups` | [`Handed`] in the query, the bytes as the body | [`KeptBackup`] |
//! | list | `GET /api/v1/device/backups` | | [`KeptBackups`] |
//! | fetch | `GET /api/v1/device/backups/{id}` | | the bytes |
//! | delete | `DELETE /api/v1/device/backups/{id}` | | nothing |
//! | health | `POST /api/v1/device/backup-health` | [`BackupHealth`] | nothing |
//!
//! A backup belongs to the person: whichever computer is enrolled for the same person reads it.
//! A deactivated device may hand its last one in, and neither list nor fetch.

use serde::{Deserialize, Serialize};

use crate::{BackupId, UnixMillis};

/// Paths of the backup endpoints.
pub mod path {
    /// Hand in by PUT, list by GET; with `/{id}` fetch by GET and remove by DELETE.
    pub const BACKUPS: &str = "/api/v1/device/backups";
    /// [`super::BackupHealth`] by POST.
    pub const HEALTH: &str = "/api/v1/device/backup-health";
}

/// What is handed in. The copy counts only once all of its bytes have come and hash to this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// How many bytes follow.
    pub bytes: u64,
    /// SHA-256 of them, 64 hexadecimal digits.
    pub sha256: String,
    /// When the backup was made.
    pub made_at: UnixMillis,
}

/// A backup that the server keeps whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeptBackup {
    /// Its id.
    pub id: BackupId,
    /// How many bytes it has.
    pub bytes: u64,
    /// SHA-256 of them, 64 hexadecimal digits.
    pub sha256: String,
    /// When it was made, as the app said.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub made_at: UnixMillis,
    /// When the server had it whole.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub received_at: UnixMillis,
    /// What the computer that handed it in calls itself.
    pub computer: String,
}

/// What the server keeps for a person, and what it takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeptBackups {
    /// The copies, newest first.
    pub items: Vec<KeptBackup>,
    /// The largest copy that is taken, in bytes.
    pub largest: u64,
    /// How many are kept of a device; a further one takes the place of its oldest.
    pub copies: u32,
}

/// How a person's backups are doing: two times, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BackupHealth {
    /// When the newest backup was made and checked.
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>))]
    pub last_backup: Option<UnixMillis>,
    /// When a backup was last restored to see whether it can be.
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>))]
    pub last_test_restore: Option<UnixMillis>,
}
