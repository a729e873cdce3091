//! Invite links that the system hands over: as an argument on Linux and Windows, as an event on macOS.
//!
//! The token in a link is good once; it goes to the client as it is and is written down nowhere.

use std::sync::{Mutex, PoisonError};

use crate::dto::UiError;

/// The scheme that the installer registers (`plugins.deep-link` of tauri.conf.json).
const START: &str = "latchkey://";

/// The link among the program's arguments, if there is one.
pub(crate) fn in_arguments(arguments: impl IntoIterator<Item = String>) -> Option<String> {
    arguments
        .into_iter()
        .skip(1)
        .find(|argument| argument.starts_with(START))
}

/// Why the newest link was refused, until a page takes it to show it. At the start no page is there yet.
#[derive(Default)]
pub(crate) struct Refused(Mutex<Option<UiError>>);

impl Refused {
    /// What came of the newest link; nothing, where it was followed.
    pub(crate) fn set(&self, refusal: Option<UiError>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = refusal;
    }

    /// Hands it over, once.
    pub(crate) fn take(&self) -> Option<UiError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &[&str], expected: Option<&str>) {
        let arguments = arguments.iter().map(|argument| (*argument).to_owned());
        assert_eq!(in_arguments(arguments).as_deref(), expected);
    }

    #[test]
    fn the_link_is_found_among_the_arguments() {
        check(
            &["latchkey-desktop", "latchkey://enroll#abc"],
            Some("latchkey://enroll#abc"),
        );
        check(
            &["latchkey-desktop", "--flag", "latchkey://x"],
            Some("latchkey://x"),
        );
        check(&["latchkey-desktop"], None);
        check(&["latchkey://enroll#abc"], None);
        check(&["latchkey-desktop", "https://example.com/"], None);
        check(&[], None);
    }

    fn refusal(code: &str) -> Option<UiError> {
        Some(UiError::new(code))
    }

    #[test]
    fn a_refusal_is_kept_until_one_page_takes_it() {
        let refused = Refused::default();
        assert_eq!(refused.take(), None);
        refused.set(refusal("first"));
        refused.set(refusal("newest"));
        assert_eq!(refused.take(), refusal("newest"));
        assert_eq!(refused.take(), None);
    }

    #[test]
    fn a_link_that_is_followed_takes_an_older_refusal_away() {
        let refused = Refused::default();
        refused.set(refusal("older"));
        refused.set(None);
        assert_eq!(refused.take(), None);
    }
}
