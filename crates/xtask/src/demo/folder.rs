//! Where the demo keeps what it goes on with: `target/demo`.

use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::root;

/// The demo's folder.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// The usual place; emptied first where `fresh` is asked for.
    pub(crate) fn usual(start: Start) -> anyhow::Result<Self> {
        Self::at(root::target().join("demo"), start)
    }

    /// Another place, such as the walk's.
    pub(crate) fn at(path: PathBuf, start: Start) -> anyhow::Result<Self> {
        if start == Start::Fresh {
            match fs::remove_dir_all(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    pub(crate) fn server(&self) -> PathBuf {
        self.0.join("server")
    }

    pub(crate) fn mail(&self) -> PathBuf {
        self.0.join("mail")
    }

    pub(crate) fn app(&self) -> PathBuf {
        self.0.join("app")
    }

    pub(crate) fn downloads(&self) -> PathBuf {
        self.0.join("downloads")
    }

    /// The server's port: chosen once, because the app that joined keeps the address.
    pub(crate) fn port(&self) -> anyhow::Result<u16> {
        let file = self.0.join("port");
        if let Ok(text) = fs::read_to_string(&file) {
            return text
                .trim()
                .parse()
                .with_context(|| format!("not a port: {}", file.display()));
        }
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        fs::write(file, port.to_string())?;
        Ok(port)
    }

    /// The administrator's set-up link, kept from the start that made it.
    pub(crate) fn setup_link(&self, made_now: Option<&str>) -> anyhow::Result<String> {
        let file = self.0.join("setup-link");
        if let Some(link) = made_now {
            fs::write(&file, link)?;
        }
        fs::read_to_string(&file).context("no set-up link is kept: start with --fresh")
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

/// Whether to go on where the last start was.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// Goes on.
    Again,
    /// Begins anew.
    Fresh,
}
