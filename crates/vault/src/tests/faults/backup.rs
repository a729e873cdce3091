//! Backing up, restoring and merging, killed or failed at each step: what was there is there, and what is new is whole.

use ::tests::{
    again::part,
    evidence::times,
    figures::{Figure, record},
};
use ::vfs::{Failure, Fault, Lasts};

use super::process::{Files, Shared, take};
use super::ways::is_killed;
use super::*;
use crate::{
    backup::{Backup, RestoredKey, WholeBackup},
    testing::through_vfs,
    tests::{
        backup::{go_on, try_back_up, try_restore, whole},
        steps::{self, EIO, ENOSPC, Ending, StepFault},
    },
};

const FILE: &str = "one.latchkey";
/// More calls than any act makes.
const END: usize = 3_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    BackUp,
    Restore,
    Merge,
}

impl Act {
    const ALL: [Self; 3] = [Self::BackUp, Self::Restore, Self::Merge];

    fn named(name: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|act| format!("{act:?}") == name).unwrap()
    }
}

/// A vault with two items, and a backup of another vault with three beside it.
pub(super) struct Scene {
    pub(super) vault: Shared,
    /// Opens the backup.
    pub(super) key: RecoveryKey,
    pub(super) before: Content,
    other: Content,
}

impl Scene {
    pub(super) fn new() -> Self {
        let vault = Shared::new(scratch());
        let mut open = vault.open();
        for title in ["One", "Two"] {
            open.save(login(title, "ada", PASSWORD), &at_seconds(2))
                .unwrap();
        }
        let path = vault.folder().join(FILE);
        try_back_up(&open, &path).unwrap();
        let before = content(&open).unwrap();
        drop(open.lock());
        let other = Bench::with_items(3);
        let open = other.open();
        try_back_up(&open, &vault.folder().join("other.latchkey")).unwrap();
        Self {
            before,
            other: content(&open).unwrap(),
            vault,
            key: copy_of(&other.recovery),
        }
    }

    fn whole(&self, root: &str, name: &str, key: &RecoveryKey) -> WholeBackup {
        whole(&Path::new(root).join("vault").join(name), key)
    }

    /// What holds whatever happened: the vault is the former or the new one, whole, and so is the backup.
    #[track_caller]
    pub(super) fn check(&self, copy: &Shared, act: Act) -> bool {
        let [root, _] = copy.told();
        let file = self.whole(&root, FILE, &copy.recovery);
        assert!((2..=3).contains(&file.contents().items()));
        let dir = take(&root).unwrap();
        let keychain = Arc::new(Files(Path::new(&root).join("keychain")));
        let locked = Locked::open(dir, keychain).unwrap();
        match locked.unlock_with_recovery(&copy.recovery, &at_seconds(90)) {
            Ok(opened) => {
                let vault = as_left(opened);
                assert_sound(&vault);
                let found = content(&vault).unwrap();
                let mut both = self.before.clone();
                both.items.extend(self.other.items.clone());
                let is_merged = act == Act::Merge && found.items == both.items;
                // Before it is backed up, one more item is saved.
                let is_as_it_was = match act {
                    Act::BackUp => {
                        let mut former = self.before.items.iter();
                        former.all(|(id, held)| found.items.get(id) == Some(held))
                    }
                    Act::Restore | Act::Merge => found.items == self.before.items,
                };
                assert!(is_as_it_was || is_merged, "{act:?}");
                is_merged
            }
            Err(refused) => {
                assert_eq!(act, Act::Restore, "{:?}", refused.error);
                let opened = refused
                    .locked
                    .unlock_with_recovery(&self.key, &at_seconds(90));
                let vault = as_left(opened.unwrap());
                assert_eq!(content(&vault).unwrap().items, self.other.items);
                // The former one is kept and opens as it was.
                let (dir, keychain) = vault.lock().into_parts();
                let kept = dir.replaced().unwrap();
                assert_eq!(kept.len(), 1);
                dir.put_back(kept[0], at_seconds(91).wall_ms).unwrap();
                let locked = Locked::open(dir, keychain).unwrap();
                let opened = locked.unlock_with_recovery(&copy.recovery, &at_seconds(92));
                assert_eq!(
                    content(&as_left(opened.unwrap())).unwrap().items,
                    self.before.items
                );
                true
            }
        }
    }
}

/// Does `act` in the vault of `root`.
pub(super) fn play(
    root: &str,
    recovery: &str,
    key: &str,
    act: Act,
) -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(root).join("vault");
    let other = folder.join("other.latchkey");
    let key = RecoveryKey::parse(key).unwrap();
    if act == Act::Restore {
        let keychain = Arc::new(Files(Path::new(root).join("keychain")));
        let open = Backup::open(&other)?.open_with_recovery(&key);
        let backup = open.unwrap().verify(&mut go_on)?;
        let made = try_restore(&backup, &folder, keychain, RestoredKey::Same(key))?;
        drop(made.unlocked.lock());
        return Ok(());
    }
    let mut vault = super::process::open(take(root)?, root, recovery);
    match act {
        Act::BackUp => {
            vault.save(login("Three", "ada", PASSWORD), &at_seconds(3))?;
            // The vault is not what this is about.
            let path = folder.join(FILE);
            let written = try_back_up(&vault, &path);
            written?;
        }
        Act::Merge => {
            let open = Backup::open(&other)?.open_with_recovery(&key);
            let backup = open.unwrap().verify(&mut go_on)?;
            vault.merge(&backup, &at_seconds(80), &mut go_on)?;
        }
        Act::Restore => unreachable!("done above"),
    }
    drop(vault.lock());
    Ok(())
}

