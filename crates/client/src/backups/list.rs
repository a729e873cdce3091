//! What lies in the folders of backups.

use std::fs;
use std::path::{Path, PathBuf};

use protocol::UnixMillis;
use vault::backup::{Backup, BackupHead, NotABackup, Verbatim};
use vault::{PersonId, VaultId};

use super::folder::{Folder, Place};
use super::name::ENDING;

/// A file that says that it is a backup. Nothing of it is proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) file: PathBuf,
    pub(crate) place: Place,
    pub(crate) made_at: UnixMillis,
    pub(crate) bytes: u64,
    pub(crate) vault: VaultId,
}

/// The backups of a person in these folders, newest first. A folder that is not there has none, and what is no backup
/// is passed over.
pub(crate) fn list(folders: &[Folder], person: PersonId) -> Vec<Listed> {
    let mut found: Vec<_> = folders
        .iter()
        .flat_map(|folder| files_in(&folder.path).map(move |file| (folder.place, file)))
        .filter_map(|(place, file)| listed(place, file, person))
        .collect();
    found.sort_by(|a, b| (b.made_at, a.place, &b.file).cmp(&(a.made_at, b.place, &a.file)));
    found
}

fn files_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let files = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    files.filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
}

/// What a backup, or the files of a vault that nobody could open, say of themselves.
fn head_of(file: &Path) -> Option<BackupHead> {
    match Backup::open(file) {
        Ok(backup) => Some(backup.head().clone()),
        Err(NotABackup::Newer) => Some(Verbatim::open(file).ok()?.head().clone()),
        Err(_) => None,
    }
}

fn listed(place: Place, file: PathBuf, person: PersonId) -> Option<Listed> {
    let head = head_of(&file)?;
    let BackupHead {
        created_ms, vault, ..
    } = head;
    (head.person == Some(person)).then_some(())?;
    let bytes = fs::metadata(&file).ok()?.len();
    Some(Listed {
        file,
        place,
        made_at: created_ms,
        bytes,
        vault,
    })
}
