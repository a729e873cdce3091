//! When to ask again.

use protocol::UnixMillis;

/// Between two questions while the server answers.
pub const PAUSE_MS: i64 = 60 * 1_000;
/// The longest pause, after many failures.
pub const LONGEST_PAUSE_MS: i64 = 15 * 60 * 1_000;

/// The chance in a pause, in 256ths of its fifth: many apps must not ask in step.
const CHANCES: i64 = 256;

/// When to ask next, after `failures` in a row.
///
/// Each failure doubles the pause up to the longest; `chance` makes it up to a fifth longer.
pub(super) fn next(now: UnixMillis, failures: u32, chance: u8) -> UnixMillis {
    let factor = 1_i64.checked_shl(failures.min(8)).unwrap_or(i64::MAX);
    let pause = PAUSE_MS.saturating_mul(factor).min(LONGEST_PAUSE_MS);
    now.saturating_add(pause + pause / 5 * i64::from(chance) / CHANCES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(failures: u32, chance: u8, seconds: std::ops::RangeInclusive<i64>) {
        let pause = next(1_000, failures, chance) - 1_000;
        assert!(seconds.contains(&(pause / 1_000)), "{pause}");
    }

    #[test]
    fn pauses_grow_to_a_quarter_of_an_hour() {
        check(0, 0, 60..=60);
        check(0, 255, 71..=72);
        check(1, 0, 120..=120);
        check(2, 0, 240..=240);
        check(3, 0, 480..=480);
        check(4, 0, 900..=900);
        check(400, 0, 900..=900);
        check(400, 255, 1_075..=1_080);
    }
}
