//! A computer with the app's core on it: the real transport and a real vault; keychain and clock are made up.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use client::transport::{HttpTransport, Retries};
use client::{App, AppError, Clock, Config, GateView, Home, Now};
use vault::testing::{MemoryKeychain, Stepped};

use super::office::{Office, START};
use super::plug::{DeskKeychain, DeskTransport, Plug, With};

pub(crate) const PIN: &str = "294715";

/// A computer, switched on.
pub(crate) struct Desk {
    pub(crate) app: App,
    computer: Computer,
}

/// What stays when the app is closed.
pub(crate) struct Computer {
    home: tempfile::TempDir,
    pub(crate) keychain: Arc<DeskKeychain>,
    pub(crate) plug: Arc<Plug>,
    _stepped: Stepped,
}

pub(crate) struct StillClock;

impl Computer {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let plug = Arc::new(Plug::default());
        let steps = Arc::clone(&plug);
        let stepped = Stepped::under(home.path(), Arc::new(move || Ok(steps.step(With::Files)?)));
        Self {
            home,
            keychain: Arc::new(DeskKeychain {
                inside: MemoryKeychain::new(),
                plug: Arc::clone(&plug),
            }),
            plug,
            _stepped: stepped,
        }
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) async fn start(&self) -> Result<App, AppError> {
        self.start_by(Arc::new(StillClock)).await
    }

    pub(crate) async fn start_by(&self, clock: Arc<dyn Clock>) -> Result<App, AppError> {
        let config = Config {
            home: Home::at(self.home.path()),
            keychain: Some(self.keychain.clone()),
            transport: Box::new(DeskTransport {
                http: HttpTransport::new("0.1.0").unwrap(),
                plug: Arc::clone(&self.plug),
            }),
            clock,
            retries: Retries::after(Vec::new()),
            stretch: Duration::ZERO, // the least cost
            app_version: "0.1.0".to_owned(),
        };
        App::open(config).await
    }
}

impl Desk {
    /// A new computer.
    pub(crate) async fn new() -> Self {
        Self::by(Arc::new(StillClock)).await
    }

    /// A new computer with this clock.
    pub(crate) async fn by(clock: Arc<dyn Clock>) -> Self {
        let computer = Computer::new();
        Self {
            app: computer.start_by(clock).await.unwrap(),
            computer,
        }
    }

    /// Where its files lie.
    pub(crate) fn home(&self) -> &Path {
        self.computer.home()
    }

    /// The app is closed and started again; what was on its way goes on.
    pub(crate) async fn restart(self) -> Self {
        let Self { app, computer } = self;
        app.close().await;
        let app = computer.start().await.unwrap();
        // A server that is away is told by the gate.
        app.resume().await.ok();
        Self { app, computer }
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
        type_in(&self.app, typed).await.unwrap()
    }
}

/// Types and submits.
pub(crate) async fn type_in(app: &App, typed: &str) -> Result<GateView, AppError> {
    for key in typed.chars() {
        app.entry_key(&key.to_string());
    }
    app.entry_submit().await
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
