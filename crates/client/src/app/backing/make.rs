//! Making a backup: its records with the vault, the rest without.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use protocol::UnixMillis;
use vault::backup::{BackupDraft, BackupReport, Owner};
use vault::{OrganisationId, PersonId, private_file};

use super::job::{BackupJob, BackupStep, MadeBackup, Reports};
use super::pause::Pause;
use super::state::Unfinished;
use crate::app::door::Open;
use crate::app::lending::Lent;
use crate::app::{App, Change, Inner};
use crate::backups::{Known, NewestBackup, free_name};
use crate::error::{AppError, Code};
use crate::session::Idle;

/// As long as a lock waits for the records of a vault. What takes longer is made when the vault is open again.
pub(in crate::app) const LOCK_WAITS: Duration = Duration::from_secs(3);

/// A backup that needs no vault any more.
pub(in crate::app) struct Begun {
    draft: BackupDraft,
    file: PathBuf,
    made_at: UnixMillis,
    manifest: u64,
    vault: [u8; 16],
    /// It is waited for at the end of the program.
    unfinished: Unfinished,
    /// Whoever has to know the newest waits for it.
    unknown: Unfinished,
}

impl App {
    /// Makes a backup now. None where the job was stopped.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::BackupNoKey`], or why it was not made.
    pub async fn back_up(&self, job: Arc<BackupJob>) -> Result<Option<MadeBackup>, AppError> {
        let watched = Arc::clone(&job);
        let begun = self.blocking(move |inner| {
            let lent = inner.lend_open()?;
            inner.begin_backup(lent, &watched)
        });
        let made = match begun.await {
            Ok(begun) => self.finish_backup(begun, job).await,
            Err(error) => Err(error),
        };
        self.company_in_background();
        match made {
            Err(error) if error.code == Code::BackupStopped => Ok(None),
            made => made.map(Some),
        }
    }

    /// As [`App::back_up`] in the background, if something changed since the newest one.
    pub(in crate::app) fn back_up_in_background(&self) {
        let app = self.clone();
        self.inner.background().spawn(async move {
            let begun = app.blocking(|inner| {
                let lent = inner.lend_open()?;
                inner.begin_if_behind(lent)
            });
            match begun.await {
                Ok(Some(begun)) => app.finish_unasked(begun).await,
                Ok(None) => {}
                Err(error) => tracing::info!(code = error.code.as_str(), "no backup is made"),
            }
        });
    }

    /// What a lock began.
    pub(in crate::app) fn finish_in_background(&self, begun: Begun) {
        let app = self.clone();
        let finishing = async move { app.finish_unasked(begun).await };
        self.inner.background().spawn(finishing);
    }

    async fn finish_unasked(&self, begun: Begun) {
        let finished = self.finish_backup(begun, BackupJob::unwatched()).await;
        if let Err(error) = finished {
            tracing::warn!(code = error.code.as_str(), "a backup was not finished");
        }
        self.tell_company().await;
    }

    /// Adds the files, reads everything back, and does what follows from a backup that is whole.
    async fn finish_backup(
        &self,
        begun: Begun,
        job: Arc<BackupJob>,
    ) -> Result<MadeBackup, AppError> {
        let made = self.blocking(move |inner| {
            let finished = inner.finish_backup(begun, &job);
            inner.remember_problem(finished.as_ref().err());
            finished
        });
        let made = made.await;
        self.tell(Change::Standing);
        made
    }
}

impl Inner {
    /// Begins a backup of a vault that was taken out, and gives the vault back.
    fn begin_backup(&self, mut lent: Lent<'_>, job: &BackupJob) -> Result<Begun, AppError> {
        let locks = lent.locks();
        // The vault is given back before it counts as read: a lock waits for both.
        let begun = self.backing.reading(|| {
            let open = lent.open().ok_or_else(|| AppError::new(Code::Locked));
            let begun = open.and_then(|open| self.records_of(open, job, locks));
            drop(lent);
            begun
        });
        self.remember_problem(begun.as_ref().err());
        begun
    }

    /// As [`Inner::begin_backup`] where something changed since the newest one.
    pub(in crate::app) fn begin_if_behind(
        &self,
        mut lent: Lent<'_>,
    ) -> Result<Option<Begun>, AppError> {
        let is_behind = lent.open().is_some_and(|open| self.is_behind(open));
        if !is_behind {
            return Ok(None);
        }
        self.begin_backup(lent, &BackupJob::unwatched()).map(Some)
    }

