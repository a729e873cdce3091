//! Which system a visitor has, by the `User-Agent` header: a guess that only orders the page.

use super::installer::{Machine, System};

/// Whoever looks at the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visitor {
    /// Somebody who can install the app.
    Computer {
        /// Systems whose installer would fit, the likeliest first.
        fits: &'static [System],
        /// The likeliest processor.
        machine: Machine,
    },
    /// Somebody with a phone or a tablet.
    Phone,
    /// A Chromebook, a script, nothing at all.
    Unknown,
}

impl Visitor {
    /// Reads a `User-Agent`.
    pub(super) fn of(user_agent: &str) -> Self {
        let agent = user_agent.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| agent.contains(word));
        let arm = says(&["aarch64", "arm64"]);
        let computer = |fits, machine| Self::Computer { fits, machine };
        let machine = if arm { Machine::Arm64 } else { Machine::X64 };
        // Phones first: they claim to be like Mac OS X, or run Linux.
        if says(&["iphone", "ipad", "android", "mobile"]) {
            Self::Phone
        } else if says(&["windows nt"]) {
            computer(&[System::Windows], machine)
        } else if says(&["macintosh", "mac os x"]) {
            // Browsers on Apple silicon say Intel as well; most Macs in use are Apple silicon.
            computer(&[System::MacOs], Machine::Arm64)
        } else if says(&["fedora", "suse", "red hat", "rhel"]) {
            computer(&[System::Fedora, System::OtherLinux], machine)
        } else if says(&["cros"]) || !says(&["linux"]) {
            Self::Unknown
        } else {
            computer(
                &[System::Debian, System::Fedora, System::OtherLinux],
                machine,
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(user_agent: &str, expected: Option<(System, Machine)>) {
        let seen = match Visitor::of(user_agent) {
            Visitor::Computer { fits, machine } => Some((fits[0], machine)),
            Visitor::Phone | Visitor::Unknown => None,
        };
        assert_eq!(seen, expected, "{user_agent}");
    }

    #[test]
    fn computers_are_known_by_their_browsers() {
        let x64 = Machine::X64;
        check(
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            Some((System::Debian, x64)),
        );
        check(
            "Mozilla/5.0 (X11; Ubuntu; Linux x86_64) Firefox/145.0",
            Some((System::Debian, x64)),
        );
        check(
            "Mozilla/5.0 (X11; Fedora; Linux x86_64) Firefox/145.0",
            Some((System::Fedora, x64)),
        );
        check(
            "Mozilla/5.0 (X11; Linux aarch64)",
            Some((System::Debian, Machine::Arm64)),
        );
        check(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Edg/142",
            Some((System::Windows, x64)),
        );
        check(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15",
            Some((System::MacOs, Machine::Arm64)),
        );
    }

    #[test]
    fn phones_and_scripts_are_not_computers() {
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148",
            None,
        );
        check(
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/142 Mobile Safari/537.36",
            None,
        );
        check("Mozilla/5.0 (X11; CrOS x86_64 16093.68.0) Chrome/142", None);
        check("curl/8.9", None);
        check("", None);
        assert_eq!(
            Visitor::of("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)"),
            Visitor::Phone
        );
    }
}
