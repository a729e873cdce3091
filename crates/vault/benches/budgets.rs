//! The three budgets that a person feels: unlock to list, a keystroke in search, a save.
//!
//! Opening is by recovery key, which needs no stretching, so the key derivation is not in the
//! figures; `crypto`'s benches measure it. Figures are for people; nothing here passes or fails.

#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot run has nothing to say"
)]

use std::{cell::RefCell, collections::HashMap, ops::ControlFlow, path::Path, sync::Arc};

use divan::{Bencher, black_box};
use tempfile::TempDir;
use vault::{
    Created, Filter, KdfParams, Locked, NewPin, NewWay, Opened, PinRules, Query, RecoveryKey, Sort,
    Unlocked, VaultDir,
    backup::{Backup, BackupReport, RestoredKey, restore},
    create,
    testing::{MemoryKeychain, at_seconds, fill, login},
};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Rows that fit on a screen.
const SHOWN_ROWS: usize = 50;

fn main() {
    divan::main();
}

struct Filled {
    folder: TempDir,
    keychain: Arc<MemoryKeychain>,
    recovery: RecoveryKey,
}

thread_local! {
    static FILLED: RefCell<HashMap<usize, &'static Filled>> = RefCell::default();
}

/// A vault with `size` logins, made once for all benches.
fn filled(size: usize) -> &'static Filled {
    FILLED.with_borrow_mut(|all| *all.entry(size).or_insert_with(|| Box::leak(make(size))))
}

fn make(size: usize) -> Box<Filled> {
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(MemoryKeychain::new());
    let pin = NewPin::parse(b"835027", &PinRules::default()).unwrap();
    let way = NewWay::Pin {
        pin: &pin,
        cost: KdfParams::FLOOR,
    };
    let dir = VaultDir::open(folder.path()).unwrap();
    let created = create(dir, keychain.clone(), &way, &at_seconds(0)).unwrap();
    let Created {
        mut unlocked,
        recovery,
    } = created;
    fill(&mut unlocked, (0..size).map(login), &at_seconds(1)).unwrap();
    drop(unlocked.lock());
    Box::new(Filled {
        folder,
        keychain,
        recovery,
    })
}

fn locked(filled: &Filled) -> Locked {
    let dir = VaultDir::open(filled.folder.path()).unwrap();
    Locked::open(dir, filled.keychain.clone()).unwrap()
}

fn unlock(locked: Locked, filled: &Filled) -> Unlocked {
    match locked
        .unlock_with_recovery(&filled.recovery, &at_seconds(3))
        .unwrap()
    {
        Opened::AsLeft(unlocked) => *unlocked,
        Opened::OlderThanLastUsed(_) => unreachable!("nothing was put back"),
    }
}

fn query(text: &str) -> Query {
    let (filter, sort) = (Filter::All, Sort::Relevance);
    Query {
        text: text.into(),
        filter,
        sort,
        offset: 0,
        limit: SHOWN_ROWS,
    }
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn unlock_to_list(bencher: Bencher<'_, '_>, size: usize) {
    let filled = filled(size);
    bencher
        .with_inputs(|| locked(filled))
        .bench_local_values(|locked| {
            let mut vault = unlock(locked, filled);
            assert_eq!(vault.list(&query("")).total, size);
            vault
        });
}

/// One letter more in the search field: short and long words, two words, none that match, gaps.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn keystroke(bencher: Bencher<'_, '_>, size: usize) {
    let filled = filled(size);
    let mut vault = unlock(locked(filled), filled);
    let texts = [
        "b", "ba", "bad", "bado", "ko ta", "login", "xqz", "exmpl", "stai",
    ];
    let mut next = texts.iter().cycle();
    bencher.bench_local(|| {
        let text = next.next().unwrap();
        black_box(vault.list(&query(text)).rows.len())
    });
}

/// The same with operators: each alone, several, what is left out, a phrase.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn keystroke_with_operators(bencher: Bencher<'_, '_>, size: usize) {
    let filled = filled(size);
    let mut vault = unlock(locked(filled), filled);
    let texts = [
        "title:ba",
        "user:a -ko",
        "url:example tag:w",
        "kind:login has:password",
        "-is:fav",
        "\"ba",
        "is:expired x",
    ];
    let mut next = texts.iter().cycle();
    bencher.bench_local(|| {
        let text = next.next().unwrap();
        black_box(vault.list(&query(text)).rows.len())
    });
}

#[divan::bench(args = SIZES, sample_count = 30, sample_size = 1)]
fn save(bencher: Bencher<'_, '_>, size: usize) {
    let filled = filled(size);
    let mut vault = unlock(locked(filled), filled);
    let mut number = size;
    let mut made = Vec::new();
    bencher.bench_local(|| {
        number += 1;
        made.push(vault.save(login(number), &at_seconds(4)).unwrap().id);
    });
    for id in made {
        vault.erase(id, &at_seconds(5)).unwrap();
    }
}

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn back_up_to(vault: &Unlocked, path: &Path) -> BackupReport {
    let begun = vault.begin_backup(path, None, "1", &at_seconds(6), &mut go_on);
    begun.unwrap().finish(&mut go_on).unwrap()
}

/// Everything into one file, synced, and read back.
#[divan::bench(args = [10_000, 100_000], sample_count = 3, sample_size = 1)]
fn back_up(bencher: Bencher<'_, '_>, size: usize) {
    let filled = filled(size);
    let vault = unlock(locked(filled), filled);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.latchkey");
    bencher.bench_local(|| black_box(back_up_to(&vault, &path)));
}

/// The part of it that holds the vault.
#[divan::bench(args = [10_000, 100_000], sample_count = 3, sample_size = 1)]
fn back_up_holding_the_vault(bencher: Bencher<'_, '_>, size: usize) {
    let filled = filled(size);
    let vault = unlock(locked(filled), filled);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.latchkey");
    let now = at_seconds(6);
    bencher
        .bench_local(|| black_box(vault.begin_backup(&path, None, "1", &now, &mut go_on)).is_ok());
}

/// A file into a new vault, from opening it to the open vault, with the making of a PIN's slot at its least cost.
#[divan::bench(args = [10_000, 100_000], sample_count = 3, sample_size = 1)]
fn restore_into_new_vault(bencher: Bencher<'_, '_>, size: usize) {
    let filled = filled(size);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.latchkey");
    back_up_to(&unlock(locked(filled), filled), &path);
    let pin = NewPin::parse(b"835027", &PinRules::default()).unwrap();
    let way = NewWay::Pin {
        pin: &pin,
        cost: KdfParams::FLOOR,
    };
    bencher
        .with_inputs(|| tempfile::tempdir().unwrap())
        .bench_local_values(|to| {
            let open = Backup::open(&path)
                .unwrap()
                .open_with_recovery(&filled.recovery);
            let whole = open.unwrap().verify(&mut go_on).unwrap();
            let (dir, keychain) = (
                VaultDir::open(to.path()).unwrap(),
                Arc::new(MemoryKeychain::new()),
            );
            let now = at_seconds(7);
            let made = restore(
                &whole,
                dir,
                keychain,
                &way,
                RestoredKey::New,
                &now,
                &mut go_on,
            );
            let mut made = made.unwrap();
            assert_eq!(made.unlocked.list(&query("")).total, size);
            (made.unlocked, to)
        });
}
