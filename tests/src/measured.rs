//! What a bench measured, as a line that `cargo xtask bench` reads.

use serde::{Deserialize, Serialize};

/// A number of people's patience or of a machine's memory, with its spread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// What, such as `keystroke to painted results/10000`.
    pub name: String,
    /// In what, such as `ms`.
    pub unit: String,
    /// The least of all runs.
    pub low: f64,
    /// The most of all runs.
    pub high: f64,
    /// The one in the middle.
    pub median: f64,
}

impl Measured {
    /// Of the values of all runs.
    ///
    /// # Panics
    /// Where there is none.
    #[must_use]
    #[expect(clippy::expect_used, reason = "called by benches only")]
    pub fn of(name: &str, unit: &str, mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |place: usize| values.get(place).copied().expect("at least one run");
        Self {
            name: name.to_owned(),
            unit: unit.to_owned(),
            low: at(0),
            high: at(values.len().saturating_sub(1)),
            median: at(values.len() / 2),
        }
    }

    /// As one line.
    ///
    /// # Panics
    /// Where a value is no number.
    #[must_use]
    #[expect(clippy::expect_used, reason = "called by benches only")]
    pub fn line(&self) -> String {
        serde_json::to_string(self).expect("numbers")
    }

    /// All that stand in what programs printed; other lines are passed over.
    #[must_use]
    pub fn read(printed: &str) -> Vec<Self> {
        let lines = printed.lines().filter(|line| line.starts_with('{'));
        lines
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_among_others_and_says_the_same() {
        let measured = Measured::of("memory", "MB", vec![3.0, 1.0, 2.5]);
        let values = (measured.low, measured.median, measured.high);
        assert_eq!(values, (1.0, 2.5, 3.0));
        let printed = format!(
            "   Running benches\n{}\n{{\"other\": 1}}\n",
            measured.line()
        );
        assert_eq!(Measured::read(&printed), [measured]);
    }
}