    /// Whether the vault holds what the newest backup does not, or that is gone.
    pub(super) fn is_behind(&self, open: &Open) -> bool {
        let newest = self.backing.state().newest.clone();
        !newest.is_some_and(|newest| {
            let same = newest.vault == *open.vault.vault().as_bytes()
                && newest.manifest == open.vault.manifest_version();
            same && newest.lies_there()
        })
    }

    fn records_of(&self, open: &mut Open, job: &BackupJob, locks: u64) -> Result<Begun, AppError> {
        let (now, owner) = (self.now(), self.owner()?);
        open.backed = Idle::since(now);
        let (unfinished, unknown) = (self.backing.begin(), self.backing.begin_to_know());
        private_file::make_folder(self.home.backups())?;
        let file = free_name(self.home.backups(), &owner.person_name, now.wall_ms);
        let file = file.ok_or_else(|| AppError::new(Code::BackupNotWritten))?;
        let estimate = self.backing.state().newest.as_ref().map(|one| one.bytes);
        let mut reports = Reports::begin(job, BackupStep::Reading, estimate);
        let mut until = None;
        let mut watch = |done| {
            if self.locks_now() != locks {
                // From here on nobody may wait for long.
                let until = *until.get_or_insert_with(|| Instant::now() + LOCK_WAITS);
                if Instant::now() >= until {
                    return ControlFlow::Break(());
                }
            }
            reports.done(done)
        };
        let draft =
            open.vault
                .begin_backup(&file, Some(&owner), &self.app_version, &now, &mut watch)?;
        Ok(Begun {
            draft,
            file,
            made_at: now.wall_ms,
            manifest: open.vault.manifest_version(),
            vault: *open.vault.vault().as_bytes(),
            unfinished,
            unknown,
        })
    }

    fn finish_backup(&self, begun: Begun, job: &BackupJob) -> Result<MadeBackup, AppError> {
        let Begun {
            draft,
            file,
            made_at,
            manifest,
            vault,
            unfinished,
            unknown,
        } = begun;
        let mut reports = Reports::begin(job, BackupStep::Writing, None);
        let report = draft.finish(&mut |done| reports.written_or_read(done))?;
        // The keychain may ask the person first, and the end of the program need not wait for that.
        drop(unfinished);
        let made = MadeBackup {
            items: report.contents.items(),
            bytes: report.bytes,
            left_out: left_out(&report),
        };
        let newest = NewestBackup {
            made_at,
            file,
            bytes: report.bytes,
            sha256: report.sha256,
            items: made.items,
            manifest,
            vault,
            left_out: made.left_out,
        };
        self.it_is_whole(newest);
        drop(unknown);
        Ok(made)
    }

    /// A backup was read back: it is the newest from now on, and what follows from that is done.
    fn it_is_whole(&self, newest: NewestBackup) {
        let known = Known {
            sha256: newest.sha256,
            items: newest.items,
            checked_at: self.clock.wall(),
            left_out: newest.left_out,
        };
        self.note(|journal| {
            journal.backups.insert(newest.made_at, known);
        });
        let is_newest = {
            let mut state = self.backing.state();
            let known = state.newest.as_ref();
            let is_newest = known.is_none_or(|known| newest.follows(known, self.clock.wall()));
            if is_newest {
                state.newest = Some(newest.clone());
                state.newest_known = true;
                // It may be smaller, or the server back by now.
                state.company.pause = Pause::default();
            }
            is_newest
        };
        if is_newest {
            let kept = self.secrets().and_then(|secrets| newest.keep(&secrets));
            if let Err(error) = kept {
                tracing::warn!(
                    code = error.code.as_str(),
                    "which backup is the newest is not kept"
                );
            }
        }
        self.copy_to_second(&newest);
        self.rotate(&newest);
    }

    pub(super) fn remember_problem(&self, error: Option<&AppError>) {
        let mut state = self.backing.state();
        // What the person or a lock ended is no problem, and no success either.
        match error {
            Some(error) if matches!(error.code, Code::BackupStopped | Code::Locked) => {}
            error => state.problem = error.cloned(),
        }
    }

    fn owner(&self) -> Result<Owner, AppError> {
        let membership = self.membership()?;
        let enrolled = membership.enrolled();
        Ok(Owner {
            organisation: OrganisationId::from_bytes(*enrolled.organisation.as_bytes()),
            person: PersonId::from_bytes(*enrolled.person.as_bytes()),
            organisation_name: self.organisation_name(&membership),
            person_name: membership.person_name().to_owned(),
        })
    }
}

/// Items that are not in it. A former version or a file that was lost before is lost in every later backup as well.
fn left_out(report: &BackupReport) -> u64 {
    u64::try_from(report.left_out.len()).unwrap_or(u64::MAX)
}
