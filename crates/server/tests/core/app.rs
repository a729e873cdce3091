//! A server on a free port, with an organisation and an administrator.

use std::num::NonZeroU32;
use std::sync::Arc;

use protocol::{AdminId, GroupId, PersonId, WireCode, WireError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use server::clock::ManualClock;
use server::config::Config;
use server::enrolment::{Confirmed, Ticked};
use server::store::{Db, IdColumn};
use server::{App, AppState, Running, audit, directory, enrolment, groups};
use tempfile::TempDir;
use tests::company::{self, ADMIN_NAME, Founded};

use crate::engine::Engine;

pub(crate) use tests::company::START;

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
        let database = engine.new_database(directory.path());
        let requests = NonZeroU32::MAX.to_string();
        let own = [
            ("LATCHKEY_DATABASE_URL", database.as_str()),
            ("LATCHKEY_LIMITS_REQUESTS_PER_MINUTE", &requests),
            ("LATCHKEY_LIMITS_DEVICE_REQUESTS_PER_MINUTE", &requests),
        ];
        let config = company::config(directory.path(), &[&own[..], settings].concat());
        let Founded { admin, setup_token } = company::found(&config).await;
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
        company::import(self.state(), rows).await
    }

    pub(crate) async fn group(&self, name: &str) -> GroupId {
        company::group(self.state(), name).await
    }

    pub(crate) async fn bind(&self, names: &[&str]) -> enrolment::Bound {
        company::enrol(self.state(), self.admin, names).await
    }

    /// One member of one enrolled group: the shortest way to an invite.
    pub(crate) async fn invite_mira(&self) {
        self.import("mira@northwind.example,Mira,Sales,,,Pilot\n")
            .await;
        assert_eq!(self.bind(&["Pilot"]).await.invited, 1);
    }

    pub(crate) async fn person(&self, email: &str) -> PersonId {
        let sql = "SELECT id FROM people WHERE email_folded = $1";
        let (IdColumn(person),) = self.db().one(sql, (email,)).await.unwrap();
        person
    }

    /// What Save does with these groups unticked, after a look at the preview.
    pub(crate) async fn unbind(&self, names: &[&str]) -> Result<enrolment::Bound, WireCode> {
        let mut removed = Vec::new();
        for name in names {
            removed.push(self.group(name).await);
        }
        removed.sort();
        let shown = enrolment::preview_removal(self.state(), &[], &removed).await;
        let confirmed = Confirmed {
            typed_groups: removed.len(),
            seen: shown.unwrap()?.seen,
        };
        let ticked = Ticked {
            added: &[],
            removed: &removed,
            confirmed: Some(&confirmed),
        };
        let saved = enrolment::save(self.state(), self.admin, ADMIN_NAME, ticked).await;
        saved.unwrap()
    }

    pub(crate) async fn undo(&self, email: &str) -> Result<(), WireCode> {
        let person = self.person(email).await;
        let undone = enrolment::undo(self.state(), self.admin, ADMIN_NAME, person).await;
        undone.unwrap()
    }

    pub(crate) async fn revoke(&self, email: &str) -> Result<(), WireCode> {
        let person = self.person(email).await;
        let revoked = enrolment::revoke(self.state(), self.admin, ADMIN_NAME, person).await;
        revoked.unwrap()
    }

    /// Makes or changes the dynamic group *Engineers*.
    pub(crate) async fn engineers_are(&self, department: &str) {
        let text =
            format!("[[group]]\nname = 'Engineers'\nrule = 'department = \"{department}\"'\n");
        let groups = groups::read_groups(&text).unwrap();
        groups::write_groups(self.state(), &groups).await.unwrap();
    }

    /// What *Resend invite* in the console does for Mira.
    pub(crate) async fn resend(&self) -> Result<(), WireCode> {
        let sql = "SELECT id FROM people WHERE email_folded = 'mira@northwind.example'";
        let (IdColumn(mira),): (IdColumn<PersonId>,) = self.db().one(sql, ()).await.unwrap();
        let resent = enrolment::resend(self.state(), self.admin, ADMIN_NAME, mira).await;
        resent.unwrap()
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
