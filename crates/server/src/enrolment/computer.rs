//! The computer that asks, with everything unexpected taken out of what it says about itself.

use protocol::WireCode;
use protocol::enrolment::Computer;
use unicode_normalization::UnicodeNormalization as _;

use super::Outcome;

const LONGEST_NAME_CHARS: usize = 64;
const LONGEST_VERSION_CHARS: usize = 32;
const SYSTEMS: [&str; 3] = ["linux", "windows", "macos"];

/// A computer whose words can be stored, mailed and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownComputer {
    pub(super) name: String,
    pub(super) os: &'static str,
    pub(super) app_version: String,
}

impl KnownComputer {
    /// Shortens names and versions and keeps of them what cannot become a link or turn a line around:
    /// letters and digits of any script, spaces, and `.`, `_`, `-`.
    ///
    /// # Errors
    /// [`WireCode::BadRequest`] for a system that there is no app for.
    pub fn read(computer: &Computer) -> Outcome<Self> {
        let os = SYSTEMS.into_iter().find(|system| *system == computer.os);
        Ok(Self {
            name: shown(&computer.name, LONGEST_NAME_CHARS),
            os: os.ok_or_else(|| WireCode::BadRequest {
                field: "computer.os".to_owned(),
            })?,
            app_version: app_version(&computer.app_version),
        })
    }
}

/// A version as it is stored.
pub(crate) fn app_version(text: &str) -> String {
    shown(text, LONGEST_VERSION_CHARS)
}

fn shown(text: &str, longest: usize) -> String {
    // Composed first: some systems give an accent as a character of its own.
    let kept: String = text
        .nfc()
        .filter(|c| is_shown(*c))
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(longest).collect();
    if !short.contains(char::is_alphanumeric) {
        return "unknown".to_owned();
    }
    short.trim_end().to_owned()
}

fn is_shown(c: char) -> bool {
    c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let computer = Computer {
            name: name.to_owned(),
            os: "linux".to_owned(),
            app_version: "0.1.0".to_owned(),
        };
        assert_eq!(KnownComputer::read(&computer).unwrap().name, expected);
    }

    #[test]
    fn names_are_shortened_and_cleaned() {
        check("thinkpad-mira", "thinkpad-mira");
        check("Mira\u{2019}s MacBook Pro (2)", "Miras MacBook Pro 2");
        check("ws_042.corp.northwind", "ws_042.corp.northwind");
        check(" a\r\nb\u{0}\t  c ", "a b c");
        check(&"x".repeat(100), &"x".repeat(64));
        check(&format!("{} y", "x".repeat(63)), &"x".repeat(63));
    }

    #[test]
    fn names_of_any_script_stay() {
        check("Zoë Łącka", "Zoë Łącka");
        check("Zoe\u{308}", "Zoë");
        check("ноутбук-7", "ноутбук-7");
        check("みらのパソコン", "みらのパソコン");
        check("مكتب", "مكتب");
    }

    #[test]
    fn names_cannot_be_links_or_turn_a_line_around() {
        check("https://evil.example/x?y=1", "httpsevil.examplexy1");
        check("a@evil.example", "aevil.example");
        check("call +49 30 1", "call 49 30 1");
        check("<b>x</b>", "bxb");
        check("a\u{202e}b\u{2066}c\u{200f}d\u{200b}e\u{feff}", "abcde");
    }

    #[test]
    fn names_that_say_nothing_are_unknown() {
        check("", "unknown");
        check("\n", "unknown");
        check("://", "unknown");
        check(" . - _ ", "unknown");
    }

    #[test]
    fn a_system_without_an_app_is_refused() {
        let computer = Computer {
            name: "x".into(),
            os: "plan9".into(),
            app_version: "1".into(),
        };
        assert!(KnownComputer::read(&computer).is_err());
    }
}
