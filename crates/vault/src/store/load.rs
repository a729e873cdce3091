//! Opening: every summary is read once, opened, counted into the tally and checked against the manifest.

use std::path::Path;

use crypto::{context::RecordKind, keys::MasterKey, multiset::Member};

use super::{ReadError, Store};
use crate::{
    database::{Database, DatabaseError, ManifestRow, Row, Shelf, VaultRow, vault_key},
    id::{ItemId, VaultId},
    ledger::{Ledger, RowsChanged},
    sealer::{RecordType, Sealer},
    search::Summary,
    stored::{settings::StoredSettings, summary::StoredSummary, tombstone::StoredTombstone},
};

/// What was read at opening.
pub(crate) struct Loaded {
    /// Each item's summary with its web addresses.
    pub(crate) summaries: Vec<(Summary, Vec<String>)>,
    pub(crate) settings: StoredSettings,
    pub(crate) settings_row: Row,
}

/// Fewest rows for which another thread is worth its start.
const ROWS_A_THREAD: usize = 500;

pub(super) fn open(
    path: &Path,
    master: &MasterKey,
    vault: VaultId,
) -> Result<(Store, Loaded), ReadError> {
    let database = Database::open(path, &master.derive_database_key())?;
    let found = VaultRow::read(&database.connection).map_err(DatabaseError::from)?;
    if found.vault != vault {
        return Err(RowsChanged.into());
    }
    let (epoch, wrapped) = vault_key(&database.connection).map_err(DatabaseError::from)?;
    let account = *found.account.as_bytes();
    let key = master.unwrap_vault_key(&wrapped, account, *vault.as_bytes(), epoch)?;
    let sealer = Sealer { vault, key };
    let manifest = ManifestRow::read(&database.connection).map_err(DatabaseError::from)?;
    let ledger = Ledger::open(&sealer, &manifest)?;
    let loaded = load(&database, &sealer, &ledger)?;
    Ok((
        Store {
            database,
            sealer,
            ledger,
            device: found.device,
        },
        loaded,
    ))
}

fn load(database: &Database, sealer: &Sealer, ledger: &Ledger) -> Result<Loaded, ReadError> {
    let rows = |kind| Row::read_all(&database.connection, Shelf::Current, kind);
    let mut tally = Ledger::nothing();
    for row in rows(RecordKind::Tombstone).map_err(DatabaseError::from)? {
        // A tombstone is decoded to know that it is one.
        StoredTombstone::decode(sealer.open(&row)?.expose())?;
        ledger.add(&mut tally, &row.member()?);
    }
    let rows = rows(RecordKind::Summary).map_err(DatabaseError::from)?;
    let mut summaries = Vec::with_capacity(rows.len());
    let mut settings = None;
    for part in read_in_parallel(&rows, sealer)? {
        match part {
            Read::Item(member, summary) => {
                ledger.add(&mut tally, &member);
                summaries.push(*summary);
            }
            Read::Settings(member, stored) => {
                ledger.add(&mut tally, &member);
                settings = Some((ItemId::from_bytes(member.item), stored));
            }
        }
    }
    ledger.check(&tally)?;
    let (id, settings) = settings.ok_or(RowsChanged)?;
    let settings_row = rows
        .into_iter()
        .find(|row| row.item == id)
        .ok_or(RowsChanged)?;
    Ok(Loaded {
        summaries,
        settings: *settings,
        settings_row,
    })
}

enum Read {
    Item(Member, Box<(Summary, Vec<String>)>),
    Settings(Member, Box<StoredSettings>),
}

fn read_in_parallel(rows: &[Row], sealer: &Sealer) -> Result<Vec<Read>, ReadError> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = rows.len().div_ceil(threads).max(ROWS_A_THREAD);
    std::thread::scope(|scope| {
        let parts: Vec<_> = rows
            .chunks(share)
            .map(|part| {
                scope.spawn(move || part.iter().map(|row| read(row, sealer)).collect::<Vec<_>>())
            })
            .collect();
        let mut all = Vec::with_capacity(rows.len());
        for part in parts {
            // A thread that panicked has read nothing that could be trusted.
            for read in part.join().map_err(|_| RowsChanged)? {
                all.push(read?);
            }
        }
        Ok(all)
    })
}

fn read(row: &Row, sealer: &Sealer) -> Result<Read, ReadError> {
    let content = sealer.open(row)?;
    let member = row.member()?;
    match RecordType::from_code(row.record_type).ok_or(RowsChanged)? {
        RecordType::Item => {
            // The summary is decoded here and wiped.
            let mut stored = StoredSummary::decode(content.expose())?;
            let sites = std::mem::take(&mut stored.sites);
            Ok(Read::Item(
                member,
                Box::new((Summary::of(row.item, &stored), sites)),
            ))
        }
        RecordType::Settings => {
            // The settings are decoded here and wiped.
            Ok(Read::Settings(
                member,
                Box::new(StoredSettings::decode(content.expose())?),
            ))
        }
    }
}
