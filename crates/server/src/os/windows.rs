//! Windows: console events, and what the folder's own permissions say.
//! Unproven: it cannot be compiled where Latchkey is built today.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use tokio::signal::windows::{CtrlBreak, CtrlC, CtrlShutdown, ctrl_break, ctrl_c, ctrl_shutdown};

/// What an operator, or the system, tells a server to stop with.
pub(crate) struct StopSignals {
    ctrl_c: CtrlC,
    ctrl_break: CtrlBreak,
    shutdown: CtrlShutdown,
}

impl StopSignals {
    /// Hears Ctrl+C, Ctrl+Break and the system's shutdown from now on.
    pub(crate) fn listen() -> io::Result<Self> {
        Ok(Self {
            ctrl_c: ctrl_c()?,
            ctrl_break: ctrl_break()?,
            shutdown: ctrl_shutdown()?,
        })
    }

    /// Returns when one of them comes.
    pub(crate) async fn received(&mut self) {
        tokio::select! {
            _ = self.ctrl_c.recv() => {}
            _ = self.ctrl_break.recv() => {}
            _ = self.shutdown.recv() => {}
        }
    }
}

/// Makes a folder. Who may enter it follows from the folder above; under a profile that is its owner.
pub(crate) fn make_private_dir(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Access lists are the administrator's: nothing is taken away.
pub(crate) fn take_from_others(folder: &Path, _own: &str) -> io::Result<()> {
    fs::metadata(folder).map(drop)
}

/// New files take the permissions of their folder.
pub(crate) fn keep_files_private() {}

/// There is no such call, and NTFS's journal needs none.
pub(crate) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes a file, where there is none yet, with the permissions that its folder hands down.
pub(crate) fn new_private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Access lists are the administrator's: there is no bit to look at.
pub(crate) fn is_open_to_others(path: &Path) -> io::Result<bool> {
    fs::metadata(path).map(|_| false)
}

/// Windows has no such limit on sockets.
pub(crate) fn raise_open_files(_wanted: usize) -> Option<usize> {
    None
}
