//! A company whose server is opened but does nothing by itself: its workers are stepped by hand.

use std::sync::Arc;
use std::time::Duration;

use protocol::{AdminId, GroupId, UnixMillis};
use server::AppState;
use server::api::extract::AdminRole;
use server::clock::ManualClock;
use server::config::{Config, Values};
use server::mail::{Round, Worker};
use server::organisation::{Organisation, OrganisationError};
use server::secrets::ServerSecrets;
use server::store::{Db, IdColumn};
use server::{admin, directory, enrolment};

/// 23 November 2026, 09:58 UTC.
const START: UnixMillis = 1_795_427_880_000;

/// A server with one group, *Everybody*.
pub(crate) struct Company {
    pub(crate) state: AppState,
    pub(crate) clock: Arc<ManualClock>,
    _directory: tempfile::TempDir,
}

impl Company {
    /// A company of people called `person-0@northwind.example` and so on, whose mails go to this SMTP port.
    pub(crate) async fn new(people: usize, smtp_port: u16) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let config = config(directory.path(), smtp_port);
        initialise(&config).await;
        let clock = Arc::new(ManualClock::at(START));
        let state = server::open(config, clock.clone()).await.unwrap();
        let mut rows = "email,name,department,title,location,groups\n".to_owned();
        for number in 0..people {
            rows += &format!("person-{number}@northwind.example,Person {number},,,,Everybody\n");
        }
        let rows = directory::read_rows(rows.as_bytes()).unwrap();
        directory::import(&state, &rows).await.unwrap();
        Self {
            state,
            clock,
            _directory: directory,
        }
    }

    /// What Save in the console does: invites everybody.
    pub(crate) async fn enrol_everybody(&self) {
        let sql = "SELECT id FROM user_groups";
        let (IdColumn(group),): (IdColumn<GroupId>,) = self.state.db.one(sql, ()).await.unwrap();
        let (IdColumn(admin),): (IdColumn<AdminId>,) = self
            .state
            .db
            .one("SELECT id FROM admins", ())
            .await
            .unwrap();
        let bound = enrolment::bind(&self.state, admin, "Priya", &[group])
            .await
            .unwrap();
        assert!(bound.is_ok());
    }

    /// A worker of one node.
    pub(crate) fn worker(&self) -> Worker {
        Worker::new(self.state.clone()).unwrap()
    }

    /// Rounds of `worker` until nothing is due.
    pub(crate) async fn deliver_all(worker: &Worker) -> Round {
        let mut sum = Round::default();
        loop {
            let round = worker.deliver_due().await.unwrap();
            if round == Round::default() {
                return sum;
            }
            sum.sent += round.sent;
            sum.failed += round.failed;
            sum.postponed += round.postponed;
            sum.unreachable |= round.unreachable;
        }
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// How many mails are in each state, with how many payloads they still hold.
    pub(crate) async fn outbox(&self) -> Vec<(String, i64, i64)> {
        let sql =
            "SELECT state, COUNT(*), COUNT(payload) FROM outbox GROUP BY state ORDER BY state";
        self.state.db.all(sql, ()).await.unwrap()
    }
}

fn config(directory: &std::path::Path, smtp_port: u16) -> Config {
    let values = Values::read(None, |variable| match variable {
        "LATCHKEY_SERVER_PUBLIC_URL" => Some("https://vault.northwind.example".to_owned()),
        "LATCHKEY_SERVER_DATA_DIRECTORY" => Some(directory.display().to_string()),
        "LATCHKEY_MAIL_FROM" => Some("Northwind IT <it@northwind.example>".to_owned()),
        "LATCHKEY_MAIL_SMTP_HOST" => Some("127.0.0.1".to_owned()),
        "LATCHKEY_MAIL_SMTP_PORT" => Some(smtp_port.to_string()),
        "LATCHKEY_MAIL_SMTP_SECURITY" => Some("none".to_owned()),
        "LATCHKEY_MAIL_TIME_ZONE" => Some("Europe/Amsterdam".to_owned()),
        _ => None,
    });
    Config::from_values(&values.unwrap()).unwrap()
}

async fn initialise(config: &Config) {
    let secrets = &ServerSecrets::make(&config.server.data_directory).unwrap();
    let db = Db::open(&config.database.url).await.unwrap();
    let made: Result<(), OrganisationError> = db
        .write(|tx| {
            Box::pin(async move {
                Organisation::create(tx, secrets, "Northwind", START)
                    .await
                    .map(drop)
            })
        })
        .await;
    made.unwrap();
    let admin = db.write(|tx| {
        let email = "priya@northwind.example";
        Box::pin(async move { admin::create(tx, email, "Priya", AdminRole::Owner, START).await })
    });
    admin.await.unwrap();
    db.close().await;
}
