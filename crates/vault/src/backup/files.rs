//! The file that a backup is written into: under another name until all of it was read back.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{NotABackup, step};
use crate::private_file;

/// The end of the name until then.
const UNFINISHED: &str = ".tmp";

/// A file that is being written. Dropped before it got its name, it is gone.
pub(super) struct NewFile {
    file: File,
    temporary: PathBuf,
    to: PathBuf,
    named: bool,
}

impl NewFile {
    /// Begins to write what will be called `to`. What an earlier try left is written over.
    pub(super) fn create(to: &Path) -> io::Result<Self> {
        let mut temporary = to.as_os_str().to_owned();
        temporary.push(UNFINISHED);
        let temporary = PathBuf::from(temporary);
        step(to)?;
        let file = private_file::options().truncate(true).open(&temporary)?;
        Ok(Self {
            file,
            temporary,
            to: to.to_owned(),
            named: false,
        })
    }

    /// Puts it on the disk, and opens it again to be read.
    pub(super) fn reopened(&self) -> io::Result<File> {
        step(&self.to)?;
        self.file.sync_all()?;
        step(&self.to)?;
        File::open(&self.temporary)
    }

    /// Gives the file its name, in the place of what has it.
    pub(super) fn finish(mut self) -> io::Result<()> {
        step(&self.to)?;
        fs::rename(&self.temporary, &self.to)?;
        self.named = true;
        step(&self.to)?;
        match self.to.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => private_file::sync_folder(folder),
            _ => private_file::sync_folder(Path::new(".")),
        }
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.named {
            // What stays is written over by the next try.
            fs::remove_file(&self.temporary).ok();
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        step(&self.to)?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Opens a file to be read. A folder opens and cannot be read; a pipe or a device never ends, and opening a pipe waits
/// for whoever writes into it.
pub(super) fn open(path: &Path) -> Result<File, NotABackup> {
    if !fs::metadata(path)?.is_file() {
        return Err(NotABackup::OtherFile);
    }
    let file = File::open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(NotABackup::OtherFile),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_who_writes_into_a_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("a.latchkey");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        assert!(matches!(open(&pipe), Err(NotABackup::OtherFile)));
        assert!(matches!(open(folder.path()), Err(NotABackup::OtherFile)));
    }
}
