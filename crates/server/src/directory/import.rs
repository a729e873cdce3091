//! Brings rows into the directory in one transaction.
//!
//! An import adds and updates; it never removes a person or a membership of a static group.
//! Members that an enrolled group gains are invited in the same transaction;
//! who leaves the last one, a dynamic one, gets the grace period in it.

use protocol::UnixMillis;

use super::person::{self, Written};
use super::rows::ImportRow;
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::enrolment::{self, EnrolmentFailure};
use crate::groups::{self, GroupsError};
use crate::state::AppState;
use crate::store::{StoreError, Tx};

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// People not known before.
    pub added: u64,
    /// People of whom something differed.
    pub changed: u64,
    /// People as they were.
    pub unchanged: u64,
    /// Groups made because a row named them.
    pub groups_added: u64,
    /// People invited because a group they joined is enrolled.
    pub invited: u64,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A group is not what the file takes it for.
    #[error(transparent)]
    Groups(#[from] GroupsError),
    /// Somebody could not be invited.
    #[error(transparent)]
    Enrolment(#[from] EnrolmentFailure),
}

/// Imports all rows, or none.
///
/// # Errors
/// [`ImportError`].
pub async fn import(state: &AppState, rows: &[ImportRow]) -> Result<Imported, ImportError> {
    let now = state.clock.now();
    let imported = state
        .db
        .write(|tx| Box::pin(import_rows(tx, state, rows, now)))
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(imported)
}

async fn import_rows(
    tx: &mut Tx<'_>,
    state: &AppState,
    rows: &[ImportRow],
    now: UnixMillis,
) -> Result<Imported, ImportError> {
    let mut imported = Imported::default();
    for row in rows {
        let (id, written) = person::write(tx, &row.person, now).await?;
        match written {
            Written::Added => imported.added += 1,
            Written::Changed => imported.changed += 1,
            Written::Unchanged => imported.unchanged += 1,
        }
        for name in &row.groups {
            let (group, added) = groups::static_group(tx, name, now).await?;
            imported.groups_added += u64::from(added);
            groups::add_member(tx, group, id, now).await?;
        }
    }
    groups::refresh_dynamic(tx, now).await?;
    enrolment::settle(tx, state, now).await?;
    imported.invited = enrolment::invite_new_members(tx, state, now).await?;
    let detail = format!(
        "{} added, {} changed, {} groups added, {} invited",
        imported.added, imported.changed, imported.groups_added, imported.invited
    );
    audit::record(
        tx,
        Entry {
            at: now,
            actor: Actor::Operator,
            action: Action::DirectoryImported,
            subject: Subject::Organisation,
            detail: &detail,
        },
    )
    .await?;
    Ok(imported)
}
