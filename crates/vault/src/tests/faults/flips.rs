//! One bit of a file goes bad (I2): an error that says so, or exactly what was there.

use ::tests::{
    dice::Dice,
    evidence::times,
    figures::{Figure, record},
};

use super::*;
use crate::UnlockError;

/// Every so many bytes of the database; a long run looks closer.
const STRIDE: u32 = 32;
const ITEMS: usize = 56;
const DATABASE: &str = "vault.db";
const SLOTS: &str = "vault.slots";

/// What came of one flip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// All that was there, byte for byte.
    Same,
    Refused(Option<Cause>),
    /// The slot file was found to be changed.
    SlotsChanged,
    NotTheKey,
    /// The record that it hit cannot be read, all others can.
    OneRecord(Option<Cause>),
}

#[test]
fn a_bit_that_flips_ends_in_an_error_or_changes_nothing() {
    let bench = Bench::with_items(ITEMS);
    let before = content(&bench.open()).unwrap();
    let whole = files(bench.folder.path());
    let size = whole[DATABASE].len();
    assert!((64 * 1024..=128 * 1024).contains(&size), "{size}");
    let mut dice = Dice::of(2);
    let stride = usize::try_from((STRIDE / times(1)).max(1)).unwrap();
    let database = (0..size).step_by(stride).map(|at| (DATABASE, at));
    let slots = (0..whole[SLOTS].len()).map(|at| (SLOTS, at));
    let ends: Vec<_> = database
        .chain(slots)
        .map(|(file, at)| {
            let mut harmed = whole.clone();
            harmed.get_mut(file).unwrap()[at] ^= 1 << dice.below(8);
            let twin = bench.twin();
            put_files(twin.folder.path(), &harmed);
            (file, at, end(&twin, &before))
        })
        .collect();
    for (file, at, end) in &ends {
        let clear = match end {
            End::Refused(cause) | End::OneRecord(cause) => {
                matches!(cause, Some(Cause::Damaged | Cause::Altered | Cause::Newer))
            }
            End::Same | End::SlotsChanged | End::NotTheKey => true,
        };
        assert!(clear, "byte {at} of {file}: {end:?}");
    }
    let count = |wanted: &dyn Fn(&End) -> bool| ends.iter().filter(|(.., end)| wanted(end)).count();
    let same = count(&|end| *end == End::Same);
    record(&Figure {
        id: "I2",
        title: "one random bit of every n-th byte of a vault's database and of each byte of its slot file; opened, everything read",
        measured: format!(
            "{} flips, n = {stride}, in {size} bytes and {} of slots: {} errors, {same} byte-identical, wrong data 0",
            ends.len(),
            whole[SLOTS].len(),
            ends.len() - same,
        ),
        required: "wrong data 0",
        ok: same < ends.len() / 2,
    });
}

/// Opens and reads everything.
#[track_caller]
fn end(bench: &Bench, before: &Content) -> End {
    let dir = VaultDir::open(bench.folder.path()).unwrap();
    let locked = match Locked::open(dir, bench.keychain.clone()) {
        Ok(locked) => locked,
        Err(error) => return End::Refused(Cause::of(&error)),
    };
    let opened = locked.unlock_with_recovery(&bench.recovery, &at_seconds(5));
    let vault = match opened.map_err(|refused| refused.error) {
        Ok(opened) => as_left(opened),
        Err(UnlockError::SlotsChanged) => return End::SlotsChanged,
        Err(UnlockError::WrongRecoveryKey) => return End::NotTheKey,
        Err(error) => return End::Refused(Cause::of(&error)),
    };
    for (id, held_before) in &before.items {
        match held(&vault, *id) {
            Ok(held) => assert_eq!(held, *held_before),
            Err(error) => return End::OneRecord(Cause::of(&error)),
        }
    }
    match content(&vault) {
        Ok(content) => {
            assert_eq!(content, *before);
            End::Same
        }
        Err(error) => End::OneRecord(Cause::of(&error)),
    }
}
