//! Starting the app: what lies on disk, and what was on its way when it was last closed.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use tokio::sync::{broadcast, watch};
use tokio::task::JoinSet;

use super::backing::Backing;
use super::front::Front;
use super::leaving::Departure;
use super::lending::NOT_LENT;
use super::{App, CHANGES_KEPT, Inner, door};
use crate::backups::{self, Choices, Journal};
use crate::clock::{Clock, SystemClock};
use crate::enrolment::{self, Enrolment, Event, StoredError, VaultOnDisk};
use crate::error::{AppError, Code};
pub use crate::keep::SystemKeychain;
use crate::keep::{self, Installation, OsKeychain, PatientKeychain};
use crate::paths::Home;
use crate::session::read_settings;
use crate::transport::{HttpTransport, Retries, Transport};

/// Long enough to hurt whoever guesses, short enough to be typed to a few times a day.
const WANTED_STRETCH: Duration = Duration::from_millis(400);

/// What the app is made of.
pub struct Config {
    /// Where its files lie.
    pub home: Home,
    /// The system's keychain; none stands for the real one.
    pub keychain: Option<Arc<dyn SystemKeychain>>,
    /// How it reaches servers.
    pub transport: Box<dyn Transport>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Pauses before a request is sent again.
    pub retries: Retries,
    /// What a stretch of a PIN or passphrase is to take here, where the least cost takes less.
    pub stretch: Duration,
    /// Told to the server and in mails.
    pub app_version: String,
}

impl Config {
    /// The real thing for this operating-system user.
    ///
    /// # Errors
    /// [`Code::DiskFailed`] where the system names no place for files,
    /// [`Code::Internal`] where no HTTP client can be made.
    pub fn of_this_user(app_version: &str) -> Result<Self, AppError> {
        let transport = HttpTransport::new(app_version).map_err(|error| {
            tracing::error!(%error, "no HTTP client");
            AppError::new(Code::Internal)
        })?;
        Ok(Self {
            home: Home::of_this_user().ok_or_else(|| AppError::new(Code::DiskFailed))?,
            keychain: None,
            transport: Box::new(transport),
            clock: Arc::new(SystemClock),
            retries: Retries::default(),
            stretch: WANTED_STRETCH,
            app_version: app_version.to_owned(),
        })
    }
}

impl App {
    /// Starts the app: reads what lies on disk and takes the vault's folder for this program alone.
    /// Nothing goes over the network before [`App::run`].
    ///
    /// # Errors
    /// Where the app's folder cannot be used. A damaged enrolment, a missing vault and one that
    /// another program holds are no errors here: the gate shows them as trouble.
    pub async fn open(config: Config) -> Result<Self, AppError> {
        let opened = tokio::task::spawn_blocking(move || Self::open_here(config)).await;
        opened.unwrap_or_else(|_| Err(Code::Internal.into()))
    }

    fn open_here(config: Config) -> Result<Self, AppError> {
        let installation = Installation::of(&config.home)?;
        let keychain = config
            .keychain
            .unwrap_or_else(|| Arc::new(OsKeychain::of_installation(&installation.name())));
        let mut front = Front::new();
        let machine = match stored_machine(&config.home) {
            Ok(machine) => machine,
            Err(error) => {
                front.trouble = Some(error);
                Enrolment::new()
            }
        };
        let departure = Departure::read(&config.home);
        let settings = read_settings(&config.home.settings());
        let backing = Backing::new(
            Choices::read(&config.home.backup_choices()),
            Journal::read(&config.home.backup_journal()),
        );
        let (changes, _) = broadcast::channel(CHANGES_KEPT);
        let inner = Inner {
            home: config.home,
            installation,
            keychain: Arc::new(PatientKeychain::new(keychain)),
            transport: config.transport,
            clock: config.clock,
            retries: config.retries,
            stretch: config.stretch,
            app_version: config.app_version,
            machine: Mutex::new(machine),
            watch: Mutex::new(None),
            front: Mutex::new(front),
            session: Mutex::new(None),
            locks: watch::Sender::new(0),
            lent: AtomicU64::new(NOT_LENT),
            returned: Condvar::new(),
            settings: Mutex::new(settings),
            departure: Mutex::new(departure),
            changes,
            background: Mutex::new(JoinSet::new()),
            backing,
        };
        if inner.machine().state().has_vault() {
            inner.find_vault();
            backups::sweep(inner.home.backups());
        }
        inner.refuse_other_pin();
        inner.start_watch();
        inner.hear_removal();
        if inner.is_waiting() {
            inner.learn_backup();
        }
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Asks again what was on its way when the app was last closed. [`App::run`] does it first.
    ///
    /// # Errors
    /// What the server, the disk or the keychain said; the gate shows where it stands.
    pub async fn resume(&self) -> Result<(), AppError> {
        if self.inner.front().trouble.is_some() {
            return Ok(());
        }
        let vault = self.blocking(|inner| match &*inner.session() {
            Some(_) => Ok(VaultOnDisk::There),
            None => door::on_disk(&inner.home),
        });
        let vault = vault.await?;
        self.step(Event::Started(vault)).await?;
        self.blocking(|inner| {
            // A vault that was made just before a crash.
            if inner.machine().state().has_vault() && inner.session().is_none() {
                inner.find_vault();
            }
            Ok(())
        })
        .await
    }
}

impl Inner {
    /// A file that names another server or key than was pinned is shown as trouble, and not used.
    fn refuse_other_pin(&self) {
        let Some(membership) = self.machine().state().membership().cloned() else {
            return;
        };
        match self.check_pin(&membership) {
            Err(error) if error.code == Code::VaultAltered => {
                *self.machine() = Enrolment::new();
                drop(self.session().take());
                self.front().trouble = Some(error);
            }
            // A keychain that does not answer now is asked again before the token is used.
            _ => {}
        }
    }
}

fn stored_machine(home: &Home) -> Result<Enrolment, AppError> {
    let Some(bytes) = keep::read(&home.enrolment())? else {
        return Ok(Enrolment::new());
    };
    enrolment::read(&bytes).map_err(|error| {
        match error {
            StoredError::Newer => Code::VaultNewer,
            StoredError::Damaged => Code::EnrolmentDamaged,
        }
        .into()
    })
}
