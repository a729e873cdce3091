//! The log: five files of one MiB in the app's folder, with nothing in them that belongs to a vault.
//!
//! Log lines carry codes, kinds and counts. Who writes one keeps names, addresses, tokens and texts out;
//! what a dependency says is heard from warnings up only.

use std::io;
use std::path::Path;
use std::sync::Mutex;

use file_rotate::compression::Compression;
use file_rotate::suffix::AppendCount;
use file_rotate::{ContentLimit, FileRotate};
use tracing_subscriber::EnvFilter;

/// Bytes of one file.
const FILE_BYTES: usize = 1024 * 1024;
/// Files beside the one being written.
const OLDER_FILES: usize = 4;
const FILTER: &str = "warn,desktop=info,client=info,vault=info,crypto=info,guard=info";

/// Starts logging into `folder`.
///
/// # Errors
/// Where the folder cannot be made.
pub(crate) fn start(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(FILTER))
        .with_ansi(false)
        .with_writer(Mutex::new(rotating(folder)))
        .finish();
    if tracing::subscriber::set_global_default(subscriber).is_err() {
        tracing::warn!("logging was started before");
    }
    log_panics();
    Ok(())
}

fn rotating(folder: &Path) -> FileRotate<AppendCount> {
    FileRotate::new(
        folder.join("latchkey.log"),
        AppendCount::new(OLDER_FILES),
        ContentLimit::BytesSurpassed(FILE_BYTES),
        Compression::None,
        Some(for_this_user_alone()),
    )
}

fn for_this_user_alone() -> std::fs::OpenOptions {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Says where it happened and nothing else: a panic's text may hold what it was working on.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        let thread = std::thread::current().name().unwrap_or_default().to_owned();
        tracing::error!(panic.place = place, panic.thread = thread, "panic");
    }));
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn old_lines_go_after_five_files_of_one_mib() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = rotating(folder.path());
        let line = [b'x'; 1024];
        for _ in 0..9 * 1024 {
            log.write_all(&line).unwrap();
        }
        let sizes: Vec<u64> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap().metadata().unwrap().len())
            .collect();
        assert!(sizes.len() <= OLDER_FILES + 1, "{} files", sizes.len());
        assert!(
            sizes.iter().all(|size| *size <= 1024 * 1024 + 1024),
            "{sizes:?}"
        );
    }
}
