//! A company whose server runs on a port of its own, mails over SMTP, and can go away and come back.

use std::sync::Arc;
use std::time::Duration;

use protocol::{AdminId, BackupId};
use server::clock::ManualClock;
use server::config::Config;
use server::store::{IdColumn, StoreError};
use server::{AppState, Running};
use tests::company;
use tests::driver::free_port;
use tests::smtp::Sink;

pub(crate) use tests::company::START;
/// The invited person.
pub(crate) const PERSON: &str = "mira@northwind.example";

/// How long something that has to happen is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// The server and its mailbox.
pub(crate) struct Office {
    pub(crate) sink: Sink,
    pub(crate) clock: Arc<ManualClock>,
    /// The token of the administrator's set-up link.
    pub(crate) setup_token: String,
    config: Config,
    smtp_port: u16,
    running: Option<Running>,
    admin: AdminId,
    _directory: tempfile::TempDir,
}

impl Office {
    /// One person, invited.
    pub(crate) async fn open() -> Self {
        let directory = tempfile::tempdir().unwrap();
        // Both come back to the port they had.
        let smtp_port = free_port().unwrap();
        let sink = Sink::listen(smtp_port, None).await.unwrap();
        let address = format!("127.0.0.1:{}", free_port().unwrap());
        let settings = [
            ("LATCHKEY_SERVER_PUBLIC_URL", &*format!("http://{address}")),
            ("LATCHKEY_SERVER_LISTEN", &address),
            ("LATCHKEY_MAIL_SMTP_PORT", &smtp_port.to_string()),
            ("LATCHKEY_LIMITS_REQUESTS_PER_MINUTE", "10000"),
        ];
        let config = company::config(directory.path(), &settings);
        let company::Founded { admin, setup_token } = company::found(&config).await;
        let clock = Arc::new(ManualClock::at(START));
        let mut office = Self {
            sink,
            clock,
            setup_token,
            config,
            smtp_port,
            running: None,
            admin,
            _directory: directory,
        };
        office.comes_back().await;
        let state = &office.running.as_ref().unwrap().state;
        company::import(state, "mira@northwind.example,Mira Okafor,,,,Everybody\n").await;
        company::enrol(state, admin, &["Everybody"]).await;
        office
    }

    /// The server stops, as for maintenance.
    pub(crate) async fn goes_away(&mut self) {
        self.running.take().unwrap().stop().await;
    }

    /// The server starts again with what it had.
    pub(crate) async fn comes_back(&mut self) {
        let running = server::App::start(self.config.clone(), self.clock.clone())
            .await
            .unwrap();
        self.running = Some(running);
    }

    /// The mail server stops; what is to be mailed waits.
    pub(crate) async fn mail_goes_away(&mut self) {
        // A connection that is open already would still deliver.
        self.goes_away().await;
        // Nobody sends to the new one, which listens elsewhere.
        self.sink = Sink::start().await.unwrap();
        self.comes_back().await;
    }

    /// The mail server is back after it was found away, and the pause after that is over.
    pub(crate) async fn mail_comes_back(&mut self) {
        tokio::time::timeout(PATIENCE, self.finds_no_mail_server())
            .await
            .unwrap();
        self.sink = Sink::listen(self.smtp_port, None).await.unwrap();
        self.advance(120);
    }

    async fn finds_no_mail_server(&self) {
        let db = &self.running.as_ref().unwrap().state.db;
        let mut postponed = 0;
        while postponed == 0 {
            // A mail that is being tried is put off for longer than one that was refused.
            let sql = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND tries > 0 AND next_try_at < $1";
            let soon = START + 60_000;
            (postponed,) = db.one::<(i64,)>(sql, (soon,)).await.unwrap();
        }
    }

    /// *Replace computer* in the console: what the person is mailed then.
    pub(crate) async fn replaces_computer(&self) -> String {
        let state = &self.running.as_ref().unwrap().state;
        let (IdColumn(person),) = state.db.one("SELECT id FROM people", ()).await.unwrap();
        let asked = server::enrolment::replace(state, self.admin, "Priya", person).await;
        asked.unwrap().unwrap();
        let mail = self.sink.wait_for(PERSON, "Password Manager Invite", 1);
        let mail = mail.await.unwrap();
        mail.word_with("latchkey://enroll#").unwrap().to_owned()
    }

    /// One byte of every backup that is kept becomes another one.
    pub(crate) async fn spoils_backups(&self) {
        let db = &self.running.as_ref().unwrap().state.db;
        let sql = "SELECT backup_id, bytes FROM backup_pieces WHERE place = 0";
        let pieces: Vec<(IdColumn<BackupId>, Vec<u8>)> = db.all(sql, ()).await.unwrap();
        for (IdColumn(id), mut piece) in pieces {
            piece[100] ^= 1;
            let spoilt = db.write(|tx| {
                let piece = piece.clone();
                Box::pin(async move {
                    let sql =
                        "UPDATE backup_pieces SET bytes = $1 WHERE place = 0 AND backup_id = $2";
                    tx.run(sql, (piece, id)).await?;
                    Ok::<_, StoreError>(())
                })
            });
            spoilt.await.unwrap();
        }
    }

    /// Where the server answers.
    pub(crate) fn address(&self) -> String {
        self.config.server.public_url.to_string()
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

    /// How many computers it knows.
    pub(crate) async fn devices(&self) -> i64 {
        let db = &self.running.as_ref().unwrap().state.db;
        let (devices,) = db.one("SELECT COUNT(*) FROM devices", ()).await.unwrap();
        devices
    }

    /// The running server.
    pub(crate) fn state(&self) -> &AppState {
        &self.running.as_ref().unwrap().state
    }

    /// Its administrator.
    pub(crate) const fn admin(&self) -> AdminId {
        self.admin
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }
}
