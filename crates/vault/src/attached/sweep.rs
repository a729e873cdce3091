//! What a crash left, and what an erased item leaves.

use std::{
    fs::{self, DirEntry},
    io,
    path::Path,
};

use super::{Place, UNFINISHED, step};
use crate::id::{AttachmentId, ItemId, VaultId};

/// Something below the folder that has to be looked at.
pub(crate) enum Leftover {
    /// The files of an item, whose name tells nothing more.
    Files(ItemId),
    /// A file that had not got its own name yet.
    Unfinished(Place),
}

/// Everything that may have to be swept. Names that are not ours are left alone.
pub(crate) fn leftovers(root: &Path, vault: VaultId) -> io::Result<Vec<Leftover>> {
    let mut found = Vec::new();
    for item in entries(root)? {
        let Some(id) = id_of::<ItemId>(&item, "") else {
            continue;
        };
        found.push(Leftover::Files(id));
        for file in entries(&item.path())? {
            if let Some(attachment) = id_of::<AttachmentId>(&file, UNFINISHED) {
                found.push(Leftover::Unfinished(Place {
                    root: root.to_owned(),
                    vault,
                    item: id,
                    attachment,
                }));
            }
        }
    }
    Ok(found)
}

/// Removes the files of an item.
pub(crate) fn erase(root: &Path, item: ItemId) -> io::Result<()> {
    let folder = root.join(item.to_string());
    step(&folder)?;
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    match fs::read_dir(folder) {
        Err(error) if is_none(error.kind()) => Ok(Vec::new()),
        entries => entries?.collect(),
    }
}

fn is_none(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn id_of<T: std::str::FromStr + ToString>(entry: &DirEntry, end: &str) -> Option<T> {
    let name = entry.file_name();
    let text = name.to_str()?.strip_suffix(end)?;
    // Written as we write it, and no other way.
    let id: T = text.parse().ok()?;
    (id.to_string() == text).then_some(id)
}
