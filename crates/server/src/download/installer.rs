//! What a file name says about an installer. Tauri's names are understood, in any case.

/// Whom an installer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum System {
    Debian,
    Fedora,
    OtherLinux,
    Windows,
    MacOs,
}

/// The processor it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Machine {
    Both,
    X64,
    Arm64,
}

/// Numbers of a version, compared one by one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version(Vec<u64>);

/// What a file name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) system: System,
    pub(super) machine: Machine,
    pub(super) version: Version,
    pub(super) extension: &'static str,
}

const EXTENSIONS: [(&str, System); 6] = [
    (".deb", System::Debian),
    (".rpm", System::Fedora),
    (".appimage", System::OtherLinux),
    (".msi", System::Windows),
    (".exe", System::Windows),
    (".dmg", System::MacOs),
];

impl System {
    /// The systems that the page names even where there is no installer for them.
    pub(super) const NAMED: [Self; 4] = [Self::Debian, Self::Fedora, Self::Windows, Self::MacOs];

    /// The key of its name on the page.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Debian => "system-debian",
            Self::Fedora => "system-fedora",
            Self::OtherLinux => "system-other-linux",
            Self::Windows => "system-windows",
            Self::MacOs => "system-macos",
        }
    }
}

impl Machine {
    /// The key of its name on the page.
    pub(super) const fn text(self, system: System) -> &'static str {
        match (self, system) {
            (Self::Both, System::MacOs) => "machine-both-apple",
            (Self::X64, System::MacOs) => "machine-intel",
            (Self::Arm64, System::MacOs) => "machine-apple",
            (Self::Both | Self::X64, _) => "machine-64-bit",
            (Self::Arm64, _) => "machine-arm",
        }
    }
}

impl Kind {
    /// Reads `Latchkey_1.0.3_amd64.deb` and its like; nothing where it is no installer of ours.
    pub(super) fn of(file_name: &str) -> Option<Self> {
        let folded = file_name.to_lowercase();
        let (stem, extension, system) = EXTENSIONS
            .iter()
            .find_map(|(end, system)| Some((folded.strip_suffix(end)?, *end, *system)))?;
        if !stem.starts_with("latchkey") {
            return None;
        }
        let version = stem.split(['_', '-', ' ']).find_map(Version::read)?;
        Some(Self {
            system,
            machine: machine(stem),
            version,
            extension,
        })
    }
}

impl Version {
    fn read(part: &str) -> Option<Self> {
        let numbers: Vec<&str> = part.split('.').take(3).collect();
        if numbers.len() < 3 {
            return None;
        }
        numbers
            .into_iter()
            .map(|number| number.parse().ok())
            .collect::<Option<_>>()
            .map(Self)
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u64::to_string).collect();
        f.write_str(&numbers.join("."))
    }
}

fn machine(stem: &str) -> Machine {
    let says = |words: &[&str]| words.iter().any(|word| stem.contains(word));
    if says(&["aarch64", "arm64"]) {
        Machine::Arm64
    } else if says(&["universal"]) {
        Machine::Both
    } else {
        Machine::X64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<(System, Machine, &str)>) {
        let kind = Kind::of(name);
        let seen = kind.map(|kind| (kind.system, kind.machine, kind.version.to_string()));
        let expected =
            expected.map(|(system, machine, version)| (system, machine, version.to_owned()));
        assert_eq!(seen, expected, "{name}");
    }

    #[test]
    fn names_as_the_bundler_writes_them_are_understood() {
        check(
            "Latchkey_1.0.3_amd64.deb",
            Some((System::Debian, Machine::X64, "1.0.3")),
        );
        check(
            "latchkey_0.1.0_arm64.deb",
            Some((System::Debian, Machine::Arm64, "0.1.0")),
        );
        check(
            "Latchkey-1.0.3-1.x86_64.rpm",
            Some((System::Fedora, Machine::X64, "1.0.3")),
        );
        check(
            "Latchkey_1.0.3_amd64.AppImage",
            Some((System::OtherLinux, Machine::X64, "1.0.3")),
        );
        check(
            "Latchkey_1.0.3_x64_en-US.msi",
            Some((System::Windows, Machine::X64, "1.0.3")),
        );
        check(
            "Latchkey_1.0.3_x64-setup.exe",
            Some((System::Windows, Machine::X64, "1.0.3")),
        );
        check(
            "Latchkey_1.0.3_aarch64.dmg",
            Some((System::MacOs, Machine::Arm64, "1.0.3")),
        );
        check(
            "Latchkey_1.0.3_universal.dmg",
            Some((System::MacOs, Machine::Both, "1.0.3")),
        );
    }

    #[test]
    fn other_files_are_not_offered() {
        check("README.md", None);
        check("Latchkey.deb", None);
        check("Latchkey_1.0.deb", None);
        check("Latchkey_1.0.3_amd64.deb.sha256", None);
        check("Other_1.0.3_amd64.deb", None);
        check(".deb", None);
        check("", None);
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        let version = |text| Version::read(text).unwrap();
        assert!(version("1.10.0") > version("1.9.9"));
        assert!(version("2.0.0") > version("1.99.99"));
    }
}
