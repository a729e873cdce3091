//! What differs between operating systems: the signals of the session, and whether there is a tray.

/// The computer is about to be left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// It goes to sleep.
    Sleep,
    /// Its screen is locked.
    Screen,
}

/// Something that knows when the computer is left alone.
pub(crate) trait Session: Send + 'static {
    /// Calls `left` for each such moment, on threads of its own. `left` returns when the vault is locked,
    /// and sleep waits for that where the system lets it.
    fn watch(self, left: impl Fn(Leaving) + Clone + Send + 'static);
}

/// The desktop that the app runs on.
pub(crate) trait Desktop {
    /// Whether it shows icons of programs that run in the background.
    fn has_tray(&self) -> bool;

    /// Returns once no process that is just ending holds `name` any more: a start that meets it
    /// would hand its arguments to somebody who never answers.
    fn wait_for_ending(&self, name: &str);
}

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub(crate) use linux::Linux as ThisSystem;
#[cfg(all(test, target_os = "linux"))]
pub(crate) use linux::bus;

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(not(target_os = "linux"))]
pub(crate) use elsewhere::Elsewhere as ThisSystem;
