//! Files that only their owner can read, on Linux and macOS.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

const OWNER_ONLY_FILE: u32 = 0o600;
const OWNER_ONLY_DIR: u32 = 0o700;
const OTHERS: u32 = 0o077;

/// Makes, or empties, a file that only its owner can read.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(OWNER_ONLY_FILE);
    options.open(path)
}

/// Makes a folder, and those above it, that only its owner can enter. One that is there already
/// is closed to others; where it is somebody else's, that is refused.
pub(crate) fn make_private_dir(path: &Path) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(OWNER_ONLY_DIR)
        .create(path)?;
    let open_to_others = fs::metadata(path)?.permissions().mode() & OTHERS != 0;
    if open_to_others {
        fs::set_permissions(path, Permissions::from_mode(OWNER_ONLY_DIR))?;
    }
    Ok(())
}

/// Makes a rename inside the folder durable.
pub(crate) fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}
