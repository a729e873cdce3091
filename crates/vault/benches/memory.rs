//! What an item costs in memory while the vault is open: a process opens a small vault and another one a large one,
//! and what the large one has more is shared among the items it has more.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench that cannot run has nothing to say, and what it says goes to standard output"
)]

#[path = "memory/backup.rs"]
mod backup;

use std::{env, fs, hint::black_box, path::Path, process::Command, sync::Arc};

use tests::measured::Measured;
use vault::{
    Filter, KdfParams, Locked, NewPin, NewWay, Opened, PinRules, Query, RecoveryKey, Sort,
    Unlocked, VaultDir, create,
    testing::{MemoryKeychain, at_seconds, fill, login},
};

const SMALL: u32 = 1_000;
const LARGE: u32 = 100_000;
const REPEATS: usize = 3;
/// The first argument of a process that opens a vault; folder and recovery key follow.
const OPEN: &str = "open";
/// Rows that the page asks for at a time.
const ROWS: usize = 100;
/// The first argument of a process that backs a vault up and restores it; the same follow.
const BACK_UP: &str = "back-up";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [word, folder, recovery] if word == OPEN => println!("{}", opened(folder, recovery)),
        [word, folder, recovery] if word == BACK_UP => {
            println!("{}", backup::peak_mib(Path::new(folder), recovery));
        }
        _ => measure(),
    }
}

fn measure() {
    let (small, large) = (sizes(SMALL), sizes(LARGE));
    let more = f64::from(LARGE - SMALL);
    let per_item = small.iter().zip(&large);
    let values = per_item
        .map(|(small, large)| (large - small) / more)
        .collect();
    println!("{}", Measured::of("memory per item", "KiB", values).line());
    let name = "memory of a backup and a restore";
    println!(
        "{}",
        Measured::of(name, "MiB", sizes_of(BACK_UP, LARGE)).line()
    );
}

/// The memory of some processes that each open the same vault of `count` items, in KiB.
fn sizes(count: u32) -> Vec<f64> {
    sizes_of(OPEN, count)
}

/// What processes say that each get the same vault of `count` items.
fn sizes_of(word: &str, count: u32) -> Vec<f64> {
    let folder = tempfile::tempdir().unwrap();
    let recovery = make(folder.path(), usize::try_from(count).unwrap());
    let one = |_| {
        let mut process = Command::new(env::current_exe().unwrap());
        let output = process.arg(word).arg(folder.path()).arg(&recovery).output();
        let said = String::from_utf8(output.unwrap().stdout).unwrap();
        said.trim().parse::<f64>().unwrap()
    };
    (0..REPEATS).map(one).collect()
}

/// Makes a vault and gives its recovery key.
fn make(folder: &Path, count: usize) -> String {
    let pin = NewPin::parse(b"835027", &PinRules::default()).unwrap();
    let way = NewWay::Pin {
        pin: &pin,
        cost: KdfParams::FLOOR,
    };
    let keychain = Arc::new(MemoryKeychain::new());
    let dir = VaultDir::open(folder).unwrap();
    let mut created = create(dir, keychain, &way, &at_seconds(0)).unwrap();
    fill(&mut created.unlocked, (0..count).map(login), &at_seconds(1)).unwrap();
    drop(created.unlocked.lock());
    // The key of a vault that lives as long as this bench.
    created.recovery.groups().expose().concat()
}

/// Opens a vault, shows its list, searches in it once, and reads the memory of this process, in KiB.
fn opened(folder: &str, recovery: &str) -> u64 {
    let dir = VaultDir::open(Path::new(folder)).unwrap();
    let locked = Locked::open(dir, Arc::new(MemoryKeychain::new())).unwrap();
    let key = RecoveryKey::parse(recovery).unwrap();
    let mut vault = unlocked(locked, &key);
    assert_eq!(vault.list(&query("")).rows.len(), ROWS);
    black_box(vault.list(&query("bado")).total);
    let resident = anonymous_kib();
    black_box(&vault);
    resident
}

fn unlocked(locked: Locked, key: &RecoveryKey) -> Unlocked {
    match locked.unlock_with_recovery(key, &at_seconds(2)).unwrap() {
        Opened::AsLeft(vault) => *vault,
        // The keychain's memory ended with the process that made the vault.
        Opened::OlderThanLastUsed(older) => older.accept(),
    }
}

fn query(text: &str) -> Query {
    Query {
        text: text.into(),
        filter: Filter::All,
        sort: Sort::Relevance,
        offset: 0,
        limit: ROWS,
    }
}

/// Resident memory that no file stands behind.
fn anonymous_kib() -> u64 {
    let rollup = fs::read_to_string("/proc/self/smaps_rollup").unwrap();
    let line = rollup
        .lines()
        .find_map(|line| line.strip_prefix("Anonymous:"));
    let number = line.unwrap().trim().trim_end_matches(" kB");
    number.parse().unwrap()
}
