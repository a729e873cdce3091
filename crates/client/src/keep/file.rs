//! The app's small files, with a limit and in a folder of their own.

use std::io;
use std::path::Path;

use vault::private_file;

/// Far above anything kept here; a larger file is not one of ours.
const LARGEST_BYTES: u64 = 256 * 1024;

/// Replaces the file: a crash leaves the old or the new content, never a part.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    private_file::make_folder(folder)?;
    private_file::write(path, bytes)
}

/// The content, or none where there is no such file.
pub(crate) fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    private_file::read(path, LARGEST_BYTES)
}
