//! Debian and Ubuntu: `apt-get`, as root or with sudo.

use std::path::Path;
use std::process::Command;

use anyhow::bail;

use super::Purpose;
use crate::run;

/// Debian's names.
pub(super) const BUILD: [&str; 8] = [
    "build-essential",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "perl", // SQLCipher's libcrypto is configured with it
    "pkg-config",
];
pub(super) const WINDOWS: [&str; 13] = [
    "chromium",
    "chromium-driver",
    "dbus-x11",
    "desktop-file-utils", // without it nobody knows that links are for the app
    "gnome-keyring",
    "postgresql",
    "python3-argon2",
    "python3-cryptography",
    "webkit2gtk-driver",
    "xclip",
    "xdg-utils",
    "xdotool",
    "xvfb",
];

/// Says what is missing and installs it.
pub(super) fn install_missing(purpose: Purpose) -> anyhow::Result<()> {
    let wanted: Vec<&str> = match purpose {
        Purpose::Build => BUILD.to_vec(),
        Purpose::Windows => BUILD.into_iter().chain(WINDOWS).collect(),
    };
    let missing: Vec<&str> = wanted
        .into_iter()
        .map(named_here)
        .filter(|name| !installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let install = [
        &["apt-get", "install", "-y", "-qq", "--no-install-recommends"],
        missing.as_slice(),
    ]
    .concat();
    if !is_root() && !run::quietly(&["sudo", "--version"]) {
        bail!(
            "packages are missing; as an administrator: {}",
            install.join(" ")
        );
    }
    println!("These packages are missing and are installed now, with administrator's rights:");
    println!("  {}", missing.join(" "));
    apt(&["apt-get", "update", "-qq"])?;
    apt(&install)
}

fn apt(words: &[&str]) -> anyhow::Result<()> {
    run::must(administrator(
        &[&["env", "DEBIAN_FRONTEND=noninteractive"], words].concat(),
    ))
}

/// A command that runs as root: as it is for root, with sudo for others, who may be asked for a password.
pub(crate) fn administrator(words: &[&str]) -> Command {
    let prefix: &[&str] = if is_root() { &[] } else { &["sudo"] };
    run::command(Path::new("/"), &[prefix, words].concat())
}

fn is_root() -> bool {
    let asked = run::command(Path::new("/"), &["id", "-u"]).output();
    asked.is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

fn installed(package: &str) -> bool {
    let query = ["dpkg-query", "-W", "-f=${Status}", package];
    let output = run::command(Path::new("/"), &query).output();
    output.is_ok_and(|output| output.stdout.starts_with(b"install ok installed"))
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
