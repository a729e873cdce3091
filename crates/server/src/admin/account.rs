//! Administrators' accounts in the database.

use protocol::{AdminId, UnixMillis};
use uuid::Uuid;

use super::setup_link::SetupToken;
use crate::api::extract::{Admin, AdminRole};
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::store::{Db, IdColumn, StoreError, Tx, WordColumn};

/// Why there is no new administrator.
#[derive(Debug, thiserror::Error)]
pub enum NewAdminError {
    /// The mail address has an account already.
    #[error("there is an administrator with this mail address already")]
    Exists,
    /// The system gives no randomness.
    #[error(transparent)]
    Randomness(#[from] crypto::random::NoRandomness),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes an account without a password and the one-time link's token that sets it.
///
/// # Errors
/// [`NewAdminError`].
pub async fn create(
    tx: &mut Tx<'_>,
    email: &str,
    name: &str,
    role: AdminRole,
    now: UnixMillis,
) -> Result<SetupToken, NewAdminError> {
    let id = AdminId::from_uuid(Uuid::now_v7());
    let made = tx
        .run(
            "INSERT INTO admins (id, email, email_folded, name, role, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email_folded) DO NOTHING",
            (id, email, fold(email), name, role.as_str(), now),
        )
        .await?;
    if made == 0 {
        return Err(NewAdminError::Exists);
    }
    let entry = Entry {
        at: now,
        actor: Actor::Operator,
        action: Action::AdminCreated,
        subject: Subject::Admin(id),
        detail: role.as_str(),
    };
    audit::record(tx, entry).await?;
    SetupToken::issue(tx, id, now).await
}

/// Makes a new one-time link for an account that exists, for a lost password or a link that ran out.
/// Nothing, where there is no such account.
///
/// # Errors
/// [`NewAdminError`].
pub async fn new_link(
    tx: &mut Tx<'_>,
    email: &str,
    now: UnixMillis,
) -> Result<Option<SetupToken>, NewAdminError> {
    let found: Option<(IdColumn<AdminId>,)> = tx
        .optional(
            "SELECT id FROM admins WHERE email_folded = $1",
            (fold(email),),
        )
        .await?;
    let Some((IdColumn(id),)) = found else {
        return Ok(None);
    };
    let entry = Entry {
        at: now,
        actor: Actor::Operator,
        action: Action::AdminLinkIssued,
        subject: Subject::Admin(id),
        detail: "",
    };
    audit::record(tx, entry).await?;
    SetupToken::issue(tx, id, now).await.map(Some)
}

/// Who an administrator is, as it is stored.
#[derive(sqlx::FromRow)]
pub(super) struct StoredAdmin {
    pub(super) id: IdColumn<AdminId>,
    name: String,
    email: String,
    role: WordColumn<AdminRole>,
}

/// An account as sign-in needs it.
#[derive(sqlx::FromRow)]
pub(super) struct StoredAccount {
    #[sqlx(flatten)]
    pub(super) admin: StoredAdmin,
    pub(super) password_hash: Option<String>,
}

impl From<StoredAdmin> for Admin {
    fn from(stored: StoredAdmin) -> Self {
        let (IdColumn(id), WordColumn(role)) = (stored.id, stored.role);
        Self {
            id,
            name: stored.name,
            email: stored.email,
            role,
        }
    }
}

/// The account of a mail address.
pub(super) async fn by_email(db: &Db, email: &str) -> Result<Option<StoredAccount>, StoreError> {
    db.optional(
        "SELECT id, name, email, role, password_hash FROM admins WHERE email_folded = $1",
        (fold(email),),
    )
    .await
}

/// Mail addresses are compared in lower case, without the spaces that pasting adds.
pub(super) fn fold(email: &str) -> String {
    email.trim().to_lowercase()
}
