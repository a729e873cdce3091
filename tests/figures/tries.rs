//! Ten wrong PINs are all there are (B3): whatever is restarted, killed, put back or set in between.
//!
//! Each try is a process of its own, so a restart is a real one and `kill -9` as well: the test
//! runs its own program again, with the part to play in the environment.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use client::Secret;
use crypto::kdf::KdfParams;
use tests::figures::{Figure, record};
use vault::{
    Keychain, KeychainError, Locked, NewPin, NewWay, Now, Opened, Pin, PinRules, Refused,
    UnlockError, VaultDir,
};

const PART: &str = "LATCHKEY_TEST_TRY";
const RIGHT: &str = "592817";
const WRONG: &str = "618253";
const TRIES: u32 = 10;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const START_MS: i64 = 1_800_000_000_000;

/// A keychain of files, outside the vault's folder, that outlives the process.
struct Files {
    folder: PathBuf,
    /// Ends this process as `kill -9` does, when the counted try is put into the keychain: after
    /// it was counted and before it is made.
    kill_at_count: bool,
}

impl Files {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name.replace('/', "_"))
    }
}

impl Keychain for Files {
    fn get(&self, name: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        Ok(std::fs::read(self.path(name)).ok().map(Secret::new))
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeychainError> {
        if self.kill_at_count && name.ends_with("tries") {
            kill_this_process();
        }
        std::fs::write(self.path(name), value).map_err(|_| KeychainError::Refused)
    }

    fn delete(&self, name: &str) -> Result<(), KeychainError> {
        std::fs::remove_file(self.path(name)).ok();
        Ok(())
    }
}

fn kill_this_process() -> ! {
    let me = std::process::id().to_string();
    Command::new("kill").args(["-9", &me]).status().unwrap();
    unreachable!("nobody outlives it")
}

/// A computer: the vault's folder, the keychain, and a clock that may be set.
struct Desk {
    root: tempfile::TempDir,
    passed_ms: u64,
    /// How wrong the wall clock is.
    clock_error_ms: i64,
    /// How often the computer was started anew, which leaves the wall clock alone to count by.
    boots: u8,
}

/// How a try ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Opened,
    Wrong,
    Wait,
    Destroyed,
    Killed,
}

/// What the thief does around each try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trick {
    /// All tries in one process.
    None,
    /// Each try in a new process.
    Restart,
    /// Each but the first is killed between count and try.
    Kill,
    /// The vault's folder, slots and tries, is put back from a copy before each.
    PutBack,
    /// The computer is started anew with its clock set ahead, to pass the wait, and set back at last.
    ClockBack,
}

const TRICKS: [(Trick, &str); 5] = [
    (Trick::None, "10 wrong"),
    (Trick::Restart, "over 10 restarts"),
    (Trick::Kill, "kill -9 between count and try"),
    (Trick::PutBack, "slots and tries put back from a copy"),
    (Trick::ClockBack, "clock set back"),
];

#[test]
fn the_eleventh_pin_is_refused_even_if_it_is_right() {
    if let Some(part) = std::env::var_os(PART) {
        return play(part.to_str().unwrap());
    }
    let outcomes = TRICKS.map(|(trick, name)| {
        let (wrong, eleventh) = attack(trick);
        let refused = wrong == TRIES && matches!(eleventh, End::Destroyed | End::Wait);
        (refused, format!("{name}: {wrong} tries, then {eleventh:?}"))
    });
    let refused = outcomes.iter().filter(|(refused, _)| *refused).count();
    let told: Vec<&str> = outcomes.iter().map(|(_, told)| told.as_str()).collect();
    record(&Figure {
        id: "B3",
        title: "the right PIN after ten wrong ones",
        measured: format!("refused in {refused}/{}; {}", TRICKS.len(), told.join("; ")),
        required: "refused in 5/5",
        ok: refused == TRICKS.len(),
    });
}

#[test]
fn the_tenth_pin_opens_if_it_is_right() {
    let mut desk = Desk::new();
    for _ in 1..TRIES {
        desk.passed_ms += DAY_MS.unsigned_abs();
        assert_eq!(desk.attempt(WRONG, false), End::Wrong);
    }
    desk.passed_ms += DAY_MS.unsigned_abs();
    assert_eq!(desk.attempt(RIGHT, false), End::Opened);
}

/// How many wrong tries the thief got, and what the right PIN was worth after them.
fn attack(trick: Trick) -> (u32, End) {
    let mut desk = Desk::new();
    let copy = desk.copy();
    let mut made = 0;
    // Twice as often as allowed: whoever gets more than ten tries is counted.
    for number in 0..2 * TRIES {
        if trick == Trick::PutBack {
            desk.put_back(&copy);
        }
        match trick {
            Trick::ClockBack => {
                desk.clock_error_ms += DAY_MS;
                desk.boots += 1;
            }
            _ => desk.passed_ms += DAY_MS.unsigned_abs(),
        }
        let end = match trick {
            Trick::None => desk.attempt_here(WRONG),
            _ => desk.attempt(WRONG, trick == Trick::Kill && number > 0),
        };
        made += u32::from(matches!(end, End::Wrong | End::Killed) || destroyed_now(end, made));
    }
    match trick {
        Trick::PutBack => desk.put_back(&copy),
        Trick::ClockBack => desk.clock_error_ms = -DAY_MS,
        Trick::None | Trick::Restart | Trick::Kill => {}
    }
    (made, desk.attempt(RIGHT, false))
}

