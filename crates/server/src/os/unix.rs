//! Linux and macOS: signals, and files that only their owner can read.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{
    DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
};
use std::path::Path;

use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit, geteuid, getrlimit, setrlimit, umask};
use tokio::signal::unix::{Signal, SignalKind, signal};

const OWNER_ONLY_FILE: u32 = 0o600;
const OWNER_ONLY_DIR: u32 = 0o700;
const OTHERS: u32 = 0o077;

/// What an operator, or the system, tells a server to stop with.
pub(crate) struct StopSignals {
    interrupt: Signal,
    terminate: Signal,
}

impl StopSignals {
    /// Hears SIGINT and SIGTERM from now on.
    pub(crate) fn listen() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Returns when one of them comes.
    pub(crate) async fn received(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Makes a folder, and those above it, that only its owner can enter.
pub(crate) fn make_private_dir(path: &Path) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(OWNER_ONLY_DIR)
        .create(path)
}

/// Lets nobody else enter a folder that is there, or says why that cannot be.
///
/// A folder of somebody else, or one that holds other things beside `own`, is not touched:
/// `/var/lib` by mistake would be worse than a refusal.
pub(crate) fn take_from_others(folder: &Path, own: &str) -> io::Result<()> {
    let known = fs::metadata(folder)?;
    if known.permissions().mode() & OTHERS == 0 {
        return Ok(());
    }
    if known.uid() != geteuid().as_raw() {
        return Err(refused("it is another user's and others can enter it"));
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name());
    }
    // A home directory is made with a few hidden files.
    let hidden = |name: &OsString| name.as_bytes().starts_with(b".");
    if !names.iter().any(|name| name == own) && !names.iter().all(hidden) {
        return Err(refused(
            "others can enter it and it holds other things; run `chmod 700` on it if it is the server's alone",
        ));
    }
    fs::set_permissions(folder, Permissions::from_mode(OWNER_ONLY_DIR))
}

fn refused(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, why)
}

/// What this process makes from now on is its owner's alone, as the files that SQLite puts beside its database.
pub(crate) fn keep_files_private() {
    umask(Mode::from_raw_mode(OTHERS));
}

/// Makes a rename in the folder last.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Makes a file that only its owner can read, where there is none yet.
pub(crate) fn new_private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(OWNER_ONLY_FILE)
        .open(path)
}

/// Whether anybody but its owner may read the file.
pub(crate) fn is_open_to_others(path: &Path) -> io::Result<bool> {
    Ok(fs::metadata(path)?.permissions().mode() & OTHERS != 0)
}

/// Lets this process open `wanted` files, as far as the system's hard limit goes, and says how many it may open now.
/// Nothing, where there is no limit.
pub(crate) fn raise_open_files(wanted: usize) -> Option<usize> {
    let limit = getrlimit(Resource::Nofile);
    let now = limit.current?;
    let wanted = u64::try_from(wanted).unwrap_or(u64::MAX);
    let reachable = limit.maximum.map_or(wanted, |hard| wanted.min(hard));
    if reachable <= now {
        return Some(files(now));
    }
    let raised = Rlimit {
        current: Some(reachable),
        maximum: limit.maximum,
    };
    // Where the system refuses, what held before still holds.
    let reached = setrlimit(Resource::Nofile, raised).map_or(now, |()| reachable);
    Some(files(reached))
}

fn files(limit: u64) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a folder that others can enter, with these files in it.
    #[track_caller]
    fn check(files: &[&str], taken: bool) {
        let folder = tempfile::tempdir().unwrap();
        for name in files {
            File::create(folder.path().join(name)).unwrap();
        }
        let mode = || fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777;
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        let ended = take_from_others(folder.path(), "server.key");
        let expected = if taken { (true, 0o700) } else { (false, 0o755) };
        assert_eq!((ended.is_ok(), mode()), expected, "{files:?}");
    }

    #[test]
    fn only_a_folder_that_is_the_servers_is_taken_from_others() {
        check(&[], true);
        check(&[".profile"], true);
        check(&["server.key", "latchkey.db", "notes.txt"], true);
        check(&["etc"], false);
    }

    #[test]
    fn the_limit_on_files_only_rises() {
        let now = raise_open_files(0);
        assert!(raise_open_files(usize::MAX) >= now);
    }
}
