//! A recovery key that is replaced, killed, cut off or failed at any step: exactly one of the two keys opens the vault,
//! the PIN does, and everything is there (C2).

use ::tests::{
    again::part,
    evidence::times,
    figures::{Figure, record},
};

use super::process::{Shared, locked, open, take};
use super::ways::{Way, is_killed};
use super::*;
use crate::tests::steps::{self, StepFault};
use crate::{ChangeError, NotProven, NotReplaced, UnlockError};

const TEST: &str = "a_recovery_key_replaced_with_trouble_at_any_step_leaves_exactly_one_that_opens";

/// Replaces the recovery key of the vault in `root`, with trouble at a step if it is to have any. Says whether it got
/// there.
pub(super) fn replace(root: &str, recovery: &str, next: &str, trouble: Option<StepFault>) -> bool {
    let mut vault = open(take(root).unwrap(), root, recovery);
    let rotation = vault.begin_rotation_with_pin(&pin(PIN), &at_seconds(3));
    let rotation = rotation.unwrap();
    if let Some(trouble) = trouble {
        steps::fail(trouble);
    }
    let key = RecoveryKey::parse(next).unwrap();
    let replaced = vault.replace_recovery(
        &rotation,
        &key,
        &[(0, next.get(..4).unwrap())],
        &at_seconds(4),
    );
    drop(vault.lock());
    let hit = steps::mend();
    assert!(replaced.is_ok() || hit, "{replaced:?}");
    hit
}

#[test]
fn a_recovery_key_replaced_with_trouble_at_any_step_leaves_exactly_one_that_opens() {
    if let Some(part) = part() {
        let [root, recovery, next, nth] = &part[..] else {
            panic!("not a part: {part:?}")
        };
        replace(
            root,
            recovery,
            next,
            Some(Way::Kill.at(nth.parse().unwrap())),
        );
        return;
    }
    let vault = Shared::new(scratch());
    let mut open = vault.open();
    for number in 0..20 {
        let title = format!("Login {number}");
        open.save(login(&title, "ada", PASSWORD), &at_seconds(2))
            .unwrap();
    }
    let before = content(&open).unwrap();
    drop(open.lock());
    let counts = Way::ALL.map(|(way, name)| {
        let mut all = (0, 0);
        for _ in 0..times(1) {
            let (steps, new) = steps_survived(&vault, way, &before);
            all = (all.0 + steps, all.1 + new);
        }
        (all, name)
    });
    let told = counts
        .map(|((steps, new), name)| format!("{name}: {steps} steps, {new} times the new one"));
    record(&Figure {
        id: "C2-master-key",
        title: "a recovery key and master key replaced, ended or failed at each step: which recovery keys open the vault afterwards, and whether PIN and items are there",
        measured: format!("{}; exactly one each time, nothing lost", told.join("; ")),
        required: "exactly one each time, now the old and now the new one; nothing lost",
        ok: counts
            .iter()
            .all(|((steps, new), _)| 0 < *new && new < steps),
    });
}

/// How many steps there are, and after how many of them the new key opens.
fn steps_survived(vault: &Shared, way: Way, before: &Content) -> (usize, usize) {
    let next = RecoveryKey::make().unwrap().groups().expose().concat();
    let mut new = 0;
    for nth in 0.. {
        let copy = vault.twin();
        let [root, recovery] = copy.told();
        let reached = match way {
            Way::Kill => is_killed(module_path!(), TEST, &copy, &[&next, &nth.to_string()]),
            Way::CutOff | Way::FailOnce => replace(&root, &recovery, &next, Some(way.at(nth))),
        };
        let is_new = check(&copy, &next, before);
        if !reached {
            assert!(is_new);
            return (nth, new);
        }
        new += usize::from(is_new);
    }
    unreachable!("replacing a recovery key ends")
}

/// Exactly one of the two recovery keys opens the vault, and so does the PIN, with everything in it. Says whether the
/// new one does.
#[track_caller]
pub(super) fn check(vault: &Shared, next: &str, before: &Content) -> bool {
    let [root, recovery] = vault.told();
    let opens = |key: &&str| {
        let key = RecoveryKey::parse(key).unwrap();
        let found = locked(take(&root).unwrap(), &root);
        found.unlock_with_recovery(&key, &at_seconds(5)).is_ok()
    };
    let both = [recovery.as_str(), next];
    let working: Vec<_> = both.into_iter().filter(opens).collect();
    assert_eq!(working.len(), 1);
    let by_pin = locked(take(&root).unwrap(), &root).unlock_with_pin(&pin(PIN), &at_seconds(6));
    let by_pin = as_left(by_pin.unwrap());
    assert_sound(&by_pin);
    assert_eq!(content(&by_pin).unwrap(), *before);
    // What was half made is gone.
    assert!(!vault.folder().join("vault.db.new").exists());
    assert!(by_pin.backup_ways().is_some(), "no backup could be made");
    working == [next]
}