/// The tenth wrong PIN says that it was the last.
fn destroyed_now(end: End, made: u32) -> bool {
    end == End::Destroyed && made == TRIES - 1
}

impl Desk {
    /// A computer with a vault whose recovery key was proven.
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let desk = Self {
            root,
            passed_ms: 0,
            clock_error_ms: 0,
            boots: 0,
        };
        std::fs::create_dir(desk.keychain_folder()).unwrap();
        let pin = NewPin::parse(RIGHT.as_bytes(), &PinRules::default()).unwrap();
        let way = NewWay::Pin {
            pin: &pin,
            cost: KdfParams::FLOOR,
        };
        let dir = VaultDir::open(&desk.vault_folder()).unwrap();
        let now = desk.now();
        let keychain = Arc::new(keychain(&desk.keychain_folder(), false));
        let mut made = vault::create(dir, keychain, &way, &now).unwrap();
        let groups = made.recovery.groups();
        // The test types back what it was shown.
        let typed = [(0, groups.expose()[0].as_str())];
        let proven = made.unlocked.prove_recovery(&made.recovery, &typed, &now);
        proven.unwrap();
        drop(made.unlocked.lock());
        desk
    }

    fn vault_folder(&self) -> PathBuf {
        self.root.path().join("vault")
    }

    fn keychain_folder(&self) -> PathBuf {
        self.root.path().join("keychain")
    }

    fn now(&self) -> Now {
        Now {
            wall_ms: START_MS + i64::try_from(self.passed_ms).unwrap() + self.clock_error_ms,
            boot_id: [self.boots; 16],
            monotonic_ms: self.passed_ms,
        }
    }

    /// The files beside the database, which the thief keeps.
    fn copy(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = std::fs::read_dir(self.vault_folder()).unwrap();
        let files = files.map(|file| file.unwrap().path());
        let small = files.filter(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            ["vault.slots", "vault.tries"].contains(&name)
        });
        small
            .map(|path| (path.clone(), std::fs::read(path).unwrap()))
            .collect()
    }

    fn put_back(&self, copy: &[(PathBuf, Vec<u8>)]) {
        std::fs::remove_file(self.vault_folder().join("vault.tries")).ok();
        for (path, content) in copy {
            std::fs::write(path, content).unwrap();
        }
    }

    /// One try in this process.
    fn attempt_here(&self, pin: &str) -> End {
        let keychain = keychain(&self.keychain_folder(), false);
        attempt(&self.vault_folder(), keychain, pin, &self.now())
    }

    /// One try in a process of its own.
    fn attempt(&self, pin: &str, kill: bool) -> End {
        let now = self.now();
        let part = [
            self.root.path().to_str().unwrap(),
            pin,
            if kill { "kill" } else { "live" },
            &now.wall_ms.to_string(),
            &now.monotonic_ms.to_string(),
            &self.boots.to_string(),
        ]
        .join("\n");
        let mut again = Command::new(std::env::current_exe().unwrap());
        again.args([
            "--exact",
            "tries::the_eleventh_pin_is_refused_even_if_it_is_right",
            "--nocapture",
        ]);
        let output = again.env(PART, part).output().unwrap();
        if output.status.code().is_none() {
            return End::Killed;
        }
        let said = String::from_utf8(output.stdout).unwrap();
        let ends = [End::Opened, End::Wrong, End::Wait, End::Destroyed];
        let end = ends.iter().find(|end| said.contains(&told(**end)));
        *end.unwrap_or_else(|| panic!("no end: {said}"))
    }
}

fn keychain(folder: &Path, kill_at_count: bool) -> Files {
    Files {
        folder: folder.to_owned(),
        kill_at_count,
    }
}

fn told(end: End) -> String {
    format!("it ended: {end:?}")
}

/// The part of one try.
fn play(part: &str) {
    let part: Vec<&str> = part.split('\n').collect();
    let [root, pin, kill, wall_ms, monotonic_ms, boots] = part[..] else {
        panic!("not a part: {part:?}")
    };
    let root = Path::new(root);
    let now = Now {
        wall_ms: wall_ms.parse().unwrap(),
        boot_id: [boots.parse().unwrap(); 16],
        monotonic_ms: monotonic_ms.parse().unwrap(),
    };
    let keychain = keychain(&root.join("keychain"), kill == "kill");
    let end = attempt(&root.join("vault"), keychain, pin, &now);
    println!("{}", told(end));
}

fn attempt(folder: &Path, keychain: Files, pin: &str, now: &Now) -> End {
    let dir = VaultDir::open(folder).unwrap();
    let locked = Locked::open(dir, Arc::new(keychain)).unwrap();
    let pin = Pin::parse(pin.as_bytes()).unwrap();
    match locked
        .unlock_with_pin(&pin, now)
        .map_err(|refused| *refused)
    {
        Ok(Opened::AsLeft(_)) => End::Opened,
        Ok(Opened::OlderThanLastUsed(_)) => panic!("the database was not touched"),
        Err(Refused { error, .. }) => match error {
            UnlockError::Wrong(_) => End::Wrong,
            UnlockError::Wait(_) => End::Wait,
            UnlockError::PinDestroyed => End::Destroyed,
            other => panic!("{other:?}"),
        },
    }
}
