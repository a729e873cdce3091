//! TLS by the server itself: 1.3 only, certificate files read again when they change.

mod certificate;
mod reload;

use axum_server::tls_rustls::RustlsConfig;
use tokio::sync::watch;

use crate::config::TlsConfig;

pub use certificate::TlsError;

/// A listener's TLS settings, ready to serve.
pub struct Tls {
    files: TlsConfig,
    current: RustlsConfig,
}

impl Tls {
    /// Reads certificate and key.
    ///
    /// # Errors
    /// [`TlsError`], saying which file and why.
    pub fn load(files: &TlsConfig) -> Result<Self, TlsError> {
        let config = certificate::read(files)?;
        Ok(Self {
            files: files.clone(),
            current: RustlsConfig::from_config(config),
        })
    }

    /// What a listener takes; a new certificate reaches it.
    pub(crate) fn current(&self) -> RustlsConfig {
        self.current.clone()
    }

    /// Reads the files again whenever they change, until `stopped` says so.
    pub(crate) async fn watch(self, stopped: watch::Receiver<bool>) {
        reload::watch(self.files, self.current, stopped).await;
    }
}