#[test]
fn what_a_former_recovery_key_opens_gives_nothing_of_what_is_written_later() {
    let (bench, mut vault) = Bench::new();
    let old = bench.twin_in(scratch());
    let rotation = vault.begin_rotation_with_pin(&pin(PIN), &at_seconds(2));
    let key = RecoveryKey::make().unwrap();
    let groups = key.groups();
    let typed = [(3, groups.expose()[3].as_str())];
    vault
        .replace_recovery(&rotation.unwrap(), &key, &typed, &at_seconds(3))
        .unwrap();
    assert!(vault.recovery_proven_ms().is_some());
    vault
        .save(login("Later", "ada", PASSWORD), &at_seconds(4))
        .unwrap();
    drop(vault.lock());
    // The former slot file, copied by somebody who has the former recovery key, and the database of today.
    let database = std::fs::read(bench.folder.path().join("vault.db")).unwrap();
    std::fs::write(old.folder.path().join("vault.db"), database).unwrap();
    let former = old.locked();
    let refused = former.unlock_with_recovery(&old.recovery, &at_seconds(5));
    let error = refused.err().map(|refused| refused.error);
    assert!(matches!(error, Some(UnlockError::Database(_))), "{error:?}");
    let opened = bench.locked().unlock_with_recovery(&key, &at_seconds(5));
    assert_eq!(content(&as_left(opened.unwrap())).unwrap().items.len(), 1);
}

#[test]
fn a_pin_that_was_changed_meanwhile_leaves_the_former_recovery_key() {
    let (bench, mut vault) = Bench::new();
    let rotation = vault.begin_rotation_with_pin(&pin(PIN), &at_seconds(2));
    let new = new_pin(OTHER_PIN);
    vault
        .change_pin(&pin(PIN), &super::acts::floor(&new), &at_seconds(3))
        .unwrap();
    let key = RecoveryKey::make().unwrap();
    let groups = key.groups();
    let typed = [(0, groups.expose()[0].as_str())];
    let refused = vault.replace_recovery(&rotation.unwrap(), &key, &typed, &at_seconds(4));
    assert!(matches!(refused, Err(NotReplaced::Stays(_))), "{refused:?}");
    assert!(vault.is_recovery_key(&bench.recovery) && !vault.is_recovery_key(&key));
}

#[test]
fn wrong_groups_and_a_wrong_pin_replace_nothing() {
    let (bench, mut vault) = Bench::new();
    let refused = vault.begin_rotation_with_pin(&pin(OTHER_PIN), &at_seconds(2));
    assert!(matches!(
        refused.err(),
        Some(ChangeError::Current(UnlockError::Wrong(_)))
    ));
    let rotation = vault
        .begin_rotation_with_pin(&pin(PIN), &at_seconds(2))
        .unwrap();
    let key = RecoveryKey::make().unwrap();
    for typed in [&[][..], &[(0, "0000")]] {
        let refused = vault.replace_recovery(&rotation, &key, typed, &at_seconds(3));
        let expected = matches!(refused, Err(NotReplaced::Stays(NotProven::OtherGroups)));
        assert!(expected, "{refused:?}");
    }
    assert!(vault.is_recovery_key(&bench.recovery));
}

#[test]
fn a_replacement_that_fails_leaves_the_former_key_and_its_proof() {
    let mut stayed = 0;
    for nth in 0.. {
        let (bench, mut vault) = Bench::new();
        let first = |key: &RecoveryKey| key.groups().expose()[0].clone();
        let former = first(&bench.recovery);
        vault
            .prove_recovery(&bench.recovery, &[(0, &former)], &at_seconds(1))
            .unwrap();
        let proven = vault.recovery_proven_ms();
        let rotation = vault.begin_rotation_with_pin(&pin(PIN), &at_seconds(2));
        let key = RecoveryKey::make().unwrap();
        let next = first(&key);
        steps::fail(Way::FailOnce.at(nth));
        let done = vault.replace_recovery(&rotation.unwrap(), &key, &[(0, &next)], &at_seconds(3));
        let hit = steps::mend();
        if let Err(NotReplaced::Stays(_)) = done {
            assert!(
                proven.is_some() && vault.recovery_proven_ms() == proven,
                "{nth}"
            );
            assert!(vault.is_recovery_key(&bench.recovery), "{nth}");
            stayed += 1;
        }
        if !hit {
            done.unwrap();
            break;
        }
    }
    assert!(stayed > 2, "{stayed}");
}
