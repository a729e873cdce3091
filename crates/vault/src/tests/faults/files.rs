//! When the disk or the files fail: what a person is told of each, that looking changes nothing,
//! and what opens the vault again.

use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;

use ::tests::again::{again, part};
use ::tests::figures::{Figure, record};

use super::acts::floor;
use super::process::{Files, Shared, open, take};
use super::*;
use crate::{Now, Presence, Tries, UnlockError};

const DATABASE: &str = "vault.db";
const SLOTS: &str = "vault.slots";
const TRIES: &str = "vault.tries";
/// A user who is not root and owns nothing else: `nobody`.
const NOBODY: u32 = 65_534;
const IN_THE_FIRST_PAGE: usize = 1_000;
const YEAR_SECONDS: u32 = 31_536_000;

/// What a person is told when they open the vault with the right PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Opens,
    OlderThanLastUsed,
    Missing,
    Altered,
    Wait,
    Because(Cause),
}

/// What opens the vault again, with all that was in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WayOn {
    /// It is open.
    None,
    /// The recovery key.
    Recovery,
    /// The file from a backup, or the permission it had.
    PutBack,
}

type Harm = fn(&Scene);
type SetClock = fn(&mut Now);

/// The vault of each case, and a state before its last changes.
struct Scene {
    vault: Shared,
    older: Folder,
}

impl Scene {
    fn new() -> Self {
        let vault = Shared::new(scratch());
        let mut open = vault.open();
        open.save(login("One", "ada", PASSWORD), &at_seconds(2))
            .unwrap();
        drop(open.lock());
        let older = files(&vault.folder());
        let mut open = vault.open();
        open.save(login("Two", "ada", PASSWORD), &at_seconds(3))
            .unwrap();
        let new = new_pin(OTHER_PIN);
        open.change_pin(&pin(PIN), &floor(&new), &at_seconds(3))
            .unwrap();
        drop(open.lock());
        Self { vault, older }
    }

    fn twin(&self) -> Self {
        Self {
            vault: self.vault.twin(),
            older: self.older.clone(),
        }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.vault.folder().join(file)
    }

    fn remove(&self, file: &str) {
        std::fs::remove_file(self.path(file)).unwrap();
    }

    fn change(&self, file: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let mut content = std::fs::read(self.path(file)).unwrap();
        change(&mut content);
        std::fs::write(self.path(file), content).unwrap();
    }

    fn empty(&self, file: &str) {
        self.change(file, Vec::clear);
    }

    fn halve(&self, file: &str) {
        self.change(file, |content| content.truncate(content.len() / 2));
    }

    fn flip(&self, file: &str) {
        // Later pages of a database may be free and are not read; its first one always is.
        self.change(file, |content| {
            let at = content.len().min(IN_THE_FIRST_PAGE) - 1;
            content[at] ^= 4;
        });
    }

    fn put_older(&self, file: &str) {
        std::fs::write(self.path(file), &self.older[file]).unwrap();
    }

