//! The running server: opens everything, listens, and stops in order.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::api::{self, Metrics, Places, RequestLimiter};
use crate::audit;
use crate::clock::Clock;
use crate::config::Config;
use crate::connections::Allowance;
use crate::enrolment;
use crate::listener::{self, Clients};
use crate::mail::{self, WorkerError};
use crate::organisation::{Organisation, OrganisationError};
use crate::secrets::{SecretFileError, ServerSecrets};
use crate::state::{AppState, Shared};
use crate::store::{Db, StoreError};
use crate::tls::{Tls, TlsError};

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The key file.
    #[error(transparent)]
    Secret(#[from] SecretFileError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The organisation.
    #[error(transparent)]
    Organisation(#[from] OrganisationError),
    /// The way out for mails.
    #[error(transparent)]
    Mail(#[from] WorkerError),
    /// The certificate.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The address is taken or not ours.
    #[error("cannot listen on {address}")]
    Listen {
        /// The configured address.
        address: SocketAddr,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
}

/// The server.
pub struct App;

/// A server that runs until it is stopped or dropped.
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    /// What its handlers share, for tests and tools.
    pub state: AppState,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl App {
    /// Opens everything that `config` names and starts to listen.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn start(config: Config, clock: Arc<dyn Clock>) -> Result<Running, StartError> {
        let state = open(config, clock).await?;
        let mails = mail::Worker::new(state.clone())?;
        let tls = state.config.tls.as_ref().map(Tls::load).transpose()?;
        let address = state.config.server.listen;
        let listen = |source| StartError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(listen)?;
        let addr = listener.local_addr().map_err(listen)?;
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        tasks.spawn(audit::run_writer(state.clone(), stopped.clone()));
        tasks.spawn(mails.run(stopped.clone()));
        tasks.spawn(enrolment::run_expiry(state.clone(), stopped.clone()));
        tasks.spawn(serve(listener, tls, state.clone(), stopped));
        Ok(Running {
            addr,
            state,
            stop,
            tasks,
        })
    }
}

/// Opens key file, database and organisation.
///
/// # Errors
/// [`StartError`].
pub async fn open(config: Config, clock: Arc<dyn Clock>) -> Result<AppState, StartError> {
    ServerSecrets::close_directory(&config.server.data_directory)?;
    let secrets = ServerSecrets::load(&config.server.data_directory)?;
    // The driver needs the address with its password.
    let db = Db::open(config.database.url.expose()).await?;
    let organisation = Organisation::load(&db, &secrets).await?;
    let limiter = RequestLimiter::per_minute(config.limits.requests_per_minute);
    let device_limiter = RequestLimiter::per_minute(config.limits.device_requests_per_minute);
    Ok(AppState::new(Shared {
        config,
        db,
        clock,
        secrets,
        organisation,
        limiter,
        device_limiter,
        places: Places::default(),
        metrics: Metrics::default(),
        audit_wake: Notify::new(),
        mail_wake: Notify::new(),
    }))
}

async fn serve(
    listener: TcpListener,
    tls: Option<Tls>,
    state: AppState,
    stopped: watch::Receiver<bool>,
) {
    let served = match listener.into_std() {
        Ok(listener) => {
            let clients = Clients::usual(Allowance::of(&state.config));
            listener::serve(listener, tls, api::router(state), stopped, clients).await
        }
        Err(error) => Err(error),
    };
    if let Err(error) = served {
        let failure: &dyn std::error::Error = &error;
        tracing::error!(error = failure, "the listener failed");
    }
}

impl Running {
    /// Lets requests that are under way finish, then closes the database.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        self.ended().await;
        self.state.db.close().await;
    }

    /// Returns when the server has stopped by itself. Who no longer wants to wait loses nothing.
    pub async fn ended(&mut self) {
        // A worker that panicked was logged then.
        while self.tasks.join_next().await.is_some() {}
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}
