//! The tables brought to a later version while the disk fails, the process is killed or the power
//! goes (C2): the vault is of one version and whole, and the next start finishes.
//!
//! To the steps there are two more are made up: one makes a table and fills it from rows that are there,
//! the other builds a table anew and puts it in the old one's place.

use std::path::PathBuf;

use ::tests::{
    dice::Dice,
    evidence::times,
    figures::{Figure, record},
};
use ::vfs::power::{self, Change};
use ::vfs::{Failure, Fault, Lasts};

use super::*;
use crate::testing::through_vfs;
use crate::{SchemaError, UnlockError};

const COMING: [&str; 2] = [
    "CREATE TABLE weight (item BLOB PRIMARY KEY, bytes INTEGER NOT NULL) STRICT;
     INSERT INTO weight SELECT item, SUM(length(envelope)) FROM record GROUP BY item;",
    "CREATE TABLE former (
         item BLOB NOT NULL,
         revision INTEGER NOT NULL,
         kind INTEGER NOT NULL,
         type INTEGER NOT NULL,
         schema INTEGER NOT NULL,
         epoch INTEGER NOT NULL,
         envelope BLOB NOT NULL,
         kept INTEGER NOT NULL DEFAULT 1,
         PRIMARY KEY (item, revision, kind)
     ) STRICT, WITHOUT ROWID;
     INSERT INTO former SELECT *, 2 FROM version;
     DROP TABLE version;
     ALTER TABLE former RENAME TO version;",
];
/// What makes tables of version 1 of those of version 2, for a vault whose items were saved twice at most.
const BACK_TO_1: &str = "
    CREATE TABLE previous (
        kind INTEGER NOT NULL,
        item BLOB NOT NULL,
        type INTEGER NOT NULL,
        schema INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        envelope BLOB NOT NULL,
        PRIMARY KEY (kind, item)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO previous SELECT kind, item, type, schema, revision, epoch, envelope FROM version;
    DROP TABLE version;
    PRAGMA user_version = 1;";
/// Version 1, the real step after it, and those made up.
const VERSIONS: usize = 2 + COMING.len();
/// More calls than opening makes.
const END: usize = 2_000;
const SECTORS: [usize; 2] = [512, 4096];
/// Cuts of the power after each change of a file.
const CUTS: u32 = 10;

/// A vault of the first version, with former versions of its items in it.
struct Scene {
    bench: Bench,
    before: Content,
    items: usize,
    former: usize,
}

/// What a migration left.
#[derive(Default)]
struct Left {
    times: usize,
    told: usize,
    /// How often at each version, from the first on.
    at: [usize; VERSIONS],
}

impl Scene {
    fn new() -> Self {
        let bench = Bench::with_items(3);
        let mut vault = bench.open();
        for item in vault.ids().collect::<Vec<_>>() {
            let mut draft = edit(&vault, item);
            draft.title.push('!');
            vault.save(draft, &at_seconds(2)).unwrap();
        }
        let before = content(&vault).unwrap();
        let former = rows(&vault, "SELECT count(*) FROM version");
        let items = rows(&vault, "SELECT count(DISTINCT item) FROM record");
        vault
            .store
            .database
            .connection
            .execute_batch(BACK_TO_1)
            .unwrap();
        drop(vault.lock());
        assert!(former >= before.items.len());
        Self {
            bench,
            before,
            items,
            former,
        }
    }

    /// Looks at what a migration left as the first version does, then lets the later one finish.
    fn check(&self, left: &mut Left, bench: &Bench) {
        let version = version_found(&bench.twin());
        left.times += 1;
        left.at[version - 1] += 1;
        with_coming_steps(&COMING, || {
            let vault = bench.open();
            assert_sound(&vault);
            assert_eq!(content(&vault).unwrap(), self.before);
            let all = "SELECT count(*) FROM weight WHERE bytes > 0";
            assert_eq!(rows(&vault, all), self.items);
            let kept = "SELECT count(*) FROM version WHERE kept = 2";
            assert_eq!(rows(&vault, kept), self.former);
        });
    }
}

fn rows(vault: &Unlocked, sql: &str) -> usize {
    let connection = &vault.store.database.connection;
    let rows: u32 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
    rows.try_into().unwrap()
}

/// The version of the tables, as version 1 finds it.
#[track_caller]
fn version_found(bench: &Bench) -> usize {
    let open = || {
        bench
            .locked()
            .unlock_with_recovery(&bench.recovery, &at_seconds(3))
    };
    match with_tables_of(1, open).map_err(|refused| refused.error) {
        Ok(_) => 1,
        Err(UnlockError::Newer(SchemaError { found, known: 1 })) => found.try_into().unwrap(),
        Err(error) => panic!("neither opened nor newer: {error:?}"),
    }
}

/// Opens the vault as the later version; says what it was told.
fn migrate(bench: &Bench) -> Result<(), UnlockError> {
    with_coming_steps(&COMING, || {
        through_vfs(::vfs::NAME, || {
            let locked = bench.locked();
            let opened = locked.unlock_with_recovery(&bench.recovery, &at_seconds(3));
            drop(as_left(opened.map_err(|refused| refused.error)?).lock());
            Ok(())
        })
    })
}

/// The first call to the disk fails, then the second, until none does.
fn every_call_fails(scene: &Scene, failure: Failure, lasts: Lasts, left: &mut Left) {
    let cause = match failure {
        Failure::Eio => Cause::Disk,
        Failure::Enospc | Failure::ShortWrite => Cause::DiskFull,
    };
    for nth in 0..END {
        let bench = scene.bench.twin();
        ::vfs::arm(Fault {
            failure,
            nth,
            lasts,
        });
        let done = migrate(&bench);
        let hit = ::vfs::disarm() > 0;
        if let Err(error) = &done {
            assert_eq!(Cause::of(error), Some(cause), "call {nth}: {error:?}");
            left.told += 1;
        }
        if !hit {
            return assert!(done.is_ok());
        }
        scene.check(left, &bench);
    }
    panic!("opening never ends");
}

/// What `files` and the first `changes` of them leave, in a vault of its own.
fn left_by(scene: &Scene, files: power::Files) -> Bench {
    let bench = scene.bench.twin();
    let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    let files = files
        .into_iter()
        .map(|(path, content)| (name(path), content));
    put_files(bench.folder.path(), &files.collect());
    bench
}

/// The process is killed after each change, and the power goes after each.
fn every_change_is_the_last(scene: &Scene, killed: &mut Left, cut: &mut Left) {
    let bench = scene.bench.twin();
    let folder = bench.folder.path();
    let before = files(folder).into_iter();
    let before = before.map(|(name, content)| (folder.join(name), content));
    let before: power::Files = before.collect();
    ::vfs::record();
    migrate(&bench).unwrap();
    let changes = ::vfs::recorded();
    let mut dice = Dice::of(2);
    for at in 0..=changes.len() {
        let changes = &changes[..at];
        // Who is killed leaves the system all that was written; nothing has to be synced.
        let synced = changes.iter().flat_map(|change| {
            let sync = match change {
                Change::Write { path, .. } | Change::Truncate { path, .. } => {
                    Some(Change::Sync { path: path.clone() })
                }
                Change::Sync { .. } | Change::Delete { .. } => None,
            };
            std::iter::once(change.clone()).chain(sync)
        });
        let synced: Vec<_> = synced.collect();
        let files = power::cut(&before, &synced, SECTORS[0], &mut |_| 0);
        scene.check(killed, &left_by(scene, files));
        for _ in 0..times(CUTS) {
            let sector = SECTORS[dice.below(SECTORS.len())];
            let files = power::cut(&before, changes, sector, &mut |sides| dice.below(sides));
            scene.check(cut, &left_by(scene, files));
        }
    }
}

#[test]
fn a_migration_that_ends_anywhere_leaves_one_version_and_is_finished_later() {
    ::vfs::register();
    let scene = Scene::new();
    let (mut failed, mut killed, mut cut) = (Left::default(), Left::default(), Left::default());
    for failure in [Failure::Eio, Failure::Enospc, Failure::ShortWrite] {
        for lasts in [Lasts::Once, Lasts::On] {
            every_call_fails(&scene, failure, lasts, &mut failed);
        }
    }
    every_change_is_the_last(&scene, &mut killed, &mut cut);
    let said = |left: &Left| format!("{} (at versions 1 to 4: {:?})", left.times, left.at);
    record(&Figure {
        id: "C2-migration",
        title: "the tables brought from version 1 to 2 and over two made-up steps: each call to the disk fails, the process is killed and the power goes after each change; then the next start",
        measured: format!(
            "{} failing calls, {} of them told with their cause; {} kills; {} cuts of the power; always one version, finished by the next start, 0 lost, 0 corrupt",
            said(&failed),
            failed.told,
            said(&killed),
            said(&cut),
        ),
        required: "always one version, finished by the next start, 0 lost, 0 corrupt; each version is left by each of the three",
        ok: [failed, killed, cut]
            .iter()
            .all(|left| left.at.iter().all(|times| *times > 0)),
    });
}
