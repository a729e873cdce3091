//! What closing the window means.

use crate::windows::Page;

/// What happens when the window is told to close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closing {
    /// The app ends.
    Quit,
    /// The window goes into the tray.
    Hide,
    /// The window goes into the task bar, because there is no tray.
    Minimise,
    /// The page asks, once.
    Ask,
}

/// Decides by what the person chose, whether there is a tray, and who could ask.
///
/// Only the open vault asks: at the gate there is nobody yet whose choice could be kept.
pub(crate) const fn decide(chosen: Option<bool>, tray: bool, page: Page) -> Closing {
    match (chosen, tray, page) {
        (Some(true), true, _) => Closing::Hide,
        (Some(true), false, _) => Closing::Minimise,
        (None, true, Page::Vault) => Closing::Ask,
        (Some(false), _, _) | (None, _, _) => Closing::Quit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(chosen: Option<bool>, tray: bool, page: Page, expected: Closing) {
        assert_eq!(decide(chosen, tray, page), expected);
    }

    #[test]
    fn the_window_hides_only_where_it_can_be_found_again() {
        check(Some(true), true, Page::Vault, Closing::Hide);
        check(Some(true), true, Page::Gate, Closing::Hide);
        check(Some(true), false, Page::Vault, Closing::Minimise);
        check(Some(false), true, Page::Vault, Closing::Quit);
    }

    #[test]
    fn it_asks_once_and_only_where_there_is_a_tray() {
        check(None, true, Page::Vault, Closing::Ask);
        check(None, true, Page::Gate, Closing::Quit);
        check(None, false, Page::Vault, Closing::Quit);
    }
}
