//! A real disk that is small enough to be filled to its last byte.
//!
//! Mounting it takes a namespace of its own, which the test makes for itself, so nothing is left
//! mounted; a user who is not root needs a kernel that lets users make one.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::again::{again, part};

/// What a disk gives away at a time.
pub const BLOCK_BYTES: u64 = 4096;
const BLOCK: [u8; 4096] = [0x5a; 4096];

/// A test that needs such a disk.
pub struct SmallDisk {
    /// As `mount` wants it: `4m`.
    pub size: &'static str,
    /// Where the test stands, and its name.
    pub test: (&'static str, &'static str),
    /// Whether temporary folders are made on it as well.
    pub is_temporary: bool,
}

/// What fills a disk but for some room. Dropped, the room is back.
pub struct Filler(PathBuf);

impl SmallDisk {
    /// Where the disk is mounted, in the process that the test runs in once more; nothing in the one that waited
    /// for that.
    ///
    /// # Panics
    /// Where no disk can be mounted, or where the other process failed.
    #[must_use]
    #[expect(clippy::expect_used, reason = "called by tests only")]
    pub fn mounted(&self) -> Option<PathBuf> {
        if let Some(part) = part() {
            let mount = PathBuf::from(part.first().expect("a place"));
            self.mount(&mount);
            return Some(mount);
        }
        let folder = tempfile::tempdir().expect("a folder");
        let is_root = Command::new("id")
            .arg("-u")
            .output()
            .expect("a user")
            .stdout
            == b"0\n";
        let mut program = Command::new("unshare");
        program.arg("--mount");
        if !is_root {
            program.args(["--user", "--map-root-user"]);
        }
        let (module, name) = self.test;
        let test = again(module, name, &[&folder.path().to_string_lossy()]);
        program.arg(test.get_program()).args(test.get_args());
        for (name, value) in test.get_envs() {
            program.env(name, value.unwrap_or_default());
        }
        if self.is_temporary {
            program.env("TMPDIR", folder.path());
        }
        let status = program.status().expect("unshare of util-linux");
        assert!(
            status.success(),
            "a disk of {} could not be mounted or filled (root: {is_root}): {status}",
            self.size
        );
        None
    }

    #[expect(clippy::expect_used, reason = "called by tests only")]
    fn mount(&self, place: &Path) {
        let options = format!("size={},mode=700", self.size);
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(place)
            .status();
        assert!(
            mounted.expect("mount of util-linux").success(),
            "mounting a tmpfs is not allowed here"
        );
    }
}

impl Filler {
    /// Fills the disk that `folder` lies on to its last byte, but for `room_bytes`.
    ///
    /// # Panics
    /// Where the disk fails in another way than by being full.
    #[must_use]
    #[expect(clippy::expect_used, reason = "called by tests only")]
    pub fn leave(folder: &Path, room_bytes: u64) -> Self {
        let path = folder.join("filler");
        let mut file = File::create(&path).expect("a file");
        let full = loop {
            if let Err(error) = file.write_all(&BLOCK) {
                break error;
            }
        };
        assert_eq!(full.kind(), ErrorKind::StorageFull);
        let size = file.metadata().expect("a size").len();
        file.set_len(size.saturating_sub(room_bytes))
            .expect("a smaller file");
        Self(path)
    }
}

impl Drop for Filler {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).ok();
    }
}
