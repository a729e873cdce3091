//! `latchkey-desktop`, the app that people install.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use desktop::Remark;

#[global_allocator]
static ALLOCATOR: guard::WipingAllocator = guard::WIPING_ALLOCATOR;

fn main() -> anyhow::Result<()> {
    // Order matters: starting again would undo the hardening, and both come before any thread.
    let mut remarks = Vec::new();
    if let Err(error) = guard::start_again_with_system_malloc() {
        remarks.push(Remark {
            step: "system allocator in the web view",
            reason: format!("{error:?}"),
        });
    }
    harden(&mut remarks);
    if guard::memory_lock() != guard::MemoryLock::Locked {
        remarks.push(Remark {
            step: "memory lock",
            reason: format!("{:?}", guard::memory_lock()),
        });
    }
    Ok(desktop::run(&remarks)?)
}

/// A debugger may look into a debug build, and nothing else may look into a release.
#[cfg(not(debug_assertions))]
fn harden(remarks: &mut Vec<Remark>) {
    let failed = guard::harden_process().failed;
    remarks.extend(failed.into_iter().map(|step| Remark {
        step: "hardening",
        reason: step.to_string(),
    }));
}

#[cfg(debug_assertions)]
fn harden(_: &mut Vec<Remark>) {}
