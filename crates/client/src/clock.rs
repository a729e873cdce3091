//! The one place that reads the clock. Everything else is told the time.

use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use protocol::UnixMillis;
use vault::Now;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Wall clock, start of the system and time since then.
    fn now(&self) -> Now;

    /// The wall clock in milliseconds since the epoch.
    fn wall(&self) -> UnixMillis {
        self.now().wall_ms
    }

    /// How far the clocks around the person are ahead of UTC, in milliseconds; negative where they are behind.
    fn ahead_ms(&self) -> i64 {
        0
    }

    /// Now as the clocks around the person show it, read as if they showed UTC: a day that is kept as a date
    /// ends when it ends there.
    fn here(&self) -> Now {
        let now = self.now();
        Now {
            wall_ms: now.wall_ms.saturating_add(self.ahead_ms()),
            ..now
        }
    }
}

/// The computer's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Now {
        let (boot_id, monotonic_ms) = crate::os::boot_clock().unwrap_or_else(process_clock);
        Now {
            wall_ms: wall_ms(),
            boot_id,
            monotonic_ms,
        }
    }

    fn ahead_ms(&self) -> i64 {
        i64::from(jiff::ZonedDateTime::now().offset().seconds()) * 1000
    }
}

fn wall_ms() -> UnixMillis {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    UnixMillis::try_from(since.as_millis()).unwrap_or(UnixMillis::MAX)
}

/// Where the system tells no start time, this process's start counts as one:
/// a restart of the app then restarts a running delay, which errs on the slow side.
fn process_clock() -> ([u8; 16], u64) {
    static START: OnceLock<(Instant, [u8; 16])> = OnceLock::new();
    let (start, id) = START.get_or_init(|| (Instant::now(), *uuid::Uuid::new_v4().as_bytes()));
    (
        *id,
        u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
    )
}
