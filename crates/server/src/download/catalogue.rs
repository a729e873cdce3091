//! The installers in the configured directory, each hashed once.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use super::installer::Kind;

/// An installer on offer.
#[derive(Clone)]
pub(super) struct Installer {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

/// The directory and what is known of its files.
pub(super) struct Catalogue {
    directory: Option<PathBuf>,
    hashes: HashMap<PathBuf, Hashed>,
}

#[derive(Clone)]
struct Hashed {
    bytes: u64,
    modified: SystemTime,
    sha256: String,
}

/// More files than this are not looked at.
const MOST_FILES: usize = 500;
const PIECE_BYTES: usize = 64 * 1024;

impl Catalogue {
    pub(super) fn new(directory: Option<PathBuf>) -> Self {
        Self {
            directory,
            hashes: HashMap::new(),
        }
    }

    /// All installers: for each system and processor the newest version, in the page's order.
    ///
    /// Reads the directory each time and a file only when it has changed; blocks meanwhile.
    /// One caller at a time: many who ask at once would all hash the same file.
    ///
    /// # Errors
    /// Where the directory or an installer cannot be read.
    pub(super) fn list(&mut self) -> io::Result<Vec<Installer>> {
        let Some(directory) = self.directory.clone() else {
            return Ok(Vec::new());
        };
        let mut newest: Vec<(Kind, String)> = Vec::new();
        for entry in std::fs::read_dir(&directory)?.take(MOST_FILES) {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let Some(kind) = Kind::of(&name) else {
                continue;
            };
            if entry.file_type()?.is_file() {
                newest.push((kind, name));
            }
        }
        newest.sort_by(|(a, _), (b, _)| {
            (a.system, a.machine, a.extension, &b.version).cmp(&(
                b.system,
                b.machine,
                b.extension,
                &a.version,
            ))
        });
        newest.dedup_by(|(a, _), (b, _)| {
            (a.system, a.machine, a.extension) == (b.system, b.machine, b.extension)
        });
        newest
            .into_iter()
            .map(|(kind, name)| self.look_at(&directory, kind, name))
            .collect()
    }

    /// The file of an installer that is on offer; any other name finds nothing.
    ///
    /// # Errors
    /// As [`Catalogue::list`].
    pub(super) fn file(&mut self, name: &str) -> io::Result<Option<PathBuf>> {
        let found = self
            .list()?
            .into_iter()
            .find(|installer| installer.name == name);
        Ok(found.and_then(|installer| Some(self.directory.as_ref()?.join(installer.name))))
    }

    fn look_at(&mut self, directory: &Path, kind: Kind, name: String) -> io::Result<Installer> {
        let path = directory.join(&name);
        let seen = std::fs::metadata(&path)?;
        let (bytes, modified) = (seen.len(), seen.modified()?);
        let known = self.hashes.get(&path).cloned();
        let hashed = match known.filter(|known| (known.bytes, known.modified) == (bytes, modified))
        {
            Some(known) => known,
            None => {
                let fresh = Hashed {
                    bytes,
                    modified,
                    sha256: sha256(&path)?,
                };
                self.hashes.insert(path, fresh.clone());
                fresh
            }
        };
        Ok(Installer {
            name,
            kind,
            bytes,
            sha256: hashed.sha256,
        })
    }
}

fn sha256(path: &Path) -> io::Result<String> {
    let mut file = std::fs::File::open(path)?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = io::Read::read(&mut file, &mut piece)?;
        match piece.get(..read) {
            None | Some([]) => break,
            Some(bytes) => hasher.update(bytes),
        }
    }
    Ok(hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(catalogue: &mut Catalogue) -> Vec<String> {
        catalogue
            .list()
            .unwrap()
            .into_iter()
            .map(|installer| installer.name)
            .collect()
    }

    #[test]
    fn the_newest_of_each_kind_is_offered_in_order() {
        let directory = tempfile::tempdir().unwrap();
        let put = |name: &str| std::fs::write(directory.path().join(name), name).unwrap();
        let mut catalogue = Catalogue::new(Some(directory.path().to_owned()));
        assert!(names(&mut catalogue).is_empty());
        put("Latchkey_1.0.3_x64_en-US.msi");
        put("Latchkey_1.9.0_amd64.deb");
        put("Latchkey_1.10.0_amd64.deb");
        put("Latchkey_1.10.0_arm64.deb");
        put("notes.txt");
        std::fs::create_dir(directory.path().join("Latchkey_9.9.9_amd64.deb")).unwrap();
        assert_eq!(
            names(&mut catalogue),
            [
                "Latchkey_1.10.0_amd64.deb",
                "Latchkey_1.10.0_arm64.deb",
                "Latchkey_1.0.3_x64_en-US.msi"
            ]
        );
    }

    #[test]
    fn a_changed_file_gets_a_new_hash() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("Latchkey_1.0.3_amd64.deb");
        let mut catalogue = Catalogue::new(Some(directory.path().to_owned()));
        let mut hash = || catalogue.list().unwrap()[0].sha256.clone();
        std::fs::write(&file, "abc").unwrap();
        assert_eq!(
            hash(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        std::fs::write(&file, "another").unwrap();
        assert_ne!(
            hash(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn only_what_is_on_offer_is_found() {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("Latchkey_1.0.3_amd64.deb"), "x").unwrap();
        std::fs::write(directory.path().join("server.key"), "x").unwrap();
        let mut catalogue = Catalogue::new(Some(directory.path().to_owned()));
        let mut found = |name: &str| catalogue.file(name).unwrap().is_some();
        assert!(found("Latchkey_1.0.3_amd64.deb"));
        assert!(!found("server.key"));
        assert!(!found("../server.key"));
        assert!(!found("./Latchkey_1.0.3_amd64.deb"));
    }
}