    fn mode(&self, file: &str, mode: u32) {
        std::fs::set_permissions(self.path(file), std::fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Gives the file to root, as closed to others as the vault makes its own.
    fn give_away(&self, file: &str) {
        self.mode(file, if file.is_empty() { 0o700 } else { 0o600 });
        chown(self.path(file), Some(0), Some(0)).unwrap();
    }

    /// All that the other user needs, in their hands.
    fn hand_over(&self) {
        let root = PathBuf::from(&self.vault.told()[0]);
        for folder in [root.clone(), root.join("vault"), root.join("keychain")] {
            chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
            for file in std::fs::read_dir(folder).unwrap() {
                chown(file.unwrap().path(), Some(NOBODY), Some(NOBODY)).unwrap();
            }
        }
    }
}

#[rustfmt::skip]
const FILES: [(&str, Harm, Told, WayOn); 13] = [
    ("database missing", |s| s.remove(DATABASE), Told::Missing, WayOn::PutBack),
    ("database empty", |s| s.empty(DATABASE), Told::Because(Cause::Damaged), WayOn::PutBack),
    ("database cut in half", |s| s.halve(DATABASE), Told::Because(Cause::Damaged), WayOn::PutBack),
    ("a bit of the database flipped", |s| s.flip(DATABASE), Told::Because(Cause::Damaged), WayOn::PutBack),
    ("database older", |s| s.put_older(DATABASE), Told::OlderThanLastUsed, WayOn::PutBack),
    ("slots missing", |s| s.remove(SLOTS), Told::Missing, WayOn::PutBack),
    ("slots empty", |s| s.empty(SLOTS), Told::Because(Cause::Damaged), WayOn::PutBack),
    ("slots cut in half", |s| s.halve(SLOTS), Told::Because(Cause::Damaged), WayOn::PutBack),
    ("a bit of the slots flipped", |s| s.flip(SLOTS), Told::Altered, WayOn::PutBack),
    ("slots older", |s| s.put_older(SLOTS), Told::Altered, WayOn::PutBack),
    ("tries missing", |s| s.remove(TRIES), Told::Opens, WayOn::None),
    ("tries empty", |s| s.empty(TRIES), Told::Wait, WayOn::Recovery),
    ("a bit of the tries flipped", |s| s.change(TRIES, |content| content[0] ^= 4), Told::Wait, WayOn::Recovery),
];

/// Looked at by a user who is not root, who may do everything.
#[rustfmt::skip]
const PERMISSIONS: [(&str, Harm, Told, WayOn); 8] = [
    ("all one's own", |_| {}, Told::Opens, WayOn::None),
    ("database another user's", |s| s.give_away(DATABASE), Told::Because(Cause::Disk), WayOn::PutBack),
    ("slots another user's", |s| s.give_away(SLOTS), Told::Because(Cause::Disk), WayOn::PutBack),
    ("tries another user's", |s| s.give_away(TRIES), Told::Because(Cause::Disk), WayOn::PutBack),
    ("folder another user's", |s| s.give_away(""), Told::Because(Cause::Disk), WayOn::PutBack),
    ("database read-only", |s| s.mode(DATABASE, 0o400), Told::Because(Cause::Disk), WayOn::PutBack),
    ("slots read-only", |s| s.mode(SLOTS, 0o400), Told::Opens, WayOn::None),
    ("folder read-only", |s| s.mode("", 0o500), Told::Because(Cause::Disk), WayOn::PutBack),
];

/// How the clock is set after so many wrong PINs.
#[rustfmt::skip]
const CLOCKS: [(&str, SetClock, u32, Told, WayOn); 4] = [
    ("clock set back a year", |now| now.wall_ms -= year_ms(), 0, Told::Opens, WayOn::None),
    ("clock set forward a year", |now| now.wall_ms += year_ms(), 0, Told::Opens, WayOn::None),
    ("clock set back while waiting", |now| now.wall_ms -= year_ms(), 4, Told::Wait, WayOn::Recovery),
    ("clock set forward while waiting", |now| now.wall_ms += year_ms(), 4, Told::Wait, WayOn::Recovery),
];

fn year_ms() -> i64 {
    i64::from(YEAR_SECONDS) * 1000
}

#[test]
fn whatever_fails_is_told_changes_nothing_and_leaves_a_way_on() {
    if let Some(part) = part() {
        return println!("{:?}", look(&part[0], &at_seconds(5)));
    }
    let scene = Scene::new();
    let all = content(&scene.vault.open()).unwrap();
    for (name, harm, told, way_on) in FILES {
        let look = |root: &str| format!("{:?}", look(root, &at_seconds(5)));
        check(&scene.twin(), name, harm, look, (told, way_on), &all);
    }
    for (name, set, wrong, told, way_on) in CLOCKS {
        let twin = scene.twin();
        let [root, _] = twin.vault.told();
        for second in 0..wrong {
            look_with("111119", &root, &at_seconds(10 + second));
        }
        let mut now = at_seconds(10 + wrong);
        set(&mut now);
        let look = |root: &str| format!("{:?}", look(root, &now));
        check(&twin, name, |_| {}, look, (told, way_on), &all);
    }
    let is_root = std::process::Command::new("id")
        .arg("-u")
        .output()
        .unwrap()
        .stdout
        == b"0\n";
    let tried = if is_root { PERMISSIONS.len() } else { 0 };
    for (name, harm, told, way_on) in PERMISSIONS.into_iter().take(tried) {
        let twin = scene.twin();
        twin.hand_over();
        check(&twin, name, harm, look_as_nobody, (told, way_on), &all);
    }
    record(&Figure {
        id: "C-files",
        title: "when the disk or the files fail: the cause is told, no byte changes, and there is a way on",
        measured: format!(
            "{} states of the files, {} of the clock, {tried} of {} permissions{}: each told, nothing changed, all there afterwards",
            FILES.len(),
            CLOCKS.len(),
            PERMISSIONS.len(),
            if is_root {
                ""
            } else {
                " (they take root, which this run has not)"
            },
        ),
        required: "each told, nothing changed, all there afterwards",
        ok: true,
    });
}

/// Harms a vault, looks, and goes on.
#[track_caller]
fn check(
    scene: &Scene,
    name: &str,
    harm: impl FnOnce(&Scene),
    look: impl FnOnce(&str) -> String,
    (told, way_on): (Told, WayOn),
    all: &Content,
) {
    let [root, recovery] = scene.vault.told();
    let whole = files(&scene.vault.folder());
    harm(scene);
    let before = kept(&scene.vault.folder());
    assert_eq!(look(&root), format!("{told:?}"), "{name}");
    assert!(
        before == kept(&scene.vault.folder()),
        "{name}: a file was changed"
    );
    if way_on == WayOn::PutBack {
        scene.mode("", 0o700);
        put_files(&scene.vault.folder(), &whole);
    }
    if way_on != WayOn::Recovery {
        assert_eq!(
            look_with(OTHER_PIN, &root, &at_seconds(99)),
            Told::Opens,
            "{name}"
        );
    }
    let vault = open(take(&root).unwrap(), &root, &recovery);
    assert_eq!(content(&vault).unwrap(), *all, "{name}");
}

/// The files that hold something.
fn kept(folder: &Path) -> Folder {
    let mut files = files(folder);
    files.retain(|name, _| [DATABASE, SLOTS].contains(&name.as_str()));
    files
}

fn look_as_nobody(root: &str) -> String {
    let test = "whatever_fails_is_told_changes_nothing_and_leaves_a_way_on";
    let mut nobody = again(module_path!(), test, &[root]);
    let output = nobody.uid(NOBODY).gid(NOBODY).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let answer = said.lines().find(|line| {
        ["Opens", "Older", "Missing", "Altered", "Wait", "Because"]
            .iter()
            .any(|word| line.starts_with(word))
    });
    answer
        .unwrap_or_else(|| panic!("{said} {:?}", output.stderr))
        .to_owned()
}

fn look(root: &str, now: &Now) -> Told {
    look_with(OTHER_PIN, root, now)
}

/// Opens as the app does, and says what it says.
fn look_with(typed: &str, root: &str, now: &Now) -> Told {
    let because = |error: &(dyn std::error::Error + 'static)| {
        Told::Because(Cause::of(error).unwrap_or_else(|| panic!("no cause: {error:?}")))
    };
    let dir = match take(root) {
        Ok(dir) => dir,
        Err(error) => return because(&error),
    };
    match dir.presence() {
        Ok(Presence::Vault) => {}
        Ok(_) => return Told::Missing,
        Err(error) => return because(&error),
    }
    let keychain = Files(Path::new(root).join("keychain"));
    let locked = match Locked::open(dir, Arc::new(keychain)) {
        Ok(locked) => locked,
        Err(error) => return because(&error),
    };
    match locked
        .unlock_with_pin(&pin(typed), now)
        .map_err(|refused| refused.error)
    {
        Ok(Opened::AsLeft(_)) => Told::Opens,
        Ok(Opened::OlderThanLastUsed(_)) => Told::OlderThanLastUsed,
        Err(UnlockError::SlotsChanged) => Told::Altered,
        Err(UnlockError::Wrong(Tries { .. }) | UnlockError::Wait(Tries { .. })) => Told::Wait,
        Err(error) => because(&error),
    }
}
