//! `latchkey-server admin link EMAIL`: a new one-time link for an administrator who is locked out.

use clap::Subcommand;

use super::{CliError, print};
use crate::admin::{self, NewAdminError, SetupToken};
use crate::audit;
use crate::clock::{Clock as _, SystemClock};
use crate::config::Config;
use crate::secrets::{SecretFileError, ServerSecrets};
use crate::store::{Db, StoreError};

/// Helps administrators in.
#[derive(Subcommand)]
pub(super) enum Admin {
    /// Prints a new one-time link that sets an administrator's password; older links stop working.
    Link {
        /// The administrator's mail address.
        email: String,
    },
}

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// There is no such account.
    #[error("there is no administrator with this mail address")]
    Unknown,
    /// The key file.
    #[error(transparent)]
    Secret(#[from] SecretFileError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The audit log could not be chained.
    #[error(transparent)]
    Audit(#[from] audit::ChainError),
    /// The link could not be made.
    #[error(transparent)]
    Make(#[from] NewAdminError),
}

impl Admin {
    pub(super) async fn run(self, config: Config) -> Result<(), CliError> {
        let Self::Link { email } = self;
        let token = new_token(&config, &email).await?;
        Ok(print::line(&token.link(&config.server.public_url))?)
    }
}

async fn new_token(config: &Config, email: &str) -> Result<SetupToken, LinkError> {
    let secrets = ServerSecrets::load(&config.server.data_directory)?;
    // The driver needs the address with its password.
    let db = Db::open(config.database.url.expose()).await?;
    let now = SystemClock.now();
    let made = db
        .write(|tx| Box::pin(async move { admin::new_link(tx, email, now).await }))
        .await?;
    audit::seal_waiting(&db, &secrets).await?;
    db.close().await;
    made.ok_or(LinkError::Unknown)
}
