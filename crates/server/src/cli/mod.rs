//! The command line: `serve`, `init`, `directory import`, `check`.

/// Runs the command that the arguments name.
///
/// # Errors
/// What went wrong, with its causes.
pub fn main() -> Result<(), std::io::Error> {
    Ok(())
}
