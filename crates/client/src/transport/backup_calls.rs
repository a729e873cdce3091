//! What the server is asked about its copies of backups.

use std::path::Path;

use protocol::BackupId;
use protocol::backup::{BackupHealth, Handed, KeptBackup, KeptBackups, path};
use tokio::sync::watch;
use vault::private_file;
use zeroize::Zeroizing;

use super::calls::{Line, understood};
use super::{Call, Repeat, TransportError};
use crate::AppError;
use crate::backups::{hex, sha256_of};

/// The copies that the server keeps of this person's backups.
pub(crate) async fn kept_backups(
    line: Line<'_>,
    token: Zeroizing<String>,
) -> Result<KeptBackups, AppError> {
    line.get(path::BACKUPS, Some(token)).await
}

/// Hands a backup in. Whoever calls knows what a refusal means for it.
pub(crate) async fn hand_in_backup(
    line: Line<'_>,
    token: Zeroizing<String>,
    file: &Path,
    handed: &Handed,
) -> Result<KeptBackup, TransportError> {
    let call = Call::Put {
        file: file.to_owned(),
        bytes: handed.bytes,
        query: vec![
            ("bytes", handed.bytes.to_string()),
            ("sha256", handed.sha256.clone()),
            ("made_at", handed.made_at.to_string()),
        ],
    };
    // What was not taken whole is tried again by the clock, not by the line.
    let answer = line.call(path::BACKUPS, Some(token), call, Repeat::Never);
    understood(answer.await)
}

/// Fetches a copy into a file, and finds it to be what the server said. What is not is removed again. `came` is told
/// how many bytes are there.
pub(crate) async fn fetch_backup(
    line: Line<'_>,
    token: Zeroizing<String>,
    kept: &KeptBackup,
    into: &Path,
    came: watch::Sender<u64>,
) -> Result<(), AppError> {
    let call = Call::Fetch {
        into: into.to_owned(),
        most: kept.bytes,
        came,
    };
    let fetched = line.call(one(kept.id), Some(token), call, Repeat::Safe);
    let fetched = match fetched.await {
        Ok(_) => whole(kept, into).await,
        Err(error) => Err(error),
    };
    if fetched.is_err() {
        private_file::remove(into)?;
    }
    line.told(path::BACKUPS, fetched)
}

/// Removes a copy.
pub(crate) async fn delete_backup(
    line: Line<'_>,
    token: Zeroizing<String>,
    id: BackupId,
) -> Result<(), AppError> {
    let deleted = line.call(one(id), Some(token), Call::Delete, Repeat::Safe);
    line.told(path::BACKUPS, deleted.await.map(drop))
}

/// Says how the backups of this computer are doing.
pub(crate) async fn tell_backup_health(
    line: Line<'_>,
    token: Zeroizing<String>,
    health: &BackupHealth,
) -> Result<(), AppError> {
    line.say(path::HEALTH, Some(token), health, Repeat::Safe)
        .await
}

fn one(id: BackupId) -> String {
    format!("{}/{id}", path::BACKUPS)
}

/// Whether the file is what the server said it would be.
async fn whole(kept: &KeptBackup, into: &Path) -> Result<(), TransportError> {
    let file = into.to_owned();
    let read = tokio::task::spawn_blocking(move || sha256_of(&file)).await;
    let read = read.map_err(|_| TransportError::Nonsense)?;
    let (bytes, sha256) = read.map_err(|error| TransportError::File(error.kind()))?;
    let is_it = bytes == kept.bytes && hex(&sha256) == kept.sha256;
    is_it.then_some(()).ok_or(TransportError::Nonsense)
}
