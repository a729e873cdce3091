//! `latchkey-server init`: the organisation, its keys, and the first administrator.

use std::path::PathBuf;

use clap::Args;
use protocol::{Fingerprint, UnixMillis};

use super::{CliError, print};
use crate::admin::{self, NewAdminError};
use crate::api::extract::AdminRole;
use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::clock::{Clock as _, SystemClock};
use crate::config::Config;
use crate::directory::Email;
use crate::organisation::{Organisation, OrganisationError};
use crate::os;
use crate::secrets::{SecretFileError, ServerSecrets};
use crate::store::{Db, StoreError};

/// Makes the organisation, its keys, and the first administrator; prints the one-time link.
#[derive(Args)]
pub(super) struct Init {
    /// The organisation's name, as people see it.
    #[arg(long = "org", value_parser = name)]
    organisation: String,
    /// The first administrator's mail address.
    #[arg(long, value_parser = email)]
    admin_email: Email,
    /// The first administrator's name, as invites say it.
    #[arg(long, value_parser = name)]
    admin_name: String,
}

/// Why nothing was set up.
#[derive(Debug, thiserror::Error)]
pub enum InitError {
    /// The data directory.
    #[error("the data directory {path} cannot be made")]
    Directory {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The key file.
    #[error(transparent)]
    Secret(#[from] SecretFileError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The organisation.
    #[error(transparent)]
    Organisation(#[from] OrganisationError),
    /// The administrator.
    #[error(transparent)]
    Admin(#[from] NewAdminError),
    /// The audit log.
    #[error(transparent)]
    Audit(#[from] audit::ChainError),
}

const LONGEST_NAME_CHARS: usize = 80;

impl Init {
    pub(super) async fn run(self, config: Config) -> Result<(), CliError> {
        let (fingerprint, link) = self.set_up(&config).await?;
        print::line(&format!("organisation: {}", self.organisation))?;
        print::line(&format!("fingerprint of its key: {fingerprint}"))?;
        print::line(&format!(
            "set-up link for {} (once, 72 hours): {link}",
            self.admin_name
        ))?;
        print::line("keep a copy of the key file, apart from the database:")?;
        let key_file = ServerSecrets::path(&config.server.data_directory);
        Ok(print::line(&format!("  {}", key_file.display()))?)
    }

    async fn set_up(&self, config: &Config) -> Result<(Fingerprint, String), InitError> {
        let directory = &config.server.data_directory;
        os::make_private_dir(directory).map_err(|source| InitError::Directory {
            path: directory.clone(),
            source,
        })?;
        ServerSecrets::close_directory(directory)?;
        let secrets = match ServerSecrets::make(directory) {
            // Left over from an attempt that went no further.
            Err(SecretFileError::Exists(_)) => ServerSecrets::load(directory)?,
            made => made?,
        };
        // The driver needs the address with its password.
        let db = Db::open(config.database.url.expose()).await?;
        let now = SystemClock.now();
        let token = db
            .write(|tx| Box::pin(self.write(tx, &secrets, now)))
            .await?;
        audit::seal_waiting(&db, &secrets).await?;
        let organisation = Organisation::load(&db, &secrets).await?;
        db.close().await;
        Ok((
            Fingerprint::of(&organisation.public_key()),
            token.link(&config.server.public_url),
        ))
    }

    async fn write(
        &self,
        tx: &mut crate::store::Tx<'_>,
        secrets: &ServerSecrets,
        now: UnixMillis,
    ) -> Result<admin::SetupToken, InitError> {
        Organisation::create(tx, secrets, &self.organisation, now).await?;
        let entry = Entry {
            at: now,
            actor: Actor::Operator,
            action: Action::OrganisationCreated,
            subject: Subject::Organisation,
            detail: "",
        };
        audit::record(tx, entry).await?;
        let email = self.admin_email.as_str();
        Ok(admin::create(tx, email, &self.admin_name, AdminRole::Owner, now).await?)
    }
}

fn name(text: &str) -> Result<String, String> {
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 || length > LONGEST_NAME_CHARS || text.chars().any(char::is_control) {
        return Err(format!(
            "has to be 1 to {LONGEST_NAME_CHARS} characters long"
        ));
    }
    Ok(text.to_owned())
}

fn email(text: &str) -> Result<Email, String> {
    text.parse::<Email>().map_err(|error| error.to_string())
}
