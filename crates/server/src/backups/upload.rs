//! A backup arrives: piece by piece, counted and hashed, and put in place at the end or not at all.

use data_encoding::HEXLOWER;
use protocol::backup::{Handed, KeptBackup};
use protocol::{BackupId, PersonId, ServiceStatus, WireCode};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::list;
use crate::device::KnownDevice;
use crate::settings;
use crate::state::AppState;
use crate::store::{IdColumn, StoreError, Tx};

/// As much as is in memory of an upload.
pub const PIECE_BYTES: usize = 512 * 1024;
const SHA256_DIGITS: usize = 64;

/// An upload under way.
pub struct Arriving<'a> {
    state: &'a AppState,
    id: BackupId,
    person: PersonId,
    promised: Handed,
    hash: Sha256,
    waiting: Vec<u8>,
    pieces: i64,
    bytes: u64,
}

/// Makes room for an upload. An earlier one of the same device that is not whole is given up.
///
/// # Errors
/// Where the database fails. Refused where the company takes none, this device may not, or it would be too large.
pub async fn begin(
    state: &AppState,
    device: KnownDevice,
    handed: Handed,
) -> Result<Result<Arriving<'_>, WireCode>, StoreError> {
    let now = state.clock.now();
    let id = BackupId::from_uuid(Uuid::now_v7());
    let handed = &handed;
    let begun = state
        .db
        .write(|tx| {
            Box::pin(async move {
                if let Some(refused) = refused(tx, device, handed).await? {
                    return Ok(Err(refused));
                }
                tx.run(
                    "DELETE FROM backups WHERE device_id = $1 AND state = 'arriving'",
                    (device.id,),
                )
                .await?;
                tx.run(
                    "INSERT INTO backups \
                     (id, person_id, device_id, state, bytes, sha256, made_at, received_at) \
                     VALUES ($1, $2, $3, 'arriving', $4, $5, $6, $7)",
                    (
                        id,
                        device.person,
                        device.id,
                        i64::try_from(handed.bytes).unwrap_or(i64::MAX),
                        handed.sha256.as_str(),
                        handed.made_at.min(now),
                        now,
                    ),
                )
                .await?;
                Ok::<_, StoreError>(Ok(()))
            })
        })
        .await?;
    Ok(begun.map(|()| Arriving {
        state,
        id,
        person: device.person,
        promised: handed.clone(),
        hash: Sha256::new(),
        waiting: Vec::new(),
        pieces: 0,
        bytes: 0,
    }))
}

async fn refused(
    tx: &mut Tx<'_>,
    device: KnownDevice,
    handed: &Handed,
) -> Result<Option<WireCode>, StoreError> {
    let settings = settings::load(tx).await?.settings;
    if !settings.company_backups || !may_hand_in(tx, device).await? {
        return Ok(Some(WireCode::Forbidden));
    }
    let digits = handed.sha256.len() == SHA256_DIGITS
        && handed
            .sha256
            .bytes()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    let wrong = |field: &str| {
        Some(WireCode::BadRequest {
            field: field.to_owned(),
        })
    };
    let largest = u64::try_from(settings.backup_largest_bytes).unwrap_or_default();
    Ok(match handed.bytes {
        0 => wrong("bytes"),
        bytes if bytes > largest => Some(WireCode::TooLarge),
        _ if !digits => wrong("sha256"),
        _ => None,
    })
}

/// A device with a vault: an active one, or a deactivated one that has not erased it yet.
async fn may_hand_in(tx: &mut Tx<'_>, device: KnownDevice) -> Result<bool, StoreError> {
    let (status, before, erased_at): (String, Option<String>, Option<i64>) = tx
        .one(
            "SELECT status, status_before, erased_at FROM devices WHERE id = $1",
            (device.id,),
        )
        .await?;
    let last = if status == ServiceStatus::Deactivated.as_str() {
        before.unwrap_or_default()
    } else {
        status
    };
    let has_vault = [ServiceStatus::Active, ServiceStatus::PendingPin].map(ServiceStatus::as_str);
    Ok(erased_at.is_none() && has_vault.contains(&last.as_str()))
}

