//! The invite's link, followed the way a browser does: through the desktop entry of the package.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;
use tests::driver::{AppWindow, Process, Start};
use tests::place::target;
use tests::stage::{ORGANISATION, people};

use crate::INVITE;
use crate::console::Console;
use crate::demo::{Demo, Ended, Screen};
use crate::left::Left;

const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// A desktop on which the package is unpacked, and a company that invites.
struct Desk {
    folder: TempDir,
    demo: Demo,
    link: String,
}

impl Desk {
    async fn with_an_invite() -> Self {
        let folder = TempDir::new().unwrap();
        unpack(&folder.path().join("package"));
        let demo = Demo::start(&folder.path().join("demo"), &[], Screen::None);
        let console = Console::set_up(&demo.address("Password")).await;
        console.enrol(&console.groups().await).await;
        let member = people().next().unwrap().email;
        let mail = demo.receives(INVITE, member).await;
        let mail = reqwest::get(mail).await.unwrap();
        let mail = mail.text().await.unwrap();
        let mut words = mail.split_whitespace();
        let link = words.find(|word| word.starts_with("latchkey://"));
        Self {
            link: link.unwrap().to_owned(),
            folder,
            demo,
        }
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("app")
    }

    fn binary(&self) -> PathBuf {
        self.folder.path().join("package/usr/bin/latchkey-desktop")
    }

    /// Clicks the link, for the app of this desk.
    fn follow_link(&self) -> Process {
        let package = self.folder.path().join("package/usr");
        let path = std::env::var("PATH").unwrap();
        let mut command = Command::new("xdg-open");
        command
            .arg(&self.link)
            .env("XDG_DATA_HOME", package.join("share"))
            .env("PATH", format!("{}:{path}", package.join("bin").display()))
            .env("LATCHKEY_HOME", self.home());
        Process::start(command).unwrap()
    }

    fn leave(self) {
        self.demo.end(Ended::ByCtrlC);
    }
}

/// What `dpkg --install` does with the package, but for the place.
fn unpack(place: &Path) {
    let package = package();
    run(Command::new("dpkg-deb")
        .arg("--extract")
        .args([&package, place]));
    run(Command::new("update-desktop-database").arg(place.join("usr/share/applications")));
}

/// The package that was made last.
fn package() -> PathBuf {
    let folder = target().join("debug/bundle/deb");
    let mut files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let package = files.find(|path| path.extension().is_some_and(|ending| ending == "deb"));
    package.unwrap()
}

fn run(command: &mut Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}

#[test]
fn the_package_brings_the_app_its_entry_and_its_icons() {
    let place = TempDir::new().unwrap();
    unpack(place.path());
    let usr = place.path().join("usr");
    assert!(usr.join("bin/latchkey-desktop").exists());
    for (size, ending) in [
        ("32x32", "png"),
        ("128x128", "png"),
        ("256x256@2", "png"),
        ("scalable", "svg"),
    ] {
        let icon = format!("share/icons/hicolor/{size}/apps/latchkey-desktop.{ending}");
        assert!(usr.join(&icon).exists(), "{icon}");
    }
    let entry = fs::read_to_string(usr.join("share/applications/Latchkey.desktop")).unwrap();
    for line in [
        "Name=Latchkey",
        "Exec=latchkey-desktop %u",
        "Icon=latchkey-desktop",
        "MimeType=x-scheme-handler/latchkey;",
    ] {
        assert!(
            entry.lines().any(|written| written == line),
            "{line} in\n{entry}"
        );
    }
}

#[tokio::test]
async fn a_link_opens_a_window_where_there_is_none() {
    let desk = Desk::with_an_invite().await;
    let opener = desk.follow_link();
    let mut clock = tokio::time::interval(LOOK_AGAIN);
    while !desk.home().join("enrolment.json").exists() {
        clock.tick().await;
    }
    let left = Left::of(&desk.home());
    left.kill();
    left.wait_until_gone().await;
    drop(opener);

    // What the link began is what the next start shows.
    let app = AppWindow::start(&Start::of(&desk.binary(), &desk.home()))
        .await
        .unwrap();
    app.hand()
        .sees(&format!("Join {ORGANISATION}"))
        .await
        .unwrap();
    app.quit().await.unwrap();
    desk.leave();
}

#[tokio::test]
async fn a_link_reaches_the_window_that_is_open() {
    let desk = Desk::with_an_invite().await;
    let app = AppWindow::start(&Start::of(&desk.binary(), &desk.home()))
        .await
        .unwrap();
    app.hand().sees("Welcome to Latchkey").await.unwrap();
    let _opener = desk.follow_link();
    app.hand()
        .sees(&format!("Join {ORGANISATION}"))
        .await
        .unwrap();
    app.quit().await.unwrap();
    desk.leave();
}
