//! Restoring through the driver: each way in and on, what ends it, and what is offered.

mod ends;
mod ways;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use vault::backup::Owner;
use vault::passphrase::NewPassphrase;
use vault::{KdfParams, OrganisationId, PersonId};

use crate::app::door::{Open, Session};
use crate::app::tests::items::{all, login};
use crate::app::tests::person::{OTHER_PIN, PIN, Person, shown};
use crate::{
    AppError, BackupJob, Code, FileJob, KeyAfter, LockReason, OfferPlace, Preview, Restore, UndoId,
    Whose,
};

const PASSPHRASE: &str = "plunge octopus varnish seventeen oboe";

fn quiet() -> Arc<FileJob> {
    FileJob::new(|_| ())
}

/// Lets the vault itself do something, as other parts of the app do.
fn with_vault<T>(person: &Person, act: impl FnOnce(&mut Open) -> T) -> T {
    match &mut *person.app.inner.session() {
        Some(Session::Open(open)) => act(open),
        _ => panic!("the vault is not open"),
    }
}

/// A backup of the vault as it is.
fn back_up(person: &Person, path: &Path, is_mine: bool) -> PathBuf {
    let membership = person.app.inner.membership().unwrap();
    let me = membership.enrolled();
    let other = [77; 16];
    let owner = Owner {
        organisation: OrganisationId::from_bytes(*me.organisation.as_bytes()),
        person: PersonId::from_bytes(if is_mine {
            *me.person.as_bytes()
        } else {
            other
        }),
        organisation_name: "Northwind".into(),
        person_name: "Mira Okafor".into(),
    };
    let now = person.app.inner.now();
    let go_on = &mut |_| ControlFlow::Continue(());
    with_vault(person, |open| {
        let draft = open
            .vault
            .begin_backup(path, Some(&owner), "1", &now, go_on);
        draft.unwrap().finish(go_on).unwrap();
    });
    path.to_owned()
}

/// A person with two items, a backup of that, and the recovery key that opens it.
struct Before {
    person: Person,
    key: String,
    folder: tempfile::TempDir,
    backup: PathBuf,
}

async fn before() -> Before {
    let (person, key) = Person::enrolled().await;
    for title in ["GitHub", "Bank"] {
        person.app.save(login(title)).await.unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let backup = back_up(&person, &folder.path().join("mira.latchkey"), true);
    Before {
        person,
        key,
        folder,
        backup,
    }
}

/// Another computer of the same person, with a vault of its own.
async fn other_computer() -> (Person, String) {
    let (person, key) = Person::enrolled().await;
    person.app.save(login("Only here")).await.unwrap();
    (person, key)
}

async fn titles(person: &Person) -> Vec<String> {
    let rows = person.app.list(all()).await.unwrap().rows;
    let mut titles: Vec<_> = rows.into_iter().map(|row| row.title).collect();
    titles.sort();
    titles
}

async fn choose(person: &Person, path: &Path) -> Restore {
    person.app.restore_file(path.to_owned()).await.unwrap()
}

/// Opened by the vault or by `key`, read, and looked at.
async fn looked_at(person: &Person, path: &Path, key: &str) -> Box<Preview> {
    let mut opened = choose(person, path).await;
    if matches!(opened, Restore::Closed { .. }) {
        opened = person.app.restore_with_recovery_key(key).await.unwrap();
    }
    assert!(matches!(opened, Restore::Opened(_)), "{opened:?}");
    read(person).await
}

async fn read(person: &Person) -> Box<Preview> {
    match person.app.restore_read(quiet()).await.unwrap() {
        Restore::Read(preview) => preview,
        other => panic!("{other:?}"),
    }
}

fn press(person: &Person, typed: &str) {
    for key in typed.chars() {
        person.app.entry_key(&key.to_string());
    }
}

async fn replace(person: &Person, pin: &str) -> Result<Restore, AppError> {
    press(person, pin);
    person.app.restore_replace(quiet()).await
}

#[track_caller]
fn problem(restore: &Restore) -> Option<&'static str> {
    match restore {
        Restore::Closed { problem, .. } => problem.as_ref().map(|problem| problem.code.as_str()),
        Restore::Read(preview) => preview
            .problem
            .as_ref()
            .map(|problem| problem.code.as_str()),
        other => panic!("{other:?}"),
    }
}
