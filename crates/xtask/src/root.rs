//! Where things lie in the repository.

use std::path::{Path, PathBuf};

pub(crate) use tests::place::{program, target};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The front end.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}
