//! Starting once more with the system's `malloc` inside WebKit.
//!
//! WebKit's own allocator keeps freed answers of the core readable after lock.
//! With `Malloc=1` in the environment it uses the system's, but it reads the variable before `main` runs,
//! so setting it there is too late.

/// The program could not be started once more; it may go on as it is.
#[derive(Debug, thiserror::Error)]
#[error("the program could not start again with the system's allocator")]
pub struct CannotStartAgain(#[source] std::io::Error);

/// On Linux, replaces this process by the same program with the same arguments and `Malloc=1`.
///
/// Returns at once where `Malloc=1` is set already, which also is what keeps it from looping,
/// and on systems whose web view does not need it.
/// To be called before threads are started and before [`harden_process`](crate::harden_process),
/// after which `/proc/self/exe` cannot be read.
/// Programs started from this one inherit the variable; all but WebKit ignore it.
///
/// # Errors
/// [`CannotStartAgain`] where the program's file cannot be found or run, for example while it is being replaced.
pub fn start_again_with_system_malloc() -> Result<(), CannotStartAgain> {
    #[cfg(target_os = "linux")]
    return on_linux();
    #[cfg(not(target_os = "linux"))]
    Ok(())
}

#[cfg(target_os = "linux")]
fn on_linux() -> Result<(), CannotStartAgain> {
    use std::os::unix::process::CommandExt;

    const VARIABLE: &str = "Malloc";
    const SYSTEM: &str = "1";

    if std::env::var_os(VARIABLE).is_some_and(|value| value == SYSTEM) {
        return Ok(());
    }
    let program = std::env::current_exe().map_err(CannotStartAgain)?;
    let mut arguments = std::env::args_os();
    let mut command = std::process::Command::new(program);
    if let Some(name) = arguments.next() {
        command.arg0(name);
    }
    // `exec` keeps the process id, so whoever waits for the program keeps waiting for the right one.
    Err(CannotStartAgain(
        command.args(arguments).env(VARIABLE, SYSTEM).exec(),
    ))
}
