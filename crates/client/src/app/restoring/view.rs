//! What the page shows of a backup that is to be restored.

use protocol::UnixMillis;
use vault::backup::{BackupHead, Contents};

use super::super::items::UndoId;
use super::super::{App, Inner};
use super::{Chosen, Stage};
use crate::error::AppError;
use crate::view::SecretKind;

/// How far restoring is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restore {
    /// No backup was chosen.
    Nothing,
    /// What opens the backup is to be typed.
    Closed {
        /// The backup, as it says of itself.
        about: BackupAbout,
        /// Whether a recovery key opens it.
        recovery: bool,
        /// Whether a passphrase opens it.
        passphrase: bool,
        /// Characters of the passphrase entered so far.
        entered: usize,
        /// Why the last try did not open it.
        problem: Option<AppError>,
    },
    /// It opens, and is to be read.
    Opened(BackupAbout),
    /// It was read to its end.
    Read(Box<Preview>),
    /// It was merged.
    Merged {
        /// How many items came.
        new: usize,
        /// Of how many both contents are kept now.
        different: usize,
        /// Takes it back; none where nothing came.
        undo: Option<UndoId>,
    },
    /// It took the vault's place.
    Replaced(KeyAfter),
}

/// A backup, as it says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupAbout {
    /// When it was made.
    pub made_at: UnixMillis,
    /// How long the file is.
    pub bytes: u64,
    /// The version that made it.
    pub app_version: String,
    /// Whose it is.
    pub whose: Whose,
}

/// Whose a backup is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This person's, of this organisation.
    Mine,
    /// Somebody else's, or this person's of another organisation.
    Other,
    /// It does not say.
    Unknown,
}

/// Which recovery key opens the vault after it was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAfter {
    /// The one that opened the backup.
    Typed,
    /// A new one, which has to be saved.
    New,
}

/// What is in a backup, and how it stands to the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What it says of itself, proven.
    pub about: BackupAbout,
    /// What it holds.
    pub contents: Contents,
    /// Items that the vault does not have.
    pub new: u64,
    /// Items that it has as they are.
    pub same: u64,
    /// Items of which it has another content.
    pub different: u64,
    /// How many later changes of this vault are not in it.
    pub changes_missing: Option<u64>,
    /// When a backup of a later state of the same vault was made, where this computer knows of one.
    pub later_made_at: Option<UnixMillis>,
    /// Whether the recovery key that opened it is one that this vault had before.
    pub former_key: bool,
    /// Which recovery key would be good after replacing.
    pub key_after: KeyAfter,
    /// What has to be typed before the vault is replaced.
    pub secret: SecretKind,
    /// Characters of it entered so far.
    pub entered: usize,
    /// Why the last one was not accepted.
    pub problem: Option<AppError>,
}

/// A vault that was replaced, and is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// When it was replaced.
    pub since: UnixMillis,
    /// When it is removed.
    pub until: UnixMillis,
}

impl App {
    /// How far restoring is.
    ///
    /// # Errors
    /// [`crate::Code::Locked`].
    pub async fn restore_state(&self) -> Result<Restore, AppError> {
        self.blocking(Inner::restore_view).await
    }
}

impl Inner {
    pub(super) fn restore_view(&self) -> Result<Restore, AppError> {
        let secret = self.open_kind()?;
        let (entered, problem) = {
            let front = self.front();
            let entry = front.restoring.as_ref();
            let entered = entry.map_or(0, crate::session::Entry::characters);
            (entered, front.problem.clone())
        };
        let about = |head: &BackupHead, bytes| self.about(head, bytes);
        self.with_open_now(|open| {
            Ok(match &open.restoring.stage {
                Stage::Nothing => Restore::Nothing,
                Stage::Closed(chosen) => Restore::Closed {
                    about: about(chosen.backup.head(), chosen.bytes)?,
                    recovery: chosen.backup.has_recovery(),
                    passphrase: chosen.backup.has_passphrase(),
                    entered,
                    problem,
                },
                Stage::Opened(chosen) => {
                    Restore::Opened(about(chosen.backup.head(), chosen.bytes)?)
                }
                Stage::Whole(chosen, look) => {
                    let former_key = chosen.is_of_a_former_key(&open.vault);
                    Restore::Read(Box::new(Preview {
                        about: about(chosen.backup.head(), chosen.bytes)?,
                        contents: chosen.backup.contents().clone(),
                        new: look.comparison.new,
                        same: look.comparison.same,
                        different: look.comparison.different,
                        changes_missing: look.comparison.changes_missing,
                        later_made_at: look.later_made_at,
                        former_key,
                        key_after: chosen.key_after(&open.vault),
                        secret,
                        entered,
                        problem,
                    }))
                }
            })
        })
    }

    fn about(&self, head: &BackupHead, bytes: u64) -> Result<BackupAbout, AppError> {
        let membership = self.membership()?;
        let me = membership.enrolled();
        let whose = match (&head.organisation, &head.person) {
            (Some(organisation), Some(person)) => {
                let is_mine = organisation.as_bytes() == me.organisation.as_bytes()
                    && person.as_bytes() == me.person.as_bytes();
                if is_mine { Whose::Mine } else { Whose::Other }
            }
            _ => Whose::Unknown,
        };
        Ok(BackupAbout {
            made_at: head.created_ms,
            bytes,
            app_version: head.app_version.clone(),
            whose,
        })
    }
}

impl Chosen<vault::backup::WholeBackup> {
    /// Whether it was made of this vault and opened by a recovery key that is not the vault's any more.
    fn is_of_a_former_key(&self, vault: &vault::Unlocked) -> bool {
        let is_of_this_vault = self.backup.head().vault == vault.vault();
        let key = self.key.as_ref();
        is_of_this_vault && key.is_some_and(|key| !vault.is_recovery_key(key))
    }

    /// A key that was given up opens the vault no more; whoever found it could open it otherwise.
    pub(super) fn key_after(&self, vault: &vault::Unlocked) -> KeyAfter {
        if self.key.is_some() && !self.is_of_a_former_key(vault) {
            KeyAfter::Typed
        } else {
            KeyAfter::New
        }
    }
}
