//! Hardening of the whole process against other programs of the same user.

use secmem_proc::components;

/// What was tried, and what did not work.
#[derive(Debug)]
#[must_use = "a step that failed belongs into the log"]
pub struct Hardening {
    /// The steps that failed; empty when all went well.
    pub failed: Vec<StepFailed>,
}

/// One step that did not work.
#[derive(Debug, thiserror::Error)]
#[error("{step:?}: {reason}")]
pub struct StepFailed {
    /// Which step.
    pub step: Step,
    /// The operating system's reason.
    pub reason: String,
}

/// The steps of [`harden_process`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// Other programs of the same user may not attach to this one or read its memory.
    Tracing,
    /// No core dump is written when the program crashes.
    CoreDumps,
    /// No debugger is attached already.
    AttachedDebugger,
    /// Windows: other programs of the same user may not open this process for reading.
    AccessList,
}

/// Shuts other programs of the same user out of this process, as far as the system allows.
///
/// To be called first in `main` of release builds, but after
/// [`start_again_with_system_malloc`](crate::start_again_with_system_malloc), whose `exec` would undo it.
///
/// Effects: on Linux `PR_SET_DUMPABLE` 0 (no ptrace, no core dump, `/proc/self` belongs to root, so a debugger,
/// a profiler and some desktop portals in sandboxes cannot look in); core file size 0 on all Unix systems;
/// `PT_DENY_ATTACH` on macOS; an access list without memory rights on Windows.
/// Every step is tried even if another failed. It stops neither an administrator nor a debugger attached before.
pub fn harden_process() -> Hardening {
    let mut failed = Vec::new();
    let mut run = |step, result: secmem_proc::error::Result| {
        if let Err(error) = result {
            failed.push(StepFailed {
                step,
                reason: error.to_string(),
            });
        }
    };
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    run(Step::Tracing, components::disable_tracing_prctl());
    #[cfg(unix)]
    run(Step::CoreDumps, components::disable_core_dumps_rlimit());
    #[cfg(target_os = "linux")]
    run(Step::AttachedDebugger, components::check_tracer_procfs());
    #[cfg(windows)]
    run(Step::AccessList, components::set_default_dacl_winapi());
    #[cfg(windows)]
    run(Step::AttachedDebugger, components::check_tracer_winapi());
    Hardening { failed }
}
