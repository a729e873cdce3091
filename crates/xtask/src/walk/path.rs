//! The path itself.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use tests::driver::{AppWindow, Browser, Hand, Start};
use tests::journey::{Admin, Employee, LOGIN};
use tests::smtp::Mail;
use tests::stage::people;

use super::install::Installed;
use super::log::Log;
use crate::demo::{Folder, Running, number_of};

const PASSWORD: &str = "harbour lantern copper violet";
const PIN: &str = "592817";
const NEW_PIN: &str = "604917";
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// Everything, in order. The first failure ends it.
pub(crate) async fn go(folder: &Folder, log: &mut Log) -> anyhow::Result<()> {
    let running = Running::start(folder).await?;
    let browser = Browser::start(&folder.path().join("browser")).await?;
    let member = people().next().context("nobody in the directory")?.email;
    administrator(&running, browser.hand(), log).await?;
    let invite = invite(&running, browser.hand(), member, log).await?;
    let deb = download(&invite, browser.hand(), &folder.path().join("browser"), log).await?;
    let installed = Installed::from_deb(&deb)?;
    let recovery = enrolment(
        &running,
        browser.hand(),
        &installed.binary,
        folder,
        member,
        &invite,
        log,
    )
    .await?;
    another_day(&installed.binary, folder, &recovery, log).await?;
    let admin = Admin::new(browser.hand(), &running.server.address);
    log.step("Console: the member is active", browser.hand(), async {
        browser
            .hand()
            .driver()
            .goto(format!("{}console/", running.server.address))
            .await?;
        admin.sees_status(member, "Active").await
    })
    .await?;
    browser.quit().await
}

async fn administrator(running: &Running, hand: &Hand, log: &mut Log) -> anyhow::Result<()> {
    let admin = Admin::new(hand, &running.server.address);
    log.step(
        "Console: set-up link",
        hand,
        admin.open_setup(&running.setup_link),
    )
    .await?;
    log.step(
        "Console: signed in, nobody enrolled",
        hand,
        admin.choose_password(PASSWORD),
    )
    .await?;
    log.step(
        "Console: enroll by user group",
        hand,
        admin.open_enrolment(),
    )
    .await?;
    log.step(
        "Console: groups ticked",
        hand,
        admin.tick(&["Engineering", "Finance"]),
    )
    .await?;
    log.step("Console: invites sent", hand, admin.save()).await
}

async fn invite(
    running: &Running,
    hand: &Hand,
    member: &str,
    log: &mut Log,
) -> anyhow::Result<Mail> {
    let invite = running.mail.wait_for(member, "Invite", 0).await?;
    log.step("Mail: all of it", hand, async {
        Ok(hand.driver().goto(&running.mailbox).await?)
    })
    .await?;
    log.step(
        "Mail: the invite",
        hand,
        read(running, hand, member, "Invite"),
    )
    .await?;
    Ok(invite)
}

/// Opens the newest such mail the way a mail program shows it.
async fn read(running: &Running, hand: &Hand, member: &str, subject: &str) -> anyhow::Result<()> {
    let number = number_of(&running.mail, member, subject)?;
    Ok(hand
        .driver()
        .goto(format!("{}{number}/html", running.mailbox))
        .await?)
}

async fn download(
    invite: &Mail,
    hand: &Hand,
    folder: &Path,
    log: &mut Log,
) -> anyhow::Result<PathBuf> {
    let link = invite
        .word_with("/download#")
        .context("no download link in the invite")?;
    log.step("Download page", hand, async {
        hand.driver().goto(link).await?;
        hand.sees("Download Password Manager").await
    })
    .await?;
    log.step(
        "Download page: the package is served",
        hand,
        hand.press("Download"),
    )
    .await?;
    tokio::time::timeout(PATIENCE, arrived(folder))
        .await
        .context("the download does not arrive")
}

/// The downloaded package, once the browser has given it its name.
async fn arrived(folder: &Path) -> PathBuf {
    let mut clock = tokio::time::interval(LOOK_AGAIN);
    loop {
        clock.tick().await;
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let deb = files
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|e| e == "deb"));
        if let Some(deb) = deb {
            return deb;
        }
    }
}

async fn enrolment(
    running: &Running,
    browser: &Hand,
    binary: &Path,
    folder: &Folder,
    member: &str,
    invite: &Mail,
    log: &mut Log,
) -> anyhow::Result<Vec<String>> {
    let app = AppWindow::start(&Start::of(binary, &folder.app())).await?;
    let (hand, person) = (app.hand(), Employee::new(&app));
    log.step("App: welcome", hand, hand.sees("Welcome to Latchkey"))
        .await?;
    let link = invite
        .word_with("/download#")
        .context("no link in the invite")?;
    log.step("App: join", hand, person.paste_invite(link))
        .await?;
    log.step("App: verify account", hand, person.ask_for_code())
        .await?;
    let mail = running.mail.wait_for(member, "code", 0).await?;
    log.step(
        "Mail: the code",
        browser,
        read(running, browser, member, "code"),
    )
    .await?;
    let code = mail.code().context("no code in the mail")?;
    log.step("App: create a PIN", hand, async {
        person.type_code(&code).await?;
        hand.sees("Create your PIN").await
    })
    .await?;
    log.step("App: a common PIN is refused", hand, async {
        person.type_pin("123456").await?;
        hand.sees("Create your PIN").await
    })
    .await?;
    log.step("App: confirm the PIN", hand, async {
        person.type_pin(PIN).await?;
        hand.sees("Confirm your PIN").await
    })
    .await?;
    log.step("App: recovery key", hand, async {
        person.type_pin(PIN).await?;
        hand.sees("Save your recovery key").await
    })
    .await?;
    let recovery = person.read_recovery_key().await?;
    log.step(
        "App: an empty vault",
        hand,
        person.prove_recovery_key(&recovery),
    )
    .await?;
    log.step("App: a new login", hand, person.fill_in(LOGIN))
        .await?;
    log.step("App: the login is saved", hand, person.save(LOGIN))
        .await?;
    log.step("App: search", hand, async {
        hand.fill("Search", "git").await?;
        hand.sees("1 found").await
    })
    .await?;
    log.step("App: the password is revealed", hand, async {
        hand.control('r').await?;
        hand.sees("tulip").await
    })
    .await?;
    log.step("App: locked", hand, person.lock()).await?;
    log.step("App: a wrong PIN", hand, async {
        person.type_pin("111111").await?;
        hand.sees("tries left").await
    })
    .await?;
    log.step("App: unlocked", hand, person.unlock(PIN)).await?;
    app.quit().await?;
    Ok(recovery)
}

/// The app is started again; the PIN is forgotten; the recovery key sets a new one.
async fn another_day(
    binary: &Path,
    folder: &Folder,
    recovery: &[String],
    log: &mut Log,
) -> anyhow::Result<()> {
    let app = AppWindow::start(&Start::of(binary, &folder.app())).await?;
    let (hand, person) = (app.hand(), Employee::new(&app));
    log.step("App: started again", hand, person.at_the_lock())
        .await?;
    log.step("App: unlocked again", hand, async {
        person.unlock(PIN).await?;
        hand.sees(LOGIN.title).await
    })
    .await?;
    log.step("App: locked again", hand, person.lock()).await?;
    log.step(
        "App: forgotten PIN, new one by recovery key",
        hand,
        person.forget_pin(recovery, NEW_PIN),
    )
    .await?;
    log.step(
        "App: the login is still there",
        hand,
        hand.sees(LOGIN.title),
    )
    .await?;
    app.quit().await
}
