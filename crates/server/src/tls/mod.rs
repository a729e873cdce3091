//! TLS by the server itself: 1.3 only, certificate files read again when they change.

mod certificate;
mod reload;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use tokio::sync::watch;

use crate::config::TlsConfig;

pub use certificate::TlsError;

/// How long requests under way may take to finish when the server stops.
const GRACE: Duration = Duration::from_secs(10);

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

    /// Serves `router` until `stopped` says so.
    ///
    /// # Errors
    /// Where the listener fails.
    pub async fn serve(
        self,
        listener: TcpListener,
        router: Router,
        mut stopped: watch::Receiver<bool>,
    ) -> io::Result<()> {
        let handle = Handle::new();
        let reloading = tokio::spawn(reload::watch(
            self.files,
            self.current.clone(),
            stopped.clone(),
        ));
        let stopping = handle.clone();
        tokio::spawn(async move {
            // An error means that the sender is gone, which is a stop as well.
            let _ = stopped.wait_for(|stop| *stop).await;
            stopping.graceful_shutdown(Some(GRACE));
        });
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let served = axum_server::from_tcp_rustls(listener, self.current)?
            .handle(handle)
            .serve(service);
        let ended = served.await;
        reloading.abort();
        ended
    }
}
