//! What a vault takes for granted when a slot file was changed or what it remembered is gone.

use super::*;
use crate::{KeychainError, NewPassphrase, NoKeychain, Passphrase, UnlockError};

fn failed(bench: &Bench) -> u32 {
    10 - bench.locked().tries(&at_seconds(9)).unwrap().left
}

#[test]
fn a_right_pin_at_a_changed_slot_file_is_no_wrong_try() {
    let (bench, vault) = Bench::new();
    drop(vault);
    let wrong = bench
        .locked()
        .unlock_with_pin(&pin(OTHER_PIN), &at_seconds(1));
    assert!(matches!(
        wrong.err().unwrap().error,
        UnlockError::Wrong(tries) if tries.left == 9
    ));
    let path = bench.folder.path().join("vault.slots");
    let whole = std::fs::read(&path).unwrap();
    let mut changed = whole.clone();
    *changed.last_mut().unwrap() ^= 1;
    std::fs::write(&path, changed).unwrap();
    for second in 2..5 {
        let refused = bench
            .locked()
            .unlock_with_pin(&pin(PIN), &at_seconds(second));
        assert!(matches!(
            refused.err().unwrap().error,
            UnlockError::SlotsChanged
        ));
        assert_eq!(failed(&bench), 1, "the one that was wrong");
    }
    std::fs::write(&path, whole).unwrap();
    as_left(
        bench
            .locked()
            .unlock_with_pin(&pin(PIN), &at_seconds(6))
            .unwrap(),
    );
    assert_eq!(failed(&bench), 0);
}

fn is_asked(opened: Opened) -> bool {
    matches!(opened, Opened::OlderThanLastUsed(_))
}

#[test]
fn a_memory_that_is_gone_does_not_stand_for_not_older() {
    let (bench, mut vault) = Bench::new();
    vault.save(login("One", "", "x"), &at_seconds(1)).unwrap();
    drop(vault.lock());
    let name = format!("vault/{}/seen", bench.locked().vault());
    bench.keychain.delete(&name).unwrap();
    let by_pin = bench.locked().unlock_with_pin(&pin(PIN), &at_seconds(3));
    assert!(is_asked(by_pin.unwrap()));
    let by_key = || {
        let locked = bench.locked();
        locked.unlock_with_recovery(&bench.recovery, &at_seconds(4))
    };
    let Opened::OlderThanLastUsed(unknown) = by_key().unwrap() else {
        panic!("taken for as it was left")
    };
    assert_eq!(unknown.state.changes_missing(), None);
    drop(unknown.accept().lock());
    as_left(by_key().unwrap());
}

#[test]
fn a_crash_before_anything_was_remembered_asks_nobody() {
    let (bench, vault) = Bench::new();
    drop(vault);
    let name = format!("vault/{}/seen", bench.locked().vault());
    bench.keychain.delete(&name).unwrap();
    as_left(
        bench
            .locked()
            .unlock_with_pin(&pin(PIN), &at_seconds(1))
            .unwrap(),
    );
}

#[test]
fn a_keychain_that_comes_later_takes_the_memory_over() {
    let folder = tempfile::tempdir().unwrap();
    let seen = folder.path().join("vault.seen");
    let words = "copper violet ample north lantern";
    let open = |keychain: Arc<dyn Keychain>| {
        let dir = VaultDir::open(folder.path()).unwrap();
        let typed = Passphrase::parse(words.as_bytes()).unwrap();
        let locked = Locked::open(dir, keychain).unwrap();
        locked
            .unlock_with_passphrase(&typed, &at_seconds(1))
            .unwrap()
    };
    let passphrase = NewPassphrase::parse(words.as_bytes(), &[]).unwrap();
    let way = NewWay::Passphrase {
        passphrase: &passphrase,
        cost: KdfParams::FLOOR,
    };
    let dir = VaultDir::open(folder.path()).unwrap();
    let mut made = create(dir, Arc::new(NoKeychain), &way, &at_seconds(0)).unwrap();
    let draft = login("One", "", "x");
    made.unlocked.save(draft, &at_seconds(1)).unwrap();
    drop(made.unlocked.lock());
    let kept = std::fs::read(&seen).unwrap();
    let keychain = Arc::new(MemoryKeychain::new());
    drop(as_left(open(keychain.clone())).lock());
    assert!(!seen.exists(), "the keychain knows it now");
    drop(as_left(open(keychain.clone())));
    keychain.break_with(Some(KeychainError::NoKeychain));
    assert!(is_asked(open(keychain)), "without it nothing is known");
    std::fs::write(&seen, kept).unwrap();
    drop(as_left(open(Arc::new(NoKeychain))).lock());
    std::fs::remove_file(&seen).unwrap();
    assert!(is_asked(open(Arc::new(NoKeychain))));
}
