//! What there is to check, cheapest first.

use std::process::Command;

use super::count::Counts;
use crate::setup::{self, Purpose, Tool};
use crate::{bundle, root, run, session};

/// How much to run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Formatting, lints and tests that need no browser and no window.
    Fast,
    /// Everything.
    All,
}

/// Elsewhere libFuzzer comes with no compiler that is there anyway.
const FUZZES: bool = cfg!(target_os = "linux");

/// One program to run.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) command: Command,
    pub(crate) counts: Counts,
}

/// Installs what the steps need.
pub(crate) fn set_up(scope: Scope) -> anyhow::Result<()> {
    setup::system_packages(Purpose::Windows)?;
    setup::cargo_tool(&Tool::Nextest)?;
    if scope == Scope::All {
        setup::cargo_tool(&Tool::Deny)?;
        setup::cargo_tool(&Tool::TauriDriver)?;
        if FUZZES {
            setup::cargo_tool(&Tool::Fuzz)?;
        }
    }
    setup::front_end()
}

/// The steps in order.
pub(crate) fn steps(scope: Scope) -> anyhow::Result<Vec<Step>> {
    let mut steps = vec![
        cargo("rustfmt", &["fmt", "--all", "--check"], Counts::Itself),
        npm("prettier", "format:check", Counts::Itself),
        npm("eslint", "lint", Counts::Itself),
        npm("svelte-check", "check", Counts::Itself),
        npm("vitest", "test", Counts::Lines("Tests ")),
        cargo(
            "clippy",
            &["clippy", "--workspace", "--all-targets", "--", "-Dwarnings"],
            Counts::Itself,
        ),
    ];
    match scope {
        Scope::Fast => steps.push(cargo(
            "nextest",
            &[
                "nextest",
                "run",
                "--workspace",
                "-E",
                "not binary(/^(demo|e2e|flows|malice)$/)",
            ],
            Counts::Lines("tests run:"),
        )),
        Scope::All => {
            steps.extend(with_windows()?);
            steps.extend(papers());
            if FUZZES {
                steps.push(fuzzers()?);
            }
        }
    }
    Ok(steps)
}

/// The steps whose tests establish figures.
pub(crate) fn measuring() -> anyhow::Result<Vec<Step>> {
    set_up(Scope::All)?;
    let steps = with_windows()?.into_iter();
    Ok(steps
        .filter(|step| !step.name.starts_with("playwright"))
        .collect())
}

/// Tests in a session with a screen, a bus and a keychain; first the programs they start.
fn with_windows() -> anyhow::Result<Vec<Step>> {
    let nextest = ["cargo", "nextest", "run", "--workspace"];
    Ok(vec![
        cargo("programs", &["build", "--workspace"], Counts::Itself),
        Step {
            name: "installers",
            command: bundle::from_built(),
            counts: Counts::Itself,
        },
        Step {
            name: "nextest",
            command: session::inside(&root::target().join("session"), &nextest)?,
            counts: Counts::Lines("tests run:"),
        },
        npm(
            "playwright: console",
            "e2e:console",
            Counts::Lines(" passed"),
        ),
        npm("playwright: app", "gallery:quick", Counts::Lines(" passed")),
    ])
}

/// What is read rather than run.
fn papers() -> Vec<Step> {
    let mut documentation = cargo(
        "rustdoc",
        &["doc", "--workspace", "--no-deps"],
        Counts::Itself,
    );
    documentation.command.env("RUSTDOCFLAGS", "-Dwarnings");
    vec![
        cargo(
            "doc tests",
            &["test", "--workspace", "--doc"],
            Counts::Itself,
        ),
        documentation,
        cargo(
            "cargo-deny",
            &["deny", "check", "bans", "licenses", "sources"],
            Counts::Itself,
        ),
    ]
}

/// A minute for each target. It is this very program, which cannot be built while it runs.
fn fuzzers() -> anyhow::Result<Step> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("fuzz").current_dir(root::root());
    Ok(Step {
        name: "fuzzers",
        command,
        counts: Counts::Lines("targets fuzzed:"),
    })
}

fn cargo(name: &'static str, arguments: &[&str], counts: Counts) -> Step {
    let words = [&["cargo"], arguments].concat();
    Step {
        name,
        command: run::command(&root::root(), &words),
        counts,
    }
}

fn npm(name: &'static str, script: &str, counts: Counts) -> Step {
    let words = ["npm", "run", "--silent", script];
    Step {
        name,
        command: run::command(&root::ui(), &words),
        counts,
    }
}
