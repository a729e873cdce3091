//! A disk without room (C5): a real one of 4 MiB, filled to the last byte at each act.
//!
//! Mounting it takes a namespace of its own, which this test makes for itself, so nothing is left
//! mounted; a user who is not root needs a kernel that lets users make one.

use std::cell::Cell;
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::Command;

use ::tests::figures::{Figure, record};

use super::acts::{Act, Scene, Trouble};
use super::process::{again, part};
use super::*;

const DISK: &str = "4m";
const BLOCK_BYTES: usize = 4096;
/// The room that is left grows by so much until the act succeeds. Making a vault takes Argon2 each time.
const STEP_BLOCKS: u64 = 1;
const STEP_BLOCKS_TO_CREATE: u64 = 1;

#[test]
fn a_full_disk_is_named_and_the_vault_opens_with_all_it_had() {
    match part() {
        Some(part) => fill(Path::new(&part[0])),
        None => in_a_namespace_of_its_own(),
    }
}

fn in_a_namespace_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let test = again(
        module_path!(),
        "a_full_disk_is_named_and_the_vault_opens_with_all_it_had",
        &[folder.path().to_str().unwrap()],
    );
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let mut program = Command::new("unshare");
    program.arg("--mount");
    if !is_root {
        program.args(["--user", "--map-root-user"]);
    }
    program.arg(test.get_program()).args(test.get_args());
    for (name, value) in test.get_envs() {
        program.env(name, value.unwrap());
    }
    let status = program.status().expect("unshare of util-linux");
    assert!(
        status.success(),
        "a disk of {DISK} could not be mounted or filled (root: {is_root}): {status}"
    );
}

/// The disk, filled but for some room.
struct Full {
    filler: PathBuf,
    room_bytes: u64,
    /// Whether it was ever the disk that failed is what the act says itself.
    begun: Cell<bool>,
}

impl Trouble for Full {
    fn cause(&self) -> Cause {
        Cause::DiskFull
    }

    fn passes(&self) -> bool {
        false
    }

    fn begin(&self) {
        let mut filler = File::create(&self.filler).unwrap();
        let block = [0x5a; BLOCK_BYTES];
        let full = loop {
            if let Err(error) = filler.write_all(&block) {
                break error;
            }
        };
        assert_eq!(full.kind(), ErrorKind::StorageFull);
        let size = filler.metadata().unwrap().len();
        filler
            .set_len(size.saturating_sub(self.room_bytes))
            .unwrap();
        self.begun.set(true);
    }

    fn end(&self) -> bool {
        std::fs::remove_file(&self.filler).unwrap();
        self.begun.get()
    }
}

/// The part: fills the disk at each act until there is room enough for it.
fn fill(mount: &Path) {
    let mounted = Command::new("mount")
        .args([
            "-t",
            "tmpfs",
            "-o",
            &format!("size={DISK},mode=700"),
            "tmpfs",
        ])
        .arg(mount)
        .status();
    assert!(
        mounted.unwrap().success(),
        "mounting a tmpfs is not allowed here"
    );
    let scene = Scene::new();
    let told = Act::ALL.map(|act| {
        let step = match act {
            Act::Create => STEP_BLOCKS_TO_CREATE,
            _ => STEP_BLOCKS,
        };
        let room = (0..).step_by(usize::try_from(step).unwrap());
        let refused = room.map(|blocks: u64| Full {
            filler: mount.join("filler"),
            room_bytes: blocks * u64::try_from(BLOCK_BYTES).unwrap(),
            begun: Cell::new(false),
        });
        let refused = refused.take_while(|full| {
            let folder = tempfile::tempdir_in(mount).unwrap();
            scene.play(act, folder, full).failed
        });
        (act, refused.count())
    });
    let named: Vec<_> = told
        .iter()
        .map(|(act, times)| format!("{act:?} {times}"))
        .collect();
    // Opening by recovery key writes nothing that has to be there.
    let works = told
        .iter()
        .all(|(act, times)| *times > 0 || *act == Act::Open);
    record(&Figure {
        id: "C5",
        title: "a disk of 4 MiB filled at each act, with no room, a block more, and so on until it succeeds",
        measured: format!(
            "refused as full: {}; the vault opened with all it had each time",
            named.join(", ")
        ),
        required: "each act but opening by recovery key refused at least once, as full; the vault opens each time",
        ok: works,
    });
}
