//! The peak of a process's memory while it backs a vault up and restores it beside, over what it had before.

use std::{fs, ops::ControlFlow, path::Path, sync::Arc};

use vault::{
    KdfParams, Locked, NewPin, NewWay, PinRules, RecoveryKey, VaultDir,
    backup::{Backup, RestoredKey, restore},
    testing::{MemoryKeychain, at_seconds},
};

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// In MiB. The restored vault's own list is in it, as it is in the app; the key derivation of the new PIN is as well.
pub(crate) fn peak_mib(folder: &Path, recovery: &str) -> f64 {
    let key = RecoveryKey::parse(recovery).unwrap();
    let dir = VaultDir::open(folder).unwrap();
    let locked = Locked::open(dir, Arc::new(MemoryKeychain::new())).unwrap();
    let vault = super::unlocked(locked, &key);
    // The peak so far is forgotten.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = peak_kib();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("one.latchkey");
    let now = at_seconds(6);
    let begun = vault.begin_backup(&path, None, "1", &now, &mut go_on);
    begun.unwrap().finish(&mut go_on).unwrap();
    // As when a vault takes the place of another one, which is closed then.
    drop(vault.lock());
    let open = Backup::open(&path).unwrap().open_with_recovery(&key);
    let whole = open.unwrap().verify(&mut go_on).unwrap();
    let pin = NewPin::parse(b"835027", &PinRules::default()).unwrap();
    let way = NewWay::Pin {
        pin: &pin,
        cost: KdfParams::FLOOR,
    };
    let dir = VaultDir::open(&place.path().join("vault")).unwrap();
    let keychain = Arc::new(MemoryKeychain::new());
    let made = restore(
        &whole,
        dir,
        keychain,
        &way,
        RestoredKey::New,
        &now,
        &mut go_on,
    );
    drop(made.unwrap());
    f64::from(peak_kib().saturating_sub(before)) / 1024.0
}

fn peak_kib() -> u32 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.unwrap().trim().trim_end_matches(" kB");
    number.trim().parse().unwrap()
}
