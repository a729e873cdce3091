//! A company whose server is opened but does nothing by itself: its workers are stepped by hand.

use std::sync::Arc;
use std::time::Duration;

use protocol::AdminId;
use server::AppState;
use server::clock::ManualClock;
use server::mail::{Round, Worker};
use tests::company::{self, START};

/// A server with one group, *Everybody*.
pub(crate) struct Company {
    pub(crate) state: AppState,
    pub(crate) clock: Arc<ManualClock>,
    admin: AdminId,
    _directory: tempfile::TempDir,
}

impl Company {
    /// A company of people called `person-0@northwind.example` and so on, whose mails go to this SMTP port.
    pub(crate) async fn new(people: usize, smtp_port: u16) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let port = smtp_port.to_string();
        let settings = [
            ("LATCHKEY_MAIL_SMTP_PORT", port.as_str()),
            ("LATCHKEY_MAIL_TIME_ZONE", "Europe/Amsterdam"),
        ];
        let config = company::config(directory.path(), &settings);
        let admin = company::found(&config).await.admin;
        let clock = Arc::new(ManualClock::at(START));
        let state = server::open(config, clock.clone()).await.unwrap();
        company::import_people(&state, people).await;
        Self {
            state,
            clock,
            admin,
            _directory: directory,
        }
    }

    /// What Save in the console does: invites everybody.
    pub(crate) async fn enrol_everybody(&self) {
        company::enrol(&self.state, self.admin, &["Everybody"]).await;
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
