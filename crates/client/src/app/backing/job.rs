//! A backup that somebody waits for: how far it is, and how it is ended.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::app::stop::Stop;

/// How many bytes are done between two reports.
const REPORT_BYTES: u64 = 1024 * 1024;

/// What is done right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BackupStep {
    /// The server's copy is fetched.
    Fetching,
    /// Items and their versions are read.
    Reading,
    /// Files of items are added.
    Writing,
    /// What was written is read back.
    Checking,
}

/// How far a backup is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupProgress {
    /// What is done right now.
    pub step: BackupStep,
    /// How many bytes of this step are done.
    pub done: u64,
    /// How many there are; none where nobody knows yet.
    pub total: Option<u64>,
}

/// What a backup that was asked for holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeBackup {
    /// Items, wherever they are.
    pub items: u64,
    /// How long the file is.
    pub bytes: u64,
    /// Items that could not be read and are not in it.
    pub left_out: u64,
}

/// A backup or a check that tells how far it is, and ends when it is told to.
pub struct BackupJob {
    tell: Box<dyn Fn(BackupProgress) + Send + Sync>,
    pub(super) stop: Stop,
}

impl BackupJob {
    /// A job that reports to `tell`.
    pub fn new(tell: impl Fn(BackupProgress) + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            tell: Box::new(tell),
            stop: Stop::new(),
        })
    }

    /// One that nobody watches.
    pub fn unwatched() -> Arc<Self> {
        Self::new(|_| ())
    }

    /// Ends it as soon as it looks. Nothing of it is left then.
    pub fn stop(&self) {
        self.stop.say();
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.is_said()
    }
}

/// Reports of a job, not too many of them.
pub(super) struct Reports<'a> {
    job: &'a BackupJob,
    step: BackupStep,
    total: Option<u64>,
    told: Option<u64>,
    /// As many bytes as a step came to.
    most: u64,
}

impl<'a> Reports<'a> {
    pub(super) const fn begin(job: &'a BackupJob, step: BackupStep, total: Option<u64>) -> Self {
        Self {
            job,
            step,
            total,
            told: None,
            most: 0,
        }
    }

    /// Writing goes over into reading back, which counts from the beginning.
    pub(super) fn written_or_read(&mut self, done: u64) -> ControlFlow<()> {
        if self.step == BackupStep::Writing && done < self.most {
            *self = Self::begin(self.job, BackupStep::Checking, Some(self.most));
        }
        self.done(done)
    }

    /// So many bytes are done; says whether the job goes on.
    pub(super) fn done(&mut self, done: u64) -> ControlFlow<()> {
        self.tell(done);
        match self.job.is_stopped() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// So many bytes are done.
    pub(super) fn tell(&mut self, done: u64) {
        self.most = self.most.max(done);
        let is_far = |told: u64| done.saturating_sub(told) >= REPORT_BYTES;
        if self.told.is_none_or(is_far) {
            self.told = Some(done);
            (self.job.tell)(BackupProgress {
                step: self.step,
                done,
                total: self.total.map(|total| total.max(done)),
            });
        }
    }
}
