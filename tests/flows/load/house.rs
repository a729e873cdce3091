//! A server, an administrator who works at it, and others who ask it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use protocol::AdminId;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::json;
use server::Running;
use server::clock::ManualClock;
use tests::company::{self, ADMIN_EMAIL, START};

use crate::postman::{Manner, Postman};

/// How many are invited.
pub(crate) const PEOPLE: usize = 20;
/// Something that has to happen did not.
pub(crate) const NEVER: Duration = Duration::from_secs(120);
const PASSWORD: &str = "seven lanterns orbit the quay";
/// How often each is asked while something goes on.
const TIMES: usize = 5;

/// The server under load.
pub(crate) struct House {
    pub(crate) running: Running,
    pub(crate) postman: Postman,
    admin: AdminId,
    cookie: String,
    client: Client,
    answered: AtomicUsize,
    _directory: tempfile::TempDir,
}

impl House {
    /// People who are not invited yet, and an administrator who is signed in.
    pub(crate) async fn open() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let postman = Postman::start("person-", Manner::Hangs).await;
        let settings = [
            ("LATCHKEY_SERVER_PUBLIC_URL", "http://127.0.0.1:8443"),
            ("LATCHKEY_MAIL_SMTP_PORT", &postman.port.to_string()),
            ("LATCHKEY_LIMITS_REQUESTS_PER_MINUTE", "10000"),
            // All load comes from one address, and those who have to be answered from the same.
            ("LATCHKEY_LIMITS_CONNECTIONS", "20000"),
            ("LATCHKEY_LIMITS_CONNECTIONS_PER_ADDRESS", "20000"),
        ];
        let config = company::config(directory.path(), &settings);
        let founded = company::found(&config).await;
        let clock = Arc::new(ManualClock::at(START));
        let running = server::App::start(config, clock).await.unwrap();
        company::import_people(&running.state, PEOPLE).await;
        let mut house = Self {
            running,
            postman,
            admin: founded.admin,
            cookie: String::new(),
            client: Client::builder().no_proxy().build().unwrap(),
            answered: AtomicUsize::new(0),
            _directory: directory,
        };
        house.cookie = house.signs_in(&founded.setup_token).await;
        house.answers_others().await;
        house
    }

    async fn signs_in(&self, setup_token: &str) -> String {
        let setup = json!({ "token": setup_token, "password": PASSWORD });
        let request = self.request(Method::POST, "/api/v1/admin/setup");
        request.json(&setup).send().await.unwrap();
        let sign_in = json!({ "email": ADMIN_EMAIL, "password": PASSWORD });
        let request = self.request(Method::POST, "/api/v1/admin/session");
        let answer = request.json(&sign_in).send().await.unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Others ask, several times: whether it lives, the console, an app.
    pub(crate) async fn answers_others(&self) {
        for _ in 0..TIMES {
            let alive = self.request(Method::GET, "/healthz");
            let groups = self.request(Method::GET, "/api/v1/groups");
            let groups = groups.header("cookie", &self.cookie);
            let app = self.request(Method::POST, "/api/v1/device/status");
            for (request, status) in [
                (alive, StatusCode::OK),
                (groups, StatusCode::OK),
                (app.bearer_auth("made up"), StatusCode::UNAUTHORIZED),
            ] {
                let answer = tokio::time::timeout(NEVER, request.send()).await;
                let answer = answer.expect("no answer").expect("no connection");
                assert_eq!(answer.status(), status, "{}", answer.url());
                self.answered.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// How many requests of others were answered.
    pub(crate) fn answered(&self) -> usize {
        self.answered.load(Ordering::Relaxed)
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.addr)
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    pub(crate) async fn invites_everybody(&self) {
        company::enrol(&self.running.state, self.admin, &["Everybody"]).await;
    }

    /// How many mails are still to be sent.
    pub(crate) async fn mails_waiting(&self) -> usize {
        let waiting = server::mail::waiting(&self.running.state.db).await;
        usize::try_from(waiting.unwrap().count).unwrap()
    }
}
