//! A vault that is open: its list in memory, its secrets sealed until one of them is asked for.
//!
//! Methods block on the disk. Dropping the value wipes keys and list and closes the database;
//! [`Unlocked::lock`] also tells the keychain which state was left.

mod access;
mod attachments;
mod backup_key;
mod bring_back;
mod check;
mod codes;
mod devices;
mod drafts;
mod duplicate;
mod expiry;
#[cfg(any(test, feature = "testing"))]
mod filling;
mod folders;
mod found;
mod generated;
mod held;
mod items;
mod links;
mod merge;
mod order;
mod qr;
mod rotation;
mod saved_searches;
mod search;
mod turns;
mod undo;
mod versions;

use std::path::PathBuf;

use crypto::{attempts::Now, context::RecordKind, keys::MasterKey};

use crate::{
    database::{DatabaseError, Row, Shelf},
    folders::Folders,
    id::ItemId,
    locked::Locked,
    sealer::{Place, RecordType},
    search::Index,
    store::{
        Change, CreateStoreError, Device, DraftHead, FoundHistory, Loaded, ReadError, Store,
        WriteError,
    },
    stored::{backup_key::StoredBackupKey, settings::StoredSettings},
    surroundings::{Head, Seen, Surroundings, SurroundingsError},
};
pub use access::NotProven;
pub use attachments::AttachmentProblem;
pub(crate) use backup_key::KeptBackupKey;
pub use backup_key::{BackupPassphraseError, BackupWays};
pub use check::{Problem, Report};
pub use codes::NextError;
pub use drafts::{DRAFTS_KEPT, DraftKept, KeptDraft, TakenUp};
pub use expiry::Expiring;
pub use found::{CodeOptions, FindError, Found, FoundCode, Part as ExportPart};
pub use generated::{GeneratedEntry, MOST_GENERATED, UsedFor};
pub use held::HeldId;
pub use items::{Handy, SaveError, Saved};
pub use links::Linked;
pub use merge::{MergeUndo, Merged};
pub use order::{Act, Chosen, Done, OrderError};
pub use qr::QrError;
pub use rotation::{NotReplaced, Rotation};
pub(crate) use saved_searches::SavedSearches;
pub use turns::Turns;
pub use undo::{UndoError, UndoToken};
pub use versions::{Version, VersionPage};

/// An open vault.
pub struct Unlocked {
    master: MasterKey,
    pub(crate) store: Store,
    index: Index,
    folders: Folders,
    /// Records of types that only a newer version knows. They are kept.
    newer_records: u64,
    settings: StoredSettings,
    settings_at: Place,
    devices: Vec<Device>,
    drafts: Vec<DraftHead>,
    generated: Option<FoundHistory>,
    held: held::Held,
    searches: SavedSearches,
    pub(crate) backup_key: Option<KeptBackupKey>,
    /// When the keychain was last told the state, by the clock that nobody can set.
    remembered_ms: u64,
    /// Dropped last: the folder is held until the database is closed.
    locked: Locked,
}

/// What is read of a vault before it counts as open.
pub(crate) struct Content {
    master: MasterKey,
    store: Store,
    loaded: Loaded,
}

/// How often the keychain is told the newest state while the vault is open.
const REMEMBER_EVERY_MS: u64 = 60_000;

/// The manifest's version in a vault that was just made.
const MADE_VERSION: u64 = 1;
/// The slot file's generation in a vault that was just made: one slot, and then the second.
const MADE_GENERATION: u64 = 2;

impl Unlocked {
    pub(crate) fn read(
        surroundings: &Surroundings,
        master: MasterKey,
    ) -> Result<Content, ReadError> {
        let dir = &surroundings.dir;
        let open = |path: PathBuf| Store::open(&path, &master, surroundings.vault);
        let has_new = dir.has_new_database().map_err(DatabaseError::from)?;
        let (store, loaded) = match open(dir.database()) {
            // A change of the master key that a crash cut short after the slots were written.
            Err(_) if has_new && open(dir.new_database()).is_ok() => {
                dir.put_new_database().map_err(DatabaseError::from)?;
                open(dir.database())?
            }
            // Or before that: nothing opens the new one. What cannot be removed is in nobody's way until the next time.
            Ok(found) if has_new => {
                dir.remove_new_database().ok();
                found
            }
            found => found?,
        };
        Ok(Content {
            master,
            store,
            loaded,
        })
    }

    pub(crate) fn new(locked: Locked, content: Content, now: &Now) -> Self {
        let Content {
            master,
            store,
            loaded,
        } = content;
        let folders = Folders::new(loaded.folders);
        let mut index = Index::new(loaded.entries);
        index.set_folders(folders.paths());
        Self {
            locked,
            master,
            store,
            index,
            folders,
            newer_records: loaded.newer_records,
            settings: loaded.settings,
            settings_at: Place {
                kind: RecordKind::Summary,
                record_type: RecordType::Settings,
                item: loaded.settings_id,
                revision: loaded.settings_revision,
            },
            devices: loaded.devices,
            drafts: loaded.drafts,
            generated: loaded.generated,
            held: held::Held::default(),
            searches: loaded.searches,
            backup_key: loaded.backup_key,
            remembered_ms: now.monotonic_ms,
        }
    }

