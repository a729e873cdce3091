//! Files of items. They are sealed and opened without the session's lock, so that nothing waits for a large one.
//!
//! A lock ends what is on its way: its keys are wiped, and nothing of it is left.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crypto::Secret;
use vault::{
    AttachError, AttachmentId, ItemId, OpenAttachmentError, OpenedAttachment, Sealed, Sealing,
    Shown, Source, item::limits,
};

use super::attachment_error::{refusal, told, too_many};
use super::stop::Stop;
use super::{App, Inner, SavedItem};
use crate::error::{AppError, Code};
use crate::session::Idle;

/// How many bytes are done between two reports.
const REPORT_BYTES: u64 = 1024 * 1024;

/// How far a job with files is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProgress {
    /// The file that is read or written now.
    pub name: String,
    /// How many bytes of all files are done.
    pub done: u64,
    /// How many there are.
    pub total: u64,
}

/// A job with files: it tells how far it is, and ends when it is told to.
pub struct FileJob {
    tell: Box<dyn Fn(FileProgress) + Send + Sync>,
    pub(super) stop: Stop,
}

/// What came of adding files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedFiles {
    /// The save that attached them; none where nothing was attached.
    pub saved: Option<SavedItem>,
    /// Files that were not attached.
    pub refused: Vec<RefusedFile>,
}

/// A file that was not attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedFile {
    /// What it is called.
    pub name: String,
    /// Why.
    pub error: AppError,
}

impl FileJob {
    /// A job that reports to `tell`.
    pub fn new(tell: impl Fn(FileProgress) + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            tell: Box::new(tell),
            stop: Stop::new(),
        })
    }

    /// Ends it as soon as it looks. Nothing is attached or saved then.
    pub fn stop(&self) {
        self.stop.say();
    }
}

impl App {
    /// Attaches the files at `paths` to an item, all in one save that can be taken back. Those that cannot be
    /// attached are told, and the others are.
    ///
    /// # Errors
    /// [`Code::Locked`], also by a lock that came meanwhile; [`Code::ItemNotFound`]; where the vault cannot be written.
    pub async fn add_files(
        &self,
        item: ItemId,
        paths: Vec<PathBuf>,
        job: Arc<FileJob>,
    ) -> Result<AddedFiles, AppError> {
        self.blocking(move |inner| inner.add_files(item, &paths, &job))
            .await
    }

    /// Takes a file away from its item.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::ItemNotFound`].
    pub async fn remove_file(
        &self,
        item: ItemId,
        file: AttachmentId,
    ) -> Result<SavedItem, AppError> {
        self.with_open(move |open, now| {
            let saved = open.vault.detach(item, file, &now)?;
            let (id, revision) = (saved.id, saved.revision);
            let undo = open.keep_undo(saved.undo);
            Ok(SavedItem { id, revision, undo })
        })
        .await
    }

    /// What a file is called.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::ItemNotFound`].
    pub async fn file_name(&self, item: ItemId, file: AttachmentId) -> Result<String, AppError> {
        let item = self.item(item).await?;
        let found = item.attachments.into_iter().find(|found| found.id == file);
        found
            .map(|found| found.name)
            .ok_or_else(|| Code::ItemNotFound.into())
    }

    /// Writes a file to `path`, for this user alone, whole or not at all. Whether it was not stopped.
    ///
    /// # Errors
    /// [`Code::Locked`], what is the matter with the file, or [`Code::AttachmentNotSaved`].
    pub async fn save_file(
        &self,
        item: ItemId,
        file: AttachmentId,
        path: PathBuf,
        job: Arc<FileJob>,
    ) -> Result<bool, AppError> {
        self.blocking(move |inner| {
            let (opened, locks) = inner.open_file(item, file)?;
            inner.save_file(opened, &path, &job, locks)
        })
        .await
    }

    /// The content of a picture or a text, to be shown.
    ///
    /// # Errors
    /// [`Code::Locked`], what is the matter with the file, or [`Code::AttachmentNotShown`].
    pub async fn show_file(
        &self,
        item: ItemId,
        file: AttachmentId,
    ) -> Result<(Shown, Secret<Vec<u8>>), AppError> {
        self.blocking(move |inner| {
            let (opened, locks) = inner.open_file(item, file)?;
            let shown = opened.to_show()?;
            inner.still_open(locks).map(|()| shown)
        })
        .await
    }
}

impl Inner {
    /// Finishes or removes what a crash left of files. Nobody waits for more than that.
    pub(super) fn sweep_files(&self) {
        let swept = self.with_open_now(|open| Ok(open.vault.sweep_attachments()?));
        if let Err(error) = swept {
            tracing::warn!(
                error.code = error.code.as_str(),
                "what was left of files is not swept"
            );
        }
    }

