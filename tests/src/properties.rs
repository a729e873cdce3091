//! Properties: what holds for every input, tried on random ones that are counted (figure P1).

use std::cell::Cell;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseResult, TestRng, TestRunner};

use crate::figures::{Figure, record, repeated};

/// As many inputs as a property is tried on in a run of all tests, where each is cheap.
pub const CASES: u32 = 256;

/// Tries `holds` on so many random inputs and records how many of them it held for.
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
    let held = Cell::new(0);
    let cases = repeated(cases);
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    // The same inputs in every run, so that a failure is one of the change and not of the day.
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let run = TestRunner::new_with_rng(config, random).run(inputs, |input| {
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
