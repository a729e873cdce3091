//! What to type on systems where nothing is installed by itself.

use super::apt::{BUILD, WINDOWS};
use super::{Purpose, System};

const FEDORA_BUILD: &str = "sudo dnf install @c-development webkit2gtk4.1-devel librsvg2-devel \
     libappindicator-gtk3-devel libxdo-devel openssl-devel perl";
/// The driver of WebKit's windows is part of `webkitgtk6.0`.
const FEDORA_WINDOWS: &str = " chromium chromedriver dbus-x11 desktop-file-utils gnome-keyring \
     postgresql-server python3-argon2-cffi python3-cryptography webkitgtk6.0 xclip xdg-utils xdotool xorg-x11-server-Xvfb";
const ARCH_BUILD: &str = "sudo pacman -S --needed base-devel webkit2gtk-4.1 librsvg \
     libappindicator-gtk3 xdotool openssl perl";
/// The driver of WebKit's windows is part of `webkitgtk-6.0`.
const ARCH_WINDOWS: &str = " chromium dbus desktop-file-utils gnome-keyring postgresql \
     python-argon2-cffi python-cryptography webkitgtk-6.0 xclip xdg-utils xorg-server-xvfb";

/// One line for a terminal.
pub(super) fn command(system: System, purpose: Purpose) -> String {
    let (build, windows) = match system {
        System::Fedora => (FEDORA_BUILD.to_owned(), FEDORA_WINDOWS.to_owned()),
        System::Arch => (ARCH_BUILD.to_owned(), ARCH_WINDOWS.to_owned()),
        // Compiler and perl; the web view is part of the system.
        System::MacOs => ("xcode-select --install".to_owned(), String::new()),
        // The server runs on Unix: there this very command goes on.
        System::Windows => ("wsl --install -d Ubuntu".to_owned(), String::new()),
        System::Debian | System::OtherLinux => (
            format!("your package manager; Debian's names: {}", BUILD.join(" ")),
            format!(" {}", WINDOWS.join(" ")),
        ),
    };
    match purpose {
        Purpose::Build => build,
        Purpose::Windows => build + windows.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(system: System, purpose: Purpose, starts: &str, has: &str) {
        let command = command(system, purpose);
        assert!(command.starts_with(starts), "{command}");
        assert!(command.contains(has), "{command}");
        assert!(!command.contains("  "), "{command}");
    }

    #[test]
    fn every_system_is_told_what_to_type() {
        let (build, windows) = (Purpose::Build, Purpose::Windows);
        check(System::Fedora, build, "sudo dnf install ", "perl");
        check(
            System::Fedora,
            windows,
            "sudo dnf install ",
            " webkitgtk6.0 ",
        );
        check(System::Arch, build, "sudo pacman -S ", "perl");
        check(System::Arch, windows, "sudo pacman -S ", " webkitgtk-6.0 ");
        check(System::MacOs, windows, "xcode-select --install", "");
        check(System::Windows, build, "wsl --install ", "Ubuntu");
        check(System::OtherLinux, build, "your package manager", "perl");
        check(System::OtherLinux, windows, "your package manager", "xvfb");
    }
}