impl Arriving<'_> {
    /// Takes some more bytes; full pieces go to the database at once.
    ///
    /// # Errors
    /// Where the database fails. Refused where more comes than was promised, or a newer upload took this one's place.
    pub async fn take(&mut self, bytes: &[u8]) -> Result<Result<(), WireCode>, StoreError> {
        self.bytes = self
            .bytes
            .saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if self.bytes > self.promised.bytes {
            return Ok(Err(WireCode::TooLarge));
        }
        self.hash.update(bytes);
        let mut rest = bytes;
        while !rest.is_empty() {
            let room = PIECE_BYTES.saturating_sub(self.waiting.len());
            let (now, later) = rest.split_at(room.min(rest.len()));
            self.waiting.extend_from_slice(now);
            rest = later;
            if self.waiting.len() == PIECE_BYTES && !self.store().await? {
                return Ok(Err(WireCode::Conflict));
            }
        }
        Ok(Ok(()))
    }

    /// Writes what waits; says whether the upload is still the device's newest.
    async fn store(&mut self) -> Result<bool, StoreError> {
        let (id, place, piece) = (self.id, self.pieces, self.waiting.as_slice());
        let stored = self
            .state
            .db
            .write(|tx| {
                Box::pin(async move {
                    let arriving = is_arriving(tx, id).await?;
                    if arriving {
                        tx.run(
                            "INSERT INTO backup_pieces (backup_id, place, bytes) \
                             VALUES ($1, $2, $3)",
                            (id, place, piece),
                        )
                        .await?;
                    }
                    Ok::<_, StoreError>(arriving)
                })
            })
            .await?;
        self.waiting.clear();
        self.pieces += 1;
        Ok(stored)
    }

    /// Puts the whole backup in place of the person's oldest, if it is what was promised.
    ///
    /// # Errors
    /// Where the database fails. Refused, and nothing of it kept, where length or hash are others.
    pub async fn finish(mut self) -> Result<Result<KeptBackup, WireCode>, StoreError> {
        let field = if self.bytes != self.promised.bytes {
            Some("bytes")
        } else if HEXLOWER.encode(&self.hash.clone().finalize()) != self.promised.sha256 {
            Some("sha256")
        } else {
            None
        };
        if let Some(field) = field {
            let field = field.to_owned();
            self.give_up().await?;
            return Ok(Err(WireCode::BadRequest { field }));
        }
        if !self.waiting.is_empty() && !self.store().await? {
            return Ok(Err(WireCode::Conflict));
        }
        self.put_in_place().await
    }

    /// Forgets what came.
    ///
    /// # Errors
    /// Where the database fails; the worker forgets it later then.
    pub async fn give_up(self) -> Result<(), StoreError> {
        self.state
            .db
            .run(
                "DELETE FROM backups WHERE id = $1 AND state = 'arriving'",
                (self.id,),
            )
            .await
            .map(drop)
    }

    async fn put_in_place(self) -> Result<Result<KeptBackup, WireCode>, StoreError> {
        let (now, id, person) = (self.state.clock.now(), self.id, self.person);
        let sha256 = &self.promised.sha256;
        self.state
            .db
            .write(|tx| {
                Box::pin(async move {
                    if !is_arriving(tx, id).await? {
                        return Ok(Err(WireCode::Conflict));
                    }
                    if let Some(known) = same(tx, person, sha256).await? {
                        tx.run("DELETE FROM backups WHERE id = $1", (id,)).await?;
                        return Ok(Ok(list::one(tx, known).await?));
                    }
                    tx.run(
                        "UPDATE backups SET state = 'whole', received_at = $2 WHERE id = $1",
                        (id, now),
                    )
                    .await?;
                    drop_oldest(tx, id).await?;
                    Ok::<_, StoreError>(Ok(list::one(tx, id).await?))
                })
            })
            .await
    }
}

async fn is_arriving(tx: &mut Tx<'_>, id: BackupId) -> Result<bool, StoreError> {
    let found: Option<(i64,)> = tx
        .optional(
            "SELECT bytes FROM backups WHERE id = $1 AND state = 'arriving'",
            (id,),
        )
        .await?;
    Ok(found.is_some())
}

/// The same bytes handed in once more, as after an answer that was lost.
async fn same(
    tx: &mut Tx<'_>,
    person: PersonId,
    sha256: &str,
) -> Result<Option<BackupId>, StoreError> {
    let found: Option<(IdColumn<BackupId>,)> = tx
        .optional(
            "SELECT id FROM backups WHERE person_id = $1 AND sha256 = $2 AND state = 'whole'",
            (person, sha256),
        )
        .await?;
    Ok(found.map(|(id,)| id.0))
}

/// A copy takes the place of older ones of its own device alone: an empty vault on a new computer must not drive out
/// what it is to be filled from.
async fn drop_oldest(tx: &mut Tx<'_>, newest: BackupId) -> Result<(), StoreError> {
    let copies = settings::load(tx).await?.settings.backup_copies;
    tx.run(
        "DELETE FROM backups WHERE state = 'whole' \
         AND device_id = (SELECT device_id FROM backups WHERE id = $1) AND id NOT IN \
         (SELECT id FROM backups WHERE state = 'whole' \
          AND device_id = (SELECT device_id FROM backups WHERE id = $1) \
          ORDER BY received_at DESC, id DESC LIMIT $2)",
        (newest, copies),
    )
    .await
    .map(drop)
}
