//! The one-time link that sets an administrator's password: `SERVER/console/setup#TOKEN`.

use std::time::Duration;

use protocol::{AdminId, UnixMillis};
use url::Url;

use super::account::NewAdminError;
use crate::clock::millis;
use crate::secrets::{HashedToken, random_token};
use crate::store::{Db, IdColumn, StoreError, Tx};

const PREFIX: &str = "lku_";
/// As long as an invite.
const GOOD_FOR: Duration = Duration::from_secs(72 * 3600);

/// A new token. It is shown once, in the link; the database has its hash.
pub struct SetupToken(String);

/// An account that waits for its password.
#[derive(sqlx::FromRow)]
pub(super) struct Pending {
    pub(super) name: String,
    pub(super) email: String,
}

impl SetupToken {
    /// Makes a link for `admin`; older ones stop working.
    pub(super) async fn issue(
        tx: &mut Tx<'_>,
        admin: AdminId,
        now: UnixMillis,
    ) -> Result<Self, NewAdminError> {
        let (token, HashedToken(hash)) = random_token(PREFIX)?;
        tx.run("DELETE FROM admin_setups WHERE admin_id = $1", (admin,))
            .await?;
        let expires = now.saturating_add(millis(GOOD_FOR));
        tx.run(
            "INSERT INTO admin_setups (token_hash, admin_id, created_at, expires_at) \
             VALUES ($1, $2, $3, $4)",
            (hash, admin, now, expires),
        )
        .await?;
        Ok(Self(token))
    }

    /// The link to give to the administrator. The token is in the fragment, so no log sees it.
    pub fn link(&self, server: &Url) -> String {
        let mut link = server.clone();
        link.set_path("/console/setup");
        link.set_fragment(Some(&self.0));
        link.into()
    }
}

/// The account that a presented token stands for, while it is good.
pub(super) async fn pending(
    db: &Db,
    presented: &str,
    now: UnixMillis,
) -> Result<Option<Pending>, StoreError> {
    let Some(HashedToken(hash)) = HashedToken::of(presented, PREFIX) else {
        return Ok(None);
    };
    db.optional(
        "SELECT a.name, a.email FROM admin_setups s JOIN admins a ON a.id = s.admin_id \
         WHERE s.token_hash = $1 AND s.used_at IS NULL AND s.expires_at > $2",
        (hash, now),
    )
    .await
}

/// Uses the token up and sets the password; ends all sessions that the account has.
/// Nothing, where somebody else was faster.
pub(super) async fn redeem(
    tx: &mut Tx<'_>,
    presented: &str,
    password_hash: &str,
    now: UnixMillis,
) -> Result<Option<AdminId>, StoreError> {
    let Some(HashedToken(hash)) = HashedToken::of(presented, PREFIX) else {
        return Ok(None);
    };
    let used: Option<(IdColumn<AdminId>,)> = tx
        .optional(
            "UPDATE admin_setups SET used_at = $2 \
             WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING admin_id",
            (hash, now),
        )
        .await?;
    let Some((IdColumn(admin),)) = used else {
        return Ok(None);
    };
    tx.run(
        "UPDATE admins SET password_hash = $2 WHERE id = $1",
        (admin, password_hash),
    )
    .await?;
    tx.run("DELETE FROM admin_sessions WHERE admin_id = $1", (admin,))
        .await?;
    Ok(Some(admin))
}
