//! How fast values leave an open vault. A person shows or copies one after the other; a script in the page
//! would take all of them at once.

use vault::Now;

use crate::error::{AppError, Code};

/// Values that may leave one right after the other: more than a hand wants at once.
const AT_ONCE: u64 = 20;
/// After so long one more may.
const EACH_MS: u64 = 1_000;

/// What has left lately.
#[derive(Default)]
pub(super) struct Bursts {
    taken: u64,
    /// Up to when it was given back.
    since_ms: u64,
}

impl Bursts {
    /// Lets one value leave.
    ///
    /// # Errors
    /// [`Code::TooFast`].
    pub(super) fn take(&mut self, now: &Now) -> Result<(), AppError> {
        let back = now.monotonic_ms.saturating_sub(self.since_ms) / EACH_MS;
        self.taken = self.taken.saturating_sub(back);
        self.since_ms = match self.taken {
            0 => now.monotonic_ms,
            _ => self.since_ms.saturating_add(back.saturating_mul(EACH_MS)),
        };
        if self.taken >= AT_ONCE {
            tracing::warn!("values are asked for faster than a hand can");
            return Err(Code::TooFast.into());
        }
        self.taken += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of `times` leave, one every `every_ms`.
    fn left(bursts: &mut Bursts, begin_ms: u64, times: u64, every_ms: u64) -> usize {
        let at = |nth| Now {
            wall_ms: 0,
            boot_id: [1; 16],
            monotonic_ms: begin_ms + nth * every_ms,
        };
        (0..times)
            .filter(|nth| bursts.take(&at(*nth)).is_ok())
            .count()
    }

    #[test]
    fn a_hand_is_never_too_fast_and_a_loop_is() {
        for begin in [0, 500, 86_400_000] {
            assert_eq!(left(&mut Bursts::default(), begin, 300, 1_000), 300);
            assert_eq!(left(&mut Bursts::default(), begin, 30, 400), 30);
            assert_eq!(left(&mut Bursts::default(), begin, 1_000, 0), 20);
            assert_eq!(left(&mut Bursts::default(), begin, 1_000, 10), 29);
        }
    }

    #[test]
    fn a_pause_gives_back_and_no_more_than_there_was() {
        let mut bursts = Bursts::default();
        assert_eq!(left(&mut bursts, 0, 50, 0), 20);
        assert_eq!(left(&mut bursts, 5_500, 50, 0), 5);
        assert_eq!(left(&mut bursts, 6_000, 50, 0), 1);
        assert_eq!(left(&mut bursts, 1_000_000, 50, 0), 20);
    }
}
