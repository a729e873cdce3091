//! `latchkey-server backup FILE` and `latchkey-server restore FILE`.

use std::path::PathBuf;

use clap::Args;

use super::{CliError, print};
use crate::clock::{Clock as _, SystemClock};
use crate::config::Config;
use crate::secrets::{SecretFileError, ServerSecrets};
use crate::upkeep::{self, BackupError, RestoreError};

/// Copies the database into a file and reads all of it back. A running server need not be stopped.
///
/// The key file is not in it: keep a copy of that apart, without it the copy of the database is of no use.
#[derive(Args)]
pub(super) struct Backup {
    /// The new file.
    file: PathBuf,
}

/// Puts a copy in the place of the database, after all of it was read. The server has to be stopped.
///
/// The database that is there is kept beside it. A copy of an older version is brought up to date.
#[derive(Args)]
pub(super) struct Restore {
    /// The copy. It stays as it is.
    file: PathBuf,
}

/// Why nothing was copied or put back.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The key file.
    #[error("key file")]
    Secret(#[from] SecretFileError),
    /// `backup`.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// `restore`.
    #[error(transparent)]
    Restore(#[from] RestoreError),
}

impl Backup {
    pub(super) async fn run(self, config: Config) -> Result<(), CliError> {
        let secrets = load(&config)?;
        // The driver needs the address.
        let url = config.database.url.expose();
        let copied = upkeep::back_up(url, &self.file, &secrets).await;
        let copied = copied.map_err(CopyError::from)?;
        print::line(&format!(
            "{}: good, {} bytes",
            self.file.display(),
            copied.bytes
        ))?;
        print::line(&format!(
            "audit log: good, {} entries",
            copied.proof.entries
        ))?;
        let key_file = ServerSecrets::path(&config.server.data_directory);
        Ok(print::line(&format!(
            "not in it, and needed with it: {}",
            key_file.display()
        ))?)
    }
}

impl Restore {
    pub(super) async fn run(self, config: Config) -> Result<(), CliError> {
        let secrets = load(&config)?;
        // The driver needs the address.
        let url = config.database.url.expose();
        let restored = upkeep::restore(url, &self.file, &secrets, SystemClock.now()).await;
        let restored = restored.map_err(CopyError::from)?;
        print::line(&format!(
            "audit log: good, {} entries",
            restored.proof.entries
        ))?;
        if let Some(former) = restored.former {
            print::line(&format!("the database before it: {}", former.display()))?;
        }
        Ok(print::line("put back; start the server")?)
    }
}

fn load(config: &Config) -> Result<ServerSecrets, CliError> {
    let secrets = ServerSecrets::load(&config.server.data_directory);
    Ok(secrets.map_err(CopyError::from)?)
}
