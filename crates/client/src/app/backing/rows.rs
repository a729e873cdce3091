//! The list of backups: each once, in whatever places it lies.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use protocol::UnixMillis;
use protocol::backup::KeptBackup;
use vault::{BackupWays, NotAnId, VaultId};

use super::state::State;
use crate::backups::{Journal, Known, Listed, Place, hex};

/// Names a backup, in whatever places it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupId {
    pub(super) made_at: UnixMillis,
    /// Of which vault it is; none where only the server has it, which does not know.
    vault: Option<VaultId>,
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

/// What the open vault says of itself.
pub(super) struct OfVault {
    pub(super) id: VaultId,
    pub(super) ways: Option<BackupWays>,
    pub(super) proven_at: Option<UnixMillis>,
    pub(super) is_behind: bool,
}

/// The list: a backup that lies in several places stands there once.
pub(super) fn rows(state: &State, listed: Vec<Listed>, vault: &OfVault) -> Vec<BackupRow> {
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
        let is_it = |id: &&BackupId| id.is_copied_by(copy, state.journal.backups.get(&id.made_at));
        let here = rows.keys().find(is_it).copied();
        let mut known = state.journal.backups.values();
        let known = known.find(|known| hex(&known.sha256) == copy.sha256);
        let id = here.unwrap_or(BackupId {
            made_at: copy.made_at,
            vault: None,
        });
        let row = rows.entry(id).or_insert_with(|| BackupRow {
            id,
            made_at: copy.made_at,
            items: known.map(|known| known.items),
            bytes: copy.bytes,
            check: match known {
                Some(_) => BackupCheck::Checked,
                None => BackupCheck::NotChecked,
            },
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

    /// Whether a copy that the server has is this backup: by its hash where that is known, else by its time, of which
    /// the server makes its own where that is still to come.
    pub(super) fn is_copied_by(self, copy: &KeptBackup, known: Option<&Known>) -> bool {
        match known {
            Some(known) => hex(&known.sha256) == copy.sha256,
            None => self.made_at == copy.made_at,
        }
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
}
