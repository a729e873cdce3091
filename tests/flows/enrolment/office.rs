//! A company whose server runs on a port of its own, mails over SMTP, and can go away and come back.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use protocol::{AdminId, GroupId, UnixMillis};
use server::api::extract::AdminRole;
use server::clock::ManualClock;
use server::config::{Config, Values};
use server::organisation::{Organisation, OrganisationError};
use server::secrets::ServerSecrets;
use server::store::{Db, IdColumn};
use server::{Running, admin, directory, enrolment};
use tests::smtp::Sink;

/// 23 November 2026, 09:58 UTC.
pub(crate) const START: UnixMillis = 1_795_427_880_000;
/// The invited person.
pub(crate) const PERSON: &str = "mira@northwind.example";

/// The server and its mailbox.
pub(crate) struct Office {
    pub(crate) sink: Sink,
    pub(crate) clock: Arc<ManualClock>,
    config: Values,
    running: Option<Running>,
    _directory: tempfile::TempDir,
}

impl Office {
    /// One person, invited.
    pub(crate) async fn open() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let sink = Sink::start().await.unwrap();
        let config = values(directory.path(), free_port(), sink.address().port());
        let clock = Arc::new(ManualClock::at(START));
        initialise(&Config::from_values(&config).unwrap()).await;
        let mut office = Self {
            sink,
            clock,
            config,
            running: None,
            _directory: directory,
        };
        office.comes_back().await;
        office.invites().await;
        office
    }

    /// The server stops, as for maintenance.
    pub(crate) async fn goes_away(&mut self) {
        self.running.take().unwrap().stop().await;
    }

    /// The server starts again with what it had.
    pub(crate) async fn comes_back(&mut self) {
        let config = Config::from_values(&self.config).unwrap();
        let running = server::App::start(config, self.clock.clone())
            .await
            .unwrap();
        self.running = Some(running);
    }

    /// The text of the invite mail.
    pub(crate) async fn invite_mail(&self) -> tests::smtp::Mail {
        self.sink
            .wait_for(PERSON, "Password Manager Invite", 0)
            .await
            .unwrap()
    }

    /// The `latchkey://` link of the invite mail.
    pub(crate) async fn link(&self) -> String {
        self.invite_mail()
            .await
            .word_with("latchkey://enroll#")
            .unwrap()
            .to_owned()
    }

    /// The newest code beyond the first `after`.
    pub(crate) async fn code(&self, after: usize) -> String {
        let mail = self.sink.wait_for(PERSON, "code", after).await.unwrap();
        mail.code().unwrap()
    }

    /// What the console shows of the person.
    pub(crate) async fn status(&self) -> String {
        let db = &self.running.as_ref().unwrap().state.db;
        let (status,): (String,) = db.one("SELECT status FROM enrolments", ()).await.unwrap();
        status
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    async fn invites(&self) {
        let state = &self.running.as_ref().unwrap().state;
        let rows = "email,name,department,title,location,groups\n\
                    mira@northwind.example,Mira Okafor,,,,Everybody\n";
        directory::import(state, &directory::read_rows(rows.as_bytes()).unwrap())
            .await
            .unwrap();
        let sql = "SELECT id FROM user_groups";
        let (IdColumn(group),): (IdColumn<GroupId>,) = state.db.one(sql, ()).await.unwrap();
        let sql = "SELECT id FROM admins";
        let (IdColumn(admin),): (IdColumn<AdminId>,) = state.db.one(sql, ()).await.unwrap();
        assert!(
            enrolment::bind(state, admin, "Priya", &[group])
                .await
                .unwrap()
                .is_ok()
        );
    }
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

fn values(directory: &std::path::Path, port: u16, smtp_port: u16) -> Values {
    let values = Values::read(None, |variable| match variable {
        "LATCHKEY_SERVER_PUBLIC_URL" => Some(format!("http://127.0.0.1:{port}")),
        "LATCHKEY_SERVER_LISTEN" => Some(format!("127.0.0.1:{port}")),
        "LATCHKEY_SERVER_DATA_DIRECTORY" => Some(directory.display().to_string()),
        "LATCHKEY_MAIL_FROM" => Some("Northwind IT <it@northwind.example>".to_owned()),
        "LATCHKEY_MAIL_SMTP_HOST" => Some("127.0.0.1".to_owned()),
        "LATCHKEY_MAIL_SMTP_PORT" => Some(smtp_port.to_string()),
        "LATCHKEY_MAIL_SMTP_SECURITY" => Some("none".to_owned()),
        "LATCHKEY_LIMITS_REQUESTS_PER_MINUTE" => Some("10000".to_owned()),
        _ => None,
    });
    values.unwrap()
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
