//! Restoring a backup into the open vault: a file is chosen, opened, read whole, and looked at before anything is done.
//!
//! All of it belongs to one opening of the vault, so a lock ends it. The file is read without the session's lock.

mod found;
mod look;
mod merge;
mod offers;
mod opening;
mod replace;
mod view;

use crypto::recovery::RecoveryKey;
use protocol::UnixMillis;
use tempfile::TempPath;
use vault::backup::{Comparison, OpenBackup, WholeBackup};

use super::Inner;
use crate::error::{AppError, Code};
use crate::session::Idle;

use found::Found;
use offers::Offered;
pub use offers::{BackupOffer, OfferPlace};
pub use view::{BackupAbout, KeyAfter, Preview, Replaced, Restore, Whose};

/// A backup has no name that counts.
const UNNAMED: &str = "";

/// How far restoring is.
#[derive(Default)]
pub(super) struct Restoring {
    stage: Stage,
    /// Rises with every choice, so that what was on its way for another one is dropped.
    number: u64,
    /// What was found, in the order in which it was offered.
    offered: Vec<Offered>,
}

/// What is there of the backup.
#[derive(Default)]
enum Stage {
    #[default]
    Nothing,
    /// Its key is asked for.
    Closed(Box<Chosen<Found>>),
    /// It opens.
    Opened(Box<Chosen<OpenBackup>>),
    /// It was read to its end, and held against the vault.
    Whole(Box<Chosen<WholeBackup>>, Look),
}

/// How a backup stands to what is here.
#[derive(Clone, Copy, Default)]
struct Look {
    comparison: Comparison,
    /// When a backup of a later state of the same vault was made, where this computer knows of one.
    later_made_at: Option<UnixMillis>,
}

/// A backup that was chosen.
struct Chosen<T> {
    backup: T,
    bytes: u64,
    /// The recovery key that opened it.
    key: Option<RecoveryKey>,
    /// The server's copy, which is removed when this is dropped.
    copy: Option<TempPath>,
}

impl<T> Chosen<T> {
    fn new(backup: T, bytes: u64, copy: Option<TempPath>) -> Self {
        Self {
            backup,
            bytes,
            key: None,
            copy,
        }
    }
}

impl Restoring {
    fn begin(&mut self, stage: Stage) {
        self.number += 1;
        self.stage = stage;
    }
}

/// What was taken out, to work on it without the session's lock.
struct Taken<T> {
    chosen: Chosen<T>,
    number: u64,
    locks: u64,
}

impl Inner {
    /// Takes the backup out, if it is as far as `pick` wants it. Somebody is there.
    fn take_backup<T>(
        &self,
        pick: impl FnOnce(Stage) -> Result<Box<Chosen<T>>, Stage>,
    ) -> Result<Taken<T>, AppError> {
        let now = self.now();
        self.with_open_now(|open| {
            open.idle = Idle::since(now);
            match pick(std::mem::take(&mut open.restoring.stage)) {
                Ok(chosen) => Ok(Taken {
                    chosen: *chosen,
                    number: open.restoring.number,
                    locks: self.locks_now(),
                }),
                Err(stage) => {
                    open.restoring.stage = stage;
                    Err(Code::NotNow.into())
                }
            }
        })
    }

    /// Puts the next stage in its place, unless something else was chosen meanwhile.
    fn put_stage(&self, stage: Stage, number: u64, locks: u64) -> Result<(), AppError> {
        let now = self.now();
        self.with_open_now(|open| {
            self.still_open(locks)?;
            if open.restoring.number != number {
                return Err(Code::NotNow.into());
            }
            open.idle = Idle::since(now);
            open.restoring.stage = stage;
            Ok(())
        })
    }
}
