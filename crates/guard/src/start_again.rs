//! Starting once more with allocators that leave nothing behind, in code that is not ours.
//!
//! The web view keeps freed answers of the core readable after lock, in two places:
//! in WebKit's own allocator, which `Malloc=1` replaces by the system's, and in blocks that GLib and the
//! system's allocator have freed, which glibc fills with a pattern when it is told to (`perturb`),
//! but for those in its per-thread cache, which therefore is switched off (`tcache_count`).
//! All of them read the environment before `main` runs, so setting it there is too late.

/// The program could not be started once more; it may go on as it is.
#[derive(Debug, thiserror::Error)]
#[error("the program could not start again with the system's allocator")]
pub struct CannotStartAgain(#[source] std::io::Error);

/// What is set for the second start. Programs that this one starts and that are not part of it
/// should not inherit them: they would run more slowly for nothing.
pub const ALLOCATOR_VARIABLES: [&str; 2] = [WEBKIT, GLIBC];

const WEBKIT: &str = "Malloc";
const GLIBC: &str = "GLIBC_TUNABLES";

/// On Linux, replaces this process by the same program with the same arguments and those variables set.
///
/// Returns at once where they are set already, which also is what keeps it from looping,
/// and on systems whose web view does not need it.
/// To be called before threads are started and before [`harden_process`](crate::harden_process),
/// after which `/proc/self/exe` cannot be read.
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

    const SYSTEM: &str = "1";
    const WIPING: &str = "glibc.malloc.tcache_count=0:glibc.malloc.perturb=165";

    let tunables = std::env::var(GLIBC).unwrap_or_default();
    let webkit = std::env::var_os(WEBKIT).is_some_and(|value| value == SYSTEM);
    if webkit && tunables.ends_with(WIPING) {
        return Ok(());
    }
    let program = std::env::current_exe().map_err(CannotStartAgain)?;
    let mut arguments = std::env::args_os();
    let mut command = std::process::Command::new(program);
    if let Some(name) = arguments.next() {
        command.arg0(name);
    }
    // The last word on a tunable wins, so what the person set for others stays.
    let tunables = match tunables.as_str() {
        "" => WIPING.to_owned(),
        own => format!("{own}:{WIPING}"),
    };
    command
        .args(arguments)
        .env(WEBKIT, SYSTEM)
        .env(GLIBC, tunables);
    // `exec` keeps the process id, so whoever waits for the program keeps waiting for the right one.
    Err(CannotStartAgain(command.exec()))
}
