//! A server on a free port of loopback, with a clock that only moves when told.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use protocol::UnixMillis;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use server::api::extract::AdminRole;
use server::clock::ManualClock;
use server::config::{Config, Values};
use server::organisation::{Organisation, OrganisationError};
use server::secrets::ServerSecrets;
use server::store::Db;
use server::{App, Running, admin};

use crate::engine::Engine;

/// 23 November 2026, 09:58 UTC.
pub(crate) const START: UnixMillis = 1_795_427_880_000;
pub(crate) const EMAIL: &str = "priya@northwind.example";
pub(crate) const PASSWORD: &str = "copper lantern orbit 7";

const LOOPBACK: &str = "http://127.0.0.1:8443";

/// A running server.
pub(crate) struct Stage {
    pub(crate) running: Running,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) directory: tempfile::TempDir,
    pub(crate) client: Client,
    pub(crate) setup_token: String,
}

/// A signed-in browser.
pub(crate) struct Browser {
    pub(crate) cookie: String,
    pub(crate) csrf_token: String,
}

impl Stage {
    pub(crate) async fn start() -> Self {
        Self::start_at(LOOPBACK).await
    }

    /// A server that is reached at `public_url`, as behind a proxy.
    pub(crate) async fn start_at(public_url: &str) -> Self {
        Self::start_with(tempfile::tempdir().unwrap(), public_url, |_| {}).await
    }

    /// A server on this kind of database.
    pub(crate) async fn start_on(engine: Engine) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = engine.new_database(directory.path());
        Self::start_with(directory, LOOPBACK, |config| config.database.url = url).await
    }

    /// A server whose configuration is changed before it starts.
    pub(crate) async fn start_with(
        directory: tempfile::TempDir,
        public_url: &str,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let clock = Arc::new(ManualClock::at(START));
        let mut config = config(directory.path(), public_url);
        change(&mut config);
        let setup_token = initialise(&config).await;
        let running = App::start(config, clock.clone()).await.unwrap();
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self {
            running,
            clock,
            directory,
            client,
            setup_token,
        }
    }

    pub(crate) fn downloads(&self) -> std::path::PathBuf {
        self.directory.path().join("downloads")
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("http://{}{path}", self.running.addr))
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Response {
        self.request(Method::POST, path)
            .json(&body)
            .send()
            .await
            .unwrap()
    }

    /// Uses the set-up link up.
    pub(crate) async fn set_password(&self, password: &str) -> Response {
        let body = json!({ "token": self.setup_token, "password": password });
        self.post("/api/v1/admin/setup", body).await
    }

    pub(crate) async fn try_sign_in(&self, email: &str, password: &str) -> Response {
        let body = json!({ "email": email, "password": password });
        self.post("/api/v1/admin/session", body).await
    }

    /// Sets the password and signs in.
    pub(crate) async fn signed_in(&self) -> Browser {
        assert_eq!(self.set_password(PASSWORD).await.status(), 204);
        let answer = self.try_sign_in(EMAIL, PASSWORD).await;
        assert_eq!(answer.status(), 200);
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let body: Value = answer.json().await.unwrap();
        Browser {
            cookie,
            csrf_token: body["csrf_token"].as_str().unwrap().to_owned(),
        }
    }

    /// Who the server says is signed in, as a status.
    pub(crate) async fn session(&self, browser: &Browser) -> Response {
        let request = self.request(Method::GET, "/api/v1/admin/session");
        request
            .header("cookie", &browser.cookie)
            .send()
            .await
            .unwrap()
    }

    pub(crate) fn advance(&self, minutes: u64) {
        self.clock.advance(Duration::from_secs(minutes * 60));
    }
}

pub(crate) fn config(directory: &Path, public_url: &str) -> Config {
    let path = |name: &str| directory.join(name).display().to_string();
    std::fs::create_dir(directory.join("downloads")).unwrap();
    let values = Values::read(None, |variable| match variable {
        "LATCHKEY_SERVER_PUBLIC_URL" => Some(public_url.to_owned()),
        "LATCHKEY_SERVER_LISTEN" => Some("127.0.0.1:0".to_owned()),
        "LATCHKEY_SERVER_DATA_DIRECTORY" => Some(directory.display().to_string()),
        "LATCHKEY_MAIL_FROM" => Some("Northwind IT <it@northwind.example>".to_owned()),
        "LATCHKEY_MAIL_SMTP_SECURITY" => Some("none".to_owned()),
        "LATCHKEY_FILES_DOWNLOADS" => Some(path("downloads")),
        _ => None,
    });
    Config::from_values(&values.unwrap()).unwrap()
}

/// What `latchkey-server init` does; the token of the one-time link.
pub(crate) async fn initialise(config: &Config) -> String {
    let secrets = ServerSecrets::make(&config.server.data_directory).unwrap();
    let db = Db::open(&config.database.url).await.unwrap();
    let secrets = &secrets;
    db.write(|tx| {
        Box::pin(async move {
            Organisation::create(tx, secrets, "Northwind", START)
                .await
                .map(drop)
        })
    })
    .await
    .map_err(|error: OrganisationError| error)
    .unwrap();
    let made = db.write(|tx| {
        Box::pin(async move { admin::create(tx, EMAIL, "Priya", AdminRole::Owner, START).await })
    });
    let link = made.await.unwrap().link(&config.server.public_url);
    db.close().await;
    link.split_once('#').unwrap().1.to_owned()
}
