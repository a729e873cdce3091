//! Attached files as they lie on the disk: each sealed in a file of its own below `attachments/`.
//!
//! A file is sealed under a name that ends in `.new` and synced; then the item that names it is written; and only
//! then it gets its own name. So whatever a crash leaves is told by its name alone: what ends in `.new` is looked
//! up once, at the next unlock, and either finished or removed, and nothing else is looked at.
//!
//! What opens a file stands in the secret record of its item ([`crate::item::Attachment`]) and is not known here.

mod opened;
mod sealing;
mod source;
mod sweep;

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use crypto::context::Context;

pub(crate) use opened::whole;
pub use opened::{OpenAttachmentError, OpenedAttachment};
pub use sealing::{AttachError, Sealed, Sealing};
pub(crate) use sealing::{Pouring, SealFor};
pub use source::Source;
pub(crate) use sweep::{Leftover, erase, leftovers};

use crate::{
    id::{AttachmentId, ItemId, VaultId},
    private_file,
};

/// The end of a file's name until its item names it.
const UNFINISHED: &str = ".new";
/// Bytes that are read and written at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// Where the sealed bytes of one file belong.
#[derive(Clone)]
pub(crate) struct Place {
    /// The folder of all of them.
    pub(crate) root: PathBuf,
    pub(crate) vault: VaultId,
    pub(crate) item: ItemId,
    pub(crate) attachment: AttachmentId,
}

impl Place {
    /// What the stream is bound to.
    fn context(&self, size: u64) -> Context<'static> {
        Context::Attachment {
            vault: *self.vault.as_bytes(),
            item: *self.item.as_bytes(),
            attachment: *self.attachment.as_bytes(),
            size,
        }
    }

    fn folder(&self) -> PathBuf {
        self.root.join(self.item.to_string())
    }

    fn path(&self) -> PathBuf {
        self.folder().join(self.attachment.to_string())
    }

    fn unfinished(&self) -> PathBuf {
        let name = format!("{}{UNFINISHED}", self.attachment);
        self.folder().join(name)
    }

    /// The file, also where a crash or the disk kept it from getting its own name.
    fn open(&self) -> io::Result<File> {
        match File::open(self.path()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => File::open(self.unfinished()),
            opened => opened,
        }
    }

    /// Gives the file its own name, now that its item names it.
    pub(crate) fn finish(&self) -> io::Result<()> {
        step(&self.path())?;
        fs::rename(self.unfinished(), self.path())?;
        step(&self.path())?;
        private_file::sync_folder(&self.folder())
    }

    /// Removes a file that no item names.
    pub(crate) fn drop_unfinished(&self) -> io::Result<()> {
        match fs::remove_file(self.unfinished()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Where tests pull the plug.
#[cfg(test)]
fn step(_: &Path) -> io::Result<()> {
    crate::tests::steps::take()
}

/// Where tests of the crates above pull the plug.
#[cfg(not(test))]
fn step(path: &Path) -> io::Result<()> {
    private_file::step(path)
}
