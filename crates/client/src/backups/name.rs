//! What a backup's file is called: whose it is and when it was made, for people who look for it.

use std::path::{Path, PathBuf};

use jiff::{Timestamp, tz::TimeZone};
use protocol::UnixMillis;

/// The end of every backup's name.
pub(crate) const ENDING: &str = "latchkey";
/// What the vault puts behind a name until the file is whole.
const UNFINISHED: &str = ".tmp";
/// As much of a person's name as a file's name has room for.
const PERSON_CHARACTERS: usize = 40;
const NO_NAME: &str = "backup";
/// More than are ever made in one minute.
const MOST_IN_A_MINUTE: u32 = 1_000;

/// A name in `folder` that no file has: `<person>-YYYY-MM-DD-HHMM.latchkey` by the clock on the wall, with a number
/// behind it where another was made in the same minute.
pub(crate) fn free_name(folder: &Path, person: &str, made_at: UnixMillis) -> Option<PathBuf> {
    free(folder, &stem(person, made_at, &TimeZone::system()))
}

/// A name that begins so and that no file in `folder` has.
pub(crate) fn free(folder: &Path, stem: &str) -> Option<PathBuf> {
    let names = (1..=MOST_IN_A_MINUTE).map(|nth| match nth {
        1 => format!("{stem}.{ENDING}"),
        nth => format!("{stem}-{nth}.{ENDING}"),
    });
    let mut paths = names.map(|name| folder.join(name));
    paths.find(|path| is_free(path) && is_free(&unfinished(path)))
}

/// What a file is called until all of it was read back.
fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(UNFINISHED);
    name.into()
}

fn is_free(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_err()
}

/// Removes what a crash left of backups that were being written. Nothing may be writing one.
pub(crate) fn sweep(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(&format!(".{ENDING}{UNFINISHED}"))
            && let Err(error) = vault::private_file::remove(&path)
        {
            tracing::warn!(io.kind = ?error.kind(), "what was left of a backup is not removed");
        }
    }
}

fn stem(person: &str, made_at: UnixMillis, zone: &TimeZone) -> String {
    let time = Timestamp::from_millisecond(made_at).unwrap_or_default();
    let time = zone.to_datetime(time).strftime("%Y-%m-%d-%H%M");
    format!("{}-{time}", plain(person))
}

/// The person's name in letters and digits that every file system takes.
fn plain(person: &str) -> String {
    let words = person.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_lowercase();
    let name: String = name.chars().take(PERSON_CHARACTERS).collect();
    match name.trim_matches('-') {
        "" => NO_NAME.to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: UnixMillis = 1_790_000_000_000;

    #[track_caller]
    fn check(person: &str, expected: &str) {
        assert_eq!(stem(person, NOON, &TimeZone::UTC), expected);
    }

    #[test]
    fn a_name_says_whose_it_is_and_when_it_was_made() {
        check("Mira Okafor", "mira-okafor-2026-09-21-1413");
        check("  Ægir/..\\Ólafsson ", "ægir-ólafsson-2026-09-21-1413");
        check("李 小龍", "李-小龍-2026-09-21-1413");
        check("", "backup-2026-09-21-1413");
        check("/../", "backup-2026-09-21-1413");
        check(
            &"ab ".repeat(60),
            "ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-a-2026-09-21-1413",
        );
    }

    #[test]
    fn no_name_is_given_twice() {
        let dir = tempfile::tempdir().unwrap();
        let mut names = std::collections::BTreeSet::new();
        for _ in 0..3 {
            let path = free_name(dir.path(), "Mira", NOON).unwrap();
            std::fs::write(&path, b"").unwrap();
            names.insert(path);
        }
        std::fs::write(unfinished(&dir.path().join("x.latchkey")), b"").unwrap();
        let next = free_name(dir.path(), "Mira", NOON).unwrap();
        std::fs::write(unfinished(&next), b"").unwrap();
        let other = free_name(dir.path(), "Mira", NOON).unwrap();
        assert!(
            !names.contains(&other) && other != next,
            "it is being written"
        );
        sweep(dir.path());
        let left = std::fs::read_dir(dir.path()).unwrap().count();
        assert_eq!(left, 3, "what is whole stays");
    }
}
