//! What the page of somebody who left says.

use std::path::PathBuf;

use super::super::{App, Inner};
use super::{Departure, KnownBackup};
use crate::enrolment::Membership;
use crate::error::{AppError, Code};
use crate::leaving::{Farewell, Notice, SafeCopy, Stage};
use crate::view::{Deactivated, KeptCopy, Removed};

impl App {
    /// The file of the copy that the page names, to be shown by the system's own program for files.
    ///
    /// # Errors
    /// [`Code::NotNow`] where the page names none.
    pub fn kept_copy(&self) -> Result<PathBuf, AppError> {
        let departure = self.inner.departure();
        let file = departure.copy().map(|known| known.copy.file);
        file.ok_or_else(|| Code::NotNow.into())
    }
}

impl Inner {
    /// The page once there is no way back.
    pub(in crate::app) fn farewell(&self) -> Option<Deactivated> {
        let departure = self.departure();
        let is_past = departure.machine.is_past_return();
        is_past.then(|| departure.page(String::new()))
    }

    /// The page while the delay runs.
    pub(in crate::app) fn deactivated(&self, membership: &Membership) -> Deactivated {
        let organisation = self.organisation_name(membership);
        self.departure().page(organisation)
    }
}

impl Departure {
    /// The copy that there is: the one that counts, or the newest backup.
    fn copy(&self) -> Option<KnownBackup> {
        let current = |copy: SafeCopy| KnownBackup {
            copy,
            is_current: true,
        };
        match self.machine.stage() {
            Stage::Erasing(_) if self.machine.has_lost_copy() => None,
            Stage::Erasing(farewell) | Stage::Erased { farewell, .. } => {
                farewell.backup.clone().map(current)
            }
            _ => match self.kept_files.clone() {
                Some(kept) => Some(current(kept)),
                None => self.backup.clone(),
            },
        }
    }

    fn page(&self, organisation: String) -> Deactivated {
        let stage = self.machine.stage();
        let (organisation, removed) = match stage {
            Stage::Staying => (organisation, None),
            Stage::Waiting(notice) => (organisation, Some(waiting(notice))),
            Stage::Erasing(farewell) | Stage::Erased { farewell, .. } => {
                (farewell.organisation.clone(), Some(over(farewell)))
            }
        };
        Deactivated {
            organisation,
            removed,
            backup: self.copy().map(shown),
            erased: matches!(stage, Stage::Erased { .. }),
            waits_for: self.machine.waits_for().cloned(),
        }
    }
}

fn waiting(notice: &Notice) -> Removed {
    let said = notice.deactivation();
    Removed {
        reason: said.reason,
        contact: said.contact.clone(),
        since: said.since,
        erase_at: Some(notice.erase_at()),
    }
}

fn over(farewell: &Farewell) -> Removed {
    Removed {
        reason: farewell.reason,
        contact: farewell.contact.clone(),
        since: farewell.since,
        erase_at: None,
    }
}

fn shown(known: KnownBackup) -> KeptCopy {
    KeptCopy {
        file: known.copy.file,
        made_at: known.copy.made_at,
        items: known.copy.items,
        is_current: known.is_current,
    }
}
