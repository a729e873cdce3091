//! `latchkey-server directory import FILE.csv`, `directory groups FILE.toml` and `directory leave`.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Subcommand;

use super::{CliError, print};
use crate::clock::SystemClock;
use crate::config::Config;
use crate::directory::{self, ImportError, RowsError};
use crate::enrolment::{self, LeaveError};
use crate::groups::{self, GroupsFileError};
use crate::{AppState, audit};

/// Changes the directory. A running server need not be stopped.
#[derive(Subcommand)]
pub(super) enum Directory {
    /// Adds and updates people from a CSV file with the columns email,name,department,title,location,groups.
    ///
    /// `groups` names static groups, separated by `;`; those that are not there are made.
    /// Nobody and no membership is removed. New members of enrolled groups are invited.
    Import {
        /// The file, in UTF-8.
        file: PathBuf,
    },
    /// Takes a person out of a static group; where it was the last one with the password manager, access ends at once.
    Leave {
        /// The group's name.
        #[arg(long)]
        group: String,
        /// The person's mail address.
        email: String,
    },
    /// Makes and changes groups from a TOML file.
    ///
    /// Each `[[group]]` has a `name`; with a `rule` it is dynamic:
    /// `rule = 'department = "Sales" and (title contains "Lead" or location = "Berlin")'`.
    /// Attributes: department, title, location, name, email.
    /// Comparisons: =, !=, contains, starts_with, ends_with. Case does not count.
    Groups {
        /// The file.
        file: PathBuf,
    },
}

/// Why the directory was not changed.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// The file cannot be read.
    #[error("{path} cannot be read")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The CSV file is wrong.
    #[error("nothing was imported")]
    Rows(#[from] RowsError),
    /// The import failed.
    #[error("nothing was imported")]
    Import(#[from] ImportError),
    /// The person could not be taken out.
    #[error("nobody left a group")]
    Leave(#[from] LeaveError),
    /// The TOML file is wrong, or writing failed.
    #[error("no group was changed")]
    Groups(#[from] GroupsFileError),
    /// It was done, but could not be chained. The running server, or the next command, does it.
    #[error("the audit log was not chained")]
    Audit(#[from] audit::ChainError),
}

impl Directory {
    pub(super) async fn run(self, config: Config) -> Result<(), CliError> {
        let state = crate::open(config, Arc::new(SystemClock)).await?;
        let said = match self {
            Self::Import { file } => import(&state, &file).await?,
            Self::Leave { group, email } => leave(&state, &email, &group).await?,
            Self::Groups { file } => groups(&state, &file).await?,
        };
        // No server may be running to do it.
        audit::seal_waiting(&state.db, &state.secrets)
            .await
            .map_err(DirectoryError::from)?;
        state.db.close().await;
        Ok(print::line(&said)?)
    }
}

async fn import(state: &AppState, path: &Path) -> Result<String, DirectoryError> {
    let file = File::open(path).map_err(|source| DirectoryError::File {
        path: path.to_owned(),
        source,
    })?;
    let rows = directory::read_rows(std::io::BufReader::new(file))?;
    let done = directory::import(state, &rows).await?;
    Ok(format!(
        "{} people added, {} changed, {} unchanged; {} groups added; {} people invited",
        done.added, done.changed, done.unchanged, done.groups_added, done.invited
    ))
}

async fn leave(state: &AppState, email: &str, group: &str) -> Result<String, DirectoryError> {
    let ended = enrolment::leave_group(state, email, group).await?;
    Ok(if ended {
        "left the group; access to the password manager ended".to_owned()
    } else {
        "left the group; nothing else changed".to_owned()
    })
}

async fn groups(state: &AppState, path: &Path) -> Result<String, DirectoryError> {
    let text = std::fs::read_to_string(path).map_err(|source| DirectoryError::File {
        path: path.to_owned(),
        source,
    })?;
    let done = groups::write_groups(state, &groups::read_groups(&text)?).await?;
    Ok(format!(
        "{} groups read, {} of them new; {} people invited",
        done.groups, done.added, done.invited
    ))
}
