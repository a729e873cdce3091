//! Libraries and programs that come from the operating system.

mod apt;
mod elsewhere;

use std::path::Path;

use crate::run;

pub(crate) use apt::administrator;

/// What the packages are for: building needs fewer than looking at real windows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The shell's libraries.
    Build,
    /// A screen, a keychain, browsers and databases for the tests.
    Windows,
}

/// Systems that get their programs in different ways.
#[derive(Clone, Copy, PartialEq, Eq)]
enum System {
    /// Debian, Ubuntu and what is made of them.
    Debian,
    Fedora,
    Arch,
    OtherLinux,
    MacOs,
    Windows,
}

impl System {
    fn here() -> Self {
        if cfg!(target_os = "macos") {
            Self::MacOs
        } else if cfg!(windows) {
            Self::Windows
        } else if Path::new("/etc/debian_version").exists() {
            Self::Debian
        } else if run::quietly(&["dnf", "--version"]) {
            Self::Fedora
        } else if run::quietly(&["pacman", "--version"]) {
            Self::Arch
        } else {
            Self::OtherLinux
        }
    }
}

/// Installs what is missing where that is known how, and says elsewhere what to type.
pub(crate) fn system_packages(purpose: Purpose) -> anyhow::Result<()> {
    match System::here() {
        System::Debian => apt::install_missing(purpose),
        system => {
            println!("Nothing is installed by itself on this system. What is needed comes with:");
            println!("  {}", elsewhere::command(system, purpose));
            Ok(())
        }
    }
}
