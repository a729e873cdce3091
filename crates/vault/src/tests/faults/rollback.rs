//! What is put back to an earlier state is noticed (I6): pages, rows, files, what the keychain remembers.
//!
//! A vault goes through 20 steps and is copied after each. Then one thing after the other is put
//! back into the last state. Nobody may get to see an older vault and take it for the newest.

use std::collections::{BTreeMap, HashMap};

use ::tests::figures::{Figure, record};
use rusqlite::{Connection, types::Value};

use super::acts::floor;
use super::*;
use crate::database::Database;

const STEPS: usize = 20;
const CHANGES_OF_PIN: [usize; 2] = [7, 14];
const DATABASE: &str = "vault.db";
const SLOTS: &str = "vault.slots";
const TRIES: &str = "vault.tries";
const PAGE_BYTES: usize = 4096;

/// Files and keychain at one time.
#[derive(Clone, PartialEq, Eq)]
struct State {
    files: Folder,
    keychain: HashMap<String, Vec<u8>>,
}

/// What a person gets to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// An error that says so.
    Refused,
    /// A question whether the older state is right.
    Asked,
    /// The newest state, and a check names a row that no item uses.
    Stray,
    /// The newest state, whole: nothing that was put back is shown.
    Newest,
    /// Something older, as if it were the newest.
    Silent,
}

struct History {
    bench: Bench,
    states: Vec<State>,
    newest: Content,
}

impl History {
    fn play() -> Self {
        let bench = Bench::with_items(3);
        let mut states = vec![state(&bench)];
        let mut pins = [PIN, OTHER_PIN].into_iter().cycle();
        for step in 1..=STEPS {
            let mut vault = bench.open();
            if CHANGES_OF_PIN.contains(&step) {
                let current = pin(pins.next().unwrap());
                let next = new_pin(pins.clone().next().unwrap());
                vault
                    .change_pin(&current, &floor(&next), &at_seconds(2))
                    .unwrap();
            } else {
                change(&mut vault, step);
            }
            drop(vault.lock());
            states.push(state(&bench));
        }
        let newest = content(&bench.open()).unwrap();
        Self {
            newest,
            states,
            bench,
        }
    }

    fn last(&self) -> &State {
        self.states.last().unwrap()
    }

    fn earlier(&self) -> &[State] {
        &self.states[..STEPS]
    }

    /// A vault as the last state is, with `change` made to it.
    fn with(&self, change: impl FnOnce(&mut State)) -> Bench {
        let mut state = self.last().clone();
        change(&mut state);
        let twin = self.bench.twin();
        put_files(twin.folder.path(), &state.files);
        twin.keychain.put_back(state.keychain);
        twin
    }

    fn see(&self, bench: &Bench) -> Seen {
        let dir = VaultDir::open(bench.folder.path()).unwrap();
        let locked = Locked::open(dir, bench.keychain.clone()).unwrap();
        let opened = locked.unlock_with_recovery(&bench.recovery, &at_seconds(3));
        let Ok(opened) = opened else {
            return Seen::Refused;
        };
        let Opened::AsLeft(vault) = opened else {
            return Seen::Asked;
        };
        match content(&vault) {
            Err(_) => Seen::Refused,
            Ok(content) if content != self.newest => Seen::Silent,
            Ok(_) if vault.check().unwrap().stray_rows > 0 => Seen::Stray,
            Ok(_) => Seen::Newest,
        }
    }

    fn database(&self, bench: &Bench) -> Result<Database, crate::DatabaseError> {
        let master = bench.locked().slots.open_with_recovery(&bench.recovery, 0);
        let path = bench.folder.path().join(DATABASE);
        Database::open(&path, &master.unwrap().derive_database_key())
    }
}

fn state(bench: &Bench) -> State {
    State {
        files: files(bench.folder.path()),
        keychain: bench.keychain.copy(),
    }
}

