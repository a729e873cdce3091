//! Files that go or come piece by piece, however large they are.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::time::Duration;

use reqwest::{Body, Response};
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;
use tokio::sync::watch;

use super::TransportError;
use super::http::failure;

/// A line that is slower than that is no line.
const SLOWEST_BYTES_PER_SECOND: u64 = 16 * 1024;

/// How long a file of that length may take to go or to come, beside what any request may take.
pub(super) const fn patience(bytes: u64) -> Duration {
    Duration::from_secs(bytes / SLOWEST_BYTES_PER_SECOND)
}

/// A file of that length as the body of a request.
pub(super) async fn body(file: &Path, bytes: u64) -> Result<Body, TransportError> {
    let file = File::open(file).await.map_err(|error| of_file(&error))?;
    let length = file.metadata().await.map_err(|error| of_file(&error))?;
    if length.len() != bytes {
        return Err(TransportError::File(io::ErrorKind::UnexpectedEof));
    }
    Ok(Body::from(file))
}

/// Writes the body of an answer to a file for this user alone, and tells how much of it came.
pub(super) async fn save(
    mut response: Response,
    into: &Path,
    most: u64,
    came: &watch::Sender<u64>,
) -> Result<(), TransportError> {
    // Made in this step: whoever waits for it no more finds no file that is made afterwards.
    let file = private(into).map_err(|error| of_file(&error))?;
    let mut file = File::from_std(file);
    let mut taken = 0_u64;
    while let Some(piece) = response.chunk().await.map_err(|error| failure(&error))? {
        taken = taken.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if taken > most {
            return Err(TransportError::TooLarge);
        }
        let written = file.write_all(&piece).await;
        written.map_err(|error| of_file(&error))?;
        came.send_replace(taken);
    }
    let synced = file.sync_all().await;
    synced.map_err(|error| of_file(&error))
}

fn private(path: &Path) -> io::Result<std::fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn of_file(error: &io::Error) -> TransportError {
    TransportError::File(error.kind())
}
