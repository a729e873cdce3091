//! The rows of the report, printed at the end.

use std::collections::BTreeMap;

use tests::driver::Share;
use tests::measured::Measured;

const KIB_A_MB: f64 = 1_000.0 / 1.024;

/// What was measured so far.
#[derive(Default)]
pub(crate) struct Rows(Vec<Measured>);

impl Rows {
    /// Takes the values of all runs.
    pub(crate) fn all(&mut self, name: &str, unit: &str, values: Vec<f64>) {
        self.0.push(Measured::of(name, unit, values));
    }

    /// Takes what the processes take, together and by program.
    pub(crate) fn memory(&mut self, when: &str, size: &str, shares: &[Share]) {
        let mut parts: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        for share in shares {
            let (pss, anonymous) = parts.entry(&share.program).or_default();
            *pss += share.pss_kib / KIB_A_MB;
            *anonymous += share.anonymous_kib / KIB_A_MB;
        }
        let all = parts.values().map(|(pss, _)| pss).sum();
        self.all(&format!("memory {when}{size}"), "MB", vec![all]);
        for (program, (pss, anonymous)) in parts {
            let name = format!("memory {when}{size}: {program}");
            self.all(&name, "MB", vec![pss]);
            self.all(&format!("{name}, anonymous"), "MB", vec![anonymous]);
        }
    }

    /// Prints a line for each.
    pub(crate) fn print(&self) {
        for row in &self.0 {
            println!("{}", row.line());
        }
    }
}
