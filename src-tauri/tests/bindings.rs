//! The page's bindings are generated from the commands and must not be stale.

use std::path::Path;

use specta_typescript::Typescript;

const COMMITTED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../ui/src/desktop/ipc/bindings.ts"
);

/// Writes the bindings anew and compares: after a failure the file on disk is the fresh one.
#[test]
fn bindings_are_fresh() {
    let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
    if let Some(folder) = Path::new(COMMITTED).parent() {
        std::fs::create_dir_all(folder).unwrap();
    }
    let header = "// Generated from src-tauri/src/dto and src-tauri/src/commands. Do not edit.\n";
    let language = Typescript::default().header(header);
    desktop::commands::builder()
        .export(language, COMMITTED)
        .unwrap();
    let fresh = std::fs::read_to_string(COMMITTED).unwrap();
    assert!(
        committed == fresh,
        "bindings.ts was stale; it is written anew, commit it"
    );
}
