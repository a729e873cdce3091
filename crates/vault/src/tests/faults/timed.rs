//! `kill -9` at random times while a backup is made, restored or merged, while a vault is erased, and while its recovery
//! key is replaced (C2). What is between two steps of the files is hit as well: the database, its log, the keychain.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

use ::tests::{
    again::{again, part},
    dice::Dice,
    evidence::times,
    figures::{Figure, record},
};

use super::backup::{self, Scene};
use super::process::Shared;
use super::rotation;
use super::*;

const TEST: &str = "whatever_is_killed_at_any_time_leaves_what_was_or_what_is_new";
/// Kills of each phase in a run of all tests.
const KILLS: u32 = 10;
/// What the part says when it begins.
const BEGUN: &str = "begun";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    BackUp,
    Restore,
    Merge,
    Erase,
    Replace,
}

impl Phase {
    const ALL: [Self; 5] = [
        Self::BackUp,
        Self::Restore,
        Self::Merge,
        Self::Erase,
        Self::Replace,
    ];

    fn of_backup(self) -> Option<backup::Act> {
        match self {
            Self::BackUp => Some(backup::Act::BackUp),
            Self::Restore => Some(backup::Act::Restore),
            Self::Merge => Some(backup::Act::Merge),
            Self::Erase | Self::Replace => None,
        }
    }

    /// The part.
    fn play(self, root: &str, recovery: &str, key: &str) {
        println!("{BEGUN}");
        match self.of_backup() {
            Some(act) => backup::play(root, recovery, key, act).unwrap(),
            None if self == Self::Erase => erase(root).unwrap(),
            None => assert!(!rotation::replace(root, recovery, key, None)),
        }
    }

    /// Says whether what is there is the new one.
    #[track_caller]
    fn check(self, scene: &Scene, copy: &Shared, key: &str) -> bool {
        match self.of_backup() {
            Some(act) => scene.check(copy, act),
            None if self == Self::Erase => {
                let [root, _] = copy.told();
                let is_gone = !copy.folder().exists();
                erase(&root).unwrap();
                let keys = std::fs::read_dir(Path::new(&root).join("keychain"));
                assert!(!copy.folder().exists() && keys.unwrap().next().is_none());
                is_gone
            }
            None => rotation::check(copy, key, &scene.before),
        }
    }
}

fn erase(root: &str) -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(root);
    let keychain = super::process::Files(root.join("keychain"));
    Ok(crate::erase(&root.join("vault"), &keychain)?)
}

/// Plays the phase in a process of its own, which is killed after `life`. Says how long it lived from its begin, and
/// whether it was killed.
fn live(phase: Phase, told: &[&str], life: Duration) -> (Duration, bool) {
    let name = format!("{phase:?}");
    let words = [told, &[name.as_str()]].concat();
    let mut process = again(module_path!(), TEST, &words)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    lines
        .find(|line| line.as_ref().unwrap() == BEGUN)
        .unwrap()
        .unwrap();
    let begun = Instant::now();
    let (say, said) = std::sync::mpsc::channel();
    // Its end closes what it says.
    let rest = std::thread::spawn(move || {
        lines.for_each(drop);
        say.send(begun.elapsed()).unwrap();
    });
    let lived = said.recv_timeout(life);
    if lived.is_err() {
        process.kill().unwrap();
    }
    let ended = process.wait().unwrap();
    rest.join().unwrap();
    let was_killed = ended.code().is_none();
    assert!(was_killed || ended.success(), "{phase:?}: {ended:?}");
    (lived.unwrap_or(life), was_killed)
}

#[test]
fn whatever_is_killed_at_any_time_leaves_what_was_or_what_is_new() {
    if let Some(part) = part() {
        let [root, recovery, key, phase] = &part[..] else {
            panic!("not a part: {part:?}")
        };
        let mut all = Phase::ALL.into_iter();
        let phase = all.find(|found| format!("{found:?}") == *phase).unwrap();
        return phase.play(root, recovery, key);
    }
    let scene = Scene::new();
    let mut dice = Dice::of(5);
    let told = Phase::ALL.map(|phase| {
        let (mut killed, mut new) = (0, 0);
        // The first is left alone. Whoever was not killed says how long it takes at most.
        let mut life = Duration::MAX;
        let mut longest = life;
        while killed < times(KILLS) {
            let copy = scene.vault.twin();
            let [root, recovery] = copy.told();
            let key = match phase {
                Phase::Replace => RecoveryKey::make().unwrap(),
                _ => copy_of(&scene.key),
            };
            let key = key.groups().expose().concat();
            let (lived, was_killed) = live(phase, &[&root, &recovery, &key], life);
            if !was_killed {
                longest = longest.min(lived);
            }
            killed += u32::from(was_killed);
            new += u32::from(phase.check(&scene, &copy, &key));
            let micros = usize::try_from(longest.as_micros()).unwrap();
            life = Duration::from_micros(u64::try_from(dice.below(micros)).unwrap());
        }
        (phase, killed, new)
    });
    let said: Vec<_> = told
        .iter()
        .map(|(phase, killed, new)| format!("{phase:?} {killed} kills, {new} times the new one"))
        .collect();
    record(&Figure {
        id: "C2-timed",
        title: "kill -9 at a random time while a vault is backed up, restored, merged or erased, or its recovery key is replaced: the former or the new one is there, whole, and erasing can be gone on with",
        measured: format!("{}; 0 lost, 0 corrupt", said.join("; ")),
        required: "0 lost, 0 corrupt; at least half of the processes killed",
        ok: told
            .iter()
            .all(|(_, killed, _)| *killed >= times(KILLS) / 2),
    });
}
