//! Deletes copies because their person, or an administrator for them, wants it.

use protocol::{AdminId, BackupId, PersonId, UnixMillis};

use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::device::KnownDevice;
use crate::state::AppState;
use crate::store::{StoreError, Tx};

/// Deletes one copy of the device's person; says whether there was one.
///
/// # Errors
/// Where the database fails.
pub async fn delete(
    state: &AppState,
    device: KnownDevice,
    id: BackupId,
) -> Result<bool, StoreError> {
    let now = state.clock.now();
    let deleted = state
        .db
        .write(|tx| {
            Box::pin(async move {
                let deleted = tx
                    .run(
                        "DELETE FROM backups WHERE id = $1 AND person_id = $2 AND state = 'whole'",
                        (id, device.person),
                    )
                    .await?;
                record(tx, Actor::Device(device.id), device.person, deleted, now).await?;
                Ok::<_, StoreError>(deleted > 0)
            })
        })
        .await?;
    state.audit_wake.notify_one();
    Ok(deleted)
}

/// Deletes all copies of a person; says how many there were.
///
/// # Errors
/// Where the database fails.
pub async fn delete_all(
    state: &AppState,
    admin: AdminId,
    person: PersonId,
) -> Result<u64, StoreError> {
    let now = state.clock.now();
    let deleted = state
        .db
        .write(|tx| {
            Box::pin(async move {
                let deleted = tx
                    .run("DELETE FROM backups WHERE person_id = $1", (person,))
                    .await?;
                record(tx, Actor::Admin(admin), person, deleted, now).await?;
                Ok::<_, StoreError>(deleted)
            })
        })
        .await?;
    state.audit_wake.notify_one();
    Ok(deleted)
}

async fn record(
    tx: &mut Tx<'_>,
    actor: Actor,
    person: PersonId,
    deleted: u64,
    now: UnixMillis,
) -> Result<(), StoreError> {
    if deleted == 0 {
        return Ok(());
    }
    let entry = Entry {
        at: now,
        actor,
        action: Action::BackupDeleted,
        subject: Subject::Person(person),
        detail: &format!("{deleted} on request"),
    };
    audit::record(tx, entry).await
}
