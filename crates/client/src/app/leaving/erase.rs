//! Erasing the vault, its keys and everything that was kept for it. Backups and settings stay.

use std::fs;
use std::io;

use super::super::Inner;
use crate::error::{AppError, Code};

/// What is left of writing a small file that a crash interrupted.
const UNFINISHED: &str = "tmp";

impl Inner {
    /// Erases whatever is left. It may be done again after a crash at any point.
    pub(super) fn erase(&self) -> Result<(), AppError> {
        self.let_go()?;
        let keychain = self.system_keychain();
        vault::erase(&self.home.vault(), &*keychain)?;
        *self.watch() = None;
        for file in [self.home.standing(), self.home.left()] {
            vault::private_file::remove(&file)?;
        }
        self.remove_unfinished()?;
        self.front().forget();
        Ok(())
    }

    /// Nobody may hold the vault's folder.
    fn let_go(&self) -> Result<(), AppError> {
        let (session, _) = self.lend_session();
        if session.is_none() && self.is_lent() {
            return Err(Code::VaultBusy.into());
        }
        drop(session);
        Ok(())
    }

    fn remove_unfinished(&self) -> io::Result<()> {
        for entry in fs::read_dir(self.home.root())? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == UNFINISHED) {
                vault::private_file::remove(&path)?;
            }
        }
        Ok(())
    }
}
