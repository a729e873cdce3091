//! Files and folders for their owner alone; small files are written whole or not at all.
//!
//! What is in them is not known here. The crates above keep their own small files by it as well.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::Path,
};

/// Makes a folder, and those above it, that only its owner can enter. One that is there already
/// is closed to others.
///
/// # Errors
/// What the disk said; also where the folder is somebody else's and cannot be closed.
#[cfg(unix)]
pub fn make_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    fs::DirBuilder::new()
        .recursive(true)
        .mode(OWNER_ONLY_FOLDER)
        .create(path)?;
    let open_to_others = fs::metadata(path)?.permissions().mode() & OTHERS != 0;
    if open_to_others {
        fs::set_permissions(path, fs::Permissions::from_mode(OWNER_ONLY_FOLDER))?;
    }
    Ok(())
}

/// Makes a folder, and those above it; on Windows they inherit the user's access list.
///
/// # Errors
/// What the disk said.
#[cfg(not(unix))]
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// The content of a file of at most `largest` bytes; `None` if it is not there.
///
/// # Errors
/// What the disk said; [`io::ErrorKind::FileTooLarge`] for a larger file, which is not one of ours.
pub fn read(path: &Path, largest: u64) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let mut content = Vec::new();
    let read = file
        .take(largest.saturating_add(1))
        .read_to_end(&mut content)?;
    match u64::try_from(read) {
        Ok(read) if read <= largest => Ok(Some(content)),
        _ => Err(io::ErrorKind::FileTooLarge.into()),
    }
}

/// Replaces the file: a crash leaves the old or the new content, never a part. The folder has to
/// be there.
///
/// # Errors
/// What the disk said; the old content stays.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    write_in_steps(path, content, || step(path))
}

/// As [`write`], asking `step` before each thing that a crash may come in front of.
pub(crate) fn write_in_steps(
    path: &Path,
    content: &[u8],
    step: impl Fn() -> io::Result<()>,
) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".tmp");
    step()?;
    let mut new = options().truncate(true).open(&temporary)?;
    new.write_all(content)?;
    new.sync_all()?;
    drop(new);
    step()?;
    fs::rename(&temporary, path)?;
    step()?;
    sync_folder(folder)
}

/// Removes the file; it need not be there.
///
/// # Errors
/// What the disk said.
pub fn remove(path: &Path) -> io::Result<()> {
    step(path)?;
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Where tests of the crates above pull the plug, in front of what is done to the file at `path`.
///
/// # Errors
/// What the test wants.
#[cfg(any(test, feature = "testing"))]
pub fn step(path: &Path) -> io::Result<()> {
    crate::testing::step(path)
}

/// Where tests of the crates above pull the plug, in front of what is done to a file.
///
/// # Errors
/// None but in a test.
#[cfg(not(any(test, feature = "testing")))]
#[expect(clippy::unnecessary_wraps, reason = "tests fail here")]
pub fn step(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Opens for writing, and makes a file that only this user can read if there is none.
pub(crate) fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, OWNER_ONLY_FILE);
    options
}

/// Makes a rename in the folder last.
///
/// # Errors
/// What the disk said.
#[cfg(unix)]
pub fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Windows has no such call and needs none for NTFS's journal.
///
/// # Errors
/// None.
#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the other systems' version can fail"
)]
pub fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
const OWNER_ONLY_FILE: u32 = 0o600;
#[cfg(unix)]
const OWNER_ONLY_FOLDER: u32 = 0o700;
#[cfg(unix)]
const OTHERS: u32 = 0o077;

#[cfg(test)]
mod tests {
    use super::*;

    const LARGEST: u64 = 16;

    #[test]
    fn what_is_written_is_read_until_it_is_removed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file.json");
        assert_eq!(read(&path, LARGEST).unwrap(), None);
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(
            read(&path, LARGEST).unwrap().as_deref(),
            Some(b"two".as_slice())
        );
        remove(&path).unwrap();
        remove(&path).unwrap();
        assert_eq!(read(&path, LARGEST).unwrap(), None);
    }

    #[test]
    fn a_file_left_half_written_by_a_crash_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file.json");
        write(&path, b"whole").unwrap();
        fs::write(dir.path().join("file.json.tmp"), b"ha").unwrap();
        let content = read(&path, LARGEST).unwrap();
        assert_eq!(content.as_deref(), Some(b"whole".as_slice()));
        write(&path, b"next").unwrap();
        let content = read(&path, LARGEST).unwrap();
        assert_eq!(content.as_deref(), Some(b"next".as_slice()));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_gets_in_also_where_others_did_before() {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("a/b");
        make_folder(&folder).unwrap();
        assert_eq!(mode(&folder), 0o700);
        let path = folder.join("file.json");
        write(&path, b"x").unwrap();
        assert_eq!(mode(&path), 0o600);
        for open in [0o755, 0o750, 0o707] {
            fs::set_permissions(&folder, fs::Permissions::from_mode(open)).unwrap();
            make_folder(&folder).unwrap();
            assert_eq!(mode(&folder), 0o700, "was {open:o}");
        }
    }

    #[test]
    fn a_file_too_large_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file.json");
        for (bytes, read_whole) in [(16, true), (17, false), (4096, false)] {
            fs::write(&path, vec![b'x'; bytes]).unwrap();
            let content = read(&path, LARGEST);
            assert_eq!(content.is_ok(), read_whole, "{bytes}");
            if let Err(error) = content {
                assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
            }
        }
    }
}
