//! `latchkey`: looks after vault folders without the app and without a server.

mod check;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

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
    let Command::Check { folder } = Arguments::parse().command;
    let typed = check::ask(&folder)?;
    check::run(&folder, &typed, &mut std::io::stdout().lock())
}
