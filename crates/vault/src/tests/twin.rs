//! A vault copied as often as a test needs it, and what it holds, to be compared.

use std::collections::BTreeMap;

use super::*;
use crate::{ItemState, ReadError};

/// Files that only this machine's memory holds, for tests that do not ask whether a disk keeps them.
pub(super) fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    match memory.is_dir() {
        true => tempfile::tempdir_in(memory).unwrap(),
        false => tempfile::tempdir().unwrap(),
    }
}

pub(super) type Folder = BTreeMap<String, Vec<u8>>;

/// The files of a folder by name.
pub(super) fn files(folder: &Path) -> Folder {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    files
        .map(|file| {
            let name = file.file_name().into_string().unwrap();
            (name, std::fs::read(file.path()).unwrap())
        })
        .collect()
}

/// Makes the folder hold these files and no others.
pub(super) fn put_files(folder: &Path, files: &Folder) {
    for file in std::fs::read_dir(folder).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
    for (name, content) in files {
        std::fs::write(folder.join(name), content).unwrap();
    }
}

impl Bench {
    /// A vault in memory with `items` logins, closed. Making one takes Argon2, copying it does not.
    pub(super) fn with_items(items: usize) -> Self {
        let folder = scratch();
        let keychain = Arc::new(MemoryKeychain::new());
        let Created {
            mut unlocked,
            recovery,
        } = make(folder.path(), keychain.clone()).unwrap();
        for number in 0..items {
            let draft = login(
                &format!("Item{number}"),
                "ada",
                &format!("{PASSWORD} {number}"),
            );
            unlocked.save(draft, &at_seconds(1)).unwrap();
        }
        drop(unlocked.lock());
        Self {
            folder,
            keychain,
            recovery,
        }
    }

    /// The same vault once more, in a folder of its own.
    pub(super) fn twin(&self) -> Self {
        self.twin_in(scratch())
    }

    pub(super) fn twin_in(&self, folder: TempDir) -> Self {
        put_files(folder.path(), &files(self.folder.path()));
        let keychain = Arc::new(MemoryKeychain::new());
        keychain.put_back(self.keychain.copy());
        Self {
            folder,
            keychain,
            recovery: copy_of(&self.recovery),
        }
    }
}

pub(super) fn copy_of(key: &RecoveryKey) -> RecoveryKey {
    RecoveryKey::parse(&key.groups().expose().concat()).unwrap()
}

/// What stands in an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) title: String,
    pub(super) password: String,
    pub(super) trashed: bool,
    pub(super) favourite: bool,
    /// How many saves of it are kept.
    pub(super) versions: usize,
}

/// All that a vault holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) items: BTreeMap<ItemId, Held>,
    pub(super) zoom_percent: u16,
    /// Title and typed password of each kept form.
    pub(super) forms: BTreeMap<String, String>,
}

/// Everything in the vault, each record opened, former versions as well.
pub(super) fn content(vault: &Unlocked) -> Result<Content, ReadError> {
    let report = vault.check()?;
    if let Some(problem) = report.problems.into_iter().next() {
        return Err(problem.error);
    }
    let items = vault.ids().map(|id| Ok((id, held(vault, id)?)));
    Ok(Content {
        items: items.collect::<Result<_, ReadError>>()?,
        zoom_percent: vault.settings().zoom_percent(),
        forms: forms(vault)?,
    })
}

fn forms(vault: &Unlocked) -> Result<BTreeMap<String, String>, ReadError> {
    let drafts = vault.drafts().into_iter();
    let typed = drafts.map(|kept| {
        let draft = vault.typed_into(kept.id)?;
        let fields = draft
            .sections
            .into_iter()
            .flat_map(|section| section.fields);
        let typed = fields.filter_map(|field| match field.value {
            ValueDraft::Concealed(SecretChange::Set(typed)) => Some(typed.expose().clone()),
            _ => None,
        });
        Ok((kept.title, typed.collect()))
    });
    typed.collect()
}

/// An item, its secret record opened.
pub(super) fn held(vault: &Unlocked, id: ItemId) -> Result<Held, ReadError> {
    let summary = vault.summary(id).unwrap();
    let password = vault.reveal_part(id, Handy::Secret, &at_seconds(9))?.1;
    Ok(Held {
        title: summary.title.clone(),
        password: password.expose().clone(),
        trashed: summary.state != ItemState::Active,
        favourite: summary.favourite,
        versions: vault.versions(id, 0, 1)?.total,
    })
}
