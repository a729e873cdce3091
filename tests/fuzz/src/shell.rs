//! The shapes of the pages and what the shell makes of them: the shell's own files.
//!
//! Linking the shell itself would link a browser into each fuzzer.

#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the files are here whole, and what goes out to the pages is not fuzzed"
)]
#[path = "../../../src-tauri/src/dto/mod.rs"]
pub(crate) mod dto;
#[allow(
    dead_code,
    unused_imports,
    reason = "the files are here whole, and links are opened by the shell alone"
)]
#[path = "../../../src-tauri/src/markdown/mod.rs"]
pub(crate) mod markdown;
#[allow(
    dead_code,
    unused_imports,
    reason = "the files are here whole, and what goes out to the pages is not fuzzed"
)]
#[path = "../../../src-tauri/src/translate/mod.rs"]
pub(crate) mod translate;
