//! A computer with the app's core on it: the real transport and a real vault; keychain and clock are made up.

use std::sync::Arc;

use client::transport::{HttpTransport, Retries};
use client::{
    App, AppError, Clock, Config, GateView, Home, Keychain, KeychainError, Now, Probe, Secret,
    SystemKeychain,
};
use vault::testing::MemoryKeychain;

use super::office::{Office, START};

pub(crate) const PIN: &str = "294715";

/// A computer, switched on.
pub(crate) struct Desk {
    pub(crate) app: App,
    home: tempfile::TempDir,
    keychain: Arc<DeskKeychain>,
}

struct DeskKeychain(MemoryKeychain);

struct StillClock;

impl Desk {
    /// A new computer.
    pub(crate) async fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let keychain = Arc::new(DeskKeychain(MemoryKeychain::new()));
        let app = start(home.path(), &keychain).await;
        Self {
            app,
            home,
            keychain,
        }
    }

    /// The app is closed and started again; what was on its way goes on.
    pub(crate) async fn restart(self) -> Self {
        let Self {
            app,
            home,
            keychain,
        } = self;
        app.close().await;
        let app = start(home.path(), &keychain).await;
        // A server that is away is told by the gate.
        app.resume().await.ok();
        Self {
            app,
            home,
            keychain,
        }
    }

    /// The invite of the mail, up to the mailed code.
    pub(crate) async fn asks_for_code(&self, office: &Office) -> String {
        self.app.open_invite(&office.link().await).await.unwrap();
        self.app.request_code().await.unwrap();
        office.code(0).await
    }

    /// All the way to a vault whose recovery key is still to be saved.
    pub(crate) async fn makes_vault(&self, office: &Office) {
        let code = self.asks_for_code(office).await;
        self.app.verify_code(&code).await.unwrap();
        self.enters(PIN).await;
        assert!(matches!(self.enters(PIN).await, GateView::Recovery { .. }));
    }

    pub(crate) async fn enters(&self, typed: &str) -> GateView {
        for key in typed.chars() {
            self.app.entry_key(&key.to_string());
        }
        self.app.entry_submit().await.unwrap()
    }
}

async fn start(home: &std::path::Path, keychain: &Arc<DeskKeychain>) -> App {
    let config = Config {
        home: Home::at(home),
        keychain: Some(keychain.clone()),
        transport: Box::new(HttpTransport::new("0.1.0").unwrap()),
        clock: Arc::new(StillClock),
        retries: Retries::after(Vec::new()),
        app_version: "0.1.0".to_owned(),
    };
    App::open(config).await.unwrap()
}

/// The word of an error.
pub(crate) fn word(result: Result<GateView, AppError>) -> &'static str {
    result.unwrap_err().code.as_str()
}

impl Clock for StillClock {
    fn now(&self) -> Now {
        Now {
            wall_ms: START,
            boot_id: [1; 16],
            monotonic_ms: 1,
        }
    }
}

impl Keychain for DeskKeychain {
    fn get(&self, name: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        self.0.get(name)
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeychainError> {
        self.0.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<(), KeychainError> {
        self.0.delete(name)
    }
}

impl SystemKeychain for DeskKeychain {
    fn probe(&self) -> Probe {
        Probe::Good
    }
}
