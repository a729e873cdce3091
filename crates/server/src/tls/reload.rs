//! Looks at the certificate files now and then and takes new ones into use.

use std::path::Path;
use std::time::{Duration, SystemTime};

use axum_server::tls_rustls::RustlsConfig;
use tokio::sync::watch;

use super::certificate;
use crate::config::TlsConfig;

/// Certificates are renewed days before they end; half a minute is soon enough.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Reloads whenever a file has changed. A pair that does not fit, as while being written, changes nothing.
pub(super) async fn watch(
    files: TlsConfig,
    current: RustlsConfig,
    mut stopped: watch::Receiver<bool>,
) {
    let mut seen = changed_at(&files);
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        let now = changed_at(&files);
        if now != seen && reload(&files, &current) {
            seen = now;
        }
    }
}

/// Takes the files into use, if they can be used.
fn reload(files: &TlsConfig, current: &RustlsConfig) -> bool {
    match certificate::read(files) {
        Ok(config) => {
            current.reload_from_config(config);
            tracing::info!("the TLS certificate was read again");
            true
        }
        Err(error) => {
            let failure: &dyn std::error::Error = &error;
            tracing::error!(error = failure, "the TLS certificate stays the old one");
            false
        }
    }
}

type Stamp = Option<(SystemTime, u64)>;

fn changed_at(files: &TlsConfig) -> (Stamp, Stamp) {
    let stamp = |path: &Path| {
        let seen = std::fs::metadata(path).ok()?;
        Some((seen.modified().ok()?, seen.len()))
    };
    (stamp(&files.certificate), stamp(&files.key))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn write_pair(directory: &Path) -> TlsConfig {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let files = TlsConfig {
            certificate: directory.join("cert.pem"),
            key: directory.join("key.pem"),
        };
        std::fs::write(&files.certificate, made.cert.pem()).unwrap();
        std::fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
        files
    }

    #[tokio::test]
    async fn a_new_pair_is_taken_and_a_broken_one_is_not() {
        let directory = tempfile::tempdir().unwrap();
        let files = write_pair(directory.path());
        let current = RustlsConfig::from_config(certificate::read(&files).unwrap());
        let first = current.get_inner();
        write_pair(directory.path());
        assert!(reload(&files, &current));
        let second = current.get_inner();
        assert!(!Arc::ptr_eq(&first, &second));
        std::fs::write(&files.key, "not a key").unwrap();
        assert!(!reload(&files, &current));
        assert!(Arc::ptr_eq(&second, &current.get_inner()));
    }

    #[test]
    fn what_is_wrong_with_the_files_is_said() {
        let directory = tempfile::tempdir().unwrap();
        let files = write_pair(directory.path());
        let other = tempfile::tempdir().unwrap();
        let mixed = TlsConfig {
            key: write_pair(other.path()).key,
            ..files.clone()
        };
        let said = |files: &TlsConfig| certificate::read(files).unwrap_err().to_string();
        assert!(said(&mixed).contains("cannot be used together"));
        let missing = TlsConfig {
            certificate: directory.path().join("none.pem"),
            ..files.clone()
        };
        assert!(said(&missing).contains("none.pem"));
        std::fs::write(&files.certificate, "").unwrap();
        assert!(said(&files).contains("no certificate"));
    }
}
