//! Thousands of connections that say nothing.

use std::fs;

use super::connections::{open, still_open};
use super::house::House;

const WANTED: usize = 10_000;
/// For everything else that this process has open.
const SPARE: usize = 100;
/// Where the system does not say how many files may be open.
const UNKNOWN_LIMIT: usize = 1_024;

/// Opens as many as there may be, both ends being in this process, while others ask.
pub(crate) async fn check(house: &House) -> String {
    let limit = open_files_limit();
    let count = WANTED.min(limit.saturating_sub(open_files() + SPARE) / 2);
    let connections = open(house, count, "").await;
    let held = still_open(&connections);
    house.answers_others().await;
    assert!(held > 0);
    let because = match count {
        WANTED => String::new(),
        _ => format!(", as many as {limit} open files allow for both ends"),
    };
    format!("{count} idle connections ({held} at the same time{because})")
}

fn open_files_limit() -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().next());
    soft.and_then(|soft| soft.parse().ok())
        .unwrap_or(UNKNOWN_LIMIT)
}

fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").map_or(SPARE, Iterator::count)
}
