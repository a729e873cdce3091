//! What the page of backups shows.

use std::path::Path;

use protocol::UnixMillis;
use vault::backup::rotation::Rotation;

use super::rows::{BackupRow, OfVault, rows};
use super::triggers::is_rehearsal_due;
use crate::app::door::Open;
use crate::app::{App, Inner};
use crate::backups::Place;
use crate::error::AppError;

/// The newest backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewestMade {
    /// When it was made.
    pub made_at: UnixMillis,
    /// Items that could not be read and are not in it.
    pub left_out: u64,
    /// Whether the vault holds what it does not.
    pub changed_since: bool,
}

/// The second folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondFolder {
    /// What it is called.
    pub name: String,
    /// Whether it is there now.
    pub is_there: bool,
    /// Whether a copy of the newest lies there.
    pub has_newest: bool,
    /// Why none was made there.
    pub problem: Option<AppError>,
}

/// The company's copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyCopies {
    /// What the company is called.
    pub organisation: String,
    /// Whether it keeps copies.
    pub keeps: bool,
    /// Whether it has the newest.
    pub has_newest: bool,
    /// Why it has it not.
    pub problem: Option<AppError>,
}

/// Everything at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupOverview {
    /// The newest, if there is one.
    pub newest: Option<NewestMade>,
    /// Whether backups can be made: not before the recovery key was shown once.
    pub can_be_made: bool,
    /// Why the last try made none.
    pub problem: Option<AppError>,
    /// The second folder, where one is chosen.
    pub second: Option<SecondFolder>,
    /// The company's copies.
    pub company: CompanyCopies,
    /// When the recovery key was last proven, here or when it was saved.
    pub rehearsed_at: Option<UnixMillis>,
    /// Whether it is to be rehearsed.
    pub rehearsal_due: bool,
    /// When a backup was last read whole to see whether it can be.
    pub tested_at: Option<UnixMillis>,
    /// Whether the last test found the newest damaged.
    pub test_failed: bool,
    /// How many are kept.
    pub kept: Rotation,
    /// The folder on this computer, as its last two names.
    pub folder: String,
    /// All of them, newest first.
    pub rows: Vec<BackupRow>,
}

impl App {
    /// What the page of backups shows. The server is not asked: [`App::ask_company_copies`] does that.
    ///
    /// # Errors
    /// [`crate::Code::Locked`].
    pub async fn backup_overview(&self) -> Result<BackupOverview, AppError> {
        self.blocking(Inner::backup_overview).await
    }
}

impl Inner {
    /// Whether the page of backups has something that the person has to do. A recovery key that was never proven is
    /// asked for elsewhere.
    pub(in crate::app) fn backups_need_care(&self, open: &Open) -> bool {
        let state = self.backing.state();
        let proven_at = open.vault.recovery_proven_ms();
        let rehearsal = proven_at.is_some() && is_rehearsal_due(proven_at, self.clock.wall());
        let unmade = state.problem.is_some() || state.journal.test_failed_at.is_some();
        unmade || rehearsal || open.vault.backup_ways().is_none()
    }

    fn backup_overview(&self) -> Result<BackupOverview, AppError> {
        let vault = self.with_open_now(|open| {
            Ok(OfVault {
                id: open.vault.vault(),
                ways: open.vault.backup_ways(),
                proven_at: open.vault.recovery_proven_ms(),
                is_behind: self.is_behind(open),
            })
        })?;
        let (listed, folders) = (self.listed()?, self.backup_folders());
        let organisation = self.organisation_name(&self.membership()?);
        let keeps = self.company_keeps();
        let state = self.backing.state();
        let newest = state.newest.as_ref();
        let has_newest = keeps && newest.is_some_and(|one| state.company_has(&one.sha256));
        let second = folders.iter().find(|one| one.place == Place::Second);
        Ok(BackupOverview {
            newest: newest.map(|newest| NewestMade {
                made_at: newest.made_at,
                left_out: newest.left_out,
                changed_since: vault.is_behind,
            }),
            can_be_made: vault.ways.is_some(),
            problem: state.problem.clone(),
            second: second.map(|second| SecondFolder {
                name: last_names(&second.path, 1),
                is_there: second.is_there(),
                has_newest: newest.is_some_and(|one| state.second_has == Some(one.sha256)),
                problem: state.second_problem.clone(),
            }),
            company: CompanyCopies {
                organisation,
                keeps,
                has_newest,
                problem: state.company.problem.clone(),
            },
            rehearsed_at: vault.proven_at,
            rehearsal_due: is_rehearsal_due(vault.proven_at, self.clock.wall()),
            tested_at: state.journal.tested_at,
            test_failed: state.journal.test_failed_at.is_some(),
            kept: state.choices.kept,
            folder: last_names(self.home.backups(), 2),
            rows: rows(&state, listed, &vault),
        })
    }
}

/// The last names of a path, as people say where something lies.
fn last_names(path: &Path, count: usize) -> String {
    let names: Vec<_> = path
        .components()
        .filter_map(|part| match part {
            std::path::Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        })
        .collect();
    let from = names.len().saturating_sub(count);
    let last = names.get(from..).unwrap_or_default();
    match last {
        [] => path.display().to_string(),
        last => last.join(" / "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_called_by_its_last_names() {
        for (path, count, expected) in [
            ("/home/mira/Documents/Latchkey", 2, "Documents / Latchkey"),
            ("/media/Keys", 1, "Keys"),
            ("/Keys", 2, "Keys"),
            ("/", 1, "/"),
        ] {
            assert_eq!(last_names(Path::new(path), count), expected);
        }
    }
}
