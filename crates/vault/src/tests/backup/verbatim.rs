//! Verbatim copies: the files of a closed vault in one file, from which everything comes back.

use super::*;
use crate::{
    backup::{
        BackupError, NotABackup, OpenVerbatimError, ReadBackupError, Verbatim, keep_verbatim,
    },
    tests::steps::{self, EIO, Ending, StepFault},
};

fn keep(bench: &Bench, to: &Path) -> Result<crate::backup::VerbatimReport, BackupError> {
    let locked = bench.locked();
    let now = at_seconds(50);
    keep_verbatim(&locked, to, Some(&owner()), "1.2.3", &now, &mut go_on)
}

/// A full vault that is closed, and a copy of its files.
fn kept() -> (Bench, Everything, PathBuf) {
    let (bench, vault) = full();
    let before = everything(&vault);
    drop(vault.lock());
    let path = bench.folder.path().join("kept.latchkey");
    keep(&bench, &path).unwrap();
    (bench, before, path)
}

fn reads(path: &Path) -> bool {
    Verbatim::open(path).is_ok_and(|copy| copy.check(&mut go_on).is_ok())
}

#[test]
fn everything_comes_back_from_the_files_alone() {
    let (bench, before, path) = kept();
    let copy = Verbatim::open(&path).unwrap();
    assert_eq!(copy.head().person, Some(owner().person));
    assert_eq!(copy.head().created_ms, at_seconds(50).wall_ms);
    let place = tempfile::tempdir().unwrap();
    let now = at_seconds(60);
    let whole = copy.whole(&bench.recovery, place.path(), &now, &mut go_on);
    let whole = whole.unwrap();
    assert_eq!((whole.contents().items(), whole.contents().drafts), (4, 1));
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(MemoryKeychain::new());
    let restored = try_restore(&whole, folder.path(), keychain, RestoredKey::New).unwrap();
    assert_eq!(everything(&restored.unlocked), before);
}

#[test]
fn another_recovery_key_opens_nothing_of_it() {
    let (_bench, _, path) = kept();
    let place = tempfile::tempdir().unwrap();
    let other = RecoveryKey::make().unwrap();
    let copy = Verbatim::open(&path).unwrap();
    let refused = copy.whole(&other, place.path(), &at_seconds(60), &mut go_on);
    assert!(matches!(refused, Err(OpenVerbatimError::Unlock(_))));
}

#[test]
fn a_reader_of_backups_takes_it_for_a_newer_version_and_the_other_way_round() {
    let (bench, _, path) = kept();
    assert!(matches!(Backup::open(&path), Err(NotABackup::Newer)));
    let (backup, _) = back_up(&bench.open(), bench.folder.path());
    assert!(matches!(
        Verbatim::open(&backup),
        Err(NotABackup::OtherFile)
    ));
    let newer = [b"LKBAK02\n", &std::fs::read(&path).unwrap()[8..]].concat();
    std::fs::write(&path, newer).unwrap();
    assert!(matches!(Verbatim::open(&path), Err(NotABackup::Newer)));
}

#[test]
fn no_changed_byte_cut_or_addition_is_accepted() {
    let (bench, vault) = Bench::new();
    drop(vault.lock());
    let path = bench.folder.path().join("kept.latchkey");
    keep(&bench, &path).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    for at in (0..bytes.len()).step_by(97) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        std::fs::write(&path, &changed).unwrap();
        assert!(!reads(&path), "byte {at}");
        std::fs::write(&path, &bytes[..at]).unwrap();
        assert!(!reads(&path), "cut at {at}");
    }
    std::fs::write(&path, [bytes.as_slice(), b"x"].concat()).unwrap();
    assert!(!reads(&path), "something behind it");
    std::fs::write(&path, &bytes).unwrap();
    assert!(reads(&path));
}

/// A name that leads elsewhere, behind a header and with sums that are right.
#[test]
fn no_file_is_written_outside_of_the_folder() {
    use sha2::{Digest as _, Sha512};
    let (bench, vault) = Bench::new();
    drop(vault.lock());
    let path = bench.folder.path().join("kept.latchkey");
    keep(&bench, &path).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let length = u32::from_le_bytes(bytes[8..12].try_into().unwrap());
    let head = &bytes[..12 + usize::try_from(length).unwrap() + 64];
    for name in [
        "../escaped",
        "attachments/../../escaped",
        "/tmp/escaped",
        "vault.lock",
    ] {
        let mut forged = head.to_vec();
        forged.push(1);
        forged.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        forged.extend(name.as_bytes());
        forged.extend(3_u64.to_le_bytes());
        forged.extend(b"bad");
        forged.extend(Sha512::digest(b"bad"));
        forged.push(0);
        forged.extend(1_u32.to_le_bytes());
        forged.extend(Sha512::digest(&forged).to_vec());
        std::fs::write(&path, forged).unwrap();
        let to = tempfile::tempdir().unwrap();
        let copy = Verbatim::open(&path).unwrap();
        let refused = copy.unpack(&to.path().join("in"), &mut go_on);
        let damaged = OpenVerbatimError::Copy(ReadBackupError::Damaged).to_string();
        assert_eq!(refused.err().unwrap().to_string(), damaged);
        assert_eq!(std::fs::read_dir(to.path()).unwrap().count(), 1, "{name}");
    }
}

#[test]
fn a_disk_that_fails_at_any_step_leaves_no_copy_or_a_whole_one() {
    let (bench, vault) = full();
    drop(vault.lock());
    let path = bench.folder.path().join("kept.latchkey");
    let locked = bench.locked();
    for nth in 0.. {
        steps::fail(StepFault {
            nth,
            for_good: true,
            ending: Ending::Error(EIO),
        });
        let now = at_seconds(50);
        let done = keep_verbatim(&locked, &path, None, "1.2.3", &now, &mut go_on);
        let failed = steps::mend();
        assert_eq!(done.is_err(), failed);
        // Its name is given last; a folder that was not synced may have it already.
        assert!(!path.exists() || reads(&path));
        if !failed {
            break;
        }
    }
    assert!(reads(&path));
    assert!(matches!(
        keep_verbatim(&locked, &path, None, "1.2.3", &at_seconds(51), &mut stop),
        Err(BackupError::Stopped)
    ));
    assert!(reads(&path), "what was there stays");
}
