//! `latchkey`: looks after vault folders and backups without the app and without a server.

mod asked;
mod backup;
mod check;
mod export;

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
    /// Reads a backup to its end and says whether it is whole.
    ///
    /// Asks for the recovery key, or for the passphrase of a backup that has one, and shows neither.
    /// Ends with 0 if it is whole, 1 if it is damaged or cannot be read, 3 if it was not opened, and 4 if a newer
    /// version made it.
    Verify {
        /// The backup.
        file: PathBuf,
    },
    /// Lists what a backup holds, or writes it down in the open.
    ///
    /// Nothing is shown before all of the backup was found to be whole. It ends as `verify` does.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Writes every item with its passwords into this new file, as JSON. Whoever can read the file can read them.
        #[arg(long, value_name = "NEW FILE")]
        json: Option<PathBuf>,
    },
}

fn main() -> anyhow::Result<ExitCode> {
    // Before any thread, and before anything secret is typed.
    harden();
    let mut output = std::io::stdout().lock();
    match Arguments::parse().command {
        Command::Check { folder } => {
            let typed = check::ask(&folder)?;
            check::run(&folder, &typed, &mut output)
        }
        Command::Verify { file } => Ok(told(backup::verify(&file, asked::ask, &mut output))),
        Command::Restore { file, json: None } => {
            Ok(told(backup::list(&file, asked::ask, &mut output)))
        }
        Command::Restore {
            file,
            json: Some(to),
        } => Ok(told(export::json(&file, &to, asked::ask, &mut output))),
    }
}

/// How the program ends; what went wrong goes to standard error.
fn told(done: Result<(), backup::Failure>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            failure.code()
        }
    }
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
