//! `latchkey-server check`: whether everything that `serve` needs is there and whole.

use super::{CliError, print};
use crate::audit;
use crate::config::Config;
use crate::organisation::{self, OrganisationError};
use crate::secrets::{SecretFileError, ServerSecrets};
use crate::store::{Db, StoreError};

/// What is wrong.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The key file.
    #[error("key file")]
    Secret(#[from] SecretFileError),
    /// The database.
    #[error("database")]
    Store(#[from] StoreError),
    /// The organisation's keys.
    #[error("organisation")]
    Organisation(#[from] OrganisationError),
    /// The audit log.
    #[error("audit log")]
    Audit(#[from] audit::Broken),
}

/// Checks one thing after the other and says what is good; stops at the first that is not.
pub(super) async fn run(config: Config) -> Result<(), CliError> {
    print::line("configuration: good")?;
    let secrets = ServerSecrets::load(&config.server.data_directory).map_err(CheckError::from)?;
    print::line("key file: good")?;
    // The driver needs the address with its password.
    let db = Db::open(config.database.url.expose())
        .await
        .map_err(CheckError::from)?;
    print::line("database: good, schema up to date")?;
    organisation::check_keys(&db, &secrets)
        .await
        .map_err(CheckError::from)?;
    print::line("organisation keys: good")?;
    let log = audit::verify(&db, &secrets)
        .await
        .map_err(CheckError::from)?;
    print::line(&format!("audit log: good, {} entries", log.entries))?;
    if log.waiting > 0 {
        print::line(&format!(
            "audit log: {} entries not chained yet; a running server does it within seconds",
            log.waiting
        ))?;
    }
    db.close().await;
    Ok(())
}
