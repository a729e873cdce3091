//! Where the files come from.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use axum::body::Bytes;
use tokio::sync::Mutex;

mod built {
    include!(concat!(env!("OUT_DIR"), "/console_files.rs"));
}

/// A directory whose files are read when they have changed. Whoever is answered shares what was read:
/// answers that nobody takes hold no copies.
pub(super) struct Directory {
    root: PathBuf,
    read: Mutex<HashMap<PathBuf, (Stamp, Bytes)>>,
}

/// What a file that has changed differs in.
type Stamp = (u64, SystemTime);

/// The console's files.
#[derive(Clone)]
pub(super) enum Files {
    /// A directory.
    Directory(Arc<Directory>),
    /// What was built with the program; empty where the console was not.
    Embedded,
}

impl Files {
    /// The files below `root`.
    pub(super) fn directory(root: PathBuf) -> Self {
        Self::Directory(Arc::new(Directory {
            root,
            read: Mutex::default(),
        }))
    }

    /// The content of the file at `path`, or nothing where there is none.
    pub(super) async fn get(&self, path: &str) -> Option<Bytes> {
        match self {
            Self::Directory(directory) => directory.get(inside(path)?).await,
            Self::Embedded => {
                let found = built::FILES.iter().find(|(name, _)| *name == path);
                found.map(|(_, bytes)| Bytes::from_static(bytes))
            }
        }
    }
}

impl Directory {
    async fn get(&self, path: &Path) -> Option<Bytes> {
        let file = self.root.join(path);
        let seen = tokio::fs::metadata(&file).await.ok()?;
        let stamp = (seen.len(), seen.modified().ok()?);
        // Held while the file is read: many who ask at once make one read.
        let mut read = self.read.lock().await;
        if let Some((known, bytes)) = read.get(path)
            && *known == stamp
        {
            return Some(bytes.clone());
        }
        let bytes = Bytes::from(tokio::fs::read(file).await.ok()?);
        read.insert(path.to_owned(), (stamp, bytes.clone()));
        Some(bytes)
    }
}

/// The path, if it cannot leave its root.
fn inside(path: &str) -> Option<&Path> {
    let path = Path::new(path);
    let plain = |part| matches!(part, Component::Normal(_));
    path.components().all(plain).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, stays: bool) {
        assert_eq!(inside(path).is_some(), stays, "{path}");
    }

    #[test]
    fn paths_cannot_leave_the_directory() {
        check("index.html", true);
        check("assets/main-abc.js", true);
        check("../server.key", false);
        check("assets/../../server.key", false);
        check("/etc/passwd", false);
    }

    #[tokio::test]
    async fn a_directory_gives_its_files_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let files = Files::directory(root.path().to_owned());
        for content in ["console", "the console of today"] {
            std::fs::write(root.path().join("index.html"), content).unwrap();
            let [read, again] = [files.get("index.html").await, files.get("index.html").await];
            let (read, again) = (read.unwrap(), again.unwrap());
            assert_eq!(read, content);
            assert_eq!(read.as_ptr(), again.as_ptr(), "one copy for all");
        }
        assert_eq!(files.get("other.html").await, None);
        assert_eq!(files.get("").await, None);
    }
}
