//! The vault's window before the vault is open: made while the PIN is typed, so that nobody waits for its page later.
//!
//! It is hidden, and its page was given nothing: the client answers nothing while it is locked.
//! It becomes the vault's window at the next unlock, or goes when the PIN was wrong or is taken back.

use std::sync::Mutex;

use client::Settings;
use tauri::{AppHandle, Manager, WebviewWindow};

use super::{Page, Shown, make};

/// The label of the window that waits, if one does. Managed by Tauri.
#[derive(Default)]
pub(crate) struct Waiting(Mutex<Option<String>>);

impl Waiting {
    fn label(&self) -> Option<String> {
        self.set(|label| label.clone())
    }

    fn set<T>(&self, change: impl FnOnce(&mut Option<String>) -> T) -> T {
        let mut label = self.0.lock().unwrap_or_else(|broken| {
            // A label is whole whatever panicked while it was held.
            broken.into_inner()
        });
        change(&mut label)
    }
}

/// Makes the vault's window, hidden, if none waits yet.
///
/// # Errors
/// Where the system cannot make a window.
pub(crate) fn prepare(app: &AppHandle, settings: &Settings) -> tauri::Result<()> {
    let waiting = app.state::<Waiting>();
    if waiting.label().is_some() {
        return Ok(());
    }
    let window = make(app, Page::Vault, settings, Shown::Later)?;
    waiting.set(|label| *label = Some(window.label().to_owned()));
    Ok(())
}

/// The window that waits, which is the vault's from now on.
pub(super) fn take(app: &AppHandle) -> Option<WebviewWindow> {
    let label = app.state::<Waiting>().set(Option::take)?;
    app.get_webview_window(&label)
}

/// Destroys the window that waits with its page, if one does.
///
/// # Errors
/// Where the system does not let go of it.
pub(crate) fn give_up(app: &AppHandle) -> tauri::Result<()> {
    take(app).map_or(Ok(()), |window| window.destroy())
}

/// Whether the window of this label waits.
pub(super) fn is_waiting(app: &AppHandle, label: &str) -> bool {
    app.state::<Waiting>()
        .set(|waiting| waiting.as_deref() == Some(label))
}
