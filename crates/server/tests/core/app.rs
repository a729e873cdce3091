//! A server on a free port, with an organisation and an administrator.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use protocol::{AdminId, GroupId, WireCode, WireError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use server::api::extract::AdminRole;
use server::clock::{Clock as _, ManualClock};
use server::config::{Config, Values};
use server::organisation::{Organisation, OrganisationError};
use server::secrets::ServerSecrets;
use server::store::Db;
use server::{App, AppState, Running, admin, audit, directory, enrolment};
use tempfile::TempDir;

use crate::engine::Engine;

pub(crate) const START: i64 = 1_795_000_000_000;

pub(crate) struct TestApp {
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) admin: AdminId,
    pub(crate) config: Config,
    pub(crate) setup_token: String,
    pub(crate) http: reqwest::Client,
    running: Running,
    _directory: TempDir,
}

impl TestApp {
    pub(crate) async fn start(engine: Engine) -> Self {
        Self::start_with(engine, &[]).await
    }

    /// Starts with further settings, by the names of their environment variables.
    pub(crate) async fn start_with(engine: Engine, settings: &[(&str, &str)]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let config = config(engine, &directory, settings);
        let (admin, setup_token) = set_up(&config).await;
        let clock = Arc::new(ManualClock::at(START));
        let running = App::start(config.clone(), clock.clone()).await.unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self {
            clock,
            admin,
            config,
            setup_token,
            http,
            running,
            _directory: directory,
        }
    }

    pub(crate) fn state(&self) -> &AppState {
        &self.running.state
    }

    pub(crate) fn db(&self) -> &Db {
        &self.running.state.db
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.addr)
    }

    /// Posts `body`; the answer, or the code of the refusal.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, WireCode> {
        let request = self.http.post(self.url(path)).json(body);
        read(request.send().await.unwrap()).await
    }

    /// The same with a device's token.
    pub(crate) async fn post_as<T: DeserializeOwned>(
        &self,
        token: &str,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, WireCode> {
        let request = self.http.post(self.url(path)).bearer_auth(token).json(body);
        read(request.send().await.unwrap()).await
    }

    /// Imports rows of `email,name,department,title,location,groups`.
    pub(crate) async fn import(&self, rows: &str) -> directory::Imported {
        let text = format!("email,name,department,title,location,groups\n{rows}");
        let rows = directory::read_rows(text.as_bytes()).unwrap();
        directory::import(self.state(), &rows).await.unwrap()
    }

    pub(crate) async fn group(&self, name: &str) -> GroupId {
        let name = name.to_lowercase();
        let (id,): (server::store::IdColumn<GroupId>,) = self
            .db()
            .one("SELECT id FROM user_groups WHERE name_folded = $1", (name,))
            .await
            .unwrap();
        id.0
    }

    pub(crate) async fn bind(&self, names: &[&str]) -> enrolment::Bound {
        let mut groups = Vec::new();
        for name in names {
            groups.push(self.group(name).await);
        }
        enrolment::bind(self.state(), self.admin, "Priya", &groups)
            .await
            .unwrap()
            .unwrap()
    }

    /// One member of one enrolled group: the shortest way to an invite.
    pub(crate) async fn invite_mira(&self) {
        self.import("mira@northwind.example,Mira,Sales,,,Pilot\n")
            .await;
        assert_eq!(self.bind(&["Pilot"]).await.invited, 1);
    }

    /// The whole audit log as words, oldest first.
    pub(crate) async fn actions(&self) -> Vec<String> {
        let rows: Vec<(String,)> = self
            .db()
            .all("SELECT action FROM audit_log ORDER BY id", ())
            .await
            .unwrap();
        rows.into_iter().map(|(action,)| action).collect()
    }

    pub(crate) async fn count(&self, action: &str) -> usize {
        self.actions()
            .await
            .iter()
            .filter(|found| *found == action)
            .count()
    }

    pub(crate) async fn seal_audit(&self) -> i64 {
        audit::seal_waiting(self.db(), &self.state().secrets)
            .await
            .unwrap();
        let whole = self.verify_audit().await.unwrap();
        assert_eq!(whole.waiting, 0);
        whole.entries
    }

    pub(crate) async fn verify_audit(&self) -> Result<audit::Whole, audit::Broken> {
        audit::verify(self.db(), &self.state().secrets).await
    }
}

async fn read<T: DeserializeOwned>(answer: reqwest::Response) -> Result<T, WireCode> {
    if answer.status().is_success() {
        Ok(answer.json().await.unwrap())
    } else {
        let error: WireError = answer.json().await.unwrap();
        Err(error.code)
    }
}

fn config(engine: Engine, directory: &TempDir, settings: &[(&str, &str)]) -> Config {
    let data = directory.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    let mut values: BTreeMap<String, String> = [
        (
            "LATCHKEY_SERVER_PUBLIC_URL",
            "https://vault.northwind.example".to_owned(),
        ),
        ("LATCHKEY_SERVER_LISTEN", "127.0.0.1:0".to_owned()),
        ("LATCHKEY_SERVER_DATA_DIRECTORY", data.display().to_string()),
        ("LATCHKEY_DATABASE_URL", engine.new_database(&data)),
        // Nobody listens there: mails stay in the outbox, where tests read them.
        ("LATCHKEY_MAIL_SMTP_HOST", "127.0.0.1".to_owned()),
        ("LATCHKEY_MAIL_SMTP_PORT", "1".to_owned()),
        ("LATCHKEY_MAIL_SMTP_SECURITY", "none".to_owned()),
        (
            "LATCHKEY_MAIL_FROM",
            "Latchkey <latchkey@northwind.example>".to_owned(),
        ),
        (
            "LATCHKEY_LIMITS_REQUESTS_PER_MINUTE",
            NonZeroU32::MAX.to_string(),
        ),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    for (name, value) in settings {
        values.insert((*name).to_owned(), (*value).to_owned());
    }
    let values = Values::read(None, |name| values.get(name).cloned()).unwrap();
    Config::from_values(&values).unwrap()
}

/// What `init` does.
async fn set_up(config: &Config) -> (AdminId, String) {
    let secrets = ServerSecrets::make(&config.server.data_directory).unwrap();
    let db = Db::open(&config.database.url).await.unwrap();
    let clock = ManualClock::at(START);
    let (secrets, now) = (&secrets, clock.now());
    db.write(|tx| {
        Box::pin(async move { Organisation::create(tx, secrets, "Northwind", now).await })
    })
    .await
    .map_err(|failure: OrganisationError| failure)
    .unwrap();
    let email = "priya@northwind.example";
    let made = db.write(|tx| {
        Box::pin(async move { admin::create(tx, email, "Priya", AdminRole::Owner, now).await })
    });
    let link = made.await.unwrap().link(&config.server.public_url);
    let (id,): (server::store::IdColumn<AdminId>,) =
        db.one("SELECT id FROM admins", ()).await.unwrap();
    db.close().await;
    (id.0, link.split_once('#').unwrap().1.to_owned())
}
