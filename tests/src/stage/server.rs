//! The real `latchkey-server`, as its administrator sets it up: one file, `init`, `directory import`, `serve`.

use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use super::held;
use super::organisation::{ADMIN_EMAIL, ADMIN_NAME, GROUPS, ORGANISATION, PEOPLE};
use crate::driver::{Process, listening};

/// What a server is started with.
pub struct ServerOptions<'a> {
    /// The program.
    pub binary: &'a Path,
    /// Where its configuration, key and database lie; used again where they are there.
    pub folder: &'a Path,
    /// The port on loopback to listen on.
    pub port: u16,
    /// The mail server's port on loopback.
    pub smtp_port: u16,
    /// The built console.
    pub console: &'a Path,
    /// The app's installers.
    pub downloads: &'a Path,
}

/// A running server. Dropping it ends it.
pub struct Server {
    /// Where it answers, with a slash at the end.
    pub address: String,
    /// The administrator's one-time link, where this start made the organisation.
    pub setup_link: Option<String>,
    binary: PathBuf,
    file: PathBuf,
    _process: Process,
}

impl Server {
    /// Starts a server on loopback; makes the example organisation where there is none yet.
    ///
    /// # Errors
    /// Where a step fails, with what the server said, and where another program has the port.
    pub async fn start(options: &ServerOptions<'_>) -> anyhow::Result<Self> {
        fs::create_dir_all(options.folder)?;
        // Whoever has it would be taken for the server.
        TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
            .with_context(|| format!("port {} is not free", options.port))?;
        let address = format!("http://127.0.0.1:{}/", options.port);
        let file = options.folder.join("server.toml");
        // Written last, so that an interrupted start begins anew.
        let made = options.folder.join("organisation-made");
        let fresh = !made.exists();
        fs::write(&file, configuration(options, &address))?;
        let setup_link = if fresh {
            drop_half_made(options.folder)?;
            let link = make_organisation(options, &file)?;
            fs::write(made, ORGANISATION)?;
            Some(link)
        } else {
            None
        };
        let mut command = held(options.binary);
        command.arg("--config").arg(&file).arg("serve");
        let server = Self {
            address,
            setup_link,
            binary: options.binary.to_path_buf(),
            file,
            _process: Process::start(command)?,
        };
        listening(options.port)
            .await
            .context("the server does not answer")?;
        Ok(server)
    }

    /// A new one-time link for an administrator who does not know the password any more.
    ///
    /// # Errors
    /// Where the server refuses; the error holds what it said.
    pub fn another_setup_link(&self) -> anyhow::Result<String> {
        let said = ask(&self.binary, &self.file, &["admin", "link", ADMIN_EMAIL])?;
        Ok(said.trim().to_owned())
    }
}

/// What an interrupted start left would be in the way of the next.
fn drop_half_made(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder.join("data")) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn configuration(options: &ServerOptions<'_>, address: &str) -> String {
    let [data, console, downloads] = [
        &options.folder.join("data"),
        options.console,
        options.downloads,
    ]
    .map(quoted);
    format!(
        "[server]\npublic_url = \"{address}\"\nlisten = \"127.0.0.1:{}\"\ndata_directory = {data}\n\n\
         [mail]\nfrom = \"Northwind IT <it@northwind.example>\"\nsmtp_host = \"127.0.0.1\"\n\
         smtp_port = {}\nsmtp_security = \"none\"\n\n\
         [limits]\nrequests_per_minute = 1000\n\n[files]\nconsole = {console}\ndownloads = {downloads}\n",
        options.port, options.smtp_port
    )
}

/// A TOML literal string: no escapes, so that every path is itself.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.display())
}

fn make_organisation(options: &ServerOptions<'_>, file: &Path) -> anyhow::Result<String> {
    let said = ask(
        options.binary,
        file,
        &[
            "init",
            "--org",
            ORGANISATION,
            "--admin-name",
            ADMIN_NAME,
            "--admin-email",
            ADMIN_EMAIL,
        ],
    )?;
    let people = write(options, "people.csv", PEOPLE)?;
    let groups = write(options, "groups.toml", GROUPS)?;
    ask(options.binary, file, &["directory", "groups", &groups])?;
    ask(options.binary, file, &["directory", "import", &people])?;
    said.split_whitespace()
        .find(|word| word.contains("/console/setup#"))
        .map(str::to_owned)
        .with_context(|| format!("init printed no set-up link: {said}"))
}

fn write(options: &ServerOptions<'_>, name: &str, text: &str) -> anyhow::Result<String> {
    let path: PathBuf = options.folder.join(name);
    fs::write(&path, text)?;
    Ok(path.display().to_string())
}

fn ask(binary: &Path, file: &Path, arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new(binary)
        .arg("--config")
        .arg(file)
        .args(arguments)
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        bail!(
            "latchkey-server {} failed: {said}{why}",
            arguments.join(" ")
        );
    }
    Ok(said)
}
