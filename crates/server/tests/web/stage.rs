//! A server on a free port of loopback, with a clock that only moves when told.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use server::clock::ManualClock;
use server::config::Config;
use server::{App, Running};
use tests::company::{self, Founded};

use crate::engine::Engine;

pub(crate) use tests::company::{ADMIN_EMAIL as EMAIL, START};
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
        Self::start_with(directory, LOOPBACK, |config| {
            config.database.url = url.into()
        })
        .await
    }

    /// A server whose configuration is changed before it starts.
    pub(crate) async fn start_with(
        directory: tempfile::TempDir,
        public_url: &str,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let clock = Arc::new(ManualClock::at(START));
        let downloads = directory.path().join("downloads");
        std::fs::create_dir(&downloads).unwrap();
        let settings = [
            ("LATCHKEY_SERVER_PUBLIC_URL", public_url),
            ("LATCHKEY_FILES_DOWNLOADS", downloads.to_str().unwrap()),
        ];
        let mut config = company::config(directory.path(), &settings);
        change(&mut config);
        let Founded { setup_token, .. } = company::found(&config).await;
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
