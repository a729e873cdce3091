//! Runs other programs: shows the command line, passes the output through, keeps a copy to count in.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// What a program printed and whether it was content.
pub(crate) struct Outcome {
    /// Standard output and standard error, in the order they arrived, without colours.
    pub(crate) text: String,
    /// Whether the exit status was 0.
    pub(crate) ok: bool,
}

/// A command line in words and a folder to run it in.
pub(crate) fn command(folder: &Path, words: &[&str]) -> Command {
    let (program, arguments) = words.split_first().unwrap_or((&"true", &[]));
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command
}

/// Runs to the end; output goes to the terminal and into the outcome.
pub(crate) fn watch(mut command: Command) -> anyhow::Result<Outcome> {
    println!("$ {}", shown(&command));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", shown(&command)))?;
    let stdout = child.stdout.take().context("no standard output")?;
    let stderr = child.stderr.take().context("no standard error")?;
    let errors = std::thread::spawn(move || pass_on(stderr));
    let mut text = pass_on(stdout);
    text.push_str(&errors.join().unwrap_or_default());
    let ok = child.wait()?.success();
    Ok(Outcome { text, ok })
}

/// Runs to the end and fails where the program fails.
pub(crate) fn must(command: Command) -> anyhow::Result<()> {
    let line = shown(&command);
    if !watch(command)?.ok {
        bail!("failed: {line}");
    }
    Ok(())
}

/// Whether the program runs and is content; says nothing.
pub(crate) fn quietly(words: &[&str]) -> bool {
    command(Path::new("."), words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn pass_on(from: impl Read) -> String {
    let mut text = String::new();
    for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        text.push_str(&without_colours(&line));
        text.push('\n');
    }
    text
}

/// Drops terminal escapes, so that a count is found whatever a program thinks of the terminal.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        if c == '\u{1b}' {
            let _end = characters.find(char::is_ascii_alphabetic);
        } else {
            plain.push(c);
        }
    }
    plain
}

fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_dropped_and_nothing_else() {
        assert_eq!(
            without_colours("\u{1b}[1;32m2 passed\u{1b}[0m (1s)"),
            "2 passed (1s)"
        );
    }

    #[test]
    fn a_failing_program_is_an_error() {
        assert!(must(command(Path::new("."), &["false"])).is_err());
        assert!(must(command(Path::new("."), &["true"])).is_ok());
    }
}
