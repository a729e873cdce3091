//! Where the demo keeps what it goes on with: `target/demo`.

use std::fs::{self, File, TryLockError};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

const LOCK: &str = "lock";

/// The demo's folder, as long as this is alive for this demo alone.
pub(crate) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Takes the folder; emptied first where `fresh` is asked for.
    pub(crate) fn at(path: PathBuf, start: Start) -> anyhow::Result<Self> {
        fs::create_dir_all(&path)?;
        let lock = File::create(path.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                bail!("a demo runs here already: {}", path.display())
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        if start == Start::Fresh {
            empty(&path)?;
        }
        Ok(Self { path, _lock: lock })
    }

    pub(crate) fn server(&self) -> PathBuf {
        self.path.join("server")
    }

    pub(crate) fn mail(&self) -> PathBuf {
        self.path.join("mail")
    }

    pub(crate) fn app(&self) -> PathBuf {
        self.path.join("app")
    }

    pub(crate) fn downloads(&self) -> PathBuf {
        self.path.join("downloads")
    }

    /// A port of loopback, chosen once: the app that joined keeps the server's address,
    /// and a browser's tab that of the mailboxes.
    pub(crate) fn port_of(&self, what: &str) -> anyhow::Result<u16> {
        let file = self.path.join(what).with_extension("port");
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

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// Everything but the lock, which is held.
fn empty(folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != LOCK {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Whether to go on where the last start was.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// Goes on.
    Again,
    /// Begins anew.
    Fresh,
}
