//! A PIN change that is killed, cut off or failed at any step: exactly one PIN opens the vault (C2).
//!
//! Steps are what is done to the small files and each call to the keychain, counted together.

use ::tests::{
    again::part,
    evidence::times,
    figures::{Figure, record},
};

use super::acts::{floor, working_pins};
use super::process::{Files, Shared, take};
use super::ways::{Way, is_killed};
use super::*;
use crate::KeychainError;
use crate::tests::steps;

const TEST: &str = "a_pin_change_that_ends_at_any_step_leaves_exactly_one_working_pin";

/// A keychain whose every call is a step.
struct Stepped(Files);

impl Stepped {
    fn step(&self) -> Result<(), KeychainError> {
        steps::take().map_err(|_| KeychainError::Refused)
    }
}

impl Keychain for Stepped {
    fn get(&self, name: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        self.step().and_then(|()| self.0.get(name))
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeychainError> {
        self.step().and_then(|()| self.0.set(name, value))
    }

    fn delete(&self, name: &str) -> Result<(), KeychainError> {
        self.step().and_then(|()| self.0.delete(name))
    }
}

/// Changes the PIN of the vault in `root` with trouble at the `nth` step. Says whether it got there.
fn change(root: &str, recovery: &str, nth: usize, way: Way) -> bool {
    let keychain = Stepped(Files(Path::new(root).join("keychain")));
    let recovery = RecoveryKey::parse(recovery).unwrap();
    let locked = Locked::open(take(root).unwrap(), Arc::new(keychain)).unwrap();
    let opened = locked.unlock_with_recovery(&recovery, &at_seconds(2));
    let mut vault = as_left(opened.unwrap());
    steps::fail(way.at(nth));
    let new = new_pin(OTHER_PIN);
    vault
        .change_pin(&pin(PIN), &floor(&new), &at_seconds(3))
        .ok();
    drop(vault.lock());
    steps::mend()
}

#[test]
fn a_pin_change_that_ends_at_any_step_leaves_exactly_one_working_pin() {
    if let Some(part) = part() {
        let [root, recovery, nth] = &part[..] else {
            panic!("not a part: {part:?}")
        };
        change(root, recovery, nth.parse().unwrap(), Way::Kill);
        return;
    }
    let vault = Shared::new(scratch());
    let mut open = vault.open();
    open.save(login("One", "ada", PASSWORD), &at_seconds(2))
        .unwrap();
    let before = content(&open).unwrap();
    drop(open.lock());
    let counts = Way::ALL.map(|(way, name)| {
        let count = (0..times(1))
            .map(|_| steps_survived(&vault, way, &before))
            .sum::<Survived>();
        (count, name)
    });
    let told = counts.each_ref().map(|(count, name)| {
        format!(
            "{name}: {} steps, {} times the new one",
            count.steps, count.new
        )
    });
    let both = counts
        .iter()
        .all(|(count, _)| 0 < count.new && count.new < count.steps);
    record(&Figure {
        id: "C2",
        title: "a PIN change that ends or fails at each step of file and keychain: which PINs open the vault afterwards",
        measured: format!("{}; exactly one each time", told.join("; ")),
        required: "exactly one each time, now the old and now the new one",
        ok: both,
    });
}

#[derive(Default)]
struct Survived {
    steps: usize,
    /// After how many of them the new PIN opens.
    new: usize,
}

impl std::iter::Sum for Survived {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, next| Self {
            steps: sum.steps + next.steps,
            new: sum.new + next.new,
        })
    }
}

fn steps_survived(vault: &Shared, way: Way, before: &Content) -> Survived {
    let mut survived = Survived::default();
    for nth in 0.. {
        let copy = vault.twin();
        let [root, recovery] = copy.told();
        let reached = match way {
            Way::Kill => is_killed(module_path!(), TEST, &copy, &[&nth.to_string()]),
            Way::CutOff | Way::FailOnce => change(&root, &recovery, nth, way),
        };
        let opens = |typed: &&str| {
            let locked = super::process::locked(take(&root).unwrap(), &root);
            let opened = locked.unlock_with_pin(&pin(typed), &at_seconds(1_000_000));
            opened.is_ok()
        };
        let working: Vec<_> = [PIN, OTHER_PIN].into_iter().filter(opens).collect();
        assert_eq!(working.len(), 1, "{way:?} at step {nth}: {working:?}");
        assert_eq!(content(&copy.open()).unwrap(), *before);
        if !reached {
            assert_eq!(working, [OTHER_PIN]);
            return survived;
        }
        survived.steps += 1;
        survived.new += usize::from(working == [OTHER_PIN]);
    }
    unreachable!("a change of the PIN ends")
}

#[test]
fn a_change_that_failed_can_be_tried_again() {
    let new = new_pin(OTHER_PIN);
    let (bench, mut vault) = Bench::new();
    bench.keychain.break_after(6);
    vault
        .change_pin(&pin(PIN), &floor(&new), &at_seconds(2))
        .ok();
    bench.keychain.break_with(None);
    let is_new = vault.check_pin(&pin(OTHER_PIN), &at_seconds(3)).is_ok();
    let current = if is_new { OTHER_PIN } else { PIN };
    vault
        .change_pin(&pin(current), &floor(&new), &at_seconds(3))
        .unwrap();
    drop(vault);
    assert_eq!(working_pins(&bench), [OTHER_PIN]);
}
