//! Opening, being refused, and changing the ways in, also when the plug is pulled in between.

use super::*;
use crate::{KeychainError, NewPassphrase, NoKeychain, Passphrase, Tries, UnlockError, WayIn};

#[track_caller]
fn refused(opened: Result<Opened, Box<crate::Refused>>) -> (Locked, UnlockError) {
    let refused = opened.err().expect("opened");
    (refused.locked, refused.error)
}

#[test]
fn a_wrong_pin_says_how_many_tries_are_left_over_restarts_too() {
    let (bench, vault) = Bench::new();
    drop(vault);
    for failed in 1..=4 {
        let (_, error) = refused(
            bench
                .locked()
                .unlock_with_pin(&pin("111119"), &at_seconds(failed)),
        );
        let left = 10 - failed;
        let wait_ms = if failed == 4 { 30_000 } else { 0 };
        assert!(
            matches!(error, UnlockError::Wrong(tries) if tries == Tries { left, wait_ms }),
            "{error:?}"
        );
    }
    let (locked, error) = refused(bench.locked().unlock_with_pin(&pin(PIN), &at_seconds(5)));
    assert!(
        matches!(
            error,
            UnlockError::Wait(Tries {
                left: 6,
                wait_ms: 29_000
            })
        ),
        "{error:?}"
    );
    assert_eq!(
        locked.tries(&at_seconds(5)).unwrap(),
        Tries {
            left: 6,
            wait_ms: 29_000
        }
    );
    let unlocked = as_left(locked.unlock_with_pin(&pin(PIN), &at_seconds(60)).unwrap());
    let locked = unlocked.lock();
    assert_eq!(
        locked.tries(&at_seconds(62)).unwrap(),
        Tries {
            left: 10,
            wait_ms: 0
        }
    );
}

