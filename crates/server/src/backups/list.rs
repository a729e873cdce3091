//! The whole copies of a person.

use protocol::backup::{KeptBackup, KeptBackups};
use protocol::{BackupId, PersonId, UnixMillis};

use crate::settings;
use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx};

#[derive(sqlx::FromRow)]
struct Row {
    id: IdColumn<BackupId>,
    bytes: i64,
    sha256: String,
    made_at: UnixMillis,
    received_at: UnixMillis,
    computer: String,
}

impl From<Row> for KeptBackup {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            bytes: u64::try_from(row.bytes).unwrap_or_default(),
            sha256: row.sha256,
            made_at: row.made_at,
            received_at: row.received_at,
            computer: row.computer,
        }
    }
}

/// What is kept for a person, newest first, and what is taken.
///
/// # Errors
/// Where the database fails.
pub async fn list(state: &AppState, person: PersonId) -> Result<KeptBackups, StoreError> {
    state
        .db
        .read(|tx| {
            Box::pin(async move {
                let rows: Vec<Row> = tx
                    .all(
                        "SELECT backups.id, backups.bytes, backups.sha256, backups.made_at, \
                         backups.received_at, devices.name AS computer FROM backups \
                         JOIN devices ON devices.id = backups.device_id \
                         WHERE backups.person_id = $1 AND backups.state = 'whole' \
                         ORDER BY backups.received_at DESC, backups.id DESC",
                        (person,),
                    )
                    .await?;
                let settings = settings::load(tx).await?.settings;
                Ok(KeptBackups {
                    items: rows.into_iter().map(KeptBackup::from).collect(),
                    largest: u64::try_from(settings.backup_largest_bytes).unwrap_or_default(),
                    copies: u32::try_from(settings.backup_copies).unwrap_or_default(),
                })
            })
        })
        .await
}

pub(super) async fn one(tx: &mut Tx<'_>, id: BackupId) -> Result<KeptBackup, StoreError> {
    let row: Row = tx
        .one(
            "SELECT backups.id, backups.bytes, backups.sha256, backups.made_at, \
             backups.received_at, devices.name AS computer FROM backups \
             JOIN devices ON devices.id = backups.device_id WHERE backups.id = $1",
            (id,),
        )
        .await?;
    Ok(row.into())
}
