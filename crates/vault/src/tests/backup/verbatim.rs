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
pub(super) fn kept() -> (Bench, Everything, PathBuf) {
    let (bench, vault) = full();
    let before = everything(&vault);
    drop(vault.lock());
    let path = keep_named(&bench);
    (bench, before, path)
}

/// A full vault whose program died after it wrote something more, and a copy of its files.
pub(super) fn kept_after_a_crash() -> (Bench, Everything, PathBuf) {
    let (bench, vault) = full();
    drop(vault.lock());
    let mut vault = bench.open();
    let late = login("Late", "ada", "written last");
    vault.save(late, &at_seconds(4)).unwrap();
    let before = everything(&vault);
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files_in(bench.folder.path()) {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    let crashed = Bench { folder, ..bench };
    let path = keep_named(&crashed);
    (crashed, before, path)
}

fn keep_named(bench: &Bench) -> PathBuf {
    use sha2::{Digest as _, Sha256};
    let path = bench.folder.path().join("kept.latchkey");
    let report = keep(bench, &path).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(report.bytes, std::fs::metadata(&path).unwrap().len());
    assert_eq!(report.sha256.as_slice(), Sha256::digest(bytes).as_slice());
    path
}

/// What lies in a vault's folder and belongs into a copy of it.
pub(super) fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let below = files_in(&path).into_iter();
            found.extend(below.map(|(file, content)| (format!("{name}/{file}"), content)));
        } else if !["vault.lock", "vault.db-shm", "kept.latchkey"].contains(&name.as_str()) {
            found.insert(name, std::fs::read(path).unwrap());
        }
    }
    found
}

fn reads(path: &Path) -> bool {
    Verbatim::open(path).is_ok_and(|copy| copy.check(&mut go_on).is_ok())
}

#[test]
fn everything_comes_back_from_the_files_alone() {
    for (kept, items) in [(kept(), 4), (kept_after_a_crash(), 5)] {
        let (bench, before, path) = kept;
        let copy = Verbatim::open(&path).unwrap();
        assert_eq!(copy.head().person, Some(owner().person));
        assert_eq!(copy.head().created_ms, at_seconds(50).wall_ms);
        let place = tempfile::tempdir().unwrap();
        let now = at_seconds(60);
        let whole = copy.whole(&bench.recovery, place.path(), &now, &mut go_on);
        let whole = whole.unwrap();
        let contents = whole.contents();
        assert_eq!((contents.items(), contents.drafts), (items, 1));
        assert_eq!(restored(&whole), before);
    }
}

/// What a vault holds that is made of a copy.
pub(super) fn restored(whole: &WholeBackup) -> Everything {
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(MemoryKeychain::new());
    let restored = try_restore(whole, folder.path(), keychain, RestoredKey::New).unwrap();
    everything(&restored.unlocked)
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

/// A copy with files of these names, behind the header of `bytes` and with sums that are right.
fn forged(bytes: &[u8], names: &[&str]) -> Vec<u8> {
    use sha2::{Digest as _, Sha512};
    let length = u32::from_le_bytes(bytes[8..12].try_into().unwrap());
    let mut forged = bytes[..12 + usize::try_from(length).unwrap() + 64].to_vec();
    for name in names {
        forged.push(1);
        forged.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        forged.extend(name.as_bytes());
        forged.extend(3_u64.to_le_bytes());
        forged.extend(b"bad");
        forged.extend(Sha512::digest(b"bad"));
    }
    forged.push(0);
    forged.extend(u32::try_from(names.len()).unwrap().to_le_bytes());
    forged.extend(Sha512::digest(&forged).to_vec());
    forged
}

/// Of two files of one name the second would not be written.
#[test]
fn names_come_once_and_in_their_order() {
    let (_bench, _, path) = kept();
    let bytes = std::fs::read(&path).unwrap();
    for (names, is_copy) in [
        (["vault.db", "vault.slots"], true),
        (["vault.slots", "vault.db"], false),
        (["vault.db", "vault.db"], false),
    ] {
        std::fs::write(&path, forged(&bytes, &names)).unwrap();
        assert_eq!(reads(&path), is_copy, "{names:?}");
    }
}

/// A name that leads elsewhere.
#[test]
fn no_file_is_written_outside_of_the_folder() {
    let (bench, vault) = Bench::new();
    drop(vault.lock());
    let path = bench.folder.path().join("kept.latchkey");
    keep(&bench, &path).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    for name in [
        "../escaped",
        "attachments/../../escaped",
        "/tmp/escaped",
        "vault.lock",
    ] {
        std::fs::write(&path, forged(&bytes, &[name])).unwrap();
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
