//! Where the files come from.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

mod built {
    include!(concat!(env!("OUT_DIR"), "/console_files.rs"));
}

/// The console's files.
#[derive(Clone)]
pub(super) enum Files {
    /// A directory, read at each request.
    Directory(PathBuf),
    /// What was built with the program; empty where the console was not.
    Embedded,
}

impl Files {
    /// The content of the file at `path`, or nothing where there is none.
    pub(super) async fn get(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        match self {
            Self::Directory(root) => {
                let file = root.join(inside(path)?);
                tokio::fs::read(file).await.ok().map(Cow::Owned)
            }
            Self::Embedded => {
                let found = built::FILES.iter().find(|(name, _)| *name == path);
                found.map(|(_, bytes)| Cow::Borrowed(*bytes))
            }
        }
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
        std::fs::write(root.path().join("index.html"), "console").unwrap();
        let files = Files::Directory(root.path().to_owned());
        assert_eq!(
            files.get("index.html").await.as_deref(),
            Some(b"console".as_slice())
        );
        assert_eq!(files.get("other.html").await, None);
        assert_eq!(files.get("").await, None);
    }
}