    fn add_files(
        &self,
        item: ItemId,
        paths: &[PathBuf],
        job: &FileJob,
    ) -> Result<AddedFiles, AppError> {
        if paths.len() > limits::ATTACHMENTS {
            return Err(too_many(limits::ATTACHMENTS));
        }
        let mut refused = Vec::new();
        // Opened without the session's lock: a disk in the network may take its time.
        let sources = paths.iter().filter_map(|path| {
            let source = Source::open(path);
            source
                .map_err(|error| refused.push(refusal(path, error)))
                .ok()
        });
        let sources: Vec<_> = sources.collect();
        let (sealings, locks) = self.begin_files(item, sources)?;
        let mut progress = Progress::new(job, sealings.iter().map(Sealing::size).sum());
        let mut sealed = Vec::new();
        for sealing in sealings {
            let name = sealing.name().to_owned();
            match sealing.seal(&mut |done| self.go_on(&mut progress, &name, done, locks)) {
                Ok(file) => sealed.push(file),
                Err(AttachError::Stopped) => {
                    self.still_open(locks)?;
                    return Ok(AddedFiles::nothing(Vec::new()));
                }
                Err(error) if is_its_own(&error) => refused.push(refusal(Path::new(&name), error)),
                Err(error) => return Err(told(&error, "")),
            }
            progress.end_file();
        }
        if sealed.is_empty() {
            return Ok(AddedFiles::nothing(refused));
        }
        let saved = Some(self.attach_files(item, sealed, locks)?);
        Ok(AddedFiles { saved, refused })
    }

    fn begin_files(
        &self,
        item: ItemId,
        sources: Vec<Source>,
    ) -> Result<(Vec<Sealing>, u64), AppError> {
        let now = self.now();
        self.with_open_now(|open| {
            open.idle = Idle::since(now);
            let begun = sources
                .into_iter()
                .map(|source| open.vault.begin_attachment(item, source));
            let begun = begun.collect::<Result<_, _>>();
            Ok((begun.map_err(|error| told(&error, ""))?, self.locks_now()))
        })
    }

    fn attach_files(
        &self,
        item: ItemId,
        sealed: Vec<Sealed>,
        locks: u64,
    ) -> Result<SavedItem, AppError> {
        let now = self.now();
        self.with_open_now(|open| {
            // Opened again since: what was sealed before may have been swept.
            self.still_open(locks)?;
            open.idle = Idle::since(now);
            let saved = open.vault.attach(item, sealed, &now);
            let saved = saved.map_err(|error| told(&error, ""))?;
            let (id, revision) = (saved.id, saved.revision);
            let undo = open.keep_undo(saved.undo);
            Ok(SavedItem { id, revision, undo })
        })
    }

    fn open_file(
        &self,
        item: ItemId,
        file: AttachmentId,
    ) -> Result<(OpenedAttachment, u64), AppError> {
        let now = self.now();
        self.with_open_now(|open| {
            open.idle = Idle::since(now);
            Ok((open.vault.open_attachment(item, file)?, self.locks_now()))
        })
    }

    fn save_file(
        &self,
        opened: OpenedAttachment,
        path: &Path,
        job: &FileJob,
        locks: u64,
    ) -> Result<bool, AppError> {
        let not_saved = |error| AppError::from(OpenAttachmentError::To(error));
        let name = opened.detail().name.clone();
        let mut progress = Progress::new(job, opened.detail().size);
        let folder = path.parent().unwrap_or(Path::new(""));
        // Temporary files are made for this user alone, and go if they are not kept.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(not_saved)?;
        let copied = opened.copy_to(&mut file, &mut |done| {
            self.go_on(&mut progress, &name, done, locks)
        });
        match copied {
            Err(OpenAttachmentError::Stopped) => return self.still_open(locks).map(|()| false),
            copied => copied?,
        }
        file.as_file().sync_all().map_err(not_saved)?;
        file.persist(path).map_err(|error| not_saved(error.error))?;
        Ok(true)
    }

    /// Whether a job goes on: nobody stopped it, and the vault was not locked.
    pub(super) fn go_on(
        &self,
        progress: &mut Progress<'_>,
        name: &str,
        done: u64,
        locks: u64,
    ) -> ControlFlow<()> {
        progress.tell(name, done);
        if progress.job.stop.is_said() || self.locks_now() != locks {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    pub(super) fn still_open(&self, locks: u64) -> Result<(), AppError> {
        let same = self.locks_now() == locks;
        same.then_some(()).ok_or_else(|| Code::Locked.into())
    }
}

impl AddedFiles {
    const fn nothing(refused: Vec<RefusedFile>) -> Self {
        let saved = None;
        Self { saved, refused }
    }
}

/// How far a job is, over all its files.
pub(super) struct Progress<'a> {
    job: &'a FileJob,
    before: u64,
    now: u64,
    total: u64,
    told: Option<u64>,
}

impl<'a> Progress<'a> {
    pub(super) const fn new(job: &'a FileJob, total: u64) -> Self {
        Self {
            job,
            before: 0,
            now: 0,
            total,
            told: None,
        }
    }

    /// Reports, unless that was done a moment ago.
    pub(super) fn tell(&mut self, name: &str, done_of_file: u64) {
        self.now = done_of_file;
        let done = self.before.saturating_add(done_of_file);
        let is_far = |told: u64| done.saturating_sub(told) >= REPORT_BYTES;
        if self.told.is_none_or(is_far) {
            self.told = Some(done);
            (self.job.tell)(FileProgress {
                name: name.to_owned(),
                done,
                total: self.total,
            });
        }
    }

    pub(super) fn end_file(&mut self) {
        self.before = self.before.saturating_add(self.now);
        self.now = 0;
    }
}

/// Whether an error is the file's own and the others can be attached all the same.
fn is_its_own(error: &AttachError) -> bool {
    matches!(error, AttachError::Source(_) | AttachError::SourceChanged)
}
