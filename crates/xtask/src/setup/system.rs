//! Libraries and programs that come from the operating system.

use std::path::Path;

use anyhow::bail;

use crate::run;

/// What the packages are for: building needs fewer than looking at real windows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The shell's libraries.
    Build,
    /// A screen, a keychain, browsers and databases for the tests.
    Windows,
}

/// Debian's names.
const BUILD: [&str; 8] = [
    "build-essential",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "perl", // SQLCipher's libcrypto is configured with it
    "pkg-config",
];
const WINDOWS: [&str; 9] = [
    "chromium",
    "chromium-driver",
    "dbus-x11",
    "gnome-keyring",
    "postgresql",
    "webkit2gtk-driver",
    "xclip",
    "xdotool",
    "xvfb",
];

/// Makes sure that the packages are there.
pub(crate) fn system_packages(purpose: Purpose) -> anyhow::Result<()> {
    if !cfg!(target_os = "linux") {
        println!(
            "Not Linux: the system's own web view is used, and nothing needs installing here."
        );
        return Ok(());
    }
    let wanted: Vec<&str> = match purpose {
        Purpose::Build => BUILD.to_vec(),
        Purpose::Windows => BUILD.into_iter().chain(WINDOWS).collect(),
    };
    if !Path::new("/etc/debian_version").exists() {
        println!(
            "Not Debian or Ubuntu, so nothing is installed by itself. If something is missing:"
        );
        println!("  {}", elsewhere());
        return Ok(());
    }
    let missing: Vec<&str> = wanted
        .into_iter()
        .map(named_here)
        .filter(|name| !installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing with apt-get: {}", missing.join(" "));
    apt(&["update", "-qq"])?;
    apt(&[
        &["install", "-y", "-qq", "--no-install-recommends"],
        missing.as_slice(),
    ]
    .concat())
}

/// Ubuntu's browser has other names than Debian's.
fn named_here(debian: &'static str) -> &'static str {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let ubuntu = release.lines().any(|line| line == "ID=ubuntu");
    match debian {
        "chromium" if ubuntu => "chromium-browser",
        "chromium-driver" if ubuntu => "chromium-chromedriver",
        other => other,
    }
}

/// The command for systems that install by another name.
fn elsewhere() -> &'static str {
    if run::quietly(&["dnf", "--version"]) {
        "sudo dnf install @development-tools webkit2gtk4.1-devel librsvg2-devel \
         libappindicator-gtk3-devel libxdo-devel openssl-devel perl chromium chromedriver dbus-x11 \
         gnome-keyring postgresql-server webkit2gtk-driver xclip xdotool xorg-x11-server-Xvfb"
    } else {
        "sudo pacman -S --needed base-devel webkit2gtk-4.1 librsvg libappindicator-gtk3 xdotool \
         openssl perl chromium dbus gnome-keyring postgresql xclip xorg-server-xvfb"
    }
}

fn installed(package: &str) -> bool {
    let query = ["dpkg-query", "-W", "-f=${Status}", package];
    let output = run::command(Path::new("/"), &query).output();
    output.is_ok_and(|output| output.stdout.starts_with(b"install ok installed"))
}

fn apt(arguments: &[&str]) -> anyhow::Result<()> {
    let root = run::command(Path::new("/"), &["id", "-u"])
        .output()?
        .stdout
        .starts_with(b"0\n");
    let sudo = !root && run::quietly(&["sudo", "-v"]);
    if !root && !sudo {
        bail!(
            "Not allowed to install. Run as an administrator: apt-get {}",
            arguments.join(" ")
        );
    }
    let words: Vec<&str> = sudo
        .then_some("sudo")
        .into_iter()
        .chain(["apt-get"])
        .chain(arguments.to_vec())
        .collect();
    let mut command = run::command(Path::new("/"), &words);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    run::must(command)
}
