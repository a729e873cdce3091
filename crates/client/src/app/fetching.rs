//! The server's copy of a backup on its way to this computer: how far it is, and what ends it.

use std::path::Path;

use protocol::backup::KeptBackup;
use tokio::sync::watch;

use super::stop::Stop;
use super::{App, Inner};
use crate::error::AppError;
use crate::transport;

impl App {
    /// Fetches the copy into a file that whoever asked removes, and tells `tell` how many bytes of it are there. A
    /// lock and `stop` end it at once, also while the server is silent; whoever asked looks which of them came.
    ///
    /// # Errors
    /// What the server said.
    pub(super) async fn fetch_copy(
        &self,
        copy: &KeptBackup,
        into: &Path,
        stop: &Stop,
        mut tell: impl FnMut(u64),
    ) -> Result<(), AppError> {
        let locks = self.inner.locks_now();
        let (server, token) = self.blocking(Inner::device_token).await?;
        let came = watch::Sender::new(0);
        let mut so_far = came.subscribe();
        let telling = async {
            tell(0);
            while so_far.changed().await.is_ok() {
                tell(*so_far.borrow_and_update());
            }
        };
        let line = self.line(&server);
        tokio::select! {
            biased;
            fetched = transport::fetch_backup(line, token, copy, into, came.clone()) => fetched,
            () = telling => Ok(()),
            () = stop.said() => Ok(()),
            () = self.inner.locked_after(locks) => Ok(()),
        }
    }
}
