//! A copy and its end: set now, taken back when its time is over, which the page is told.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tauri::{AppHandle, Manager};
use tauri_specta::Event as _;
use zeroize::Zeroizing;

use crate::answer::Answer;
use crate::clipboard::{Copied, Taken};
use crate::dto::{self, UiError};
use crate::events::ClipboardCleared;
use crate::shell::{Shell, report};

/// Copies `text` for as long as the settings say.
pub(crate) fn copy(app: &AppHandle, text: &Zeroizing<String>) -> Answer<dto::Copied> {
    let shell = app.state::<Shell>();
    let copied = shell.clip.copy(text).map_err(|error| {
        tracing::warn!(%error, "nothing can be copied");
        UiError::new("no-clipboard")
    })?;
    let time = Duration::from_secs(shell.client.settings().clipboard_seconds().into());
    let clears_at = from_now(time);
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(time).await;
        take_back(&app, copied).await;
    });
    Ok(dto::Copied { clears_at })
}

/// How often a clipboard that does not answer is asked before the next lock or quit asks again.
const ASKED: u32 = 30;
const ASKED_EVERY: Duration = Duration::from_secs(1);
/// At the end there is no later: it is asked a few times in a row.
const ASKED_AT_THE_END: u32 = 5;
const ASKED_EVERY_AT_THE_END: Duration = Duration::from_millis(40);

/// Takes the last copy back, at once if the clipboard answers.
pub(crate) fn forget(app: &AppHandle) {
    match app.state::<Shell>().clip.clear_now() {
        Taken::Nothing => {}
        Taken::Gone => report(ClipboardCleared.emit(app)),
        Taken::Again(copied) => {
            let app = app.clone();
            tauri::async_runtime::spawn(async move { take_back(&app, copied).await });
        }
    }
}

/// Takes the last copy back before the process ends.
pub(crate) fn forget_at_the_end(shell: &Shell) {
    for _ in 0..ASKED_AT_THE_END {
        match shell.clip.clear_now() {
            Taken::Nothing | Taken::Gone => return,
            Taken::Again(_) => std::thread::sleep(ASKED_EVERY_AT_THE_END),
        }
    }
}

async fn take_back(app: &AppHandle, copied: Copied) {
    for _ in 0..ASKED {
        match app.state::<Shell>().clip.clear(copied) {
            Taken::Nothing => return,
            Taken::Gone => return report(ClipboardCleared.emit(app)),
            Taken::Again(_) => tokio::time::sleep(ASKED_EVERY).await,
        }
    }
    tracing::warn!("another program holds the clipboard: what was copied is still there");
}

fn from_now(time: Duration) -> i64 {
    let end = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        + time;
    i64::try_from(end.as_millis()).unwrap_or(i64::MAX)
}
