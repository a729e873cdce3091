//! A copy and its end: set now, taken back when its time is over, and both told to the page.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tauri::{AppHandle, Manager};
use tauri_specta::Event as _;
use zeroize::Zeroizing;

use crate::commands::answer::Answer;
use crate::dto::{ClipboardCleared, ClipboardSet, UiError};
use crate::shell::{Shell, report};

/// Copies `text` for as long as the settings say.
pub(crate) fn copy(app: &AppHandle, text: &Zeroizing<String>) -> Answer<ClipboardSet> {
    let shell = app.state::<Shell>();
    let copied = shell.clip.copy(text).map_err(|error| {
        tracing::warn!(%error, "nothing can be copied");
        UiError::new("no-clipboard")
    })?;
    let time = Duration::from_secs(shell.client.settings().clipboard_seconds().into());
    let set = ClipboardSet {
        clears_at: from_now(time),
    };
    report(set.emit(app));
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(time).await;
        if app.state::<Shell>().clip.clear(copied) {
            report(ClipboardCleared.emit(&app));
        }
    });
    Ok(set)
}

fn from_now(time: Duration) -> i64 {
    let end = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        + time;
    i64::try_from(end.as_millis()).unwrap_or(i64::MAX)
}
