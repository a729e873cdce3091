//! The hash chain over the audit log.

use sha2::{Digest as _, Sha256};

use super::end::{self, NoEnd};
use crate::secrets::ServerSecrets;
use crate::store::{Db, StoreError, Tx};

/// Length of a link of the chain.
pub const HASH_BYTES: usize = 32;
const LABEL: &[u8] = b"latchkey/audit/v1\0";
const VERIFY_ROWS: i64 = 1_000;

/// A place in the chain and the hash there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) place: i64,
    pub(super) hash: [u8; HASH_BYTES],
}

impl Link {
    /// What the first row is chained to.
    pub(super) const BEGINNING: Self = Self {
        place: 0,
        hash: [0; HASH_BYTES],
    };

    /// The link of `row` after this one.
    pub(super) fn next(&self, row: &Fields) -> Self {
        let place = self.place.saturating_add(1);
        Self {
            place,
            hash: row.hash(&self.hash, place),
        }
    }
}

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
    fn hash(&self, previous: &[u8], place: i64) -> [u8; HASH_BYTES] {
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

/// The newest link of the rows that are there.
pub(super) async fn newest(tx: &mut Tx<'_>) -> Result<Link, StoreError> {
    let newest: Option<(i64, Vec<u8>)> = tx
        .optional(
            "SELECT place, hash FROM audit_log WHERE place IS NOT NULL \
             ORDER BY place DESC LIMIT 1",
            (),
        )
        .await?;
    let Some((place, hash)) = newest else {
        return Ok(Link::BEGINNING);
    };
    let hash = hash.try_into().map_err(|_| StoreError::Unreadable {
        what: "audit_log.hash",
    })?;
    Ok(Link { place, hash })
}

/// The newest head of the chain; 32 zero bytes where the log is empty.
///
/// # Errors
/// Where the database fails.
pub async fn head(tx: &mut Tx<'_>) -> Result<[u8; HASH_BYTES], StoreError> {
    Ok(newest(tx).await?.hash)
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
    /// Rows are missing at the end, or others were put there.
    #[error("the audit log ends at entry {found}, but the server wrote to entry {written}")]
    End {
        /// How many rows the server chained.
        written: i64,
        /// How many there are.
        found: i64,
    },
    /// Nothing says where the log should end.
    #[error(transparent)]
    NoEnd(#[from] NoEnd),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A log that is what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// How many rows the chain has.
    pub entries: i64,
    /// How many rows have no place in it yet. A running server gives them one within seconds.
    pub waiting: i64,
}

#[derive(sqlx::FromRow)]
struct Chained {
    place: i64,
    hash: Option<Vec<u8>>,
    #[sqlx(flatten)]
    fields: Fields,
}

/// Computes the whole chain anew and compares where it ends with what the server sealed.
///
/// # Errors
/// [`Broken`] with the first place that does not fit.
pub async fn verify(db: &Db, secrets: &ServerSecrets) -> Result<Whole, Broken> {
    // One state of the database: a running server may be writing.
    db.read(|tx| {
        Box::pin(async move {
            let found = walk(tx).await?;
            let written = end::load(tx, secrets).await??;
            if found != written {
                return Err(Broken::End {
                    written: written.place,
                    found: found.place,
                });
            }
            let (waiting,): (i64,) = tx
                .one("SELECT COUNT(*) FROM audit_log WHERE place IS NULL", ())
                .await?;
            Ok(Whole {
                entries: found.place,
                waiting,
            })
        })
    })
    .await
}

/// Follows the chain to the last row that is there.
async fn walk(tx: &mut Tx<'_>) -> Result<Link, Broken> {
    let mut last = Link::BEGINNING;
    loop {
        let rows: Vec<Chained> = tx
            .all(
                "SELECT place, hash, id, at, action, actor_kind, actor_id, subject_kind, \
                 subject_id, detail FROM audit_log WHERE place > $1 ORDER BY place LIMIT $2",
                (last.place, VERIFY_ROWS),
            )
            .await?;
        if rows.is_empty() {
            return Ok(last);
        }
        for row in rows {
            last = last.next(&row.fields);
            if row.place != last.place || row.hash.as_deref() != Some(&last.hash) {
                return Err(Broken::At { place: last.place });
            }
        }
    }
}