fn change(vault: &mut Unlocked, step: usize) {
    let now = at_seconds(2);
    let id = vault.ids().nth(step % 3).unwrap();
    match step % 5 {
        0 => {
            let title = format!("New{step}");
            vault.save(login(&title, "ada", PASSWORD), &now).unwrap();
        }
        1 | 2 => {
            let mut draft = edit(vault, id);
            let secret = Secret::new(format!("step {step}"));
            draft.sections[0].fields[1].value = ValueDraft::Concealed(SecretChange::Set(secret));
            vault.save(draft, &now).unwrap();
        }
        3 => {
            vault.set_favourite(id, step % 2 == 1, &now).unwrap();
        }
        _ if step == 19 => vault.erase(id, &now).unwrap(),
        _ => {
            let zoom = u16::try_from(100 + step).unwrap();
            let settings = vault.settings().clone().with_zoom_percent(zoom).unwrap();
            vault.set_settings(settings, &now).unwrap();
        }
    }
}

/// How often a person got to see what.
#[derive(Default)]
struct Matrix(BTreeMap<(&'static str, Seen), usize>);

impl Matrix {
    fn add(&mut self, what: &'static str, seen: Seen) {
        *self.0.entry((what, seen)).or_default() += 1;
    }

    fn count(&self, wanted: Seen) -> usize {
        let counts = self.0.iter().filter(|((_, seen), _)| *seen == wanted);
        counts.map(|(_, count)| count).sum()
    }

    fn told(&self) -> String {
        let counts = self.0.iter();
        let counts = counts.map(|((what, seen), count)| format!("{what} {seen:?} {count}"));
        counts.collect::<Vec<_>>().join(", ")
    }
}

#[test]
fn what_is_put_back_to_an_earlier_state_is_noticed() {
    let history = History::play();
    let mut matrix = Matrix::default();
    let unnoticed_by_sqlcipher = put_pages_back(&history, &mut matrix);
    put_rows_back(&history, &mut matrix);
    let mut control = 0;
    for earlier in history.earlier() {
        for (what, put) in WHOLE {
            let mut other = history.last().clone();
            put(&mut other, earlier);
            // A slot file that no step changed is no earlier one.
            if other != *history.last() {
                let bench = history.with(|state| *state = other);
                matrix.add(what, history.see(&bench));
            }
        }
        // The control: who can put back the keychain as well is not noticed, and everybody knows.
        let bench = history.with(|state| *state = earlier.clone());
        control += usize::from(history.see(&bench) == Seen::Silent);
    }
    let silent = matrix.count(Seen::Silent);
    record(&Figure {
        id: "I6",
        title: "pages, rows, files and the keychain's memory put back to each earlier state of a history of 20 steps",
        measured: format!(
            "{silent} silent, {} refused, {} asked, {} named by a check, {} without effect ({}); SQLCipher alone took {unnoticed_by_sqlcipher} of the pages; with the whole keychain put back {control} of {STEPS} silent",
            matrix.count(Seen::Refused),
            matrix.count(Seen::Asked),
            matrix.count(Seen::Stray),
            matrix.count(Seen::Newest),
            matrix.told(),
        ),
        required: "0 silent; some pages that SQLCipher takes, and the whole keychain put back is silent, or nothing was tried",
        ok: silent == 0 && unnoticed_by_sqlcipher > 0 && control > 0,
    });
}

type PutBack = fn(&mut State, &State);

#[rustfmt::skip]
const WHOLE: [(&str, PutBack); 6] = [
    ("database", |state, earlier| put_file(state, earlier, DATABASE)),
    ("slots", |state, earlier| put_file(state, earlier, SLOTS)),
    ("tries", |state, earlier| put_file(state, earlier, TRIES)),
    ("database and slots", |state, earlier| { put_file(state, earlier, DATABASE); put_file(state, earlier, SLOTS); }),
    ("folder", |state, earlier| state.files = earlier.files.clone()),
    ("keychain's head", |state, earlier| {
        let seen = |(name, _): &(&String, &Vec<u8>)| name.ends_with("/seen");
        let (name, head) = earlier.keychain.iter().find(seen).unwrap();
        state.keychain.insert(name.clone(), head.clone());
    }),
];

fn put_file(state: &mut State, earlier: &State, file: &str) {
    match earlier.files.get(file) {
        Some(content) => state.files.insert(file.into(), content.clone()),
        None => state.files.remove(file),
    };
}

/// Puts back each page that was another one. Says how many of them SQLCipher alone takes.
fn put_pages_back(history: &History, matrix: &mut Matrix) -> usize {
    let mut taken = 0;
    let last = &history.last().files[DATABASE];
    for earlier in history.earlier() {
        let pages = last
            .chunks(PAGE_BYTES)
            .zip(earlier.files[DATABASE].chunks(PAGE_BYTES));
        let others = pages.enumerate().filter(|(_, (now, then))| now != then);
        for (at, (_, then)) in others {
            let bench = history.with(|state| {
                let file = state.files.get_mut(DATABASE).unwrap();
                file[at * PAGE_BYTES..][..PAGE_BYTES].copy_from_slice(then);
            });
            let sound = history.database(&bench).is_ok_and(|database| {
                let sql = "PRAGMA integrity_check";
                let said = database
                    .connection
                    .query_row(sql, [], |row| row.get::<_, String>(0));
                said.is_ok_and(|said| said == "ok")
            });
            taken += usize::from(sound);
            matrix.add("page", history.see(&bench));
        }
    }
    taken
}

/// A table with the columns that tell its rows apart.
const TABLES: [(&str, usize); 5] = [
    ("record", 2),
    ("version", 3),
    ("manifest", 1),
    ("vault_key", 1),
    ("vault", 1),
];

type Rows = BTreeMap<String, Vec<Value>>;

fn rows(connection: &Connection, table: &str, keys: usize) -> Rows {
    let mut statement = connection
        .prepare(&format!("SELECT * FROM {table}"))
        .unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let row: Vec<Value> = (0..columns)
            .map(|at| row.get(at))
            .collect::<Result<_, _>>()?;
        Ok((format!("{:?}", &row[..keys]), row))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// Puts back each row that was another one, was there, or was not there yet.
fn put_rows_back(history: &History, matrix: &mut Matrix) {
    let read = |state: &State, table, keys| {
        let bench = history.with(|now| put_file(now, state, DATABASE));
        rows(&history.database(&bench).unwrap().connection, table, keys)
    };
    for (table, keys) in TABLES {
        let last = read(history.last(), table, keys);
        let mut tried = Vec::new();
        for earlier in history.earlier() {
            let then = read(earlier, table, keys);
            for key in last.keys().chain(then.keys()) {
                let other = (key.clone(), then.get(key).cloned());
                if last.get(key) == then.get(key) || tried.contains(&other) {
                    continue;
                }
                let bench = history.with(|_| {});
                let database = history.database(&bench).unwrap();
                if let Some(now) = last.get(key) {
                    remove(&database.connection, table, keys, now);
                }
                if let Some(then) = then.get(key) {
                    insert(&database.connection, table, then);
                }
                drop(database);
                matrix.add(table, history.see(&bench));
                tried.push(other);
            }
        }
    }
}

fn remove(connection: &Connection, table: &str, keys: usize, row: &[Value]) {
    let columns = match keys {
        3 => "item = ?1 AND revision = ?2 AND kind = ?3",
        2 => "kind = ?1 AND item = ?2",
        _ if table == "vault_key" => "epoch = ?1",
        _ => "id = ?1",
    };
    let sql = format!("DELETE FROM {table} WHERE {columns}");
    let key = rusqlite::params_from_iter(&row[..keys]);
    assert_eq!(connection.execute(&sql, key).unwrap(), 1);
}

fn insert(connection: &Connection, table: &str, row: &[Value]) {
    let places = vec!["?"; row.len()].join(", ");
    let sql = format!("INSERT INTO {table} VALUES ({places})");
    connection
        .execute(&sql, rusqlite::params_from_iter(row))
        .unwrap();
}
