//! Hands a copy out, a piece at a time.

use protocol::{BackupId, PersonId};

use crate::store::{Db, StoreError};

/// A copy that is handed out.
pub struct Fetched {
    db: Db,
    id: BackupId,
    /// How many bytes it has.
    pub bytes: u64,
    next: i64,
}

/// The person's whole copy of this id, if there is one.
///
/// # Errors
/// Where the database fails.
pub async fn fetch(db: &Db, person: PersonId, id: BackupId) -> Result<Option<Fetched>, StoreError> {
    let found: Option<(i64,)> = db
        .optional(
            "SELECT bytes FROM backups WHERE id = $1 AND person_id = $2 AND state = 'whole'",
            (id, person),
        )
        .await?;
    Ok(found.map(|(bytes,)| Fetched {
        db: db.clone(),
        id,
        bytes: u64::try_from(bytes).unwrap_or_default(),
        next: 0,
    }))
}

impl Fetched {
    /// The next piece; nothing at the end, or where the copy was deleted meanwhile.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn piece(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let found: Option<(Vec<u8>,)> = self
            .db
            .optional(
                "SELECT bytes FROM backup_pieces WHERE backup_id = $1 AND place = $2",
                (self.id, self.next),
            )
            .await?;
        self.next += 1;
        Ok(found.map(|(bytes,)| bytes))
    }
}
