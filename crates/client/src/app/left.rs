//! In which state the vault was closed, so that a backup can be compared with it while nobody can open the vault.
//!
//! It says so only between an orderly close and the next opening: after a crash nobody knows.

use std::path::Path;

use serde::{Deserialize, Serialize};
use vault::VaultId;

use super::Inner;
use super::door::{Open, Session};
use crate::error::{AppError, Code};
use crate::keep;

const VERSION: u32 = 1;

/// A vault, and how often it had been written when it was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Left {
    pub(super) vault: [u8; 16],
    pub(super) manifest: u64,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    /// Nothing while it is open.
    left: Option<Left>,
}

impl Left {
    fn of(open: &Open) -> Self {
        let vault: VaultId = open.vault.vault();
        Self {
            vault: *vault.as_bytes(),
            manifest: open.vault.manifest_version(),
        }
    }

    /// What is known; nothing where that cannot be read.
    pub(super) fn read(path: &Path) -> Option<Self> {
        let bytes = keep::read(path).ok()??;
        keep::parse::<Stored>(&bytes, VERSION).ok()?.left
    }

    fn write(path: &Path, left: Option<Self>) -> Result<(), AppError> {
        let stored = Stored {
            version: VERSION,
            left,
        };
        let bytes = serde_json::to_vec(&stored).map_err(|_| AppError::new(Code::Internal))?;
        Ok(keep::write(path, &bytes)?)
    }
}

impl Inner {
    /// The vault is open from now on: what it was left in counts no longer, before anything is written.
    pub(super) fn note_open(&self) {
        self.departure().kept_files = None;
        if let Err(error) = Left::write(&self.home.left(), None) {
            tracing::warn!(
                code = error.code.as_str(),
                "that the vault is open is not noted"
            );
        }
    }

    /// Closes a session, and notes in which state.
    pub(super) fn close_session(&self, session: Session) -> Session {
        let left = match &session {
            Session::Open(open) => Some(Left::of(open)),
            Session::Closed(_) => None,
        };
        let closed = session.close();
        if let Some(left) = left
            && let Err(error) = Left::write(&self.home.left(), Some(left))
        {
            // A copy of the files is kept then, whatever backup there is.
            tracing::warn!(
                code = error.code.as_str(),
                "in which state the vault was left is not noted"
            );
        }
        closed
    }
}
