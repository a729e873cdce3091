//! Before anything is erased: a copy of the vault's latest state that the recovery key opens.

use std::ops::ControlFlow;
use std::path::PathBuf;

use vault::backup::{Owner, keep_verbatim};
use vault::{Locked, OrganisationId, PersonId, Presence, VaultDir};

use super::super::door::Session;
use super::super::left::Left;
use super::super::lending::Put;
use super::super::{Inner, held};
use super::KnownBackup;
use crate::backups::{NewestBackup, free_name, sha256_of};
use crate::enrolment::{Membership, State};
use crate::error::{AppError, Code};
use crate::leaving::{SafeCopy, Stage};
use crate::view::LockReason;

impl Inner {
    /// A copy of the vault's latest state: the newest backup, if it is that and whole, or else the files as they
    /// are. None where nothing was ever in the vault.
    pub(super) fn secure(&self) -> Result<Option<SafeCopy>, AppError> {
        if self.is_past_return() {
            // Another one, in the place of what was lost. That the recovery key is proven was seen for that one, and
            // the tries that say so may be gone with the keys.
            return self.latest_copy().map(Some);
        }
        if self.lasting_reason() != Some(LockReason::Deactivated) {
            // Somebody joined again meanwhile.
            return Err(Code::NotNow.into());
        }
        let is_new = matches!(self.machine().state(), State::SavingRecovery { .. });
        if is_new {
            return Ok(None);
        }
        // Without taking the folder, which is held.
        let is_gone = VaultDir::presence_at(&self.home.vault())? == Presence::Empty;
        if is_gone {
            return Ok(self.whole_backup()?.map(|backup| backup.copy));
        }
        // Also a backup opens for nobody whose recovery key was never saved.
        self.check_recovery_is_proven()?;
        self.latest_copy().map(Some)
    }

    fn latest_copy(&self) -> Result<SafeCopy, AppError> {
        match self.whole_backup()? {
            Some(backup) if backup.is_current => Ok(backup.copy),
            _ => self.keep_files(),
        }
    }

    /// Whether the copy that erasing relies on is on the disk as it was when it was made, read there once more.
    /// Where nothing was ever in the vault it relies on none; and what is left of a vault without slots opens for
    /// nobody, so that no other copy can be made of it.
    pub(super) fn has_copy(&self) -> Result<bool, AppError> {
        let departure = self.departure();
        let Stage::Erasing(farewell) = departure.machine.stage() else {
            return Ok(false);
        };
        let copy = farewell.backup.clone();
        drop(departure);
        let may_be_copied = VaultDir::presence_at(&self.home.vault())? == Presence::Vault;
        Ok(!may_be_copied || copy.is_none_or(|copy| is_whole(&copy)))
    }

    /// The vault says so itself: the enrolment does not know of keys that were replaced since.
    fn check_recovery_is_proven(&self) -> Result<(), AppError> {
        let now = self.now();
        let proven =
            self.with_closed(|locked| Ok(locked.counted_tries().recovery_is_proven(&now)?))?;
        match proven {
            true => Ok(()),
            // Nothing but the PIN and this computer would open it.
            false => Err(Code::LeavingNoRecoveryKey.into()),
        }
    }

    /// Looks at the newest backup, to be shown.
    pub(in crate::app) fn learn_backup(&self) {
        let known = self.known_backup().unwrap_or_else(|error| {
            tracing::warn!(code = error.code.as_str(), "the newest backup is not known");
            None
        });
        self.departure().backup = known;
    }

    /// The newest backup, if its file is there.
    fn known_backup(&self) -> Result<Option<KnownBackup>, AppError> {
        let newest = NewestBackup::kept(&self.secrets()?)?;
        Ok(newest
            .filter(|newest| newest.file.is_file())
            .map(|newest| self.found(&newest)))
    }

    /// The newest backup, if its file is there and has every byte that it had when it was read back.
    fn whole_backup(&self) -> Result<Option<KnownBackup>, AppError> {
        let Some(newest) = NewestBackup::kept(&self.secrets()?)? else {
            return Ok(None);
        };
        let read = sha256_of(&newest.file);
        let is_whole = read.is_ok_and(|read| read == (newest.bytes, newest.sha256));
        Ok(is_whole.then(|| self.found(&newest)))
    }

    fn found(&self, newest: &NewestBackup) -> KnownBackup {
        let left = Left::read(&self.home.left());
        let is_current = left.is_some_and(|left| {
            left.vault == newest.vault && left.manifest == newest.manifest && newest.left_out == 0
        });
        KnownBackup {
            copy: SafeCopy {
                file: newest.file.clone(),
                made_at: newest.made_at,
                items: Some(newest.items),
                sha256: newest.sha256,
            },
            is_current,
        }
    }

    /// Keeps the files of the vault as they are, once; again where what was kept is not whole any more.
    fn keep_files(&self) -> Result<SafeCopy, AppError> {
        let known = self.departure().kept_files.clone();
        if let Some(known) = known.filter(is_whole) {
            return Ok(known);
        }
        let membership = self.membership()?;
        let copy = self.with_closed(|locked| self.copy_files(locked, &membership))?;
        self.departure().kept_files = Some(copy.clone());
        Ok(copy)
    }

    fn copy_files(&self, locked: &Locked, membership: &Membership) -> Result<SafeCopy, AppError> {
        let now = self.now();
        let folder = self.home.backups();
        vault::private_file::make_folder(folder)?;
        let file = free_name(folder, membership.person_name(), now.wall_ms);
        let file: PathBuf = file.ok_or_else(|| AppError::new(Code::DiskFailed))?;
        let owner = owner(membership);
        let go_on = &mut |_| ControlFlow::Continue(());
        let kept = keep_verbatim(locked, &file, Some(&owner), &self.app_version, &now, go_on)?;
        Ok(SafeCopy {
            file,
            made_at: now.wall_ms,
            items: None,
            sha256: kept.sha256,
        })
    }

    /// Uses the closed vault, which is away meanwhile.
    fn with_closed<T>(
        &self,
        work: impl FnOnce(&Locked) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.find_vault_again();
        let (session, locks) = self.lend_session();
        let session = match session {
            Some(session) => self.close_session(session),
            // Past return nobody looks for the vault but who erases it.
            None if self.is_past_return() && !self.is_lent() => Session::find(self)?,
            None => return Err(self.why_no_vault()),
        };
        let done = match &session {
            Session::Closed(locked) => work(locked),
            Session::Open(_) => Err(Code::NotNow.into()),
        };
        let _: Put = self.put_session(session, locks);
        done
    }

    fn why_no_vault(&self) -> AppError {
        let trouble = held(&self.front).trouble.clone();
        trouble.unwrap_or_else(|| Code::VaultBusy.into())
    }
}

fn is_whole(copy: &SafeCopy) -> bool {
    sha256_of(&copy.file).is_ok_and(|(_, read)| read == copy.sha256)
}

fn owner(membership: &Membership) -> Owner {
    let enrolled = membership.enrolled();
    Owner {
        organisation: OrganisationId::from_bytes(*enrolled.organisation.as_uuid().as_bytes()),
        person: PersonId::from_bytes(*enrolled.person.as_uuid().as_bytes()),
        organisation_name: membership.organisation_name().to_owned(),
        person_name: membership.person_name().to_owned(),
    }
}
