//! What the page of backups shows.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

use protocol::UnixMillis;
use protocol::backup::KeptBackup;
use vault::backup::rotation::Rotation;
use vault::{BackupWays, NotAnId, VaultId};

use super::state::State;
use super::triggers::is_rehearsal_due;
use crate::app::door::Open;
use crate::app::{App, Inner};
use crate::backups::{Journal, Known, Listed, Place, hex};
use crate::error::AppError;

/// Names a backup, in whatever places it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupId {
    pub(super) made_at: UnixMillis,
    /// Of which vault it is; none where only the server has it, which does not know.
    vault: Option<VaultId>,
}

/// How many backups are kept of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupKept {
    /// The newest, whenever they were made.
    pub last: usize,
    /// Days, each by its newest.
    pub daily: usize,
    /// Weeks, each by its newest.
    pub weekly: usize,
    /// Months, each by its newest.
    pub monthly: usize,
}

/// Where a backup lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BackupPlace {
    /// In the person's documents on this computer.
    Computer,
    /// In the second folder.
    Second,
    /// With the company.
    Company,
}

/// What is known of whether a backup can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupCheck {
    /// It was read from its first byte to its last.
    Checked,
    /// Nobody read it here.
    NotChecked,
    /// It was found damaged.
    Damaged,
    /// It opens with a former recovery key, or with that of a former vault.
    OldKey,
}

/// A backup in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupRow {
    /// Names it.
    pub id: BackupId,
    /// When it was made.
    pub made_at: UnixMillis,
    /// Items in it, where known.
    pub items: Option<u64>,
    /// How long the file is.
    pub bytes: u64,
    /// Whether it can be read.
    pub check: BackupCheck,
    /// Where it lies.
    pub places: Vec<BackupPlace>,
}

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
    pub kept: BackupKept,
    /// The folder on this computer, as its last two names.
    pub folder: String,
    /// All of them, newest first.
    pub rows: Vec<BackupRow>,
}

/// What the open vault says of itself.
struct OfVault {
    id: VaultId,
    ways: Option<BackupWays>,
    proven_at: Option<UnixMillis>,
    is_behind: bool,
}

impl BackupId {
    pub(in crate::app) const fn made_at(self) -> UnixMillis {
        self.made_at
    }
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
        let rehearsed_at = (open.vault.recovery_proven_ms()).max(state.journal.rehearsed_at);
        let rehearsal = rehearsed_at.is_some() && is_rehearsal_due(rehearsed_at, self.clock.wall());
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
        let rehearsed_at = vault.proven_at.max(state.journal.rehearsed_at);
        let newest = state.newest.as_ref();
        let has_newest = newest.is_some_and(|one| state.journal.handed == Some(one.sha256));
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
            rehearsed_at,
            rehearsal_due: is_rehearsal_due(rehearsed_at, self.clock.wall()),
            tested_at: state.journal.tested_at,
            test_failed: state.journal.test_failed_at.is_some(),
            kept: state.choices.kept.into(),
            folder: last_names(self.home.backups(), 2),
            rows: rows(&state, listed, &vault),
        })
    }
}

/// The list: a backup that lies in several places stands there once.
fn rows(state: &State, listed: Vec<Listed>, vault: &OfVault) -> Vec<BackupRow> {
    let mut rows = BTreeMap::new();
    for one in listed {
        let id = BackupId::of(&one);
        let row = rows.entry(id).or_insert_with(|| BackupRow {
            id,
            made_at: one.made_at,
            items: items(&state.journal, one.made_at),
            bytes: one.bytes,
            check: check(&state.journal, &one, vault),
            places: Vec::new(),
        });
        row.places.push(match one.place {
            Place::Computer => BackupPlace::Computer,
            Place::Second => BackupPlace::Second,
        });
    }
    let copies = state.company.kept.iter().flat_map(|kept| &kept.items);
    for copy in copies {
        let known = state.journal.backups.get(&copy.made_at);
        let here = rows.keys().find(|id| id.is_copied_by(copy, known)).copied();
        let id = here.unwrap_or(BackupId {
            made_at: copy.made_at,
            vault: None,
        });
        let row = rows.entry(id).or_insert_with(|| BackupRow {
            id,
            made_at: copy.made_at,
            items: known.map(|known| known.items),
            bytes: copy.bytes,
            check: BackupCheck::NotChecked,
            places: Vec::new(),
        });
        row.places.push(BackupPlace::Company);
    }
    let mut rows: Vec<_> = rows.into_values().rev().collect();
    for row in &mut rows {
        row.places.sort_unstable();
        row.places.dedup();
    }
    rows
}

fn items(journal: &Journal, made_at: UnixMillis) -> Option<u64> {
    journal.backups.get(&made_at).map(|known| known.items)
}

fn check(journal: &Journal, one: &Listed, vault: &OfVault) -> BackupCheck {
    let since = vault.ways.map_or(UnixMillis::MAX, |ways| ways.since_ms);
    if journal.damaged.contains(&one.made_at) {
        BackupCheck::Damaged
    } else if one.vault != vault.id || one.made_at < since {
        BackupCheck::OldKey
    } else if journal.backups.contains_key(&one.made_at) {
        BackupCheck::Checked
    } else {
        BackupCheck::NotChecked
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

impl BackupId {
    fn of(one: &Listed) -> Self {
        Self {
            made_at: one.made_at,
            vault: Some(one.vault),
        }
    }

    /// Whether a file is this backup.
    pub(super) fn is_of(self, one: &Listed) -> bool {
        Self::of(one) == self
    }

    /// Whether a copy that the server has is this backup: by its hash where that is known, else by its time.
    pub(super) fn is_copied_by(self, copy: &KeptBackup, known: Option<&Known>) -> bool {
        self.made_at == copy.made_at && known.is_none_or(|known| hex(&known.sha256) == copy.sha256)
    }
}

impl fmt::Display for BackupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.vault {
            Some(vault) => write!(f, "{}.{vault}", self.made_at),
            None => write!(f, "{}", self.made_at),
        }
    }
}

impl FromStr for BackupId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (made_at, vault) = match text.split_once('.') {
            Some((made_at, vault)) => (made_at, Some(vault.parse()?)),
            None => (text, None),
        };
        let made_at = made_at.parse().map_err(|_| NotAnId)?;
        Ok(Self { made_at, vault })
    }
}

impl From<Rotation> for BackupKept {
    fn from(kept: Rotation) -> Self {
        let Rotation {
            last,
            daily,
            weekly,
            monthly,
        } = kept;
        Self {
            last,
            daily,
            weekly,
            monthly,
        }
    }
}

impl From<BackupKept> for Rotation {
    fn from(kept: BackupKept) -> Self {
        let BackupKept {
            last,
            daily,
            weekly,
            monthly,
        } = kept;
        Self {
            last,
            daily,
            weekly,
            monthly,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_named_with_its_vault_or_without() {
        for vault in [None, Some(VaultId::from_bytes([7; 16]))] {
            let id = BackupId {
                made_at: 1_790_000_000_000,
                vault,
            };
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        for text in ["", ".", "12.", "x", "12.x", "9999999999999999999999"] {
            assert_eq!(text.parse::<BackupId>(), Err(NotAnId), "{text}");
        }
    }

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
