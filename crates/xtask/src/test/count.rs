//! Finds in a program's output how many checks passed and failed.

use crate::run::Outcome;

/// How a program says what it counted.
#[derive(Clone, Copy)]
pub(crate) enum Counts {
    /// It counts nothing: its exit status is one check.
    Itself,
    /// Lines like `12 passed, 1 failed`, `12 tests run: 12 passed`, `Tests  12 passed (12)`:
    /// the number before each `passed` and `failed`, on lines that hold the marker.
    Lines(&'static str),
}

/// What was counted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

/// Counts. A program that fails without naming a failed check counts as one failure,
/// and one that should have counted and did not as well.
pub(crate) fn count(counts: Counts, outcome: &Outcome) -> Counted {
    let mut counted = match counts {
        Counts::Itself => Counted {
            passed: u32::from(outcome.ok),
            failed: 0,
        },
        Counts::Lines(marker) => outcome
            .text
            .lines()
            .filter(|line| line.contains(marker))
            .fold(Counted::default(), |sum, line| Counted {
                passed: sum.passed + before(line, "passed"),
                failed: sum.failed + before(line, "failed"),
            }),
    };
    let silent = counted == Counted::default();
    if (!outcome.ok && counted.failed == 0) || silent {
        counted.failed += 1;
    }
    counted
}

fn before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split_whitespace().collect();
    words
        .windows(2)
        .find_map(|pair| match pair {
            [number, next] if next.trim_matches(|c: char| !c.is_alphabetic()) == word => {
                number.parse().ok()
            }
            _ => None,
        })
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(counts: Counts, text: &str, ok: bool, passed: u32, failed: u32) {
        let outcome = Outcome {
            text: text.to_owned(),
            ok,
        };
        assert_eq!(count(counts, &outcome), Counted { passed, failed });
    }

    #[test]
    fn every_runner_is_understood() {
        let nextest = Counts::Lines("tests run:");
        check(
            nextest,
            "     Summary [   0.034s] 10 tests run: 10 passed, 0 skipped",
            true,
            10,
            0,
        );
        check(
            nextest,
            "Summary [1s] 10 tests run: 8 passed, 2 failed, 0 skipped",
            false,
            8,
            2,
        );
        check(nextest, "error: could not compile", false, 0, 1);
        check(nextest, "", true, 0, 1);
        let doc = Counts::Lines("test result:");
        let two = "test result: ok. 3 passed; 0 failed; 0 ignored\ntest result: FAILED. 1 passed; 2 failed;";
        check(doc, two, false, 4, 2);
        check(
            Counts::Lines("Tests "),
            "      Tests  41 passed (41)",
            true,
            41,
            0,
        );
        check(Counts::Lines(" passed"), "  12 passed (30.1s)", true, 12, 0);
        check(Counts::Itself, "whatever 7 failed", true, 1, 0);
        check(Counts::Itself, "", false, 0, 1);
    }
}
