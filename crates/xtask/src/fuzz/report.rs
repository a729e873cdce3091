//! What libFuzzer says.

/// What a fuzzer came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Report {
    runs: u64,
    seconds: u64,
    /// Edges of the program that were passed.
    coverage: u64,
    broken: usize,
}

impl Report {
    /// Whether nothing was found and the time was used up.
    pub(super) const fn is_whole(&self) -> bool {
        self.broken == 0 && self.runs > 0
    }
}

/// Reads `Done 123 runs in 60 second(s)` and the last `cov: 456`.
pub(super) fn read(said: &str, broken: usize) -> Report {
    let mut report = Report {
        runs: 0,
        seconds: 0,
        coverage: 0,
        broken,
    };
    for line in said.lines() {
        if let Some(coverage) = after(line, "cov:") {
            report.coverage = coverage;
        }
        if line.starts_with("Done ") {
            report.runs = after(line, "Done").unwrap_or_default();
            report.seconds = after(line, "in").unwrap_or_default();
        }
    }
    report
}

fn after(line: &str, word: &str) -> Option<u64> {
    let mut words = line.split_whitespace().skip_while(|found| *found != word);
    words.nth(1)?.parse().ok()
}

/// The end of what was said, where the reason stands.
pub(super) fn end(said: &str) -> String {
    const LINES: usize = 60;
    let lines: Vec<&str> = said.lines().collect();
    let from = lines.len().saturating_sub(LINES);
    lines.get(from..).unwrap_or_default().join("\n")
}

/// A target's line of the table.
pub(super) fn line(name: &str, report: &anyhow::Result<Report>) -> String {
    match report {
        Ok(report) => format!(
            "{name:<18} {:>10} runs  {:>6} edges  {:>4} s  {} broke it",
            report.runs, report.coverage, report.seconds, report.broken
        ),
        Err(error) => format!("{name:<18} {error:#}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_coverage_and_the_runs_are_found() {
        let said = "#2\tINITED cov: 40 ft: 41 corp: 1/1b exec/s: 0 rss: 50Mb\n\
             #524288\tpulse  cov: 70 ft: 90 corp: 30/1Kb lim: 4 exec/s: 174 rss: 60Mb\n\
             Done 600000 runs in 61 second(s)\n";
        let report = read(said, 0);
        assert_eq!(
            (report.runs, report.seconds, report.coverage),
            (600_000, 61, 70)
        );
        assert!(report.is_whole());
        assert!(!read(said, 1).is_whole());
        assert!(!read("", 0).is_whole());
    }
}
