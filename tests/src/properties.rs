//! Properties: what holds for every input, tried on random ones that are counted (figure P1).

use std::cell::Cell;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseResult, TestRunner};

use crate::evidence::times;
use crate::figures::{Figure, record};

/// As many inputs as a property is tried on in a run of all tests, where each is cheap.
pub const CASES: u32 = 256;
/// The same inputs in each run: what fails in CI fails again at a desk.
const SEED: u64 = 0x4c61_7463_686b_6579;

/// Tries `holds` on so many random inputs, or a multiple of that in a long run, and records how many of them it held for.
///
/// # Panics
/// Where it does not hold, with the smallest input that was found.
#[track_caller]
pub fn holds<S: Strategy>(
    id: &str,
    title: &str,
    cases: u32,
    inputs: &S,
    holds: impl Fn(S::Value) -> TestCaseResult,
) {
    let cases = times(cases);
    let held = Cell::new(0);
    let config = Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(SEED),
        ..Config::default()
    };
    let run = TestRunner::new(config).run(inputs, |input| {
        holds(input)?;
        held.set(held.get() + 1);
        Ok(())
    });
    let held = held.get();
    let measured = match &run {
        Ok(()) => format!("{held} inputs, 0 failed"),
        Err(failure) => format!("{held} inputs held, then: {failure}"),
    };
    record(&Figure {
        id,
        title,
        measured,
        required: &format!("{cases} inputs, 0 failed"),
        ok: run.is_ok() && held == cases,
    });
}
