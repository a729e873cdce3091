//! Windows and macOS: only the idle time locks so far; the session's own signals are not read there yet.

use super::{Desktop, Leaving, Session};

/// A desktop with a tray, whose session gives no signals.
#[derive(Debug)]
pub(crate) struct Elsewhere;

impl Session for Elsewhere {
    fn watch(self, _: impl Fn(Leaving) + Clone + Send + 'static) {}
}

impl Desktop for Elsewhere {
    fn has_tray(&self) -> bool {
        true
    }

    fn wait_for_ending(&self, _: &str) {}
}
