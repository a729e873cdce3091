//! Other processes: this program again, with a part to play, and a keychain that outlives them.

use std::path::PathBuf;

use super::*;
use crate::KeychainError;

/// A keychain of files.
pub(super) struct Files(pub(super) PathBuf);

impl Files {
    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name.replace('/', "_"))
    }
}

impl Keychain for Files {
    fn get(&self, name: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        Ok(std::fs::read(self.path(name)).ok().map(Secret::new))
    }

    fn set(&self, name: &str, value: &[u8]) -> Result<(), KeychainError> {
        // Whole or not at all, as a keychain is.
        let new = self.path("new");
        let written = std::fs::write(&new, value);
        let written = written.and_then(|()| std::fs::rename(new, self.path(name)));
        written.map_err(|_| KeychainError::Refused)
    }

    fn delete(&self, name: &str) -> Result<(), KeychainError> {
        std::fs::remove_file(self.path(name)).ok();
        Ok(())
    }
}

/// A vault that several processes use one after the other.
pub(super) struct Shared {
    root: TempDir,
    pub(super) recovery: RecoveryKey,
}

impl Shared {
    /// An empty one in `root`.
    pub(super) fn new(root: TempDir) -> Self {
        let keychain = root.path().join("keychain");
        std::fs::create_dir(&keychain).unwrap();
        let made = make(&root.path().join("vault"), Arc::new(Files(keychain))).unwrap();
        drop(made.unlocked.lock());
        Self {
            root,
            recovery: made.recovery,
        }
    }

    /// The same vault and keychain once more, in a folder of its own.
    pub(super) fn twin(&self) -> Self {
        let root = scratch();
        for folder in ["vault", "keychain"] {
            let copy = root.path().join(folder);
            std::fs::create_dir(&copy).unwrap();
            put_files(&copy, &files(&self.root.path().join(folder)));
        }
        Self {
            root,
            recovery: copy_of(&self.recovery),
        }
    }

    /// What another process needs to know to open it.
    pub(super) fn told(&self) -> [String; 2] {
        let root = self.root.path().to_str().unwrap().to_owned();
        [root, self.recovery.groups().expose().concat()]
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.root.path().join("vault")
    }

    pub(super) fn open(&self) -> Unlocked {
        let [root, recovery] = self.told();
        let dir = take(&root).unwrap();
        open(dir, &root, &recovery)
    }
}

pub(super) fn take(root: &str) -> Result<VaultDir, crate::FolderError> {
    VaultDir::open(&Path::new(root).join("vault"))
}

pub(super) fn locked(dir: VaultDir, root: &str) -> Locked {
    let keychain = Files(Path::new(root).join("keychain"));
    Locked::open(dir, Arc::new(keychain)).unwrap()
}

pub(super) fn open(dir: VaultDir, root: &str, recovery: &str) -> Unlocked {
    let recovery = RecoveryKey::parse(recovery).unwrap();
    let opened = locked(dir, root).unlock_with_recovery(&recovery, &at_seconds(2));
    as_left(opened.unwrap())
}
