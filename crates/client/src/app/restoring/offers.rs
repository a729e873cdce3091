//! Backups of this person that can be restored, found on this computer and on the server.

use std::collections::BTreeSet;
use std::sync::Arc;

use protocol::UnixMillis;
use protocol::backup::KeptBackup;
use tempfile::TempPath;
use vault::private_file;

use super::super::attachments::Progress;
use super::super::{App, BackupId, Inner};
use super::{Restore, Stage, UNNAMED};
use crate::FileJob;
use crate::backups::{Listed, Place, hex};
use crate::error::{AppError, Code};
use crate::transport;

/// Where a backup was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferPlace {
    /// Among the person's documents.
    Computer,
    /// In the second folder.
    Second,
    /// On the server.
    Server,
}

/// A backup that can be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupOffer {
    /// Where it was found.
    pub place: OfferPlace,
    /// When it was made, as it says.
    pub made_at: UnixMillis,
    /// How long it is.
    pub bytes: u64,
    /// What the computer calls itself that handed it in, where the server knows.
    pub computer: String,
}

/// How to come by what was offered.
pub(super) enum Offered {
    File(Listed),
    Copy(KeptBackup),
}

impl App {
    /// Backups of this person that are not of the open vault, the newest first. A server that is away has none.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn restore_offers(&self) -> Result<Vec<BackupOffer>, AppError> {
        let (mut offered, is_here) = self.blocking(Inner::backups_here).await?;
        if let Ok(copies) = self.backups_of_server().await {
            let copies = copies.into_iter().filter(|copy| !is_here.holds(copy));
            offered.extend(copies.map(Offered::Copy));
        }
        offered.sort_by_key(|offer| std::cmp::Reverse(offer.shown().made_at));
        let shown = offered.iter().map(Offered::shown).collect();
        self.reading(move |open| {
            open.restoring.offered = offered;
            Ok(shown)
        })
        .await
    }

    /// Takes the backup that was offered as the one with this number, from 0. The server's copy is fetched first, into
    /// a file for this user alone that is removed afterwards. Nothing is chosen, and nothing of it is left, where `job`
    /// was stopped meanwhile.
    ///
    /// # Errors
    /// [`Code::Locked`], also by a lock that came meanwhile; [`Code::BackupGone`] where nothing like that was offered; what the server said, or why the
    /// file is not taken for a backup.
    pub async fn restore_offer(
        &self,
        number: usize,
        job: Arc<FileJob>,
    ) -> Result<Restore, AppError> {
        let found = self.with_open(move |open, _| {
            // Its file is removed before the next one is fetched.
            open.restoring.begin(Stage::Nothing);
            Ok(match open.restoring.offered.get(number) {
                Some(Offered::File(found)) => Some(Ok(found.file.clone())),
                Some(Offered::Copy(copy)) => Some(Err(copy.clone())),
                None => None,
            })
        });
        match found.await? {
            Some(Ok(file)) => self.restore_file(file).await,
            Some(Err(copy)) => self.restore_copy(&copy, job).await,
            None => Err(Code::BackupGone.into()),
        }
    }

    /// Takes a backup of the page of backups: from this computer, or the server's copy where it lies there alone.
    ///
    /// # Errors
    /// As [`App::restore_offer`].
    pub async fn restore_kept(&self, id: BackupId, job: Arc<FileJob>) -> Result<Restore, AppError> {
        match self.backup_file(id).await {
            Ok(file) => self.restore_file(file).await,
            Err(error) if error.code == Code::BackupGone => {
                let copy = self.inner.company_copies_of(id).into_iter().next();
                // Its file is removed before the next one is fetched.
                self.restore_end().await?;
                self.restore_copy(&copy.ok_or(error)?, job).await
            }
            Err(error) => Err(error),
        }
    }

    async fn backups_of_server(&self) -> Result<Vec<KeptBackup>, AppError> {
        let (server, token) = self.blocking(Inner::device_token).await?;
        let kept = transport::kept_backups(self.line(&server), token).await?;
        Ok(kept.items)
    }

    async fn restore_copy(
        &self,
        copy: &KeptBackup,
        job: Arc<FileJob>,
    ) -> Result<Restore, AppError> {
        let locks = self.inner.locks_now();
        let into = self.inner.home.fetched_backup();
        // From here on it goes away with whoever holds it.
        let held = TempPath::try_from_path(&into)?;
        let mut progress = Progress::new(&job, copy.bytes);
        let fetched = self.fetch_copy(copy, &into, &job.stop, |came| {
            progress.tell(UNNAMED, came);
        });
        fetched.await?;
        self.blocking(move |inner| {
            inner.still_open(locks)?;
            match job.stop.is_said() {
                true => inner.restore_view(),
                false => inner.choose_backup(&into, Some(held)),
            }
        })
        .await
    }
}

impl Inner {
    /// What lies in the folders of backups and is not of the open vault, and what of the server's copies lies here.
    fn backups_here(&self) -> Result<(Vec<Offered>, Here), AppError> {
        let vault = self.with_open_now(|open| Ok(open.vault.vault()))?;
        let listed = self.listed()?;
        let sum = |found: &Listed| self.backing.sum_of(found.made_at);
        let here = Here {
            made: listed
                .iter()
                .map(|found| (found.made_at, found.bytes))
                .collect(),
            sums: listed.iter().filter_map(sum).map(|sum| hex(&sum)).collect(),
        };
        let others = listed.into_iter().filter(|found| found.vault != vault);
        Ok((others.map(Offered::File).collect(), here))
    }

    /// Removes the server's copies that a crash left.
    pub(in crate::app) fn sweep_fetched(&self) {
        for left in [self.home.fetched_backup(), self.home.checked_backup()] {
            if let Err(error) = private_file::remove(&left) {
                tracing::warn!(%error, "a copy of the server's is not removed");
            }
        }
    }
}

/// What lies on this computer, also of the open vault.
struct Here {
    made: BTreeSet<(UnixMillis, u64)>,
    /// SHA-256 of those that were made or read here, as the server writes it.
    sums: BTreeSet<String>,
}

impl Here {
    /// Whether a copy is of one of these. A server whose clock is behind says another time than the file.
    fn holds(&self, copy: &KeptBackup) -> bool {
        self.sums.contains(&copy.sha256) || self.made.contains(&(copy.made_at, copy.bytes))
    }
}

impl Offered {
    fn shown(&self) -> BackupOffer {
        match self {
            Self::File(found) => BackupOffer {
                place: match found.place {
                    Place::Computer => OfferPlace::Computer,
                    Place::Second => OfferPlace::Second,
                },
                made_at: found.made_at,
                bytes: found.bytes,
                computer: String::new(),
            },
            Self::Copy(copy) => BackupOffer {
                place: OfferPlace::Server,
                made_at: copy.made_at,
                bytes: copy.bytes,
                computer: copy.computer.clone(),
            },
        }
    }
}
