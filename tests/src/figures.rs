//! Figures: promises of the security design, each with what was measured.

use serde::Serialize;

use crate::place::target;

/// One promise, as printed and as written to `target/figures/ID.json`.
#[derive(Serialize)]
pub struct Figure<'a> {
    /// The row in the security design, such as `SV2`.
    pub id: &'a str,
    /// What is promised.
    pub title: &'a str,
    /// What was measured, with its unit.
    pub measured: String,
    /// What is required.
    pub required: &'a str,
    /// Whether the one meets the other.
    pub ok: bool,
}

/// A figure with the test that established it.
#[derive(Serialize)]
struct Established<'a> {
    #[serde(flatten)]
    figure: &'a Figure<'a>,
    package: String,
    test: String,
}

/// Prints and writes the figure, and fails the calling test where it does not hold.
///
/// # Panics
/// Where the figure does not hold or cannot be written.
#[track_caller]
#[expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "called by tests only"
)]
pub fn record(figure: &Figure<'_>) {
    let folder = target().join("figures");
    std::fs::create_dir_all(&folder).expect("the figures' folder");
    let established = Established {
        figure,
        package: std::env::var("CARGO_PKG_NAME").unwrap_or_default(),
        test: std::thread::current().name().unwrap_or_default().to_owned(),
    };
    let text = serde_json::to_string_pretty(&established).expect("a figure");
    std::fs::write(folder.join(figure.id).with_extension("json"), &text).expect("a figure's file");
    println!(
        "{}: {} (required: {})",
        figure.id, figure.measured, figure.required
    );
    assert!(figure.ok, "{} does not hold: {text}", figure.id);
}
