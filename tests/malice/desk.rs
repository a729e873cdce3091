//! A computer with the app's core on it: the real transport and a real vault; keychain and clock are made up.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use client::transport::{HttpTransport, Retries};
use client::{
    App, AppError, Clock, Config, Filter, GateView, Home, ItemDraft, ItemKind, Keychain,
    KeychainError, LockReason, Now, PinChange, Policy, Probe, Query, Secret, Settings, Sort,
    SystemKeychain,
};
use server::clock::{Clock as _, ManualClock};
use tests::company::START;
use vault::testing::MemoryKeychain;

use crate::company::Company;

/// Longer than any rule asks for.
pub(crate) const PIN: &str = "29471583";
const TITLE: &str = "Payroll";

/// A computer and its app.
pub(crate) struct Desk {
    pub(crate) app: App,
    home: tempfile::TempDir,
    keychain: Arc<DeskKeychain>,
}

/// What no attack may change.
#[derive(Debug, PartialEq)]
pub(crate) struct Possessions {
    policy: Policy,
    settings: Settings,
    organisation: String,
    items: usize,
    keychain: HashMap<String, Vec<u8>>,
    slots: Vec<u8>,
}

impl Possessions {
    /// Whether the same keys seal the same things, whatever the organisation is called and however far it has counted.
    pub(crate) fn is_as_secret_as(&self, other: &Self) -> bool {
        let keys = |of: &Self| {
            let mut keys = of.keychain.clone();
            keys.retain(|name, _| !name.contains("standing"));
            keys
        };
        (keys(self), &self.slots, &self.policy, self.items)
            == (keys(other), &other.slots, &other.policy, other.items)
    }
}

struct DeskKeychain(MemoryKeychain);

/// The server's clock: time passes for both.
struct SharedClock(Arc<ManualClock>);

impl Desk {
    /// A new computer.
    pub(crate) async fn new(company: &Company) -> Self {
        let home = tempfile::tempdir().unwrap();
        let keychain = Arc::new(DeskKeychain(MemoryKeychain::new()));
        let config = Config {
            home: Home::at(home.path()),
            keychain: Some(keychain.clone()),
            transport: Box::new(HttpTransport::new("0.1.0").unwrap()),
            clock: Arc::new(SharedClock(Arc::clone(&company.clock))),
            retries: Retries::after(Vec::new()),
            stretch: Duration::ZERO, // the least cost
            app_version: "0.1.0".to_owned(),
        };
        Self {
            app: App::open(config).await.unwrap(),
            home,
            keychain,
        }
    }

    /// A computer with an open vault that holds one item, and an honest contact behind it.
    pub(crate) async fn enrolled(company: &Company) -> Self {
        let desk = Self::new(company).await;
        desk.app.open_invite(&company.link().await).await.unwrap();
        desk.app.request_code().await.unwrap();
        desk.app.verify_code(&company.code().await).await.unwrap();
        desk.enters(PIN).await;
        desk.enters(PIN).await;
        desk.app.recovery_later().await.unwrap();
        let mut draft = ItemDraft::new(ItemKind::LOGIN);
        draft.title = TITLE.to_owned();
        desk.app.save(draft).await.unwrap();
        // The report first, then the first status.
        desk.app.poll_now().await;
        desk.app.poll_now().await;
        desk
    }

    pub(crate) async fn enters(&self, typed: &str) -> GateView {
        for key in typed.chars() {
            self.app.entry_key(&key.to_string());
        }
        self.app.entry_submit().await.unwrap()
    }

    /// Everything a person has, while the vault is open.
    pub(crate) async fn possessions(&self) -> Possessions {
        let overview = self.app.overview().await.unwrap();
        Possessions {
            policy: overview.policy,
            settings: self.app.settings(),
            organisation: overview.organisation,
            items: self.items().await,
            keychain: self.keychain.0.copy(),
            slots: self.slots(),
        }
    }

    /// Locks the vault and opens it with the PIN: everything is there, and no try was lost.
    pub(crate) async fn opens_with_its_pin(&self) {
        self.app.lock(LockReason::Manual).await;
        let GateView::Locked(lock) = self.app.gate().await else {
            panic!("not locked")
        };
        assert_eq!(lock.tries_left, None, "a try was lost");
        assert_eq!(self.enters(PIN).await, GateView::Unlocked);
        assert_eq!(self.items().await, 1);
    }

    /// Why the server was not heard last, as a word.
    pub(crate) async fn contact_problem(&self) -> Option<AppError> {
        self.app.overview().await.unwrap().contact_problem
    }

    /// What is wrong with this as a new PIN.
    pub(crate) async fn refuses_as_pin(&self, typed: &str) -> Option<AppError> {
        self.app.pin_change_begin().await.unwrap();
        for entry in [PIN, typed] {
            for key in entry.chars() {
                self.app.entry_key(&key.to_string());
            }
            self.app.pin_change_submit().await.unwrap();
        }
        let stands = self.app.pin_change().await.unwrap();
        self.app.pin_change_cancel();
        match stands {
            PinChange::New { problem, .. } => problem,
            _ => None,
        }
    }

    /// Whether nothing of an enrolment was kept: no vault, no device token.
    pub(crate) fn is_blank(&self) -> bool {
        !self
            .keychain
            .0
            .copy()
            .keys()
            .any(|name| name.contains("token"))
            && !self.home.path().join("vault").exists()
    }

    async fn items(&self) -> usize {
        let query = Query {
            text: TITLE.to_owned(),
            filter: Filter::All,
            sort: Sort::Relevance,
            offset: 0,
            limit: 10,
        };
        self.app.list(query).await.unwrap().total
    }

    /// What the vault's key is sealed by, at which cost.
    fn slots(&self) -> Vec<u8> {
        std::fs::read(self.home.path().join("vault/vault.slots")).unwrap()
    }
}

impl Clock for SharedClock {
    fn now(&self) -> Now {
        let wall_ms = self.0.now();
        Now {
            wall_ms,
            boot_id: [1; 16],
            monotonic_ms: u64::try_from(wall_ms - START).unwrap() + 1,
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
