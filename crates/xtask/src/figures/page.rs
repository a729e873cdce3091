//! `docs/EVIDENCE.md`: every figure, what was measured, and the command that measures it again.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use super::{Figure, Times};
use crate::root;

const HEAD: &str = "# Evidence\n\n\
    Every promise of the security design that is checked by a test, and what the test measured.\n\
    `cargo xtask evidence` runs them all and writes this page; `cargo xtask test` fails where it names other figures than were established.\n\
    Ids are those of the design's test plan; what comes after a dash is a part of one.\n";

/// Where the page lies.
pub(super) fn file() -> PathBuf {
    root::root().join("docs/EVIDENCE.md")
}

/// The whole page.
pub(super) fn of(figures: &[Figure], times: Times) -> String {
    let mut page = HEAD.to_owned();
    let ok = figures.iter().filter(|figure| figure.ok).count();
    let Times(times) = times;
    // Writing to a string cannot fail.
    let _written = write!(
        page,
        "What can be repeated was repeated {times} times as often as in a run of all tests.\n\n\
         {ok} of {} figures hold.\n\n\
         | figure | promise | measured | required | command |\n|---|---|---|---|---|\n",
        figures.len()
    );
    for figure in figures {
        let verdict = if figure.ok { "" } else { "**does not hold:** " };
        let _written = writeln!(
            page,
            "| {} | {} | {verdict}{} | {} | `cargo nextest run -p {} {}` |",
            figure.id,
            cell(&figure.title),
            cell(&figure.measured),
            cell(&figure.required),
            figure.package,
            figure.test
        );
    }
    page
}

/// Ids that only one of page and run has.
pub(super) fn differences(page: &str, figures: &[Figure]) -> Vec<String> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| "));
    let named: BTreeSet<&str> = rows
        .filter_map(|row| row.split(" | ").next())
        .filter(|id| *id != "figure")
        .collect();
    let established: BTreeSet<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
    named
        .symmetric_difference(&established)
        .map(|id| (*id).to_owned())
        .collect()
}

/// Text that stays in its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(id: &str) -> Figure {
        Figure {
            id: id.to_owned(),
            title: "a | b".to_owned(),
            measured: "2 of 2".to_owned(),
            required: "2".to_owned(),
            ok: true,
            package: "crypto".to_owned(),
            test: "seal::holds".to_owned(),
        }
    }

    #[test]
    fn a_page_differs_in_what_only_one_side_has() {
        let page = of(&[figure("B1"), figure("I1")], Times(1));
        assert!(
            page.contains(
                "| B1 | a \\| b | 2 of 2 | 2 | `cargo nextest run -p crypto seal::holds` |"
            )
        );
        assert_eq!(differences(&page, &[figure("I1"), figure("B1")]), [""; 0]);
        assert_eq!(
            differences(&page, &[figure("B1"), figure("K1")]),
            ["I1", "K1"]
        );
    }
}
