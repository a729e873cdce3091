//! Counters that must survive a restart and hold over several nodes: in the database, keyed by hashes.

use std::time::Duration;

use protocol::UnixMillis;

use crate::clock::millis;
use crate::store::{Db, StoreError, Tx};

/// The key of a counter that there is one of: over all addresses and all people.
pub(crate) const EVERYBODY: [u8; 32] = [0; 32];
/// A window.
pub(crate) const HOUR: Duration = Duration::from_secs(3600);
/// How far the clocks of two nodes may be apart. A window that begins later than this began before a clock
/// was corrected: it counts as over, or its limit would hold until that time is reached.
const MOST_SKEW: Duration = Duration::from_secs(60);
/// How many guesses of one kind the whole organisation takes within [`HOUR`], wherever they come from.
pub(crate) const ORGANISATION_GUESSES: i64 = 200;

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
        let Some((start, hits)) = counter.filter(|(start, _)| !is_ahead(*start, now)) else {
            return Ok(None);
        };
        let left = start
            .saturating_add(millis(self.window))
            .saturating_sub(now);
        let left = u64::try_from(left).unwrap_or_default();
        Ok((left > 0 && hits >= self.hits).then(|| Duration::from_millis(left)))
    }

    /// Counts one more and says the how manieth it is; the window starts anew where it was over.
    pub(crate) async fn count(
        self,
        tx: &mut Tx<'_>,
        key: [u8; 32],
        now: UnixMillis,
    ) -> Result<i64, StoreError> {
        let over = now.saturating_sub(millis(self.window));
        let (hits,): (i64,) = tx
            .one(
                "INSERT INTO rate_counters (scope, key_hash, window_start, hits) \
             VALUES ($1, $2, $3, 1) ON CONFLICT (scope, key_hash) DO UPDATE SET \
             hits = CASE WHEN rate_counters.window_start <= $4 \
                    OR rate_counters.window_start > $5 THEN 1 \
                    ELSE rate_counters.hits + 1 END, \
             window_start = CASE WHEN rate_counters.window_start <= $4 \
                    OR rate_counters.window_start > $5 THEN $3 \
                    ELSE rate_counters.window_start END RETURNING hits",
                (self.scope, key, now, over, latest_start(now)),
            )
            .await?;
        if hits == 1 {
            // A window began: those that are over are nobody's any more.
            tx.run(
                "DELETE FROM rate_counters WHERE scope = $1 AND window_start <= $2",
                (self.scope, over),
            )
            .await?;
        }
        Ok(hits)
    }

    /// The window that is open now: since when, and how often it happened.
    pub(crate) async fn window(
        self,
        db: &Db,
        key: [u8; 32],
        now: UnixMillis,
    ) -> Result<Option<(UnixMillis, i64)>, StoreError> {
        db.optional(
            "SELECT window_start, hits FROM rate_counters \
             WHERE scope = $1 AND key_hash = $2 AND window_start > $3 AND window_start <= $4",
            (
                self.scope,
                key,
                now.saturating_sub(millis(self.window)),
                latest_start(now),
            ),
        )
        .await
    }
}

/// Whether something that is dated `at` can only have been written by a clock that was ahead.
pub(crate) fn is_ahead(at: UnixMillis, now: UnixMillis) -> bool {
    at > latest_start(now)
}

fn latest_start(now: UnixMillis) -> UnixMillis {
    now.saturating_add(millis(MOST_SKEW))
}
