//! The computer that asks, with everything unexpected taken out of what it says about itself.

use protocol::WireCode;
use protocol::enrolment::Computer;

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
    /// Shortens names and versions and leaves control characters out.
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
    let clean: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(longest)
        .collect();
    let clean = clean.trim();
    if clean.is_empty() {
        "unknown".to_owned()
    } else {
        clean.to_owned()
    }
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
        check(" a\r\nb\u{0} ", "ab");
        check("\n", "unknown");
        check(&"x".repeat(100), &"x".repeat(64));
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
