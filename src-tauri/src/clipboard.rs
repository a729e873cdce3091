//! The clipboard: what is copied goes from the core to the system, never through a page.
//!
//! Copies carry the hints that keep them out of histories, and are taken back after a while,
//! at lock and on quit, but only while what lies there is still ours. A clipboard that cannot be
//! asked just then, as when another program holds it, is asked again a little later. What lies there
//! comes from other programs, which may never hand it over: nobody waits for that for long.

mod desk;
#[cfg(test)]
mod tests;

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use arboard::Clipboard;
use zeroize::Zeroizing;

use crate::code_sources::pixels;
use desk::Desk;

/// How long a program may take to hand over what it copied.
const LONGEST_READ: Duration = Duration::from_secs(2);
/// A picture of a whole screen takes longer than a text, and nothing waits behind it.
const LONGEST_PICTURE: Duration = Duration::from_secs(10);

/// There is no clipboard to copy to.
#[derive(Debug, thiserror::Error)]
#[error("the clipboard cannot be reached")]
pub(crate) struct NoClipboard(#[from] arboard::Error);

/// Which copy is meant; a later one makes an earlier one's end meaningless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Copied(u64);

/// What became of a copy that was to be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// There was no such copy of ours any more.
    Nothing,
    /// Nothing of it is left in the clipboard.
    Gone,
    /// The clipboard did not answer: the copy may be there still.
    Again(Copied),
}

/// The system's clipboard, and what of ours lies in it.
#[derive(Default)]
pub(crate) struct Clip(Desk<State<Clipboard>>);

/// What is asked of the system's clipboard after a copy.
trait System {
    /// The text that lies there; `None` where there is none.
    fn text(&mut self) -> Result<Option<Zeroizing<String>>, arboard::Error>;
    /// Empties it.
    fn clear(&mut self) -> Result<(), arboard::Error>;
}

struct State<S> {
    /// Kept open: on X11 and Wayland the copy lives as long as its owner.
    system: Option<S>,
    ours: Option<Ours>,
}

impl<S> Default for State<S> {
    fn default() -> Self {
        Self {
            system: None,
            ours: None,
        }
    }
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
        let text = text.clone();
        let copied = self.0.ask(LONGEST_READ, move |state| {
            set_hidden(state.system()?, &text)?;
            Ok::<_, NoClipboard>(state.copied(&text))
        });
        copied.unwrap_or(Err(NoClipboard(arboard::Error::ClipboardOccupied)))
    }

    /// The picture in the clipboard.
    ///
    /// # Errors
    /// [`NoClipboard`], also where something else lies there.
    pub(crate) fn picture(&self) -> Result<client::Pixels, NoClipboard> {
        let picture = self.0.ask(LONGEST_PICTURE, |state| {
            Ok::<_, NoClipboard>(state.system()?.get_image()?)
        });
        let picture = picture.unwrap_or(Err(NoClipboard(arboard::Error::ClipboardOccupied)))?;
        let (width, height) = (picture.width, picture.height);
        Ok(pixels(width, height, picture.bytes.into_owned()))
    }

    /// Clears the clipboard if `copied` is the last copy and still there.
    pub(crate) fn clear(&self, copied: Copied) -> Taken {
        clear_with(&self.0, LONGEST_READ, move |state| state.clear(copied))
    }

    /// Clears the clipboard if the last copy is still in it.
    pub(crate) fn clear_now(&self) -> Taken {
        clear_with(&self.0, LONGEST_READ, State::clear_now)
    }
}

/// Where no answer comes, another program owns the clipboard and does not say what is in it: nothing of ours
/// can be read there, and should it answer later, the copy is looked for then.
fn clear_with<S: Default + 'static>(
    desk: &Desk<S>,
    longest: Duration,
    clear: impl FnOnce(&mut S) -> Taken + Send + 'static,
) -> Taken {
    desk.ask(longest, clear).unwrap_or_else(|| {
        tracing::warn!("another program does not say what is in the clipboard");
        Taken::Nothing
    })
}

impl State<Clipboard> {
    fn system(&mut self) -> Result<&mut Clipboard, NoClipboard> {
        match &mut self.system {
            Some(system) => Ok(system),
            none => Ok(none.insert(Clipboard::new()?)),
        }
    }
}

impl<S: System> State<S> {
    /// Notes that `text` was copied.
    fn copied(&mut self, text: &str) -> Copied {
        static COPIES: AtomicU64 = AtomicU64::new(1);
        let copied = Copied(COPIES.fetch_add(1, Ordering::Relaxed));
        let hasher = RandomState::new();
        let hash = hasher.hash_one(text);
        self.ours = Some(Ours {
            copied,
            hasher,
            hash,
        });
        copied
    }

    fn clear_now(&mut self) -> Taken {
        let last = self.ours.as_ref().map(|ours| ours.copied);
        last.map_or(Taken::Nothing, |copied| self.clear(copied))
    }

    fn clear(&mut self, copied: Copied) -> Taken {
        let (Some(ours), Some(system)) = (&self.ours, &mut self.system) else {
            return Taken::Nothing;
        };
        if ours.copied != copied {
            return Taken::Nothing;
        }
        match ours.take_back(system) {
            Ok(()) => {
                self.ours = None;
                Taken::Gone
            }
            Err(error) => {
                tracing::warn!(%error, "the clipboard cannot be cleared now");
                Taken::Again(copied)
            }
        }
    }
}

impl Ours {
    /// Empties `system` if this copy lies in it.
    fn take_back(&self, system: &mut impl System) -> Result<(), arboard::Error> {
        match system.text()? {
            Some(there) if self.hasher.hash_one(there.as_str()) == self.hash => system.clear(),
            _ => Ok(()),
        }
    }
}

impl System for Clipboard {
    fn text(&mut self) -> Result<Option<Zeroizing<String>>, arboard::Error> {
        match self.get_text() {
            Ok(text) => Ok(Some(Zeroizing::new(text))),
            // Empty, or something that is not text: not our copy.
            Err(arboard::Error::ContentNotAvailable) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn clear(&mut self) -> Result<(), arboard::Error> {
        Self::clear(self)
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
