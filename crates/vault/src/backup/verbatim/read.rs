//! Reading a verbatim copy: whether it is whole, and as the vault that it holds.

use std::{
    fs::File,
    io::{self, BufReader, Seek as _, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
};

use crypto::{attempts::Now, recovery::RecoveryKey};

use super::{
    super::{
        Backup, BackupError, BackupHead, NotABackup, OpenBackup, OpenBackupError, Owner,
        ReadBackupError, Watch, WholeBackup, files,
    },
    body::{Nowhere, Sink, read_files},
    head,
};
use crate::{
    error::UnlockError,
    folder::{FolderError, VaultDir},
    keychain::NoKeychain,
    locked::{Locked, Opened},
    private_file,
    surroundings::SurroundingsError,
    unlocked::Unlocked,
};

/// Where a vault is unpacked, inside the folder that is given.
const UNPACKED: &str = "unpacked";
/// The backup that is made of it.
const BACKUP: &str = "unpacked.latchkey";

/// A file that looks like a verbatim copy.
pub struct Verbatim {
    file: File,
    head: BackupHead,
    head_bytes: Vec<u8>,
}

/// Why a verbatim copy did not become a backup.
#[derive(Debug, thiserror::Error)]
pub enum OpenVerbatimError {
    /// It is damaged, or cannot be read.
    #[error("the copy cannot be read")]
    Copy(#[from] ReadBackupError),
    /// The folder it is unpacked in cannot be used.
    #[error("there is no place to unpack it")]
    Folder(#[from] FolderError),
    /// What is in it is no vault.
    #[error("the copy holds no vault")]
    Vault(#[from] SurroundingsError),
    /// The vault stayed closed.
    #[error("the vault in the copy was not opened")]
    Unlock(#[source] UnlockError),
    /// No backup could be made of it.
    #[error("no backup could be made of it")]
    Backup(#[from] BackupError),
    /// The backup that was made of it was not opened.
    #[error("the backup that was made of it was not opened")]
    Open(#[source] OpenBackupError),
}

impl Verbatim {
    /// Reads the header of the file at `path`, and no more.
    ///
    /// # Errors
    /// [`NotABackup`]; [`NotABackup::OtherFile`] also for a backup of the usual kind.
    pub fn open(path: &Path) -> Result<Self, NotABackup> {
        Self::of(files::open(path)?)
    }

    pub(super) fn of(mut file: File) -> Result<Self, NotABackup> {
        let head = head::read(&mut file)?;
        let head_bytes = head::encode(&head);
        // What comes behind it is read from there: a header that is not written as this version does is not
        // one that it wrote.
        let length = u64::try_from(head_bytes.len()).unwrap_or(u64::MAX);
        if file.stream_position()? != length {
            return Err(NotABackup::Newer);
        }
        Ok(Self {
            file,
            head,
            head_bytes,
        })
    }

    /// What it says of itself. Only sums stand for it.
    pub fn head(&self) -> &BackupHead {
        &self.head
    }

    /// Reads it to its end, and says how long it is.
    ///
    /// # Errors
    /// [`ReadBackupError`].
    pub fn check(&self, watch: Watch<'_>) -> Result<u64, ReadBackupError> {
        self.read(&mut Nowhere, watch)
    }

    /// Makes the vault's folder of it at `to`, where none may be, and takes it.
    ///
    /// # Errors
    /// [`OpenVerbatimError`]; what was written by then stays, and is no vault that anybody opened.
    pub fn unpack(&self, to: &Path, watch: Watch<'_>) -> Result<VaultDir, OpenVerbatimError> {
        private_file::make_folder(to).map_err(ReadBackupError::Disk)?;
        let mut folder = Unpacking { folder: to };
        self.read(&mut folder, watch)?;
        Ok(VaultDir::open(to)?)
    }

    /// Opens the vault in it by recovery key and makes a backup of it, in `place`, a folder for nothing else that
    /// whoever calls removes afterwards.
    ///
    /// # Errors
    /// [`OpenVerbatimError`].
    pub fn whole(
        &self,
        recovery: &RecoveryKey,
        place: &Path,
        now: &Now,
        watch: Watch<'_>,
    ) -> Result<WholeBackup, OpenVerbatimError> {
        let open = self.open_with_recovery(recovery, place, now, watch)?;
        Ok(open.verify(watch)?)
    }

    /// As [`Verbatim::whole`], without reading the backup that was made once more.
    ///
    /// # Errors
    /// [`OpenVerbatimError`].
    pub fn open_with_recovery(
        &self,
        recovery: &RecoveryKey,
        place: &Path,
        now: &Now,
        watch: Watch<'_>,
    ) -> Result<OpenBackup, OpenVerbatimError> {
        let vault = self.unlock(recovery, &place.join(UNPACKED), now, watch)?;
        let to = place.join(BACKUP);
        let made = Now {
            wall_ms: self.head.created_ms,
            ..*now
        };
        let owner = self.owner();
        let version = &self.head.app_version;
        vault
            .begin_backup(&to, owner.as_ref(), version, &made, watch)?
            .finish(watch)?;
        drop(vault.lock());
        let backup =
            Backup::open(&to).map_err(|error| BackupError::Disk(io::Error::other(error)))?;
        let open = backup.open_with_recovery(recovery);
        open.map_err(|refused| OpenVerbatimError::Open(refused.error))
    }

    /// Whose it says that it is; what they are called stands nowhere in it.
    fn owner(&self) -> Option<Owner> {
        Some(Owner {
            organisation: self.head.organisation?,
            person: self.head.person?,
            organisation_name: String::new(),
            person_name: String::new(),
        })
    }

    fn unlock(
        &self,
        recovery: &RecoveryKey,
        to: &Path,
        now: &Now,
        watch: Watch<'_>,
    ) -> Result<Unlocked, OpenVerbatimError> {
        let dir = self.unpack(to, watch)?;
        let locked = Locked::open(dir, Arc::new(NoKeychain))?;
        match locked.unlock_with_recovery(recovery, now) {
            Ok(Opened::AsLeft(vault)) => Ok(*vault),
            // What was remembered of its age lies in the keychain of the computer that it came from.
            Ok(Opened::OlderThanLastUsed(older)) => Ok(older.accept()),
            Err(refused) => Err(OpenVerbatimError::Unlock(refused.error)),
        }
    }

    fn read(&self, sink: &mut impl Sink, watch: Watch<'_>) -> Result<u64, ReadBackupError> {
        let mut file = &self.file;
        let start = u64::try_from(self.head_bytes.len()).unwrap_or(u64::MAX);
        file.seek(SeekFrom::Start(start))
            .map_err(ReadBackupError::Disk)?;
        read_files(&self.head_bytes, BufReader::new(file), sink, watch)
    }
}

/// Into a folder where nothing is yet.
struct Unpacking<'a> {
    folder: &'a Path,
}

impl Sink for Unpacking<'_> {
    type File = File;

    fn begin(&mut self, name: &str) -> io::Result<File> {
        let path: PathBuf = self.folder.join(name);
        if let Some(folder) = path.parent() {
            private_file::make_folder(folder)?;
        }
        private_file::options().create_new(true).open(path)
    }

    fn end(&mut self, file: File) -> io::Result<()> {
        file.sync_all()
    }
}
