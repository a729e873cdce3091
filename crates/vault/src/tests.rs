//! Tests that need the inside: rows put back, plugs pulled, SQLCipher switched off.

mod access;
mod attachments;
mod backup;
mod bad_input;
mod codes;
mod erasing;
mod expiry;
mod faults;
mod generated;
mod golden;
mod kept;
mod manifest;
mod model;
mod order;
mod own_fields;
mod plaintext;
mod round_trip;
mod searching;
pub(crate) mod steps;
mod trust;
mod twin;
mod versions;

use std::{cell::Cell, path::Path, sync::Arc};

use tempfile::TempDir;
use twin::*;

use crate::{
    Created, FieldDraft, Filter, Handy, ItemDraft, ItemId, ItemKind, KdfParams, Keychain, Locked,
    NewPin, NewWay, Opened, Pin, PinRules, Purpose, Query, RecoveryKey, Secret, SecretChange, Sort,
    Unlocked, ValueDraft, VaultDir, create,
    testing::{MemoryKeychain, at_seconds},
};

thread_local! {
    static WITHOUT_SQLCIPHER: Cell<bool> = const { Cell::new(false) };
}

/// Whether databases opened by this thread are plain SQLite.
pub(crate) fn without_sqlcipher() -> bool {
    WITHOUT_SQLCIPHER.get()
}

/// Runs a test on plain SQLite files.
fn with_sqlcipher_off<T>(test: impl FnOnce() -> T) -> T {
    WITHOUT_SQLCIPHER.set(true);
    let result = test();
    WITHOUT_SQLCIPHER.set(false);
    result
}

thread_local! {
    static COMING_STEPS: Cell<&'static [&'static str]> = const { Cell::new(&[]) };
}

thread_local! {
    static KNOWN_STEPS: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// How many of the steps that bring the tables further this thread knows.
pub(crate) fn known_steps() -> usize {
    KNOWN_STEPS.get()
}

/// Runs `act` with tables as version `version` had them.
fn with_tables_of<T>(version: usize, act: impl FnOnce() -> T) -> T {
    KNOWN_STEPS.set(version);
    let done = act();
    KNOWN_STEPS.set(usize::MAX);
    done
}

/// What a later version does to the tables that this thread opens.
pub(crate) fn coming_steps() -> &'static [&'static str] {
    COMING_STEPS.get()
}

/// Runs `act` as a later version would, which brings the tables further by `steps`.
fn with_coming_steps<T>(steps: &'static [&'static str], act: impl FnOnce() -> T) -> T {
    COMING_STEPS.set(steps);
    let done = act();
    COMING_STEPS.set(&[]);
    done
}

const PIN: &str = "835027";
const OTHER_PIN: &str = "604938";
const PASSWORD: &str = "correct-Horse-7!";

/// A vault's folder, its keychain and its recovery key.
struct Bench {
    folder: TempDir,
    keychain: Arc<MemoryKeychain>,
    recovery: RecoveryKey,
}

impl Bench {
    fn new() -> (Self, Unlocked) {
        let folder = tempfile::tempdir().unwrap();
        let keychain = Arc::new(MemoryKeychain::new());
        let Created { unlocked, recovery } = make(folder.path(), keychain.clone()).unwrap();
        (
            Self {
                folder,
                keychain,
                recovery,
            },
            unlocked,
        )
    }

    fn locked(&self) -> Locked {
        let dir = VaultDir::open(self.folder.path()).unwrap();
        Locked::open(dir, self.keychain.clone()).unwrap()
    }

    /// Opens without Argon2, which tests of other things need not wait for.
    fn open(&self) -> Unlocked {
        as_left(
            self.locked()
                .unlock_with_recovery(&self.recovery, &at_seconds(0))
                .unwrap(),
        )
    }
}

fn make(folder: &Path, keychain: Arc<dyn Keychain>) -> Result<Created, crate::CreateError> {
    let dir = VaultDir::open(folder).unwrap();
    let pin = new_pin(PIN);
    let way = NewWay::Pin {
        pin: &pin,
        cost: KdfParams::FLOOR,
    };
    create(dir, keychain, &way, &at_seconds(0))
}

#[track_caller]
fn as_left(opened: Opened) -> Unlocked {
    match opened {
        Opened::AsLeft(unlocked) => *unlocked,
        Opened::OlderThanLastUsed(_) => panic!("older than last used"),
    }
}

fn pin(typed: &str) -> Pin {
    Pin::parse(typed.as_bytes()).unwrap()
}

fn new_pin(typed: &str) -> NewPin {
    NewPin::parse(typed.as_bytes(), &PinRules::default()).unwrap()
}

/// A login with a user name, a password and a site.
fn login(title: &str, user_name: &str, password: &str) -> ItemDraft {
    let password = SecretChange::Set(Secret::new(password.into()));
    let site = format!("https://{}.example.org", title.to_lowercase());
    ItemDraft {
        title: title.into(),
        ..ItemDraft::new(ItemKind::LOGIN)
    }
    .with(Purpose::USER_NAME, ValueDraft::Text(user_name.into()))
    .with(Purpose::PASSWORD, ValueDraft::Concealed(password))
    .with(Purpose::WEBSITE, ValueDraft::Url(site.into()))
    .with(Purpose::NOTES, ValueDraft::Note("a note".into()))
}

/// The form of an item as it is, with its secrets kept.
fn edit(vault: &Unlocked, id: ItemId) -> ItemDraft {
    ItemDraft::editing(vault.item(id).unwrap())
}

fn password(vault: &Unlocked, id: ItemId) -> String {
    vault
        .reveal_part(id, Handy::Secret, &at_seconds(9))
        .unwrap()
        .1
        .expose()
        .clone()
}

fn titles(vault: &mut Unlocked, text: &str, filter: Filter) -> Vec<String> {
    let query = Query {
        text: text.into(),
        filter,
        sort: Sort::Relevance,
        offset: 0,
        limit: 1000,
    };
    vault
        .list(&query)
        .rows
        .iter()
        .map(|row| row.summary.title.clone())
        .collect()
}
