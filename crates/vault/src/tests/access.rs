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
    let locked = unlocked.lock(&at_seconds(61));
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
    assert!(vault.recovery_is_due(&at_seconds(1)));
    assert!(
        vault
            .prove_recovery(&bench.recovery, &[(0, "WXYZ")], &at_seconds(1))
            .is_err()
    );
    vault
        .prove_recovery(&bench.recovery, &typed, &at_seconds(1))
        .unwrap();
    assert!(!vault.recovery_is_due(&at_seconds(1)));
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
    let locked = as_left(set.unwrap()).lock(&now);
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
    drop(as_left(set.unwrap()));
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
    let (locked, error) = refused(
        vault
            .lock(&at_seconds(3))
            .unlock_with_pin(&pin(PIN), &at_seconds(4)),
    );
    assert!(matches!(error, UnlockError::Wrong(_)));
    drop(as_left(
        locked
            .unlock_with_pin(&pin(OTHER_PIN), &at_seconds(5))
            .unwrap(),
    ));
    std::fs::write(&slots, old_file).unwrap();
    let (_, error) = refused(bench.locked().unlock_with_pin(&pin(PIN), &at_seconds(6)));
    assert!(matches!(error, UnlockError::DeviceSecretMissing));
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

/// Which of the PINs open the vault now.
fn working_pins(bench: &Bench) -> Vec<&'static str> {
    let opens = |typed: &&str| {
        bench
            .locked()
            .unlock_with_pin(&pin(typed), &at_seconds(1_000_000))
            .is_ok()
    };
    [PIN, OTHER_PIN].into_iter().filter(opens).collect()
}

/// A vault with one item, as it is before each of many pulls of the plug.
struct Template {
    bench: Bench,
    item: ItemId,
}

impl Template {
    fn new() -> Self {
        let (bench, mut vault) = Bench::new();
        let saved = vault.save(login("One", "ada", PASSWORD), &at_seconds(1));
        drop(vault.lock(&at_seconds(1)));
        Self {
            bench,
            item: saved.unwrap().id,
        }
    }

    fn copy(&self) -> Bench {
        let folder = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(self.bench.folder.path()).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        let keychain = Arc::new(MemoryKeychain::new());
        keychain.put_back(self.bench.keychain.copy());
        let recovery = RecoveryKey::parse(&self.bench.recovery.groups().expose().concat()).unwrap();
        Bench {
            folder,
            keychain,
            recovery,
        }
    }

    /// Changes the PIN with `plug` pulled somewhere in between.
    #[track_caller]
    fn check(&self, when: &str, plug: impl Fn(&Bench, &Unlocked)) {
        let new = new_pin(OTHER_PIN);
        let way = NewWay::Pin {
            pin: &new,
            cost: KdfParams::FLOOR,
        };
        let bench = self.copy();
        let mut vault = bench.open();
        plug(&bench, &vault);
        vault.change_pin(&pin(PIN), &way, &at_seconds(2)).ok();
        drop(vault);
        bench.keychain.break_with(None);
        let working = working_pins(&bench);
        assert_eq!(working.len(), 1, "{when}: {working:?}");
        assert_eq!(password(&bench.open(), self.item), PASSWORD);
    }
}

#[test]
fn a_plug_pulled_at_the_disk_in_a_pin_change_leaves_exactly_one_working_pin() {
    let template = Template::new();
    // The tries are written twice and the slots once, in three steps each.
    for step in [0, 2, 3, 5, 6, 7, 8, 9] {
        template.check(&format!("step {step}"), |_, vault| {
            vault.surroundings().dir.steps.pull_the_plug_after(step);
        });
    }
}

#[test]
fn a_keychain_that_fails_in_a_pin_change_leaves_exactly_one_working_pin() {
    let template = Template::new();
    for call in 0..8 {
        template.check(&format!("call {call}"), |bench, _| {
            bench.keychain.break_after(call)
        });
    }
}

#[test]
fn a_change_that_failed_can_be_tried_again() {
    let new = new_pin(OTHER_PIN);
    let way = NewWay::Pin {
        pin: &new,
        cost: KdfParams::FLOOR,
    };
    let (bench, mut vault) = Bench::new();
    bench.keychain.break_after(6);
    vault.change_pin(&pin(PIN), &way, &at_seconds(2)).ok();
    bench.keychain.break_with(None);
    let current = if working_pin_is_new(&vault) {
        OTHER_PIN
    } else {
        PIN
    };
    vault
        .change_pin(&pin(current), &way, &at_seconds(3))
        .unwrap();
    drop(vault);
    assert_eq!(working_pins(&bench), [OTHER_PIN]);
}

fn working_pin_is_new(vault: &Unlocked) -> bool {
    vault.check_pin(&pin(OTHER_PIN), &at_seconds(3)).is_ok()
}

#[test]
fn a_plug_pulled_anywhere_in_making_a_vault_leaves_one_or_none() {
    let keychain = Arc::new(MemoryKeychain::new());
    for step in 0..8 {
        let folder = tempfile::tempdir().unwrap();
        let dir = VaultDir::open(folder.path()).unwrap();
        dir.steps.pull_the_plug_after(step);
        let new = new_pin(PIN);
        let way = NewWay::Pin {
            pin: &new,
            cost: KdfParams::FLOOR,
        };
        let made = create(dir, keychain.clone(), &way, &at_seconds(0)).is_ok();
        let dir = VaultDir::open(folder.path()).unwrap();
        if made || dir.presence().unwrap() == crate::Presence::Vault {
            let locked = Locked::open(dir, keychain.clone()).unwrap();
            as_left(locked.unlock_with_pin(&pin(PIN), &at_seconds(1)).unwrap());
        } else {
            create(dir, keychain.clone(), &way, &at_seconds(1)).unwrap();
        }
    }
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
    let mut locked = vault.lock(&at_seconds(2));
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
    let (locked, error) = refused(
        vault
            .lock(&at_seconds(2))
            .unlock_with_pin(&pin(PIN), &at_seconds(2)),
    );
    assert!(matches!(error, UnlockError::NoSuchWay));
    assert_eq!(locked.way_in(), WayIn::Passphrase);
    let new = new_pin(PIN);
    let set = locked.set_pin_with_recovery(&bench.recovery, &new, KdfParams::FLOOR, &at_seconds(3));
    assert_eq!(as_left(set.unwrap()).way_in(), WayIn::Pin);
}