    /// Which vault it is.
    pub fn vault(&self) -> crate::VaultId {
        self.locked.vault()
    }

    /// How it is opened from day to day.
    pub fn way_in(&self) -> crate::WayIn {
        self.locked.way_in()
    }

    /// Closes the vault: keys and list are wiped and the database is closed. Only then the keychain
    /// is told which state was left, and nothing waits for it ([`crate::Keychain::later`]).
    ///
    /// A keychain that refuses does not keep the vault open: a database ahead of what the keychain
    /// knows is what a crash leaves as well, and is accepted.
    pub fn lock(self) -> Locked {
        let left = self.reached();
        let locked = self.close();
        locked.surroundings.keep_seen_later(left);
        locked
    }

    pub(crate) fn surroundings(&self) -> &Surroundings {
        &self.locked.surroundings
    }

    pub(crate) fn close(self) -> Locked {
        self.locked
    }

    /// The choices that stand in the vault. The app keeps its own outside, because they are needed
    /// while it is locked; tests write these.
    #[cfg(test)]
    pub(crate) fn settings(&self) -> &crate::Settings {
        &self.settings.settings
    }

    #[cfg(test)]
    pub(crate) fn set_settings(
        &mut self,
        settings: crate::Settings,
        now: &Now,
    ) -> Result<(), WriteError> {
        let old = std::mem::replace(&mut self.settings.settings, settings);
        self.write_settings(now)
            .inspect_err(|_| self.settings.settings = old)
    }

    fn write_settings(&mut self, now: &Now) -> Result<(), WriteError> {
        let next = Place {
            revision: self.settings_at.revision + 1,
            ..self.settings_at
        };
        let row = self.store.sealer.seal(&next, &self.settings.encode())?;
        self.commit(&[Change::Put(Shelf::Current, row)], now)?;
        self.settings_at = next;
        Ok(())
    }

    /// Commits, and tells the keychain if that was not done for a while.
    fn commit(&mut self, changes: &[Change], now: &Now) -> Result<(), WriteError> {
        self.store.commit(changes)?;
        let since = now.monotonic_ms.checked_sub(self.remembered_ms);
        if since.is_none_or(|since| since >= REMEMBER_EVERY_MS) {
            self.remember_later(now);
        }
        Ok(())
    }

    /// Tells the keychain which state was reached.
    pub(crate) fn remember(&mut self, now: &Now) -> Result<(), SurroundingsError> {
        self.locked.surroundings.keep_seen(&self.reached())?;
        self.remembered_ms = now.monotonic_ms;
        Ok(())
    }

    /// As [`Unlocked::remember`], waiting for nothing. A keychain that refuses is told again a minute
    /// later, or at lock.
    pub(crate) fn remember_later(&mut self, now: &Now) {
        self.locked.surroundings.keep_seen_later(self.reached());
        self.remembered_ms = now.monotonic_ms;
    }

    fn reached(&self) -> Seen {
        Seen {
            manifest: self.head(),
            slots_generation: self.locked.slots.generation(),
        }
    }

    /// Whether nothing was written since it was made.
    pub(crate) fn is_as_made(&self) -> bool {
        self.head().version <= MADE_VERSION && self.locked.slots.generation() <= MADE_GENERATION
    }

    #[cfg(test)]
    pub(crate) fn ids(&self) -> impl Iterator<Item = ItemId> {
        self.index.ids()
    }

    /// How often it was written: what a backup of it is compared by.
    pub fn manifest_version(&self) -> u64 {
        self.head().version
    }

    pub(crate) fn head(&self) -> Head {
        self.store.ledger.head
    }

    /// Takes the older state that was found as the newest, with versions above all that were seen.
    pub(crate) fn go_on_above(&mut self, version: u64) {
        self.store.ledger.go_on_above(version);
        // So that the next write, and if there is none the lock, tells the keychain.
        self.remembered_ms = 0;
    }
}

/// The records that every vault has.
pub(crate) fn first_records(
    store: &Store,
    backup_key: &StoredBackupKey,
) -> Result<Vec<Change>, CreateStoreError> {
    let place = Place {
        kind: RecordKind::Summary,
        record_type: RecordType::Settings,
        item: ItemId::make()?,
        revision: 1,
    };
    let row: Row = store
        .sealer
        .seal(&place, &StoredSettings::default().encode())?;
    let backup_key = store
        .sealer
        .seal(&StoredBackupKey::first_place()?, &backup_key.encode())?;
    let rows = [row, backup_key].map(|row| Change::Put(Shelf::Current, row));
    Ok(rows.into())
}
