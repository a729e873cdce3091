//! A company with the real server, which people reach through a liar only.

use std::sync::Arc;
use std::time::Duration;

use protocol::device::{DeviceStatus, path};
use serde_json::Value;
use server::Running;
use server::clock::ManualClock;
use tests::company::{self, START};
use tests::smtp::Sink;

use crate::forger::{Forger, Signer};
use crate::liar::{Liar, Lie, Reply};
use crate::wire::Honest;

/// The invited person.
pub(crate) const PERSON: &str = "mira@northwind.example";

/// The server, its mailbox, and who stands before it.
pub(crate) struct Company {
    pub(crate) liar: Liar,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) forger: Forger,
    sink: Sink,
    _running: Running,
    _directory: tempfile::TempDir,
}

impl Company {
    /// One person, invited.
    pub(crate) async fn open() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let liar = Liar::listen().await;
        let sink = Sink::start().await.unwrap();
        let settings = [
            (
                "LATCHKEY_SERVER_PUBLIC_URL",
                &*format!("http://{}", liar.address),
            ),
            (
                "LATCHKEY_MAIL_SMTP_PORT",
                &sink.address().port().to_string(),
            ),
            ("LATCHKEY_LIMITS_REQUESTS_PER_MINUTE", "10000"),
        ];
        let config = company::config(directory.path(), &settings);
        let admin = company::found(&config).await.admin;
        let clock = Arc::new(ManualClock::at(START));
        let running = server::App::start(config, clock.clone()).await.unwrap();
        liar.stands_before(running.addr);
        let state = running.state.clone();
        company::import(&state, "mira@northwind.example,Mira Okafor,,,,Everybody\n").await;
        company::enrol(&state, admin, &["Everybody"]).await;
        Self {
            liar,
            clock,
            forger: Forger(state),
            sink,
            _running: running,
            _directory: directory,
        }
    }

    /// The `latchkey://` link of the invite mail.
    pub(crate) async fn link(&self) -> String {
        let mail = self.sink.wait_for(PERSON, "Password Manager Invite", 0);
        let mail = mail.await.unwrap();
        mail.word_with("latchkey://enroll#").unwrap().to_owned()
    }

    /// The newest code.
    pub(crate) async fn code(&self) -> String {
        let mail = self.sink.wait_for(PERSON, "code", 0).await.unwrap();
        mail.code().unwrap()
    }

    /// Answers questions about `path` with a lie from now on.
    pub(crate) fn lies(
        &self,
        path: &'static str,
        lie: impl Fn(&Honest) -> Reply + Send + Sync + 'static,
    ) {
        self.liar.says(Some(Lie::Of(path, Arc::new(lie))));
    }

    /// Answers questions about `path` with this from now on, and asks no server.
    pub(crate) fn makes_up(&self, path: &'static str, body: &Value) {
        let body = body.to_string().into_bytes();
        self.liar.says(Some(Lie::Alone(path, body)));
    }

    /// Says of the device what `change` makes of the truth from now on.
    pub(crate) fn says_of_device(
        &self,
        signer: Signer,
        change: impl Fn(&mut Value) + Send + Sync + 'static,
    ) {
        let forger = self.forger.clone();
        self.lies(path::STATUS, move |honest| {
            let said = forger.changed::<DeviceStatus>(honest, "status", signer, &change);
            Reply::Bytes(said.bytes())
        });
    }

    /// Passes everything on from now on.
    pub(crate) fn is_honest(&self) {
        self.liar.says(None);
    }

    /// Time passes, for everybody.
    pub(crate) fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }
}
