//! `latchkey`: looks after vault folders without the app and without a server.

mod check;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

#[global_allocator]
static ALLOCATOR: guard::WipingAllocator = guard::WIPING_ALLOCATOR;

#[derive(Parser)]
#[command(name = "latchkey", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Opens every record of a vault and says whether each is whole.
    ///
    /// Asks for the recovery key, or for the passphrase of a vault that has one, and shows neither.
    /// Quit the app first: one program at a time has a vault.
    Check {
        /// The vault's folder.
        folder: PathBuf,
    },
}

fn main() -> anyhow::Result<ExitCode> {
    // Before any thread, and before anything secret is typed.
    harden();
    let Command::Check { folder } = Arguments::parse().command;
    let typed = check::ask(&folder)?;
    check::run(&folder, &typed, &mut std::io::stdout().lock())
}

/// A debugger may look into a debug build, and nothing else may look into a release.
#[cfg(not(debug_assertions))]
fn harden() {
    for step in guard::harden_process().failed {
        eprintln!("Not hardened: {step}.");
    }
}

#[cfg(debug_assertions)]
const fn harden() {}