#[test]
fn a_tries_file_put_back_or_removed_gives_no_try_back() {
    let (bench, vault) = Bench::new();
    drop(vault);
    let path = bench.folder.path().join("vault.tries");
    let before = std::fs::read(&path).ok();
    for failed in 1..=3 {
        refused(
            bench
                .locked()
                .unlock_with_pin(&pin("111119"), &at_seconds(failed)),
        );
        match &before {
            Some(before) => std::fs::write(&path, before).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
    }
    assert_eq!(bench.locked().tries(&at_seconds(9)).unwrap().left, 7);
}

#[test]
fn a_keychain_put_back_gives_no_try_back() {
    let (bench, vault) = Bench::new();
    drop(vault);
    let before = bench.keychain.copy();
    for failed in 1..=3 {
        refused(
            bench
                .locked()
                .unlock_with_pin(&pin("111119"), &at_seconds(failed)),
        );
        bench.keychain.put_back(before.clone());
    }
    assert_eq!(bench.locked().tries(&at_seconds(9)).unwrap().left, 7);
}

/// Fails ten times, waiting as long as it takes.
fn fail_ten_times(bench: &Bench) -> UnlockError {
    let mut last = None;
    for failed in 1..=10 {
        let now = at_seconds(failed * 4000);
        last = Some(refused(bench.locked().unlock_with_pin(&pin("111119"), &now)).1);
    }
    last.unwrap()
}

#[test]
fn the_tenth_failure_destroys_a_pin_whose_recovery_key_was_proven_and_loses_no_data() {
    let (bench, mut vault) = Bench::new();
    let id = vault
        .save(login("One", "ada", PASSWORD), &at_seconds(1))
        .unwrap()
        .id;
    let groups = bench.recovery.groups();
    let typed = [
        (0, groups.expose()[0].as_str()),
        (8, groups.expose()[8].as_str()),
    ];
    assert!(vault.recovery_proven_ms().is_none());
    assert!(
        vault
            .prove_recovery(&bench.recovery, &[(0, "WXYZ")], &at_seconds(1))
            .is_err()
    );
    vault
        .prove_recovery(&bench.recovery, &typed, &at_seconds(1))
        .unwrap();
    assert!(vault.recovery_proven_ms().is_some());
    drop(vault);
    assert!(matches!(fail_ten_times(&bench), UnlockError::PinDestroyed));
    let (locked, error) = refused(
        bench
            .locked()
            .unlock_with_pin(&pin(PIN), &at_seconds(90_000)),
    );
    assert!(matches!(error, UnlockError::PinDestroyed));
    let new = new_pin(OTHER_PIN);
    let now = at_seconds(90_001);
    let set = locked.set_pin_with_recovery(&bench.recovery, &new, KdfParams::FLOOR, &now);
    let locked = as_left(set.unwrap()).lock();
    let vault = as_left(locked.unlock_with_pin(&pin(OTHER_PIN), &now).unwrap());
    assert_eq!(password(&vault, id), PASSWORD);
}

#[test]
fn without_a_proof_the_tenth_failure_only_makes_each_try_wait_a_day() {
    let (bench, vault) = Bench::new();
    drop(vault);
    assert!(matches!(
        fail_ten_times(&bench),
        UnlockError::Wrong(Tries {
            left: 0,
            wait_ms: 86_400_000
        })
    ));
    let soon = refused(
        bench
            .locked()
            .unlock_with_pin(&pin(PIN), &at_seconds(41_000)),
    )
    .1;
    assert!(matches!(soon, UnlockError::Wait(_)));
    let next_day = at_seconds(40_000 + 86_400);
    as_left(
        bench
            .locked()
            .unlock_with_pin(&pin(PIN), &next_day)
            .unwrap(),
    );
}

#[test]
fn an_emptied_keychain_is_named_and_the_recovery_key_makes_a_new_pin() {
    let (bench, vault) = Bench::new();
    drop(vault);
    bench.keychain.empty();
    let (locked, error) = refused(bench.locked().unlock_with_pin(&pin(PIN), &at_seconds(1)));
    assert!(matches!(error, UnlockError::DeviceSecretMissing));
    assert_eq!(
        locked.tries(&at_seconds(1)).unwrap().left,
        10,
        "nothing was tried"
    );
    let new = new_pin(OTHER_PIN);
    let set = locked.set_pin_with_recovery(&bench.recovery, &new, KdfParams::FLOOR, &at_seconds(2));
    let Opened::OlderThanLastUsed(unknown) = set.unwrap() else {
        panic!("what was remembered is gone as well")
    };
    drop(unknown.accept().lock());
    as_left(
        bench
            .locked()
            .unlock_with_pin(&pin(OTHER_PIN), &at_seconds(3))
            .unwrap(),
    );
}

#[test]
fn a_keychain_that_refuses_or_is_gone_is_told_apart_from_an_empty_one() {
    let (bench, vault) = Bench::new();
    drop(vault);
    for broken in [KeychainError::Refused, KeychainError::NoKeychain] {
        bench.keychain.break_with(Some(broken));
        let (_, error) = refused(bench.locked().unlock_with_pin(&pin(PIN), &at_seconds(1)));
        let crate::UnlockError::Surroundings(crate::SurroundingsError::Keychain(found)) = error
        else {
            panic!("{error:?}")
        };
        assert_eq!(found, broken);
    }
}

#[test]
fn the_files_alone_do_not_open_with_the_right_pin() {
    let (bench, vault) = Bench::new();
    drop(vault);
    let thief = Arc::new(MemoryKeychain::new());
    let dir = VaultDir::open(bench.folder.path()).unwrap();
    let (_, error) = refused(
        Locked::open(dir, thief)
            .unwrap()
            .unlock_with_pin(&pin(PIN), &at_seconds(1)),
    );
    assert!(matches!(error, UnlockError::DeviceSecretMissing));
}

#[test]
fn another_vault_s_recovery_key_does_not_open() {
    let (bench, vault) = Bench::new();
    drop(vault);
    let other = RecoveryKey::make().unwrap();
    let (locked, error) = refused(bench.locked().unlock_with_recovery(&other, &at_seconds(1)));
    assert!(matches!(error, UnlockError::WrongRecoveryKey));
    assert!(
        locked
            .unlock_with_recovery(&bench.recovery, &at_seconds(1))
            .is_ok()
    );
}

#[test]
fn after_a_change_only_the_new_pin_opens_and_an_old_slot_file_is_dead() {
    let (bench, mut vault) = Bench::new();
    let slots = bench.folder.path().join("vault.slots");
    let old_file = std::fs::read(&slots).unwrap();
    let new = new_pin(OTHER_PIN);
    let way = NewWay::Pin {
        pin: &new,
        cost: KdfParams::FLOOR,
    };
    let wrong = vault.change_pin(&pin("111119"), &way, &at_seconds(1));
    assert!(matches!(
        wrong,
        Err(crate::ChangeError::Current(UnlockError::Wrong(_)))
    ));
    vault.change_pin(&pin(PIN), &way, &at_seconds(2)).unwrap();
    let (locked, error) = refused(vault.lock().unlock_with_pin(&pin(PIN), &at_seconds(4)));
    assert!(matches!(error, UnlockError::Wrong(_)));
    drop(as_left(
        locked
            .unlock_with_pin(&pin(OTHER_PIN), &at_seconds(5))
            .unwrap(),
    ));
    std::fs::write(&slots, old_file).unwrap();
    let (_, error) = refused(bench.locked().unlock_with_pin(&pin(PIN), &at_seconds(6)));
    assert!(matches!(error, UnlockError::SlotsChanged), "{error:?}");
    let (_, error) = refused(
        bench
            .locked()
            .unlock_with_recovery(&bench.recovery, &at_seconds(6)),
    );
    assert!(matches!(error, UnlockError::SlotsChanged), "{error:?}");
}

#[test]
fn an_unproven_recovery_key_can_be_made_anew() {
    let (bench, mut vault) = Bench::new();
    let new = vault.renew_recovery(&at_seconds(1)).unwrap();
    drop(vault);
    let (locked, error) = refused(
        bench
            .locked()
            .unlock_with_recovery(&bench.recovery, &at_seconds(2)),
    );
    assert!(matches!(error, UnlockError::WrongRecoveryKey));
    as_left(locked.unlock_with_recovery(&new, &at_seconds(2)).unwrap());
}

#[test]
fn a_new_recovery_key_is_unproven_for_the_tenth_failure_as_well() {
    let (bench, mut vault) = Bench::new();
    let groups = bench.recovery.groups();
    let typed = [(0, groups.expose()[0].as_str())];
    vault
        .prove_recovery(&bench.recovery, &typed, &at_seconds(1))
        .unwrap();
    vault.renew_recovery(&at_seconds(2)).unwrap();
    assert!(vault.recovery_proven_ms().is_none());
    drop(vault);
    assert!(matches!(fail_ten_times(&bench), UnlockError::Wrong(_)));
    let next_day = at_seconds(40_000 + 86_400);
    as_left(
        bench
            .locked()
            .unlock_with_pin(&pin(PIN), &next_day)
            .unwrap(),
    );
}

#[test]
fn a_renewal_that_the_keychain_refuses_keeps_the_former_key() {
    let (bench, mut vault) = Bench::new();
    bench.keychain.break_with(Some(KeychainError::Refused));
    assert!(vault.renew_recovery(&at_seconds(2)).is_err());
    bench.keychain.break_with(None);
    drop(vault);
    drop(bench.open());
}

#[test]
fn a_machine_without_a_keychain_uses_a_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let words = crate::passphrase::suggest().unwrap();
    let new = NewPassphrase::parse(words.expose().as_bytes(), &[]).unwrap();
    let way = NewWay::Passphrase {
        passphrase: &new,
        cost: KdfParams::FLOOR,
    };
    let dir = VaultDir::open(folder.path()).unwrap();
    let created = create(dir, Arc::new(NoKeychain), &way, &at_seconds(0)).unwrap();
    let mut vault = created.unlocked;
    let id = vault
        .save(login("One", "ada", PASSWORD), &at_seconds(1))
        .unwrap()
        .id;
    assert_eq!(vault.way_in(), WayIn::Passphrase);
    let mut locked = vault.lock();
    let wrong = Passphrase::parse(b"quite another passphrase").unwrap();
    for failed in 1..=4 {
        let (back, error) = refused(locked.unlock_with_passphrase(&wrong, &at_seconds(2 + failed)));
        assert!(matches!(error, UnlockError::Wrong(Tries { left, .. }) if left == 10 - failed));
        locked = back;
    }
    let right = Passphrase::parse(words.expose().as_bytes()).unwrap();
    let (locked, error) = refused(locked.unlock_with_passphrase(&right, &at_seconds(7)));
    assert!(matches!(error, UnlockError::Wait(_)));
    let vault = as_left(
        locked
            .unlock_with_passphrase(&right, &at_seconds(99))
            .unwrap(),
    );
    assert_eq!(password(&vault, id), PASSWORD);
}

#[test]
fn a_pin_can_give_way_to_a_passphrase_and_come_back() {
    let (bench, mut vault) = Bench::new();
    let words = crate::passphrase::suggest().unwrap();
    let new = NewPassphrase::parse(words.expose().as_bytes(), &[]).unwrap();
    let way = NewWay::Passphrase {
        passphrase: &new,
        cost: KdfParams::FLOOR,
    };
    vault.change_pin(&pin(PIN), &way, &at_seconds(1)).unwrap();
    let (locked, error) = refused(vault.lock().unlock_with_pin(&pin(PIN), &at_seconds(2)));
    assert!(matches!(error, UnlockError::NoSuchWay));
    assert_eq!(locked.way_in(), WayIn::Passphrase);
    let new = new_pin(PIN);
    let set = locked.set_pin_with_recovery(&bench.recovery, &new, KdfParams::FLOOR, &at_seconds(3));
    assert_eq!(as_left(set.unwrap()).way_in(), WayIn::Pin);
}
