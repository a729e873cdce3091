//! Counters that must survive a restart and hold over several nodes: in the database, keyed by hashes.

use std::time::Duration;

use protocol::UnixMillis;

use crate::clock::millis;
use crate::store::{StoreError, Tx};

/// How often something may happen within a window that starts with the first time.
#[derive(Clone, Copy)]
pub(crate) struct Limit {
    /// The name of the counter.
    pub(crate) scope: &'static str,
    /// How often.
    pub(crate) hits: i64,
    /// Within how long.
    pub(crate) window: Duration,
}

impl Limit {
    /// How long to wait until it may happen again, or nothing where it may happen now.
    pub(crate) async fn wait(
        self,
        tx: &mut Tx<'_>,
        key: [u8; 32],
        now: UnixMillis,
    ) -> Result<Option<Duration>, StoreError> {
        let counter: Option<(i64, i64)> = tx
            .optional(
                "SELECT window_start, hits FROM rate_counters WHERE scope = $1 AND key_hash = $2",
                (self.scope, key),
            )
            .await?;
        let Some((start, hits)) = counter else {
            return Ok(None);
        };
        let left = start
            .saturating_add(millis(self.window))
            .saturating_sub(now);
        let left = u64::try_from(left).unwrap_or_default();
        Ok((left > 0 && hits >= self.hits).then(|| Duration::from_millis(left)))
    }

    /// Counts one more; the window starts anew where it was over.
    pub(crate) async fn count(
        self,
        tx: &mut Tx<'_>,
        key: [u8; 32],
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        let over = now.saturating_sub(millis(self.window));
        tx.run(
            "INSERT INTO rate_counters (scope, key_hash, window_start, hits) \
             VALUES ($1, $2, $3, 1) ON CONFLICT (scope, key_hash) DO UPDATE SET \
             hits = CASE WHEN rate_counters.window_start <= $4 THEN 1 \
                    ELSE rate_counters.hits + 1 END, \
             window_start = CASE WHEN rate_counters.window_start <= $4 THEN $3 \
                    ELSE rate_counters.window_start END",
            (self.scope, key, now, over),
        )
        .await
        .map(drop)
    }
}
