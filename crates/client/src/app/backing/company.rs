//! The company's copy, and what the company is told: the newest backup is handed in, whenever the server takes it.
//!
//! The server holds bytes that it cannot open, and two times for the console's table.

use protocol::WireCode;
use protocol::backup::{BackupHealth, Handed, KeptBackup, KeptBackups};
use tempfile::TempPath;
use url::Url;

use super::job::{BackupJob, BackupStep, Reports};
use super::pause::Pause;
use super::state::Company;
use crate::app::{App, Change, Inner};
use crate::backups::{NewestBackup, hex};
use crate::error::{AppError, Code};
use crate::transport::{self, TransportError};
use crate::view::LockReason;

const MEGABYTE: u64 = 1024 * 1024;

impl App {
    /// Hands in and tells what is due.
    pub(super) async fn tell_company(&self) {
        self.hand_in_newest().await;
        self.tell_health().await;
    }

    /// As [`App::tell_company`], in the background.
    pub(super) fn company_in_background(&self) {
        let app = self.clone();
        let telling = async move { app.tell_company().await };
        self.inner.background().spawn(telling);
    }

    /// Hands the newest backup in, if it is due and none is on its way.
    pub(in crate::app) async fn hand_in_newest(&self) {
        let Ok(_turn) = self.inner.backing.turn.try_lock() else {
            return;
        };
        let Some(newest) = self.inner.newest_to_hand_in() else {
            return;
        };
        let handed = self.hand_to_company(&newest).await;
        let inner = self.blocking(move |inner| {
            inner.was_handed_in(&newest, handed);
            Ok(())
        });
        inner.await.ok();
        self.tell(Change::Standing);
    }

    async fn hand_to_company(&self, newest: &NewestBackup) -> Result<KeptBackup, Refused> {
        let told = self.blocking(Inner::device_token).await;
        let (server, token) = told.map_err(Refused::ForNow)?;
        let handed = Handed {
            bytes: newest.bytes,
            sha256: hex(&newest.sha256),
            made_at: newest.made_at,
        };
        let line = self.line(&server);
        let kept = transport::hand_in_backup(line, token, &newest.file, &handed).await;
        kept.map_err(|error| refused(error, newest.bytes, &server))
    }

    /// Says how the backups are doing, if that is news to the server.
    async fn tell_health(&self) {
        let Some(health) = self.inner.health_to_tell() else {
            return;
        };
        let told = match self.blocking(Inner::device_token).await {
            Ok((server, token)) => {
                transport::tell_backup_health(self.line(&server), token, &health).await
            }
            Err(error) => Err(error),
        };
        let now = self.inner.clock.wall();
        let company = &mut self.inner.backing.state().company;
        match told {
            Ok(()) => company.told_health = Some(health),
            Err(_) => company.health_pause.failed(now),
        }
    }

    /// Asks the server which copies it has.
    ///
    /// # Errors
    /// What the server said.
    pub async fn ask_company_copies(&self) -> Result<(), AppError> {
        let (server, token) = self.blocking(Inner::device_token).await?;
        let kept = transport::kept_backups(self.line(&server), token).await?;
        self.inner.backing.state().company.kept = Some(kept);
        Ok(())
    }

    /// The server's copy of a backup, in a file that goes away with what comes back; none where it has none.
    pub(super) async fn fetched_copy(
        &self,
        id: super::BackupId,
        job: &BackupJob,
    ) -> Result<Option<TempPath>, AppError> {
        let locks = self.inner.locks_now();
        let Some(copy) = self.inner.company_copies_of(id).into_iter().next() else {
            return Ok(None);
        };
        // Not among the backups: that folder is not the app's alone, and a link may lie there under any name.
        let into = self.inner.home.checked_backup();
        let held = TempPath::try_from_path(&into)?;
        let mut reports = Reports::begin(job, BackupStep::Fetching, Some(copy.bytes));
        let fetched = self.fetch_copy(&copy, &into, &job.stop, |came| reports.tell(came));
        fetched.await?;
        self.inner.still_open(locks)?;
        match job.stop.is_said() {
            true => Err(Code::BackupStopped.into()),
            false => Ok(Some(held)),
        }
    }

