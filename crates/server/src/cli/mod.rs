//! The command line: `serve`, `init`, `directory import`, `directory groups`, `admin link`,
//! `organisation rotate-key`, `backup`, `restore`, `check`.
//!
//! Each command is a file. What it prints goes to standard output, mistakes with their causes to standard error.

mod admin;
mod check;
mod copies;
mod directory;
mod init;
mod organisation;
mod print;
mod serve;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::config::{self, Config, ConfigError, Values};
use crate::os;

/// The company's server of Latchkey.
#[derive(Parser)]
#[command(name = "latchkey-server", version, after_long_help = config::help())]
pub struct Cli {
    /// The configuration file in TOML; without it the environment alone is read.
    #[arg(long, env = "LATCHKEY_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the server until it is told to stop.
    Serve,
    /// Makes the organisation, its keys, and the first administrator.
    Init(init::Init),
    /// Changes the directory.
    #[command(subcommand)]
    Directory(directory::Directory),
    /// Helps administrators in.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Changes the organisation.
    #[command(subcommand)]
    Organisation(organisation::Organisation),
    Backup(copies::Backup),
    Restore(copies::Restore),
    /// Checks configuration, key file, database and audit log.
    Check,
}

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// `init`.
    #[error(transparent)]
    Init(#[from] init::InitError),
    /// `serve`, or opening what it serves.
    #[error(transparent)]
    Start(#[from] crate::StartError),
    /// `directory`.
    #[error(transparent)]
    Directory(#[from] directory::DirectoryError),
    /// `admin`.
    #[error(transparent)]
    Admin(#[from] admin::LinkError),
    /// `organisation`.
    #[error(transparent)]
    Organisation(#[from] organisation::RotateError),
    /// `backup` and `restore`.
    #[error(transparent)]
    Copy(#[from] copies::CopyError),
    /// `check`.
    #[error(transparent)]
    Check(#[from] check::CheckError),
    /// Standard output cannot be written to, or signals cannot be heard.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl Cli {
    /// Runs the command.
    ///
    /// # Errors
    /// [`CliError`], to be shown with its causes.
    pub async fn run(self) -> Result<(), CliError> {
        os::keep_files_private();
        let config = self.read_config()?;
        match self.command {
            Command::Serve => serve::run(config).await,
            Command::Init(init) => init.run(config).await,
            Command::Directory(directory) => directory.run(config).await,
            Command::Admin(admin) => admin.run(config).await,
            Command::Organisation(organisation) => organisation.run(config).await,
            Command::Backup(backup) => backup.run(config).await,
            Command::Restore(restore) => restore.run(config).await,
            Command::Check => check::run(config).await,
        }
    }

    fn read_config(&self) -> Result<Config, ConfigError> {
        let values = Values::read(self.config.as_deref(), |name| std::env::var(name).ok())?;
        Config::from_values(&values)
    }
}
