//! Lines on standard output: what a command was asked for, as opposed to the log.

use std::io::Write as _;

/// Writes one line.
pub(super) fn line(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}
