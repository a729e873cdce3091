//! `latchkey-server organisation rotate-key`: puts the organisation's next key in force.

use std::sync::Arc;

use clap::Subcommand;
use protocol::Fingerprint;

use super::{CliError, print};
use crate::audit::{self, Actor};
use crate::clock::{Clock as _, SystemClock};
use crate::config::Config;
use crate::enrolment::{self, EnrolmentFailure};
use crate::organisation::{self, OrganisationError, SignedBy};
use crate::secrets::{SecretFileError, ServerSecrets};
use crate::store::{Db, StoreError};

/// Changes the organisation. A running server need not be stopped.
#[derive(Subcommand)]
pub(super) enum Organisation {
    /// Puts the next key in force, makes another next one, and sends open invites again.
    ///
    /// Enrolled devices follow by the signed statement, those that are offline once they are back.
    RotateKey {
        /// The key in force does not open, or nobody should believe it: the next one signs for itself.
        #[arg(long)]
        old_key_lost: bool,
    },
}

/// Why the key was not replaced, or not everybody told.
#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    /// The key file.
    #[error(transparent)]
    Secret(#[from] SecretFileError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keys.
    #[error(transparent)]
    Organisation(#[from] OrganisationError),
    /// The key is replaced; a running server sends the invites.
    #[error("the key is replaced, and open invites were not sent again")]
    Invites(#[from] EnrolmentFailure),
    /// It was done, but could not be chained. The running server, or the next command, does it.
    #[error("the audit log was not chained")]
    Audit(#[from] audit::ChainError),
}

impl Organisation {
    pub(super) async fn run(self, config: Config) -> Result<(), CliError> {
        let Self::RotateKey { old_key_lost } = self;
        let by = if old_key_lost {
            SignedBy::Next
        } else {
            SignedBy::Old
        };
        let fingerprint = rotate(&config, by).await?;
        // Opened only now: a key that is lost does not open.
        let state = crate::open(config, Arc::new(SystemClock)).await?;
        enrolment::renew_invites(&state)
            .await
            .map_err(RotateError::from)?;
        audit::seal_waiting(&state.db, &state.secrets)
            .await
            .map_err(RotateError::from)?;
        state.db.close().await;
        Ok(print::line(&format!(
            "fingerprint of the key from now on: {fingerprint}"
        ))?)
    }
}

async fn rotate(config: &Config, by: SignedBy) -> Result<Fingerprint, RotateError> {
    let secrets = ServerSecrets::load(&config.server.data_directory)?;
    // The driver needs the address with its password.
    let db = Db::open(config.database.url.expose()).await?;
    let now = SystemClock.now();
    let key = organisation::rotate(&db, &secrets, Actor::Operator, by, now).await?;
    db.close().await;
    Ok(Fingerprint::of(&key))
}
