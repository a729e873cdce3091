//! The file that a person adds: looked at before it is read, and read as long as it stays what it was.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use super::AttachError;
use crate::item::{attachment, limits};

/// A file of the person's, open and small enough to be attached.
pub struct Source {
    name: String,
    size: u64,
    file: File,
}

impl Source {
    /// Opens the file at `path`.
    ///
    /// # Errors
    /// [`AttachError::Source`], [`AttachError::NotAFile`], [`AttachError::TooLarge`].
    pub fn open(path: &Path) -> Result<Self, AttachError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Looked at first: opening a pipe would wait for somebody to write into it.
        is_file(&fs::metadata(path).map_err(AttachError::Source)?)?;
        let file = File::open(path).map_err(AttachError::Source)?;
        let metadata = file.metadata().map_err(AttachError::Source)?;
        is_file(&metadata)?;
        let size = metadata.len();
        if size > limits::ATTACHMENT_BYTES {
            let limit = limits::ATTACHMENT_BYTES;
            return Err(AttachError::TooLarge { limit });
        }
        let name = attachment::clean(&name);
        Ok(Self { name, size, file })
    }

    /// What it will be called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How long it is.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Reads on. `read` says how far it was read before; a file that ends early has become another.
    pub(super) fn read(&mut self, buffer: &mut [u8], read: u64) -> Result<usize, AttachError> {
        let count = loop {
            match self.file.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                count => break count.map_err(AttachError::Source)?,
            }
        };
        let now = read.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        let is_as_long = match count {
            0 => now == self.size,
            _ => now <= self.size,
        };
        is_as_long
            .then_some(count)
            .ok_or(AttachError::SourceChanged)
    }
}

fn is_file(metadata: &fs::Metadata) -> Result<(), AttachError> {
    metadata
        .is_file()
        .then_some(())
        .ok_or(AttachError::NotAFile)
}
