//! The path itself, part by part.

mod another_day;
mod company;
mod joining;
mod keeping;
mod leaving;
mod working_day;

use std::path::{Path, PathBuf};

use anyhow::Context;
use tests::driver::{AppWindow, Browser, Hand, Start};
use tests::smtp::Mail;
use tests::stage::people;

use super::install::Installed;
use super::log::Log;
use crate::demo::{Folder, Running, number_of};

/// Everything, in order. The first failure ends it.
pub(super) async fn go(folder: &Folder, log: &mut Log) -> anyhow::Result<()> {
    let running = log
        .unseen(
            "Server, mail catcher and console start",
            Running::start(folder),
        )
        .await?;
    let downloads = folder.path().join("browser");
    let browser = log
        .unseen("A browser starts", Browser::start(&downloads))
        .await?;
    let member = people().next().context("nobody in the directory")?;
    let place = Place {
        running: &running,
        browser: browser.hand(),
        member: member.email,
        member_name: member.name,
        app_home: folder.app(),
        downloads,
    };
    company::enrols_groups(&place, log).await?;
    let invite = company::invites(&place, log).await?;
    let package = company::serves_the_app(&place, &invite, log).await?;
    let installed = log
        .unseen("The package is installed", async {
            Installed::from_deb(&package)
        })
        .await?;
    let recovery = first_day(&place, &installed.binary, &invite, log).await?;
    another_day::comes(&place, &installed.binary, &recovery, log).await?;
    company::sees_the_member(&place, log).await?;
    leaving::is_taken_back(&place, &installed.binary, log).await?;
    leaving::comes_back_from_the_file(&place, &installed.binary, &recovery, log).await?;
    leaving::comes_back_from_the_server(&place, &installed.binary, &recovery, log).await?;
    log.unseen("The browser is closed", browser.quit()).await
}

/// Where the path leads through.
struct Place<'a> {
    running: &'a Running,
    browser: &'a Hand,
    /// The mail address of the person who joins.
    member: &'static str,
    /// What the directory calls that person.
    member_name: &'static str,
    app_home: PathBuf,
    downloads: PathBuf,
}

impl Place<'_> {
    /// Opens the newest such mail of the member, the way a mail program shows it.
    async fn read(&self, subject: &str) -> anyhow::Result<()> {
        let number = number_of(&self.running.mail, self.member, subject)?;
        let page = format!("{}{number}/html", self.running.mailbox);
        Ok(self.browser.driver().goto(page).await?)
    }

    async fn open_app(&self, binary: &Path) -> anyhow::Result<AppWindow> {
        AppWindow::start(&Start::of(binary, &self.app_home)).await
    }
}

/// Joins, keeps a login, changes the PIN, works for a day; gives the recovery key.
async fn first_day(
    place: &Place<'_>,
    binary: &Path,
    invite: &Mail,
    log: &mut Log,
) -> anyhow::Result<Vec<String>> {
    let app = log.unseen("The app starts", place.open_app(binary)).await?;
    joining::joins(place, &app, invite, log).await?;
    let recovery = joining::chooses_a_pin(&app, log).await?;
    keeping::keeps_a_login(&app, log).await?;
    keeping::uses_it(&app, log).await?;
    keeping::changes_it(&app, log).await?;
    keeping::changes_the_pin(&app, log).await?;
    keeping::locks_and_unlocks(&app, log).await?;
    working_day::passes(&app, log).await?;
    log.unseen("The app is quit", app.quit()).await?;
    Ok(recovery)
}
