//! How much evidence a run gathers: what CI has time for, or a multiple of it.

/// The variable that holds the multiple.
pub const VARIABLE: &str = "LATCHKEY_EVIDENCE";

/// `count` in a run of all tests, and as many times that as [`VARIABLE`] says in a long one.
///
/// # Panics
/// Where the variable is no number: a long run that was short would prove nothing.
#[must_use]
#[expect(clippy::expect_used, reason = "called by tests only")]
pub fn times(count: u32) -> u32 {
    let factor = std::env::var(VARIABLE).map_or(1, |factor| {
        factor.parse().expect("LATCHKEY_EVIDENCE is a number")
    });
    count.saturating_mul(factor)
}
