//! A person at a computer: one folder, one keychain, one clock, an app that is started and closed.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use crypto::Secret;
use vault::testing::MemoryKeychain;
use vault::{Keychain, KeychainError, Now};

use super::server::{Server, Wire};
use crate::enrolment::tests::world::{NORTHWIND, NOW};
use crate::transport::{Retries, Transport};
use crate::{App, AppError, Clock, Config, GateView, Home, Probe, SystemKeychain};

pub(super) const PIN: &str = "294715";
pub(super) const OTHER_PIN: &str = "831640";
pub(super) const CODE: &str = "481203";

/// A computer and who sits at it.
pub(super) struct Person {
    pub(super) app: App,
    pub(super) computer: Computer,
}

/// What stays when the app is closed.
pub(super) struct Computer {
    home: tempfile::TempDir,
    pub(super) keychain: Arc<FakeKeychain>,
    pub(super) clock: Arc<ManualClock>,
    pub(super) server: Arc<Server>,
}

/// A keychain in memory that may be missing.
pub(super) struct FakeKeychain {
    pub(super) inside: MemoryKeychain,
    pub(super) probe: Mutex<Probe>,
    at_next_read: Mutex<Option<Box<dyn FnOnce() + Send>>>,
    /// Whether it asks the person first, who does not answer, and how many calls wait for that.
    asking: (Mutex<(bool, usize)>, Condvar),
}

/// A clock that only moves when told.
pub(super) struct ManualClock(Mutex<Now>, AtomicI64);

impl Person {
    /// The first start of the app.
    pub(super) async fn new() -> Self {
        Self::with_keychain(Probe::Good).await
    }

    pub(super) async fn with_keychain(probe: Probe) -> Self {
        let computer = Computer::new(probe);
        Self {
            app: computer.start().await,
            computer,
        }
    }

    /// The first start of an app that reaches servers in this way.
    pub(super) async fn over(transport: impl Transport + 'static) -> Self {
        let computer = Computer::new(Probe::Good);
        Self {
            app: computer.start_over(Box::new(transport)).await,
            computer,
        }
    }

    /// Enrolled, with a PIN and a proven recovery key.
    pub(super) async fn enrolled() -> (Self, String) {
        let person = Self::new().await;
        person.verify().await;
        person.enter(PIN).await;
        person.enter(PIN).await;
        let key = person.prove().await;
        // The report and the first backup.
        person.app.wait_for_background().await;
        (person, key)
    }

    /// Up to the choice of a PIN.
    pub(super) async fn verify(&self) {
        self.app
            .open_invite(&NORTHWIND.invite().app_link())
            .await
            .unwrap();
        self.app.request_code().await.unwrap();
        self.app.verify_code(CODE).await.unwrap();
    }

    /// Types and submits.
    pub(super) async fn enter(&self, typed: &str) -> GateView {
        for key in typed.chars() {
            self.app.entry_key(&key.to_string());
        }
        self.app.entry_submit().await.unwrap()
    }

    /// Types and submits where nothing is asked for.
    pub(super) async fn is_refused(&self, typed: &str) -> crate::Code {
        for key in typed.chars() {
            self.app.entry_key(&key.to_string());
        }
        let refused = self.app.entry_submit().await.unwrap_err().code;
        self.app.entry_clear();
        refused
    }

    /// Saves the recovery key and types two of its groups back.
    pub(super) async fn prove(&self) -> String {
        let groups = self.app.reveal_recovery_key().await.unwrap();
        let [a, b] = self.app.ask_recovery_groups().await.unwrap();
        let groups = groups.expose();
        let typed = [groups[a].clone(), groups[b].to_lowercase()];
        self.app.prove_recovery_key(typed).await.unwrap();
        groups.join("-")
    }

    /// Closes the app and starts it again.
    pub(super) async fn restart(self) -> Self {
        let Self { app, computer } = self;
        app.close().await;
        let app = computer.start().await;
        app.resume().await.unwrap();
        Self { app, computer }
    }
}

impl Computer {
    fn new(probe: Probe) -> Self {
        let inside = MemoryKeychain::new();
        if probe == Probe::None {
            inside.break_with(Some(KeychainError::NoKeychain));
        }
        let clock = Arc::new(ManualClock::new());
        Self {
            home: tempfile::tempdir().unwrap(),
            keychain: Arc::new(FakeKeychain {
                inside,
                probe: Mutex::new(probe),
                at_next_read: Mutex::new(None),
                asking: (Mutex::new((false, 0)), Condvar::new()),
            }),
            server: Server::new(Arc::clone(&clock)),
            clock,
        }
    }

    pub(super) fn home(&self) -> &std::path::Path {
        self.home.path()
    }

