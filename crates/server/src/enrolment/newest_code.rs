//! The newest code of an invite: the only one that is good.

use protocol::UnixMillis;

use super::limits::TRIES_PER_CODE;
use crate::store::{CodeId, IdColumn, InviteId, StoreError, Tx};

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct NewestCode {
    pub(super) id: IdColumn<CodeId>,
    pub(super) session_key: Vec<u8>,
    pub(super) salt: Vec<u8>,
    pub(super) code_hash: Vec<u8>,
    tries: i64,
    pub(super) expires_at: UnixMillis,
    pub(super) used_at: Option<UnixMillis>,
}

impl NewestCode {
    /// How often it may still be tried.
    pub(super) fn tries_left(&self) -> u32 {
        TRIES_PER_CODE.saturating_sub(u32::try_from(self.tries).unwrap_or(u32::MAX))
    }

    /// Whether its time is over. A used one stays good for the app that used it,
    /// which may have been killed before it had the answer.
    pub(super) fn is_over(&self, now: UnixMillis) -> bool {
        self.used_at.is_none() && now >= self.expires_at
    }
}

pub(super) async fn load(
    tx: &mut Tx<'_>,
    invite: InviteId,
) -> Result<Option<NewestCode>, StoreError> {
    tx.optional(
        "SELECT id, session_key, salt, code_hash, tries, expires_at, used_at \
         FROM verification_codes WHERE invite_id = $1 ORDER BY id DESC LIMIT 1",
        (invite,),
    )
    .await
}

/// Counts a try before the code is looked at, and says how many are left after it.
/// Nothing where none was left.
pub(super) async fn count_try(tx: &mut Tx<'_>, code: CodeId) -> Result<Option<u32>, StoreError> {
    let counted: Option<(i64,)> = tx
        .optional(
            "UPDATE verification_codes SET tries = tries + 1 \
             WHERE id = $1 AND tries < $2 RETURNING tries",
            (code, i64::from(TRIES_PER_CODE)),
        )
        .await?;
    Ok(counted
        .map(|(tries,)| TRIES_PER_CODE.saturating_sub(u32::try_from(tries).unwrap_or(u32::MAX))))
}
