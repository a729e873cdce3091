//! A backup in the place of the vault. The vault that was there is kept for a while, and can be put back.

use std::sync::Arc;

use protocol::UnixMillis;
use vault::backup::{ReadBackupError, RestoreError, RestoredKey, WholeBackup};

use super::super::door::{NewSecret, Open, Session};
use super::super::entry::rules;
use super::super::{App, Change, Inner};
use super::{Chosen, KeyAfter, Look, Replaced, Restore, Stage, Taken};
use crate::FileJob;
use crate::error::{AppError, Code};
use crate::session::Entry;
use crate::view::{LockReason, Purpose};

/// How long a vault that was replaced is kept.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// What came of trying to replace the vault.
enum Came {
    Replaced(KeyAfter),
    /// The vault is as it was, and so is the backup.
    Not(RestoreError, Box<Chosen<WholeBackup>>),
}

impl App {
    /// Puts the backup that was looked at in the place of the vault, after the PIN was typed key by key: it opens the
    /// new vault as well. A wrong PIN is a `problem` of the view. Where `job` was stopped, nothing has changed.
    ///
    /// # Errors
    /// [`Code::Locked`], also by a lock that came meanwhile; [`Code::NotNow`] where none was looked at; what the disk
    /// or the keychain said. Then the vault is as it was.
    pub async fn restore_replace(&self, job: Arc<FileJob>) -> Result<Restore, AppError> {
        self.is_in_a_backup().await?;
        let done = self
            .blocking(move |inner| inner.replace_vault(&job))
            .await?;
        if matches!(done, Restore::Replaced(_)) {
            self.tell(Change::Standing);
        }
        Ok(done)
    }

    /// The vault that was replaced last, as long as it is kept.
    ///
    /// # Errors
    /// [`Code::Locked`], or what the disk said.
    pub async fn replaced_vault(&self) -> Result<Option<Replaced>, AppError> {
        self.reading(|open| {
            let replaced = open.vault.replaced()?.into_iter().next();
            Ok(replaced.map(|replaced| Replaced {
                since: replaced.since_ms,
                until: replaced.since_ms.saturating_add(KEPT_MS),
            }))
        })
        .await
    }

    /// Puts the vault back that was replaced at `since`; the one that is there is kept in its turn. It is locked then,
    /// and opens with the PIN that it had.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::OldVaultGone`], or what the disk said.
    pub async fn put_old_vault_back(&self, since: UnixMillis) -> Result<(), AppError> {
        self.is_in_a_backup().await?;
        self.blocking(move |inner| inner.put_back(since)).await?;
        self.tell(Change::Locked(LockReason::Manual));
        self.tell(Change::Gate);
        Ok(())
    }
}

impl Inner {
    /// Removes what was replaced long ago. Nobody waits for more than that.
    pub(in crate::app) fn sweep_replaced(&self) {
        let before = self.now().wall_ms.saturating_sub(KEPT_MS);
        let swept = self.with_open_now(|open| Ok(open.vault.remove_replaced(before)?));
        if let Err(error) = swept {
            tracing::warn!(
                error.code = error.code.as_str(),
                "a vault that was replaced is not removed"
            );
        }
    }

    fn replace_vault(&self, job: &FileJob) -> Result<Restore, AppError> {
        let secret = match self.typed_again() {
            Ok(secret) => secret,
            Err(problem) if matches!(problem.code, Code::Locked | Code::NotNow) => {
                return Err(problem);
            }
            Err(problem) => {
                self.front().problem = Some(problem);
                return self.restore_view();
            }
        };
        let mut look = Look::default();
        let taken = self.take_backup(|stage| match stage {
            Stage::Whole(chosen, found) => {
                look = found;
                Ok(chosen)
            }
            other => Err(other),
        })?;
        let (number, locks) = (taken.number, taken.locks);
        let came = self.exchange_open(|open| self.exchange(open, taken, &secret, job));
        match came.inspect_err(|_| self.find_vault_again())? {
            Came::Replaced(key) => {
                self.remember_form(&secret);
                self.forget_typed(None);
                Ok(Restore::Replaced(key))
            }
            Came::Not(error, chosen) => {
                self.put_stage(Stage::Whole(chosen, look), number, locks)?;
                match error {
                    RestoreError::Backup(ReadBackupError::Stopped) => self.restore_view(),
                    error => Err(error.into()),
                }
            }
        }
    }

    /// The PIN that was typed, if it is the present one and would be taken for a new one as well.
    fn typed_again(&self) -> Result<NewSecret, AppError> {
        let kind = self.open_kind()?;
        let typed = self.front().restoring.as_mut().map(Entry::take);
        let typed = typed.ok_or_else(|| AppError::new(Code::NotNow))?;
        self.check_current(kind, &typed)?;
        let membership = self.membership()?;
        let wanted = self.wanted(&membership, kind, Purpose::Reset);
        NewSecret::parse(kind, &typed, &rules(&wanted, &membership))
    }

    fn exchange(
        &self,
        open: Box<Open>,
        taken: Taken<WholeBackup>,
        secret: &NewSecret,
        job: &FileJob,
    ) -> (Option<Session>, Result<Came, AppError>) {
        let Taken { chosen, locks, .. } = taken;
        let now = self.now();
        let after = chosen.key_after(&open.vault);
        let key = match (after, &chosen.key) {
            (KeyAfter::Typed, Some(key)) => RestoredKey::Same(key.copy()),
            _ => RestoredKey::New,
        };
        let way = secret.way(self.stretch);
        let watch = &mut self.watching(job, locks, chosen.bytes);
        let vault = &open.vault;
        let successor = match vault.begin_replacing(&chosen.backup, &way, key, &now, watch) {
            Ok(successor) => successor,
            Err(error) => {
                let came = Came::Not(error, Box::new(chosen));
                return (Some(Session::Open(open)), Ok(came));
            }
        };
        match open.vault.replace_by(successor, &now) {
            Ok(made) => {
                let open = Open::made(made, self.now());
                let session = Session::Open(Box::new(open));
                (Some(session), Ok(Came::Replaced(after)))
            }
            // Whichever of the two is there is found again, closed.
            Err(error) => (None, Err(error.into())),
        }
    }

    fn put_back(&self, since: UnixMillis) -> Result<(), AppError> {
        let now_ms = self.now().wall_ms;
        let done = self.exchange_open(|open| {
            let wanted = open.vault.replaced();
            let wanted = wanted.map(|all| all.into_iter().find(|one| one.since_ms == since));
            match wanted {
                Ok(Some(wanted)) => {
                    let (dir, _) = open.vault.lock().into_parts();
                    (None, dir.put_back(wanted, now_ms).map_err(Into::into))
                }
                Ok(None) => (Some(Session::Open(open)), Err(Code::OldVaultGone.into())),
                Err(error) => (Some(Session::Open(open)), Err(error.into())),
            }
        });
        if done.is_ok() {
            let held = self.session();
            self.count_lock();
            drop(held);
            self.front().forget();
            self.front().reason = LockReason::Manual;
        }
        // Whichever of the two is there is found closed.
        self.find_vault_again();
        done
    }
}
