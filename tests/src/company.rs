//! A company in this process, made as `latchkey-server init`, `directory import` and the console make one.
//!
//! Whoever uses it opens the server, and says what runs of it and against which clock.

#![expect(
    clippy::unwrap_used,
    reason = "called by tests only, which fail by panicking"
)]

use std::collections::BTreeMap;
use std::path::Path;

use protocol::{AdminId, GroupId, UnixMillis};
use server::api::extract::AdminRole;
use server::config::{Config, Values};
use server::directory::{self, Imported};
use server::enrolment::{self, Bound};
use server::organisation::{Organisation, OrganisationError};
use server::secrets::ServerSecrets;
use server::store::{Db, IdColumn};
use server::{AppState, admin};

/// 23 November 2026, 09:58 UTC.
pub const START: UnixMillis = 1_795_427_880_000;
/// The organisation's name.
pub const ORGANISATION: &str = "Northwind";
/// How its administrator is called.
pub const ADMIN_NAME: &str = "Priya";
/// Where its administrator reads mail.
pub const ADMIN_EMAIL: &str = "priya@northwind.example";

/// What `init` leaves behind.
pub struct Founded {
    /// The administrator.
    pub admin: AdminId,
    /// The token of the one-time set-up link.
    pub setup_token: String,
}

/// A configuration whose data lies in `folder`; `settings`, by their environment variables, go over it.
///
/// # Panics
/// Where a setting is wrong.
#[must_use]
pub fn config(folder: &Path, settings: &[(&str, &str)]) -> Config {
    let data = folder.join("data");
    std::fs::create_dir_all(&data).unwrap();
    let data = data.display().to_string();
    let mut values = BTreeMap::from([
        (
            "LATCHKEY_SERVER_PUBLIC_URL",
            "https://vault.northwind.example",
        ),
        // The address is https, so a proxy does TLS; who says nothing of it is known by their own address.
        ("LATCHKEY_SERVER_TRUSTED_PROXIES", "1"),
        ("LATCHKEY_SERVER_LISTEN", "127.0.0.1:0"),
        ("LATCHKEY_SERVER_DATA_DIRECTORY", &data),
        ("LATCHKEY_MAIL_FROM", "Northwind IT <it@northwind.example>"),
        // Nobody listens there: mails stay in the outbox.
        ("LATCHKEY_MAIL_SMTP_HOST", "127.0.0.1"),
        ("LATCHKEY_MAIL_SMTP_PORT", "1"),
        ("LATCHKEY_MAIL_SMTP_SECURITY", "none"),
    ]);
    values.extend(settings.iter().copied());
    let read = |name: &str| values.get(name).map(|value| (*value).to_owned());
    Config::from_values(&Values::read(None, read).unwrap()).unwrap()
}

/// Makes key file, organisation and administrator.
///
/// # Panics
/// Where that fails.
pub async fn found(config: &Config) -> Founded {
    let secrets = &ServerSecrets::make(&config.server.data_directory).unwrap();
    // A test's database has no password.
    let db = Db::open(config.database.url.expose()).await.unwrap();
    let made: Result<_, OrganisationError> = db
        .write(|tx| {
            Box::pin(async move { Organisation::create(tx, secrets, ORGANISATION, START).await })
        })
        .await;
    made.unwrap();
    let made = db.write(|tx| {
        Box::pin(async move {
            admin::create(tx, ADMIN_EMAIL, ADMIN_NAME, AdminRole::Owner, START).await
        })
    });
    let link = made.await.unwrap().link(&config.server.public_url);
    let (IdColumn(admin),) = db.one("SELECT id FROM admins", ()).await.unwrap();
    db.close().await;
    let (_, setup_token) = link.split_once('#').unwrap();
    Founded {
        admin,
        setup_token: setup_token.to_owned(),
    }
}

/// Imports rows of `email,name,department,title,location,groups`.
///
/// # Panics
/// Where they are wrong.
pub async fn import(state: &AppState, rows: &str) -> Imported {
    let text = format!("email,name,department,title,location,groups\n{rows}");
    let rows = directory::read_rows(text.as_bytes()).unwrap();
    directory::import(state, &rows).await.unwrap()
}

/// So many people, called `person-0@northwind.example` and so on, in the group *Everybody*.
///
/// # Panics
/// Where they cannot be imported.
pub async fn import_people(state: &AppState, count: usize) {
    let row = |number| format!("person-{number}@northwind.example,Person {number},,,,Everybody\n");
    import(state, &(0..count).map(row).collect::<String>()).await;
}

/// The group of this name.
///
/// # Panics
/// Where there is none.
pub async fn group(state: &AppState, name: &str) -> GroupId {
    let sql = "SELECT id FROM user_groups WHERE name_folded = $1";
    let (IdColumn(id),) = state.db.one(sql, (name.to_lowercase(),)).await.unwrap();
    id
}

/// What Save in the console does with these groups ticked.
///
/// # Panics
/// Where it is refused.
pub async fn enrol(state: &AppState, admin: AdminId, names: &[&str]) -> Bound {
    let mut groups = Vec::new();
    for name in names {
        groups.push(group(state, name).await);
    }
    let bound = enrolment::bind(state, admin, ADMIN_NAME, &groups).await;
    bound.unwrap().unwrap()
}
