//! Budgets beside measured values.

use serde::Serialize;

use tests::measured::Measured;

/// A row of `target/bench/report.json`.
#[derive(Serialize)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) value: f64,
    pub(crate) unit: String,
    pub(crate) spread: Option<(f64, f64)>,
    /// What it may measure at least.
    pub(crate) least: Option<f64>,
    /// What it may measure at most.
    pub(crate) budget: Option<f64>,
    pub(crate) ok: bool,
}

/// What a bench may measure at most, in its own unit, on two cores. Benches without one are printed all the same.
const BUDGETS: [(&str, f64); 26] = [
    ("argon2id/pin", 1_500.0),
    ("argon2id/pin_here", 1_500.0),
    ("seal_1_opens/2048", 0.05),
    ("unlock_to_list/10000", 80.0),
    ("unlock_to_list/100000", 700.0),
    ("keystroke/10000", 3.0),
    ("keystroke/100000", 20.0),
    ("keystroke_with_operators/10000", 3.0),
    ("keystroke_with_operators/100000", 20.0),
    ("save/10000", 5.0),
    ("save/100000", 5.0),
    ("save, 100000 beside 1000", 1.5),
    ("memory per item", 1.5),
    ("back_up/100000", 10_000.0),
    ("restore_into_new_vault/100000", 30_000.0),
    ("memory of a backup and a restore", 200.0),
    ("start to painted lock screen/10000", 1_000.0),
    ("PIN to painted list, over key derivation/10000", 400.0),
    ("keystroke to painted results/10000", 30.0),
    ("keystroke to painted results/100000", 60.0),
    ("key to painted item/10000", 50.0),
    ("key to painted item/100000", 50.0),
    ("start to painted lock screen/100000", 1_000.0),
    ("packed: what the gate loads at once", 120.0),
    ("packed: what the vault loads at once", 120.0),
    ("packed: what the generator loads at once", 120.0),
];

/// What a bench has to measure at least: a PIN that costs less is too cheap to guess.
const LEAST: [(&str, f64); 1] = [("argon2id/pin_here", 400.0)];

/// The row of one bench.
pub(crate) fn row(measured: Measured) -> Row {
    let of = |limits: &[(&str, f64)]| {
        let mut limits = limits.iter();
        limits
            .find(|(name, _)| *name == measured.name)
            .map(|(_, limit)| *limit)
    };
    let (least, budget) = (of(&LEAST), of(&BUDGETS));
    Row {
        ok: budget.is_none_or(|budget| measured.median <= budget)
            && least.is_none_or(|least| measured.median >= least),
        least,
        name: measured.name,
        value: measured.median,
        unit: measured.unit,
        spread: Some((measured.low, measured.high)),
        budget,
    }
}

/// The row of a comparison: it has no budget and cannot fail.
pub(crate) fn compared(name: String, value: f64) -> Row {
    Row {
        name,
        value,
        unit: "ms".to_owned(),
        spread: None,
        least: None,
        budget: None,
        ok: true,
    }
}

/// Budgets that no bench answers to: a bench was renamed or dropped.
pub(crate) fn unanswered(rows: &[Row]) -> Vec<&'static str> {
    let answered = |name: &str| rows.iter().any(|row| row.name == name);
    BUDGETS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !answered(name))
        .collect()
}

/// The row as a line of the printed table.
pub(crate) fn line(row: &Row) -> String {
    let spread = row.spread.map_or_else(String::new, |(low, high)| {
        format!("({low:.3} to {high:.3})")
    });
    let budget = row
        .budget
        .map_or_else(|| "-".to_owned(), |budget| format!("{budget:.2}"));
    let least = row
        .least
        .map_or_else(String::new, |least| format!("at least {least:.0}"));
    let verdict = if row.ok { "" } else { "OUTSIDE" };
    let name = &row.name;
    format!(
        "{name:<58} {:>10.3} {:<5} {spread:<28} budget {budget:>8} {least} {verdict}",
        row.value, row.unit
    )
}
