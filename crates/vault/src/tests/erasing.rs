//! Erasing: nothing of a vault is left, wherever it was interrupted.

use super::*;
use crate::{
    erase,
    tests::steps::{self, EIO, Ending, StepFault},
};

/// A vault that replaced another one, with an attached file; nobody has it open.
fn left(folder: &Path, keychain: &Arc<MemoryKeychain>) {
    let mut made = make(folder, keychain.clone()).unwrap();
    let id = made
        .unlocked
        .save(login("One", "ada", PASSWORD), &at_seconds(1))
        .unwrap()
        .id;
    let file = folder.with_extension("txt");
    std::fs::write(&file, b"attached").unwrap();
    let source = crate::Source::open(&file).unwrap();
    let sealed = made.unlocked.begin_attachment(id, source).unwrap();
    let go_on = &mut |_| std::ops::ControlFlow::Continue(());
    let sealed = sealed.seal(go_on).unwrap();
    made.unlocked
        .attach(id, vec![sealed], &at_seconds(2))
        .unwrap();
    let path = folder.with_extension("latchkey");
    let draft = made
        .unlocked
        .begin_backup(&path, None, "1", &at_seconds(3), go_on);
    draft.unwrap().finish(go_on).unwrap();
    drop(made.unlocked.lock());
    let whole = super::backup::whole(&path, &made.recovery);
    let same = crate::backup::RestoredKey::Same(made.recovery);
    let restored = super::backup::try_restore(&whole, folder, keychain.clone(), same).unwrap();
    drop(restored.unlocked.lock());
}

#[test]
fn a_vault_and_those_it_replaced_are_erased_with_their_keys() {
    let place = tempfile::tempdir().unwrap();
    let (folder, keychain) = (place.path().join("vault"), Arc::new(MemoryKeychain::new()));
    keychain.set("device-token", b"kept").unwrap();
    left(&folder, &keychain);
    assert!(keychain.copy().len() > 3, "two vaults have keys");
    erase(&folder, &*keychain).unwrap();
    assert!(!folder.exists());
    assert_eq!(
        keychain.copy().into_keys().collect::<Vec<_>>(),
        ["device-token"]
    );
    erase(&folder, &*keychain).unwrap();
}

#[test]
fn while_somebody_has_it_nothing_is_erased() {
    let (bench, vault) = Bench::new();
    let before = bench.keychain.copy();
    assert!(erase(bench.folder.path(), &*bench.keychain).is_err());
    drop(vault.lock());
    assert_eq!(bench.keychain.copy(), before);
    assert!(bench.folder.path().join("vault.slots").exists());
}

/// After each interruption it is begun anew, and in the end nothing is left.
#[test]
fn an_interruption_at_any_step_is_gone_on_from() {
    for nth in 0.. {
        let place = tempfile::tempdir().unwrap();
        let (folder, keychain) = (place.path().join("vault"), Arc::new(MemoryKeychain::new()));
        left(&folder, &keychain);
        steps::fail(StepFault {
            nth,
            for_good: true,
            ending: Ending::Error(EIO),
        });
        let done = erase(&folder, &*keychain);
        let failed = steps::mend();
        assert_eq!(done.is_err(), failed, "step {nth}");
        erase(&folder, &*keychain).unwrap();
        assert!(!folder.exists() && keychain.copy().is_empty(), "step {nth}");
        if !failed {
            assert!(nth > 5, "only {nth} steps");
            break;
        }
    }
}

/// The keys go first: what an interruption leaves of the files opens by the recovery key alone, or by nothing.
#[test]
fn a_keychain_that_refuses_erases_no_file() {
    let place = tempfile::tempdir().unwrap();
    let (folder, keychain) = (place.path().join("vault"), Arc::new(MemoryKeychain::new()));
    left(&folder, &keychain);
    keychain.break_with(Some(crate::KeychainError::Refused));
    assert!(erase(&folder, &*keychain).is_err());
    assert!(folder.join("vault.db").exists() && folder.join("vault.slots").exists());
    keychain.break_with(Some(crate::KeychainError::NoKeychain));
    erase(&folder, &*keychain).unwrap();
    assert!(
        !folder.exists(),
        "a computer without a keychain has no keys in it"
    );
}
