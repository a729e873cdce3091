//! The hash chain over the audit log.

use sha2::{Digest as _, Sha256};

use crate::store::{Db, StoreError, Tx};

/// Length of a link of the chain.
pub const HASH_BYTES: usize = 32;
/// What the first row is chained to.
const BEGINNING: [u8; HASH_BYTES] = [0; HASH_BYTES];
const LABEL: &[u8] = b"latchkey/audit/v1\0";
const VERIFY_ROWS: i64 = 1_000;

/// A row with everything the hash covers.
#[derive(sqlx::FromRow)]
pub(super) struct Fields {
    pub(super) id: Vec<u8>,
    at: i64,
    action: String,
    actor_kind: String,
    actor_id: Option<Vec<u8>>,
    subject_kind: String,
    subject_id: Option<Vec<u8>>,
    detail: String,
}

impl Fields {
    /// The hash of this row at `place`, after a row with the hash `previous`.
    pub(super) fn hash(&self, previous: &[u8], place: i64) -> [u8; HASH_BYTES] {
        let mut hasher = Sha256::new_with_prefix(LABEL);
        let numbers = [place.to_le_bytes(), self.at.to_le_bytes()];
        let parts: [&[u8]; 10] = [
            previous,
            numbers.as_flattened(),
            &self.id,
            self.action.as_bytes(),
            self.actor_kind.as_bytes(),
            self.actor_id.as_deref().unwrap_or_default(),
            self.subject_kind.as_bytes(),
            self.subject_id.as_deref().unwrap_or_default(),
            self.detail.as_bytes(),
            b"",
        ];
        for part in parts {
            // Each part is led by its length, so that no two rows have the same bytes.
            hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            hasher.update(part);
        }
        hasher.finalize().into()
    }
}

/// The newest place and hash of the chain.
pub(super) async fn newest(tx: &mut Tx<'_>) -> Result<(i64, Vec<u8>), StoreError> {
    let newest: Option<(i64, Vec<u8>)> = tx
        .optional(
            "SELECT place, hash FROM audit_log WHERE place IS NOT NULL \
             ORDER BY place DESC LIMIT 1",
            (),
        )
        .await?;
    Ok(newest.unwrap_or((0, BEGINNING.to_vec())))
}

/// The newest head of the chain; 32 zero bytes where the log is empty.
///
/// # Errors
/// Where the database fails.
pub async fn head(tx: &mut Tx<'_>) -> Result<Vec<u8>, StoreError> {
    Ok(newest(tx).await?.1)
}

/// Why the log is not what was written.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// A row was changed, removed or put in between.
    #[error("the audit log is broken at entry {place}")]
    At {
        /// The first place that does not fit.
        place: i64,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[derive(sqlx::FromRow)]
struct Chained {
    place: i64,
    hash: Option<Vec<u8>>,
    #[sqlx(flatten)]
    fields: Fields,
}

/// Computes the whole chain anew and says how many rows it has.
///
/// # Errors
/// [`Broken::At`] with the first place that does not fit.
pub async fn verify(db: &Db) -> Result<i64, Broken> {
    let mut place = 0;
    let mut previous = BEGINNING.to_vec();
    loop {
        let rows: Vec<Chained> = db
            .all(
                "SELECT place, hash, id, at, action, actor_kind, actor_id, subject_kind, \
                 subject_id, detail FROM audit_log WHERE place > $1 ORDER BY place LIMIT $2",
                (place, VERIFY_ROWS),
            )
            .await?;
        if rows.is_empty() {
            return Ok(place);
        }
        for row in rows {
            place += 1;
            let hash = row.fields.hash(&previous, place);
            if row.place != place || row.hash.as_deref() != Some(&hash) {
                return Err(Broken::At { place });
            }
            previous = hash.to_vec();
        }
    }
}
