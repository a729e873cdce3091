//! When the server is asked again that did not take something: sooner at first, later the more often it failed.

use protocol::UnixMillis;

const FIRST_MS: i64 = 60_000;
const LONGEST_MS: i64 = 60 * 60_000;

/// A pause that grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pause {
    failures: u32,
    until: Option<UnixMillis>,
}

impl Pause {
    /// Whether it is over. A clock that was set back ends it as well.
    pub(super) fn is_over(&self, now: UnixMillis) -> bool {
        self.until
            .is_none_or(|until| now >= until || until - now > LONGEST_MS)
    }

    /// It failed once more.
    pub(super) fn failed(&mut self, now: UnixMillis) {
        let ms = FIRST_MS << self.failures.min(6);
        self.failures = self.failures.saturating_add(1);
        self.until = Some(now.saturating_add(ms.min(LONGEST_MS)));
    }

    /// It will not do before something changes: the longest pause.
    pub(super) fn refused(&mut self, now: UnixMillis) {
        self.until = Some(now.saturating_add(LONGEST_MS));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_an_hour() {
        let (mut pause, mut now, mut minutes) = (Pause::default(), 0, Vec::new());
        assert!(pause.is_over(now));
        for _ in 0..8 {
            pause.failed(now);
            assert!(!pause.is_over(now));
            let until = (1..).find(|minute| pause.is_over(now + minute * 60_000));
            minutes.push(until.unwrap());
            now += until.unwrap() * 60_000;
        }
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert!(pause.is_over(-1_000_000_000), "the clock was set back");
    }
}
