//! What every handler and worker shares.

use std::net::IpAddr;
use std::ops::Deref;
use std::sync::Arc;

use protocol::DeviceId;

use crate::api::{Metrics, Places, RequestLimiter};
use crate::clock::Clock;
use crate::config::Config;
use crate::organisation::Organisation;
use crate::secrets::ServerSecrets;
use crate::store::Db;

/// Shared by all handlers and workers. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// The parts of [`AppState`].
pub struct Shared {
    /// The configuration.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The server's own secret.
    pub secrets: ServerSecrets,
    /// The organisation and its key.
    pub organisation: Organisation,
    /// How many requests an address may make.
    pub limiter: RequestLimiter<IpAddr>,
    /// How many requests a device may make.
    pub device_limiter: RequestLimiter<DeviceId>,
    /// How much may be held by those who send or take slowly.
    pub places: Places,
    /// What is counted for `/metrics`.
    pub metrics: Metrics,
    /// Wakes the audit log's writer.
    pub audit_wake: tokio::sync::Notify,
    /// Wakes the worker that sends mails.
    pub mail_wake: tokio::sync::Notify,
}

impl AppState {
    /// Shares `parts`.
    pub fn new(parts: Shared) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for AppState {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}
