//! Network addresses from which an administrator's owner got in before, kept as keyed hashes.

use std::time::Duration;

use protocol::{AdminId, UnixMillis};

use super::attempts::AccountHere;
use crate::clock::millis;
use crate::store::{StoreError, Tx};

/// An address that was not used for this long may be somebody else's by now.
const KNOWN_FOR: Duration = Duration::from_secs(90 * 24 * 3600);

/// Whether the account's owner got in from there not long ago.
pub(super) async fn is_known(
    tx: &mut Tx<'_>,
    here: AccountHere,
    now: UnixMillis,
) -> Result<bool, StoreError> {
    let found: Option<(i64,)> = tx
        .optional(
            "SELECT used_at FROM admin_known_addresses WHERE key_hash = $1 AND used_at > $2",
            (here.0, forgotten_before(now)),
        )
        .await?;
    Ok(found.is_some())
}

/// Notes that the owner got in from there, and forgets what was not used for long.
pub(super) async fn remember(
    tx: &mut Tx<'_>,
    admin: AdminId,
    here: AccountHere,
    now: UnixMillis,
) -> Result<(), StoreError> {
    tx.run(
        "DELETE FROM admin_known_addresses WHERE used_at <= $1",
        (forgotten_before(now),),
    )
    .await?;
    tx.run(
        "INSERT INTO admin_known_addresses (key_hash, admin_id, used_at) VALUES ($1, $2, $3) \
         ON CONFLICT (key_hash) DO UPDATE SET used_at = $3",
        (here.0, admin, now),
    )
    .await
    .map(drop)
}

fn forgotten_before(now: UnixMillis) -> UnixMillis {
    now.saturating_sub(millis(KNOWN_FOR))
}
