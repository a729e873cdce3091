//! The clipboard: what is copied goes from the core to the system, never through a page.
//!
//! Copies carry the hints that keep them out of histories, and are taken back after a while,
//! at lock and on quit, but only while what lies there is still ours.

use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

use arboard::Clipboard;
use zeroize::Zeroizing;

/// There is no clipboard to copy to.
#[derive(Debug, thiserror::Error)]
#[error("the clipboard cannot be reached")]
pub(crate) struct NoClipboard(#[from] arboard::Error);

/// Which copy is meant; a later one makes an earlier one's end meaningless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Copied(u64);

/// The system's clipboard, and what of ours lies in it.
#[derive(Default)]
pub(crate) struct Clip(Mutex<State>);

#[derive(Default)]
struct State {
    /// Kept open: on X11 and Wayland the copy lives as long as its owner.
    system: Option<Clipboard>,
    ours: Option<Ours>,
    copies: u64,
}

/// A keyed hash of the last copy: enough to tell that it is still there, useless to anyone else.
struct Ours {
    copied: Copied,
    hasher: RandomState,
    hash: u64,
}

impl Clip {
    /// Copies `text` and hides it from clipboard histories as far as the system knows how.
    ///
    /// # Errors
    /// [`NoClipboard`] where the system has none for us.
    pub(crate) fn copy(&self, text: &Zeroizing<String>) -> Result<Copied, NoClipboard> {
        let mut state = self.lock();
        set_hidden(state.system()?, text)?;
        state.copies += 1;
        let copied = Copied(state.copies);
        let hasher = RandomState::new();
        let hash = hasher.hash_one(text.as_str());
        state.ours = Some(Ours {
            copied,
            hasher,
            hash,
        });
        Ok(copied)
    }

    /// Clears the clipboard if `copied` is the last copy. True if nothing of that copy is left there.
    pub(crate) fn clear(&self, copied: Copied) -> bool {
        let mut state = self.lock();
        let is_last = state
            .ours
            .as_ref()
            .is_some_and(|ours| ours.copied == copied);
        is_last && state.clear()
    }

    /// Clears the clipboard if the last copy is still in it. True if there was one.
    pub(crate) fn clear_now(&self) -> bool {
        self.lock().clear()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn system(&mut self) -> Result<&mut Clipboard, NoClipboard> {
        match &mut self.system {
            Some(system) => Ok(system),
            none => Ok(none.insert(Clipboard::new()?)),
        }
    }

    fn clear(&mut self) -> bool {
        let Some(ours) = self.ours.take() else {
            return false;
        };
        let Some(system) = &mut self.system else {
            return false;
        };
        let there = system.get_text().map(Zeroizing::new);
        if there.is_ok_and(|there| ours.hasher.hash_one(there.as_str()) == ours.hash)
            && let Err(error) = system.clear()
        {
            tracing::warn!(%error, "the clipboard cannot be cleared");
        }
        true
    }
}

/// KDE and those who follow it; other Linux histories know no hint.
#[cfg(target_os = "linux")]
fn set_hidden(system: &mut Clipboard, text: &str) -> Result<(), arboard::Error> {
    use arboard::SetExtLinux;
    system.set().exclude_from_history().text(text)
}

/// Clipboard history, its cloud copy, and programs that watch the clipboard.
#[cfg(windows)]
fn set_hidden(system: &mut Clipboard, text: &str) -> Result<(), arboard::Error> {
    use arboard::SetExtWindows;
    system
        .set()
        .exclude_from_cloud()
        .exclude_from_history()
        .exclude_from_monitoring()
        .text(text)
}

/// `org.nspasteboard.ConcealedType`.
#[cfg(target_os = "macos")]
fn set_hidden(system: &mut Clipboard, text: &str) -> Result<(), arboard::Error> {
    use arboard::SetExtApple;
    system.set().exclude_from_history().text(text)
}
