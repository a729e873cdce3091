//! Certificate and key files as a rustls configuration.

use std::path::PathBuf;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::config::TlsConfig;

/// Why the certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The certificate chain cannot be read.
    #[error("tls.certificate {0} cannot be read")]
    Certificate(PathBuf, #[source] pem::Error),
    /// The file holds no certificate.
    #[error("tls.certificate {0} holds no certificate")]
    Empty(PathBuf),
    /// The private key cannot be read.
    #[error("tls.key {0} cannot be read")]
    Key(PathBuf, #[source] pem::Error),
    /// Certificate and key do not belong together, or are of a kind that rustls does not take.
    #[error("tls.certificate and tls.key cannot be used together")]
    Pair(#[source] rustls::Error),
}

/// Reads both files.
pub(super) fn read(files: &TlsConfig) -> Result<Arc<ServerConfig>, TlsError> {
    let chain = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| TlsError::Certificate(files.certificate.clone(), error))?;
    if chain.is_empty() {
        return Err(TlsError::Empty(files.certificate.clone()));
    }
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .map_err(|error| TlsError::Key(files.key.clone(), error))?;
    let provider = Arc::new(aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(TlsError::Pair)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
