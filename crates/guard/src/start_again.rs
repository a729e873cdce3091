//! Starting once more with allocators that leave nothing behind, in code that is not ours.
//!
//! The web view keeps freed answers of the core readable after lock, in two places:
//! in WebKit's own allocator, which `Malloc=1` replaces by the system's, and in blocks that GLib and the
//! system's allocator have freed, which glibc fills with a pattern when it is told to (`perturb`),
//! but for those in its per-thread cache, which therefore is switched off (`tcache_count`).
//! All of them read the environment before `main` runs, so setting it there is too late,
//! and taking it out again there undoes nothing in this process but keeps it from those it starts:
//! pages end with their process at lock and need no wiping, and Mesa's software renderer, which runs in
//! them, faults now and then where freed memory is filled.

/// The program could not be started once more; it may go on as it is.
#[derive(Debug, thiserror::Error)]
#[error("the program could not start again with the system's allocator")]
pub struct CannotStartAgain(#[source] std::io::Error);

/// On Linux, replaces this process by the same program with the same arguments and those variables set.
///
/// Where they are set already it takes them out of the environment again and returns, which also is what
/// keeps it from looping; on systems whose web view does not need them it returns at once.
/// To be called before threads are started and before [`harden_process`](crate::harden_process),
/// after which `/proc/self/exe` cannot be read.
///
/// # Errors
/// [`CannotStartAgain`] where the program's file cannot be found or run, for example while it is being replaced.
pub fn start_again_with_system_malloc() -> Result<(), CannotStartAgain> {
    #[cfg(target_os = "linux")]
    return linux::start_again();
    #[cfg(not(target_os = "linux"))]
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    use super::CannotStartAgain;

    const WEBKIT: &str = "Malloc";
    const SYSTEM: &str = "1";
    const GLIBC: &str = "GLIBC_TUNABLES";
    const WIPING: &str = "glibc.malloc.tcache_count=0:glibc.malloc.perturb=165";

    pub(super) fn start_again() -> Result<(), CannotStartAgain> {
        let tunables = std::env::var(GLIBC).unwrap_or_default();
        let webkit = std::env::var_os(WEBKIT).is_some_and(|value| value == SYSTEM);
        match tunables.strip_suffix(WIPING) {
            Some(own) if webkit => {
                keep_from_children(own.trim_end_matches(':'));
                Ok(())
            }
            _ => Err(replaced(&tunables)),
        }
    }

    /// Becomes the same program with the variables set; comes back only where that fails.
    fn replaced(tunables: &str) -> CannotStartAgain {
        let program = match std::env::current_exe() {
            Ok(program) => program,
            Err(error) => return CannotStartAgain(error),
        };
        let mut arguments = std::env::args_os();
        let mut command = Command::new(program);
        if let Some(name) = arguments.next() {
            command.arg0(name);
        }
        // The last word on a tunable wins, so what the person set for others stays.
        let tunables = match tunables {
            "" => WIPING.to_owned(),
            own => format!("{own}:{WIPING}"),
        };
        command
            .args(arguments)
            .env(WEBKIT, SYSTEM)
            .env(GLIBC, tunables);
        // `exec` keeps the process id, so whoever waits for the program keeps waiting for the right one.
        CannotStartAgain(command.exec())
    }

    /// Gives the environment back as the person set it: this process has read what it needed.
    fn keep_from_children(own_tunables: &str) {
        if !is_the_only_thread() {
            // They inherit the variables then, which costs them time and nothing else.
            return;
        }
        // SAFETY: No other thread of this process can read the environment meanwhile, as there is none.
        unsafe {
            std::env::remove_var(WEBKIT);
            match own_tunables {
                "" => std::env::remove_var(GLIBC),
                own => std::env::set_var(GLIBC, own),
            }
        }
    }

    fn is_the_only_thread() -> bool {
        std::fs::read_dir("/proc/self/task").is_ok_and(|threads| threads.count() == 1)
    }
}