#[test]
fn whatever_is_killed_leaves_the_former_or_the_new_one_whole() {
    if let Some(part) = part() {
        let [root, recovery, key, act, nth] = &part[..] else {
            panic!("not a part: {part:?}")
        };
        steps::fail(StepFault {
            nth: nth.parse().unwrap(),
            for_good: false,
            ending: Ending::Kill,
        });
        play(root, recovery, key, Act::named(act)).unwrap();
        steps::mend();
        return;
    }
    let scene = Scene::new();
    let told = [Act::BackUp, Act::Restore].map(|act| {
        let (kills, new) = (0..times(1)).fold((0, 0), |(kills, new), _| {
            let (more, newer) = kill_each(&scene, act);
            (kills + more, new + newer)
        });
        (act, kills, new)
    });
    let said: Vec<_> = told
        .iter()
        .map(|(act, kills, new)| format!("{act:?} {kills} kills, {new} times the new one"))
        .collect();
    record(&Figure {
        id: "C2-backup",
        title: "backing up and restoring killed at each step of their files: the former or the new one is there, whole, and a replaced vault can be put back",
        measured: format!("{}; 0 lost, 0 corrupt", said.join("; ")),
        required: "0 lost, 0 corrupt; restoring sometimes leaves the new one",
        ok: told.iter().all(|(_, kills, _)| *kills > 8) && told[1].2 > 0,
    });
}

fn kill_each(scene: &Scene, act: Act) -> (usize, usize) {
    let mut new = 0;
    for nth in 0..END {
        let copy = scene.vault.twin();
        let key = scene.key.groups().expose().concat();
        let (act_name, step) = (format!("{act:?}"), nth.to_string());
        let test = "whatever_is_killed_leaves_the_former_or_the_new_one_whole";
        let was_killed = is_killed(module_path!(), test, &copy, &[&key, &act_name, &step]);
        new += usize::from(scene.check(&copy, act));
        if !was_killed {
            return (nth, new);
        }
    }
    unreachable!("it ends")
}

/// Fails the n-th step or call, n = 0 until none fails; gives how many failed and how many were told.
fn fail_each(
    scene: &Scene,
    act: Act,
    cause: Cause,
    begin: impl Fn(usize),
    end: impl Fn() -> bool,
) -> (usize, usize) {
    let mut told = 0;
    let key = scene.key.groups().expose().concat();
    for nth in 0..END {
        let copy = scene.vault.twin();
        let [root, recovery] = copy.told();
        let done = through_vfs(::vfs::NAME, || {
            begin(nth);
            let done = std::panic::catch_unwind(|| play(&root, &recovery, &key, act));
            (done, end())
        });
        let (done, hit) = done;
        // Opening the vault itself is what other tests fail.
        if let Ok(Err(error)) = &done {
            assert_eq!(Cause::of(&**error), Some(cause), "{act:?} {nth}: {error:?}");
            told += 1;
        }
        scene.check(&copy, act);
        if !hit {
            assert!(matches!(done, Ok(Ok(()))), "{act:?}");
            return (nth, told);
        }
    }
    unreachable!("it ends")
}

#[test]
fn whatever_fails_on_the_disk_is_told_and_loses_nothing() {
    ::vfs::register();
    let scene = Scene::new();
    let (mut failed, mut told) = (0, 0);
    for act in Act::ALL {
        for (errno, cause) in [(EIO, Cause::Disk), (ENOSPC, Cause::DiskFull)] {
            let begin = |nth| {
                steps::fail(StepFault {
                    nth,
                    for_good: false,
                    ending: Ending::Error(errno),
                });
            };
            let (more, said) = fail_each(&scene, act, cause, begin, steps::mend);
            failed += more;
            told += said;
        }
    }
    for act in [Act::Restore, Act::Merge] {
        let begin = |nth| {
            ::vfs::arm(Fault {
                failure: Failure::Enospc,
                nth,
                lasts: Lasts::On,
            });
        };
        let (more, said) = fail_each(&scene, act, Cause::DiskFull, begin, || ::vfs::disarm() > 0);
        failed += more;
        told += said;
    }
    record(&Figure {
        id: "C3-backup",
        title: "backing up, restoring and merging with the n-th step of a file failing with EIO or ENOSPC, or the n-th call of the database and all after it with ENOSPC, n = 0 until none fails",
        measured: format!("{failed} failures, {told} told with their cause; 0 lost, 0 corrupt"),
        required: "0 lost, 0 corrupt",
        ok: told > 50,
    });
}
