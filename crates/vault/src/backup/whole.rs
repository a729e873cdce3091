//! The first pass: the whole body is read, and what it holds is counted and found to be in order.

mod survey;

use std::{
    cell::Cell,
    fs::File,
    io::{self, Read, Seek as _, SeekFrom},
};

use crypto::{context::Context, keys::FileKey, stream::StreamReader};
use sha2::{Digest, Sha256};

use super::{
    BackupHead, NotABackup, OpenBackup, ReadBackupError, Watch,
    body::BodyReader,
    entry::{Entry, Trailer},
    header::Framed,
};
use survey::Survey;

/// What a backup holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// The state of the vault: how often it had been written.
    pub manifest_version: u64,
    /// Items in use.
    pub active: u64,
    /// Items in the archive.
    pub archived: u64,
    /// Items in the trash.
    pub trashed: u64,
    /// Former versions of items.
    pub former_versions: u64,
    /// Folders.
    pub folders: u64,
    /// Forms that were being filled in.
    pub drafts: u64,
    /// Attached files.
    pub files: u64,
    /// What the computer was called that made it; empty if nobody said.
    pub computer: String,
    /// What the person was called.
    pub person_name: String,
    /// What the organisation was called.
    pub organisation_name: String,
}

impl Contents {
    /// Items, wherever they are.
    pub fn items(&self) -> u64 {
        self.active + self.archived + self.trashed
    }
}

/// A backup that was read to its end. Only one that was can be restored.
pub struct WholeBackup {
    pub(super) open: OpenBackup,
    read: ReadBack,
}

/// What the first pass found.
pub(super) struct ReadBack {
    pub(super) contents: Contents,
    pub(super) trailer: Trailer,
    pub(super) bytes: u64,
    pub(super) sha256: [u8; 32],
}

impl WholeBackup {
    pub(super) fn new(open: OpenBackup, read: ReadBack) -> Self {
        Self { open, read }
    }

    /// What it says of itself.
    pub fn head(&self) -> &BackupHead {
        self.open.head()
    }

    /// What it holds.
    pub fn contents(&self) -> &Contents {
        &self.read.contents
    }

    /// How long the file is.
    pub fn bytes(&self) -> u64 {
        self.read.bytes
    }

    /// SHA-256 of the file.
    pub fn sha256(&self) -> [u8; 32] {
        self.read.sha256
    }

    /// The body once more, from its beginning.
    pub(crate) fn body(&self) -> Result<BodyReader<&File>, ReadBackupError> {
        self.open.body()
    }

    /// Reads the body once more, giving each entry to `visit`. A file that is no longer the one that was verified ends
    /// in an error, before its trailer was given.
    pub(crate) fn again<E: From<ReadBackupError>>(
        &self,
        mut visit: impl FnMut(Entry<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut body = self.open.body()?;
        loop {
            match body.next()? {
                Entry::Trailer(trailer) => return Ok(self.is_the_same(&trailer)?),
                entry => visit(entry)?,
            }
        }
    }

    /// Whether the trailer is that of the first pass.
    pub(super) fn is_the_same(&self, trailer: &Trailer) -> Result<(), ReadBackupError> {
        let is_it = *trailer == self.read.trailer;
        is_it.then_some(()).ok_or(ReadBackupError::Damaged)
    }
}

/// Reads a backup from its first byte to its last.
pub(super) fn read_back(
    file: &mut File,
    framed: &Framed,
    key: &FileKey,
    watch: Watch<'_>,
) -> Result<ReadBack, ReadBackupError> {
    file.seek(SeekFrom::Start(0))?;
    let done = Cell::new(0);
    let mut from = Hashed {
        from: file,
        hash: Sha256::new(),
        done: &done,
    };
    match Framed::read(&mut from) {
        Ok((found, _)) if found.to_bytes() == framed.to_bytes() => {}
        Err(NotABackup::Disk(error)) => return Err(error.into()),
        _ => return Err(ReadBackupError::Damaged),
    }
    let header = framed.hash();
    let context = Context::Backup { header };
    let stream = StreamReader::begin(&key.derive_body_key(), &context, &mut from)?;
    let mut body = BodyReader::new(stream);
    let (contents, trailer) = read_to_trailer(&mut body, &mut || watch(done.get()).is_continue())?;
    drop(body);
    Ok(ReadBack {
        contents,
        trailer,
        bytes: done.get(),
        sha256: from.hash.finalize().into(),
    })
}

/// Reads a body to its trailer, as long as `goes_on` says so.
pub(crate) fn read_to_trailer<R: Read>(
    body: &mut BodyReader<R>,
    goes_on: &mut dyn FnMut() -> bool,
) -> Result<(Contents, Trailer), ReadBackupError> {
    let mut survey = Survey::default();
    loop {
        if !goes_on() {
            return Err(ReadBackupError::Stopped);
        }
        match body.next()? {
            Entry::Trailer(trailer) => return Ok((survey.finish(&trailer)?, trailer)),
            entry => survey.take(&entry)?,
        }
    }
}

/// Counts and hashes what is read.
struct Hashed<'a> {
    from: &'a mut File,
    hash: Sha256,
    done: &'a Cell<u64>,
}

impl Read for Hashed<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        self.hash.update(into.get(..count).unwrap_or_default());
        let more = u64::try_from(count).unwrap_or(u64::MAX);
        self.done.set(self.done.get().saturating_add(more));
        Ok(count)
    }
}
