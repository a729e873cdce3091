//! Rows that were put back, dropped, doubled or swapped from outside are always noticed.

use rusqlite::Connection;

use super::*;
use crate::{ReadError, UndoError, UndoToken, UnlockError};

/// One row, as someone with the open database could copy it.
#[derive(Clone, PartialEq)]
struct Copied {
    kind: i64,
    item: Vec<u8>,
    record_type: i64,
    revision: i64,
    envelope: Vec<u8>,
}

fn copy(vault: &Unlocked, table: &str) -> Vec<Copied> {
    let sql =
        format!("SELECT kind, item, type, revision, envelope FROM {table} ORDER BY kind, item");
    let connection = &vault.store.database.connection;
    let mut statement = connection.prepare(&sql).unwrap();
    let rows = statement.query_map([], |row| {
        Ok(Copied {
            kind: row.get(0)?,
            item: row.get(1)?,
            record_type: row.get(2)?,
            revision: row.get(3)?,
            envelope: row.get(4)?,
        })
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// Writes past the store, as someone with the key or a flaw in SQLite could.
fn tamper(bench: &Bench, act: impl FnOnce(&Connection)) {
    let vault = bench.open_untouched();
    act(&vault.store.database.connection);
}

impl Bench {
    /// Opens without writing anything.
    fn open_untouched(&self) -> Unlocked {
        let locked = self.locked();
        let master = locked.slots.open_with_recovery(&self.recovery, 0).unwrap();
        let content = Unlocked::read(&locked.surroundings, master).unwrap();
        Unlocked::new(locked, content, &at_seconds(0))
    }
}

/// Whether something is found to be wrong: at opening, or at the latest when records are read.
fn is_noticed(bench: &Bench, ids: &[ItemId]) -> bool {
    let locked = bench.locked();
    let master = locked.slots.open_with_recovery(&bench.recovery, 0).unwrap();
    let content = match Unlocked::read(&locked.surroundings, master) {
        Err(error) => return matches!(UnlockError::from(error), UnlockError::RowsChanged(_)),
        Ok(content) => content,
    };
    let vault = Unlocked::new(locked, content, &at_seconds(9));
    let report = vault.check().unwrap();
    // What a check finds in an item that is there is found when the item is read as well.
    for problem in &report.problems {
        assert!(matches!(
            vault.item(problem.item),
            Err(ReadError::Changed(_))
        ));
        assert!(ids.contains(&problem.item));
    }
    !report.problems.is_empty() || report.stray_rows > 0
}

/// A vault with three items of two versions each, and its rows before and after the second.
fn two_versions() -> (Bench, Vec<ItemId>, Vec<Copied>, Vec<Copied>) {
    let (bench, mut vault) = Bench::new();
    let ids: Vec<_> = ["One", "Two", "Three"]
        .iter()
        .map(|title| {
            vault
                .save(login(title, "ada", "old"), &at_seconds(1))
                .unwrap()
                .id
        })
        .collect();
    let before = copy(&vault, "record");
    for id in &ids {
        let mut draft = edit(&vault, *id);
        draft.sections[0].fields[1].value =
            ValueDraft::Concealed(SecretChange::Set(Secret::new("new".into())));
        vault.save(draft, &at_seconds(2)).unwrap();
    }
    let after = copy(&vault, "record");
    drop(vault.lock());
    (bench, ids, before, after)
}

const PUT: &str = "UPDATE record SET revision = ?3, envelope = ?4 WHERE kind = ?1 AND item = ?2";

fn put(connection: &Connection, row: &Copied) {
    connection
        .execute(PUT, (row.kind, &row.item, row.revision, &row.envelope))
        .unwrap();
}

fn every_row_is_guarded() {
    let (bench, ids, before, after) = two_versions();
    assert!(!is_noticed(&bench, &ids), "nothing was changed yet");
    let mut tried = 0;
    let mut check = |what: &str, act: &dyn Fn(&Connection), mend: &dyn Fn(&Connection)| {
        tamper(&bench, act);
        assert!(is_noticed(&bench, &ids), "{what}");
        mend_with(&bench, mend);
        tried += 1;
    };
    for (row, old) in after.iter().flat_map(|row| {
        before
            .iter()
            .filter(|old| (old.kind, &old.item) == (row.kind, &row.item))
            .map(move |old| (row, old))
    }) {
        if row == old {
            continue;
        }
        check("put back", &|db| put(db, old), &|db| put(db, row));
    }
    for row in &after {
        let key = (row.kind, row.item.clone());
        check(
            "dropped",
            &|db| {
                db.execute(
                    "DELETE FROM record WHERE kind = ?1 AND item = ?2",
                    (key.0, &key.1),
                )
                .unwrap();
            },
            &|db| insert(db, row, &row.item),
        );
        let copy_id = vec![0x42; 16];
        check(
            "doubled under another id",
            &|db| insert(db, row, &copy_id),
            &|db| {
                db.execute("DELETE FROM record WHERE item = ?1", [&copy_id])
                    .unwrap();
            },
        );
    }
    for (a, b) in pairs(&after) {
        check(
            "swapped",
            &|db| {
                put(
                    db,
                    &Copied {
                        revision: b.revision,
                        envelope: b.envelope.clone(),
                        ..a.clone()
                    },
                );
                put(
                    db,
                    &Copied {
                        revision: a.revision,
                        envelope: a.envelope.clone(),
                        ..b.clone()
                    },
                );
            },
            &|db| {
                put(db, a);
                put(db, b);
            },
        );
    }
    assert!(tried > 20, "{tried}");
}

/// Mends what a check broke, straight in the file: the vault itself refuses to open by then.
fn mend_with(bench: &Bench, mend: &dyn Fn(&Connection)) {
    let locked = bench.locked();
    let master = locked.slots.open_with_recovery(&bench.recovery, 0).unwrap();
    let path = locked.surroundings.dir.database();
    let database = crate::database::Database::open(&path, &master.derive_database_key()).unwrap();
    mend(&database.connection);
}

fn insert(connection: &Connection, row: &Copied, item: &[u8]) {
    let sql = "INSERT INTO record (kind, item, type, schema, revision, epoch, envelope)
               VALUES (?1, ?2, ?3, 1, ?4, 1, ?5)";
    connection
        .execute(
            sql,
            (row.kind, item, row.record_type, row.revision, &row.envelope),
        )
        .unwrap();
}

fn pairs(rows: &[Copied]) -> Vec<(&Copied, &Copied)> {
    let mut pairs = Vec::new();
    for (at, a) in rows.iter().enumerate() {
        for b in rows.iter().skip(at + 1).filter(|b| b.kind == a.kind) {
            pairs.push((a, b));
        }
    }
    pairs
}

#[test]
fn every_row_put_back_dropped_doubled_or_swapped_is_noticed() {
    every_row_is_guarded();
}

#[test]
fn the_same_holds_with_sqlcipher_off() {
    with_sqlcipher_off(every_row_is_guarded);
}

#[test]
fn a_database_put_back_as_a_whole_is_reported_and_can_be_accepted() {
    let (bench, mut vault) = Bench::new();
    let id = vault
        .save(login("One", "ada", "old"), &at_seconds(1))
        .unwrap()
        .id;
    drop(vault.lock());
    let path = bench.folder.path().join("vault.db");
    let old = std::fs::read(&path).unwrap();
    let mut vault = bench.open();
    vault.delete(id, &at_seconds(3)).unwrap();
    drop(vault.lock());
    std::fs::write(&path, &old).unwrap();

    let opened = bench
        .locked()
        .unlock_with_recovery(&bench.recovery, &at_seconds(5))
        .unwrap();
    let Opened::OlderThanLastUsed(older) = opened else {
        panic!("not noticed")
    };
    let missing = older.state.changes_missing();
    assert!(missing.is_some_and(|missing| missing > 0), "{missing:?}");
    let asked_about = older.state;
    drop(older.refuse());
    let opened = bench
        .locked()
        .unlock_with_recovery(&bench.recovery, &at_seconds(6))
        .unwrap();
    let Opened::OlderThanLastUsed(older) = opened else {
        panic!("asked only once")
    };
    assert_eq!(older.state, asked_about, "it is the same state");
    let mut vault = older.accept();
    assert_eq!(titles(&mut vault, "", Filter::All), ["One"]);
    vault.set_favourite(id, true, &at_seconds(7)).unwrap();
    drop(vault.lock());
    assert_eq!(titles(&mut bench.open(), "", Filter::Favourites), ["One"]);
}

#[test]
fn a_damaged_memory_of_the_last_state_is_asked_about_and_healed() {
    let (bench, vault) = Bench::new();
    drop(vault.lock());
    let name = format!("vault/{}/seen", bench.locked().vault());
    bench.keychain.set(&name, b"LKSEE01\nshort").unwrap();
    let open = |seconds| {
        let locked = bench.locked();
        let opened = locked.unlock_with_recovery(&bench.recovery, &at_seconds(seconds));
        opened.unwrap()
    };
    let Opened::OlderThanLastUsed(older) = open(2) else {
        panic!("taken for nothing")
    };
    assert_eq!(older.state.changes_missing(), None);
    drop(older.refuse());
    let Opened::OlderThanLastUsed(older) = open(3) else {
        panic!("asked only once")
    };
    drop(older.accept().lock());
    as_left(open(5));
}

#[test]
fn a_database_ahead_of_the_keychain_is_what_a_crash_leaves() {
    let (bench, mut vault) = Bench::new();
    for number in 0..3 {
        vault
            .save(login(&format!("{number}"), "", "x"), &at_seconds(1))
            .unwrap();
    }
    drop(vault);
    assert_eq!(titles(&mut bench.open(), "", Filter::All).len(), 3);
}

#[test]
fn a_former_version_put_back_does_not_come_back_by_undo() {
    let (bench, mut vault) = Bench::new();
    let now = at_seconds(1);
    let id = vault.save(login("One", "ada", "first"), &now).unwrap().id;
    vault.save(edit(&vault, id), &now).unwrap();
    let former = copy(&vault, "version");
    assert_eq!(former.len(), 2);
    let saved = vault.save(edit(&vault, id), &now).unwrap();
    for row in &former {
        let put = "UPDATE version SET envelope = ?3 WHERE kind = ?1 AND item = ?2
                   AND revision = (SELECT max(revision) FROM version)";
        let values = (row.kind, &row.item, &row.envelope);
        vault
            .store
            .database
            .connection
            .execute(put, values)
            .unwrap();
    }
    let undone = vault.undo(
        UndoToken::Saved {
            item: id,
            revision: saved.revision,
        },
        &now,
    );
    assert!(matches!(undone, Err(UndoError::Write(_))));
    assert_eq!(vault.check().unwrap().problems.len(), 1);
    drop(vault);
    drop(bench);
}
