//! Invite links that the system hands over: as an argument on Linux and Windows, as an event on macOS.
//!
//! The token in a link is good once; it goes to the client as it is and is written down nowhere.

/// The scheme that the installer registers (`plugins.deep-link` of tauri.conf.json).
const START: &str = "latchkey://";

/// The link among the program's arguments, if there is one.
pub(crate) fn in_arguments(arguments: impl IntoIterator<Item = String>) -> Option<String> {
    arguments
        .into_iter()
        .skip(1)
        .find(|argument| argument.starts_with(START))
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
}
