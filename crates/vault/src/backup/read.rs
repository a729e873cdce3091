//! Opening a backup: by what its slots ask for, and by the vault that made it.

use std::{
    fs::File,
    io::{Seek as _, SeekFrom},
    path::Path,
};

use crypto::{
    backup::{BackupSlot, CannotOpenSlot},
    context::Context,
    entered::Passphrase,
    keys::{BackupKey, FileKey},
    recovery::RecoveryKey,
    slots::SlotType,
    stream::StreamReader,
};

use super::{
    BackupHead, NotABackup, OpenBackupError, ReadBackupError, Watch, WholeBackup,
    body::BodyReader,
    files,
    header::{Framed, Header},
    whole,
};
use crate::unlocked::Unlocked;

/// A file that looks like a backup. Nothing in it is proven.
pub struct Backup {
    file: File,
    pub(crate) framed: Framed,
    header: Header,
}

/// A backup whose header is proven, and whose body was not read.
pub struct OpenBackup {
    pub(crate) backup: Backup,
    pub(crate) key: FileKey,
}

/// A backup that stayed closed, and why.
pub struct NotOpened {
    /// The backup.
    pub backup: Backup,
    /// Why it was not opened.
    pub error: OpenBackupError,
}

impl std::fmt::Debug for NotOpened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&self.error, f)
    }
}

impl Backup {
    /// Reads the header of the file at `path`. No key is derived, and no more than the header is read.
    ///
    /// # Errors
    /// [`NotABackup`].
    pub fn open(path: &Path) -> Result<Self, NotABackup> {
        let mut file = files::open(path)?;
        let (framed, header) = Framed::read(&mut file)?;
        Ok(Self {
            file,
            framed,
            header,
        })
    }

    /// What it says of itself.
    pub fn head(&self) -> &BackupHead {
        &self.header.head
    }

    /// Whether it says that a recovery key opens it.
    pub fn has_recovery(&self) -> bool {
        self.slots_of(SlotType::Recovery).next().is_some()
    }

    /// Whether it says that a passphrase opens it.
    pub fn has_passphrase(&self) -> bool {
        self.slots_of(SlotType::Passphrase).next().is_some()
    }

    /// Opens it by recovery key.
    ///
    /// # Errors
    /// [`NotOpened`] with the backup and the reason.
    pub fn open_with_recovery(self, recovery: &RecoveryKey) -> Result<OpenBackup, Box<NotOpened>> {
        self.open_with(SlotType::Recovery, |slot| slot.open_with_recovery(recovery))
    }

    /// Opens it by passphrase. At most one slot is tried, so that a file cannot ask for more work than one costs.
    ///
    /// # Errors
    /// [`NotOpened`] with the backup and the reason.
    pub fn open_with_passphrase(
        self,
        passphrase: &Passphrase,
    ) -> Result<OpenBackup, Box<NotOpened>> {
        self.open_with(SlotType::Passphrase, |slot| {
            slot.open_with_passphrase(passphrase)
        })
    }

    /// Opens it by the key of the vault that made it. It proves the file, not that somebody still has the recovery key.
    ///
    /// # Errors
    /// [`NotOpened`] with the backup and the reason.
    pub fn open_with_vault(self, vault: &Unlocked) -> Result<OpenBackup, Box<NotOpened>> {
        let key = vault
            .current_backup_key()
            .and_then(|stored| vault.open_backup_key(stored).ok());
        match key {
            Some(key) => self.open_with_key(&key),
            None => Err(self.not_opened(OpenBackupError::NoSuchWay)),
        }
    }

    fn open_with(
        self,
        kind: SlotType,
        open: impl Fn(&BackupSlot) -> Result<BackupKey, CannotOpenSlot>,
    ) -> Result<OpenBackup, Box<NotOpened>> {
        let most = match kind {
            SlotType::Recovery => usize::MAX,
            SlotType::Passphrase | SlotType::PinDevice => 1,
        };
        let mut opened = Err(OpenBackupError::NoSuchWay);
        for slot in self.slots_of(kind).take(most) {
            opened = open(slot).map_err(OpenBackupError::from);
            if opened.is_ok() {
                break;
            }
        }
        match opened {
            Ok(key) => self.open_with_key(&key),
            Err(error) => Err(self.not_opened(error)),
        }
    }

    /// Gives the file key out only after the header's code was checked.
    fn open_with_key(self, key: &BackupKey) -> Result<OpenBackup, Box<NotOpened>> {
        let vault = *self.header.head.vault.as_bytes();
        let Ok(key) = key.unwrap_file_key(&self.header.file_key, vault) else {
            return Err(self.not_opened(OpenBackupError::Wrong));
        };
        if !self.framed.is_of(&key) {
            return Err(self.not_opened(OpenBackupError::Altered));
        }
        Ok(OpenBackup { backup: self, key })
    }

    fn slots_of(&self, kind: SlotType) -> impl Iterator<Item = &BackupSlot> {
        let slots = self.header.slots.iter();
        slots.filter(move |slot| slot.slot_type() == kind)
    }

    fn not_opened(self, error: OpenBackupError) -> Box<NotOpened> {
        Box::new(NotOpened {
            backup: self,
            error,
        })
    }
}

impl OpenBackup {
    /// What it says of itself, proven.
    pub fn head(&self) -> &BackupHead {
        self.backup.head()
    }

    /// Reads all of it once, holding none of it. `watch` is told how many bytes are done.
    ///
    /// # Errors
    /// [`ReadBackupError`].
    pub fn verify(mut self, watch: Watch<'_>) -> Result<WholeBackup, ReadBackupError> {
        let Backup { file, framed, .. } = &mut self.backup;
        let read = whole::read_back(file, framed, &self.key, watch)?;
        Ok(WholeBackup::new(self, read))
    }

    /// The body once more, from its beginning.
    pub(super) fn body(&self) -> Result<BodyReader<&File>, ReadBackupError> {
        let Backup { file, framed, .. } = &self.backup;
        let start = u64::try_from(framed.to_bytes().len());
        let start = start.map_err(|_| ReadBackupError::Damaged)?;
        let mut from = file;
        from.seek(SeekFrom::Start(start))?;
        let header = framed.hash();
        let context = Context::Backup { header };
        let stream = StreamReader::begin(&self.key.derive_body_key(), &context, from)?;
        Ok(BodyReader::new(stream))
    }
}