    pub(super) async fn start(&self) -> App {
        self.start_over(Box::new(Wire(Arc::clone(&self.server))))
            .await
    }

    async fn start_over(&self, transport: Box<dyn Transport>) -> App {
        let config = Config {
            home: Home::at(self.home.path()),
            keychain: Some(self.keychain.clone()),
            transport,
            clock: self.clock.clone(),
            retries: Retries::after(Vec::new()),
            stretch: Duration::ZERO, // the least cost
            app_version: "0.1.0".into(),
        };
        App::open(config).await.unwrap()
    }
}

impl Drop for Computer {
    /// A test that failed must not wait for the keychain either.
    fn drop(&mut self) {
        self.keychain.asks_first(false);
    }
}

impl FakeKeychain {
    /// Lets something happen while the next entry is read.
    pub(super) fn at_next_read(&self, hook: impl FnOnce() + Send + 'static) {
        *self.at_next_read.lock().unwrap() = Some(Box::new(hook));
    }

    /// From now on every call waits for the person, until they have answered.
    pub(super) fn asks_first(&self, asks: bool) {
        self.asking.0.lock().unwrap().0 = asks;
        self.asking.1.notify_all();
    }

    /// Waits until a call waits for the person.
    pub(super) fn until_asked(&self) {
        let asking = self.asking.0.lock().unwrap();
        let asked = self.asking.1.wait_while(asking, |(_, calls)| *calls == 0);
        drop(asked.unwrap());
    }

    fn ask(&self) {
        let mut asking = self.asking.0.lock().unwrap();
        if !asking.0 {
            return;
        }
        asking.1 += 1;
        self.asking.1.notify_all();
        let mut answered = self.asking.1.wait_while(asking, |(asks, _)| *asks).unwrap();
        answered.1 -= 1;
    }
}

impl ManualClock {
    fn new() -> Self {
        let now = Now {
            wall_ms: NOW,
            boot_id: [1; 16],
            monotonic_ms: 1_000_000,
        };
        Self(Mutex::new(now), AtomicI64::new(0))
    }

    /// The person is in a time zone that is so many hours ahead of UTC.
    pub(super) fn travel_to(&self, hours_ahead: i64) {
        self.1.store(hours_ahead * 3_600_000, Ordering::Relaxed);
    }

    /// Somebody sets the clock on the wall.
    pub(super) fn is_set_forward(&self, by: Duration) {
        self.0.lock().unwrap().wall_ms += i64::try_from(by.as_millis()).unwrap();
    }

    /// The computer starts anew: nobody knows any more how long it ran.
    pub(super) fn starts_anew(&self) {
        self.0.lock().unwrap().boot_id[0] += 1;
    }

    pub(super) fn advance(&self, by: Duration) {
        let ms = u64::try_from(by.as_millis()).unwrap();
        let mut now = self.0.lock().unwrap();
        now.wall_ms += i64::try_from(ms).unwrap();
        now.monotonic_ms += ms;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Now {
        *self.0.lock().unwrap()
    }

    fn ahead_ms(&self) -> i64 {
        self.1.load(Ordering::Relaxed)
    }
}

impl Keychain for FakeKeychain {
    fn get(&self, name: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        let hook = self.at_next_read.lock().unwrap().take();
        if let Some(hook) = hook {
            hook();
        }
        self.ask();
        self.inside.get(name)
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeychainError> {
        self.ask();
        self.inside.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<(), KeychainError> {
        self.ask();
        self.inside.delete(name)
    }
}

impl SystemKeychain for FakeKeychain {
    fn probe(&self) -> Probe {
        self.ask();
        *self.probe.lock().unwrap()
    }
}

/// The word of the view, and of its problem where it has one.
pub(super) fn shown(view: &GateView) -> (&'static str, Option<&'static str>) {
    let word = |problem: &Option<AppError>| problem.as_ref().map(|problem| problem.code.as_str());
    match view {
        GateView::Welcome => ("welcome", None),
        GateView::LinkQuestion(_) => ("link question", None),
        GateView::Join(_) => ("join", None),
        GateView::Verify(_) => ("verify", None),
        GateView::Choose { problem, .. } => ("choose", word(problem)),
        GateView::Confirm { problem, .. } => ("confirm", word(problem)),
        GateView::Recovery { problem, .. } => ("recovery", word(problem)),
        GateView::Working(_) => ("working", None),
        GateView::Locked(lock) => ("locked", word(&lock.problem)),
        GateView::Deactivated(page) => ("deactivated", word(&page.waits_for)),
        GateView::Older { .. } => ("older", None),
        GateView::Forgot { problem } => ("forgot", word(problem)),
        GateView::Trouble(trouble) => ("trouble", Some(trouble.error.code.as_str())),
        GateView::Unlocked => ("unlocked", None),
    }
}
