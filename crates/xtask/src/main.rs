//! The tasks of this repository: `cargo xtask demo`, `test`, `bench`, `bundle`, `evidence`, `fuzz`, `gallery`, `icons`, `pictures`.
//!
//! It starts other programs and counts what they say; it knows nothing of Latchkey's insides.

#![expect(
    clippy::print_stdout,
    reason = "a command line speaks on standard output"
)]

mod bench;
mod bundle;
mod demo;
mod evidence;
mod figures;
mod fuzz;
mod gallery;
mod icons;
mod pictures;
mod root;
mod run;
mod session;
mod setup;
mod test;
mod walk;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use demo::{Parts, Start, Wanted};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tasks of this repository")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Runs the whole product: server with an example organisation, mail catcher, console, app.
    Demo {
        /// Begins anew instead of going on where the last start was.
        #[arg(long)]
        fresh: bool,
        /// Starts what was built last instead of setting up and building first.
        #[arg(long)]
        built: bool,
        /// Keeps the organisation, its mails and the app's data here instead of in target.
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        /// Goes the whole way by itself, without a screen, and leaves a picture of every step here.
        #[arg(long, value_name = "DIR")]
        walk: Option<PathBuf>,
    },
    /// Sets up what is missing and runs every test.
    Test {
        /// The inner loop: formatting, lints and unit tests, no browsers and no windows.
        #[arg(long)]
        fast: bool,
    },
    /// Establishes every figure of the security design and writes docs/EVIDENCE.md.
    Evidence {
        /// Repeats what can be repeated so many times as often as a run of all tests does.
        #[arg(long, value_name = "TIMES", default_value_t = 1, default_missing_value = "10", num_args = 0..=1)]
        long: u32,
        /// Only writes the page, from what the last run of all tests established.
        #[arg(long)]
        written: bool,
    },
    /// Measures every budget, beside KeePassXC where it is installed.
    Bench {
        /// Only shows that the bench in the window runs: once, with small vaults, without a verdict.
        #[arg(long)]
        quick: bool,
    },
    /// Fuzzes every parser of foreign bytes; what breaks one is kept as a test.
    Fuzz {
        /// How long each target is fuzzed.
        #[arg(long, value_name = "SECONDS", default_value_t = 60)]
        seconds: u64,
        /// Keeps the few inputs that together reach most in fuzz/corpus.
        #[arg(long)]
        keep: bool,
        /// The only target to fuzz.
        target: Option<String>,
    },
    /// Takes pictures of every screen of the app in every look, and says where they lie.
    Gallery,
    /// Makes the app's installers, .deb and .rpm.
    Bundle,
    /// Makes every size of the icon from icons/latchkey.svg.
    Icons,
    /// Takes the pictures that the README shows.
    Pictures,
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Demo {
            walk: Some(pictures),
            built,
            folder,
            ..
        } => walk::walk(&pictures, folder, parts(built)),
        Task::Demo {
            fresh,
            built,
            folder,
            walk: None,
        } => demo::demo(Wanted {
            start: if fresh { Start::Fresh } else { Start::Again },
            folder,
            parts: parts(built),
        }),
        Task::Test { fast } => test::test(if fast {
            test::Scope::Fast
        } else {
            test::Scope::All
        }),
        Task::Evidence { written: true, .. } => figures::write_page(figures::Times(1)).map(drop),
        Task::Evidence {
            long,
            written: false,
        } => evidence::evidence(figures::Times(long)),
        Task::Fuzz {
            seconds,
            keep,
            target,
        } => fuzz::fuzz(&fuzz::Wanted {
            seconds,
            target,
            findings: if keep {
                fuzz::Findings::Keep
            } else {
                fuzz::Findings::Leave
            },
        }),
        Task::Bench { quick } => bench::bench(if quick {
            bench::Extent::Quick
        } else {
            bench::Extent::Whole
        }),
        Task::Gallery => gallery::gallery(),
        Task::Bundle => bundle::bundle(bundle::Build::Release).map(drop),
        Task::Icons => icons::icons(),
        Task::Pictures => pictures::pictures(),
    }
}

const fn parts(built: bool) -> Parts {
    if built { Parts::Built } else { Parts::Newest }
}