    /// Removes the server's copies of one backup.
    ///
    /// # Errors
    /// What the server said.
    pub async fn delete_company_copy(&self, id: super::BackupId) -> Result<(), AppError> {
        self.ask_company_copies().await?;
        let copies = self.inner.company_copies_of(id);
        if copies.is_empty() {
            return Err(Code::BackupGone.into());
        }
        for copy in copies {
            let (server, token) = self.blocking(Inner::device_token).await?;
            transport::delete_backup(self.line(&server), token, copy.id).await?;
        }
        self.ask_company_copies().await
    }
}

/// Why the server has not the newest.
enum Refused {
    /// It may take it later.
    ForNow(AppError),
    /// It takes it once something changes.
    UntilChanged(AppError),
}

impl Inner {
    /// Whether the company's copy or its table are behind, and it may be asked now.
    pub(super) fn company_is_due(&self) -> bool {
        self.newest_to_hand_in().is_some() || self.health_to_tell().is_some()
    }

    /// The newest backup, where the server has it not and may have it now. One that lacks items never goes there:
    /// it would take the place of one that has them.
    fn newest_to_hand_in(&self) -> Option<NewestBackup> {
        let now = self.clock.wall();
        let newest = {
            let state = self.backing.state();
            let newest = state
                .newest
                .as_ref()
                .filter(|newest| newest.left_out == 0)?;
            let handed = state.journal.handed == Some(newest.sha256);
            (!handed && state.company.pause.is_over(now)).then(|| newest.clone())?
        };
        self.company_keeps().then_some(newest)
    }

    /// Whether the organisation's rules let it keep copies.
    pub(super) fn company_keeps(&self) -> bool {
        let membership = self.membership();
        membership.is_ok_and(|membership| self.policy(&membership).company_backups)
    }

    fn was_handed_in(&self, newest: &NewestBackup, handed: Result<KeptBackup, Refused>) {
        let now = self.clock.wall();
        let mut state = self.backing.state();
        let company = &mut state.company;
        match handed {
            Ok(copy) => {
                company.problem = None;
                company.pause = Pause::default();
                company.has(copy);
                drop(state);
                self.note(|journal| journal.handed = Some(newest.sha256));
            }
            Err(Refused::ForNow(error)) => {
                company.problem = Some(error);
                company.pause.failed(now);
            }
            Err(Refused::UntilChanged(error)) => {
                company.problem = Some(error);
                company.pause.refused(now);
            }
        }
    }

    fn health_to_tell(&self) -> Option<BackupHealth> {
        // The server takes no health of a device that is deactivated.
        if self.lasting_reason() == Some(LockReason::Deactivated) {
            return None;
        }
        let state = self.backing.state();
        let health = BackupHealth {
            last_backup: Some(state.made_at()?),
            last_test_restore: state.journal.tested_at,
        };
        let now = self.clock.wall();
        let is_news = state.company.told_health.as_ref() != Some(&health);
        (is_news && state.company.health_pause.is_over(now)).then_some(health)
    }

    pub(in crate::app) fn company_copies_of(&self, id: super::BackupId) -> Vec<KeptBackup> {
        let state = self.backing.state();
        let known = state.journal.backups.get(&id.made_at);
        let kept = state.company.kept.as_ref();
        let copies = kept.into_iter().flat_map(|kept| &kept.items);
        let same = copies.filter(|copy| id.is_copied_by(copy, known));
        same.cloned().collect()
    }
}

impl Company {
    /// A copy that the server has now.
    fn has(&mut self, copy: KeptBackup) {
        let kept = self.kept.get_or_insert_with(|| KeptBackups {
            items: Vec::new(),
            largest: u64::MAX,
            copies: u32::MAX,
        });
        kept.items.retain(|known| known.id != copy.id);
        kept.items.insert(0, copy);
        kept.items
            .truncate(usize::try_from(kept.copies).unwrap_or(usize::MAX));
    }
}

fn refused(error: TransportError, bytes: u64, server: &Url) -> Refused {
    match error {
        TransportError::Wire(WireCode::TooLarge) => {
            let megabytes = i64::try_from(bytes.div_ceil(MEGABYTE)).unwrap_or(i64::MAX);
            let error = AppError::new(Code::CompanyBackupTooLarge).number("size", megabytes);
            Refused::UntilChanged(error)
        }
        TransportError::Wire(WireCode::Forbidden) => {
            Refused::UntilChanged(Code::CompanyKeepsNone.into())
        }
        error => Refused::ForNow(error.told(server)),
    }
}
