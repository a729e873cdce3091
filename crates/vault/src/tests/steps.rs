//! Where a test pulls the plug, or lets one step of writing fail.

use std::{cell::RefCell, io};

/// Which steps fail, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StepFault {
    /// The first that fails, counted from zero.
    pub(crate) nth: usize,
    /// Whether all after it fail as well, as after a crash.
    pub(crate) for_good: bool,
    pub(crate) ending: Ending,
}

/// How a step ends.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ending {
    /// With the operating system's error of that number.
    Error(i32),
    /// With the end of the process.
    Kill,
}

pub(crate) const EIO: i32 = 5;
pub(crate) const ENOSPC: i32 = 28;

#[derive(Default)]
struct Steps {
    taken: usize,
    fault: Option<StepFault>,
}

thread_local! {
    static STEPS: RefCell<Steps> = RefCell::default();
}

/// From now on this thread's steps fail as `fault` says.
pub(crate) fn fail(fault: StepFault) {
    STEPS.set(Steps {
        taken: 0,
        fault: Some(fault),
    });
}

/// Lets all steps through again. Says whether one failed.
pub(crate) fn mend() -> bool {
    let Steps { taken, fault } = STEPS.take();
    fault.is_some_and(|fault| taken > fault.nth)
}

pub(crate) fn take() -> io::Result<()> {
    STEPS.with_borrow_mut(|steps| {
        let step = steps.taken;
        steps.taken += 1;
        let fails = |fault: &StepFault| step == fault.nth || fault.for_good && step > fault.nth;
        match steps.fault.filter(fails).map(|fault| fault.ending) {
            Some(Ending::Error(number)) => Err(io::Error::from_raw_os_error(number)),
            Some(Ending::Kill) => kill_this_process(),
            None => Ok(()),
        }
    })
}

/// As `kill -9` does: nothing is dropped, flushed or cleaned up.
fn kill_this_process() -> ! {
    let me = std::process::id().to_string();
    std::process::Command::new("kill")
        .args(["-9", &me])
        .status()
        .unwrap();
    unreachable!("nobody outlives it")
}
