//! Counts the attacks of one run. Each may have a process of its own, so each leaves a mark, and whoever is last counts.

use std::path::PathBuf;
use std::{env, fs, process};

use tests::figures::{Figure, record};
use tests::place::target;

use crate::{body, certificate, joining, names, orders, refusal, rules, statement, time};

/// How one attack ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// It changed nothing, and ended in words.
    Held,
    /// It did something, or ended without words.
    Succeeded,
}

fn attacks() -> Vec<&'static str> {
    [
        body::ALL,
        certificate::ALL,
        joining::ALL,
        names::ALL,
        orders::ALL,
        refusal::ALL,
        rules::ALL,
        statement::ALL,
        time::ALL,
    ]
    .concat()
}

/// Where this run leaves its marks: nextest names each run, and otherwise one process is all of it.
fn marks() -> PathBuf {
    let run = env::var("NEXTEST_RUN_ID").unwrap_or_else(|_| process::id().to_string());
    target().join("malice").join(run)
}

/// Marks the end of an attack, and records the figure once all of them have ended.
pub(crate) fn count(attack: &str, end: End) {
    let folder = marks();
    fs::create_dir_all(&folder).unwrap();
    // A name is there at once and whole, which a file's content is not.
    fs::write(folder.join(mark(attack, end)), "").unwrap();
    let attacks = attacks();
    let ended = |end| {
        let ended = |attack: &&&str| folder.join(mark(attack, end)).exists();
        attacks.iter().filter(ended).count()
    };
    let (held, successful) = (ended(End::Held), ended(End::Succeeded));
    if held + successful < attacks.len() {
        return;
    }
    // Another that ended at the same moment may have done it already.
    fs::remove_dir_all(&folder).ok();
    record(&Figure {
        id: "MS",
        title: &format!(
            "{} attacks of a malicious server, each a test with its name",
            attacks.len()
        ),
        measured: format!("{} attacks, {successful} successful", attacks.len()),
        required: "25 attacks or more, 0 successful",
        ok: attacks.len() >= 25 && successful == 0,
    });
}

fn mark(attack: &str, end: End) -> String {
    let word = match end {
        End::Held => "held",
        End::Succeeded => "succeeded",
    };
    format!("{attack}.{word}")
}
