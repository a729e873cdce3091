//! What a backup's file is called: whose it is and when it was made, for people who look for it.

use std::path::{Path, PathBuf};

use jiff::{Timestamp, tz::TimeZone};
use protocol::UnixMillis;

/// The end of every backup's name.
pub(crate) const ENDING: &str = "latchkey";
/// As much of a person's name as a file's name has room for.
const PERSON_CHARACTERS: usize = 40;
const NO_NAME: &str = "backup";
/// More than are ever made in one minute.
const MOST_IN_A_MINUTE: u32 = 1_000;

/// A name in `folder` that no file has: `<person>-YYYY-MM-DD-HHMM.latchkey` by the clock on the wall, with a number
/// behind it where another was made in the same minute.
pub(crate) fn free_name(folder: &Path, person: &str, made_at: UnixMillis) -> Option<PathBuf> {
    let stem = stem(person, made_at, &TimeZone::system());
    let names = (1..=MOST_IN_A_MINUTE).map(|nth| match nth {
        1 => format!("{stem}.{ENDING}"),
        nth => format!("{stem}-{nth}.{ENDING}"),
    });
    let mut paths = names.map(|name| folder.join(name));
    paths.find(|path| std::fs::symlink_metadata(path).is_err())
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
        assert_eq!(names.len(), 3);
    }
}
