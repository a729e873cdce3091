//! When nobody touched the vault for long enough.

use vault::Now;

/// When it was last touched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Idle {
    touched: Now,
}

impl Idle {
    pub(crate) const fn since(now: Now) -> Self {
        Self { touched: now }
    }

    /// Whether `minutes` have passed, by either clock: setting one back does not keep the vault open.
    pub(crate) fn is_over(&self, minutes: u16, now: &Now) -> bool {
        let wall = u64::try_from(now.wall_ms.saturating_sub(self.touched.wall_ms)).unwrap_or(0);
        let running = now.monotonic_ms.saturating_sub(self.touched.monotonic_ms);
        wall.max(running) >= u64::from(minutes) * 60_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wall_ms: i64, monotonic_ms: u64, over: bool) {
        let touched = Now {
            wall_ms: 1_000_000,
            boot_id: [1; 16],
            monotonic_ms: 50_000,
        };
        let now = Now {
            wall_ms,
            boot_id: [1; 16],
            monotonic_ms,
        };
        assert_eq!(Idle::since(touched).is_over(5, &now), over);
    }

    #[test]
    fn either_clock_ends_it() {
        check(1_000_000, 50_000, false);
        check(1_299_999, 349_999, false);
        check(1_300_000, 349_999, true);
        check(1_299_999, 350_000, true);
        check(0, 349_999, false);
        check(0, 350_000, true);
    }
}
