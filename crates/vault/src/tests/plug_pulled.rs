//! The plug is pulled, or the keychain fails, in the middle of changing the ways in.

use super::*;

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
