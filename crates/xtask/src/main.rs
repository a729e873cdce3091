//! The tasks of this repository: `cargo xtask demo`, `test`, `bench`, `bundle`, `icons`.
//!
//! It starts other programs and counts what they say; it knows nothing of Latchkey's insides.

#![expect(
    clippy::print_stdout,
    reason = "a command line speaks on standard output"
)]

mod bench;
mod bundle;
mod icons;
mod root;
mod run;
mod session;
mod setup;
mod test;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tasks of this repository")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Sets up what is missing and runs every test.
    Test {
        /// The inner loop: formatting, lints and unit tests, no browsers and no windows.
        #[arg(long)]
        fast: bool,
    },
    /// Measures every budget, beside KeePassXC where it is installed.
    Bench,
    /// Makes the app's installers, .deb and .rpm.
    Bundle,
    /// Makes every size of the icon from icons/latchkey.svg.
    Icons,
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Test { fast } => test::test(if fast {
            test::Scope::Fast
        } else {
            test::Scope::All
        }),
        Task::Bench => bench::bench(),
        Task::Bundle => bundle::bundle(bundle::Build::Release).map(drop),
        Task::Icons => icons::icons(),
    }
}
