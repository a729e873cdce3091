//! Where things lie: the repository, what cargo builds, the programs under test.

use std::path::{Path, PathBuf};

/// The repository's root.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
#[must_use]
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The variable that says which build the programs come from: `debug`, where it is not set, or `release`.
pub const BUILD_VARIABLE: &str = "LATCHKEY_BUILD";

/// A program as it was built last, such as `latchkey-server`.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let build = std::env::var_os(BUILD_VARIABLE).unwrap_or_else(|| "debug".into());
    target()
        .join(build)
        .join(name)
        .with_extension(std::env::consts::EXE_EXTENSION)
}
