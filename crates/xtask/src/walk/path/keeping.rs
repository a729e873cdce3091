//! The member keeps a login and does with it what one does every day.

use anyhow::Context;
use tests::driver::AppWindow;
use tests::journey::{Employee, LOGIN};

use crate::run;
use crate::walk::log::Log;
use crate::walk::{CHANGED_PIN, PIN};

/// What WebDriver calls the key.
const ESCAPE: &str = "\u{e00c}";
const RENAMED: &str = "GitHub at work";

pub(super) async fn keeps_a_login(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let (hand, person) = (app.hand(), Employee::new(app));
    log.step("App: a new login", hand, person.fill_in(LOGIN))
        .await?;
    log.step("App: the login is saved", hand, person.save(LOGIN))
        .await
}

pub(super) async fn uses_it(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let hand = app.hand();
    log.step("App: found by typing", hand, async {
        hand.fill("Search", "git").await?;
        hand.sees("1 found").await
    })
    .await?;
    log.step("App: the password is revealed", hand, async {
        hand.control('r').await?;
        hand.sees("tulip").await
    })
    .await?;
    log.step("App: the password is copied", hand, async {
        hand.press("Copy Password").await?;
        hand.sees("copied").await?;
        anyhow::ensure!(clipboard()? == LOGIN.password, "another text was copied");
        Ok(())
    })
    .await
}

/// What another program of the desktop would paste.
fn clipboard() -> anyhow::Result<String> {
    let words = ["xclip", "-selection", "clipboard", "-out"];
    let output = run::command(std::path::Path::new("/"), &words).output()?;
    String::from_utf8(output.stdout).context("the clipboard holds no text")
}

pub(super) async fn changes_it(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let hand = app.hand();
    log.step("App: a favourite", hand, async {
        hand.control('d').await?;
        hand.press("Favourites").await?;
        hand.reads(|text| text.contains("Favourites 1").then_some(()))
            .await
    })
    .await?;
    log.step("App: the login is edited", hand, async {
        hand.press("Edit").await?;
        hand.fill("Title", RENAMED).await?;
        hand.press("Save").await?;
        hand.sees("was saved").await?;
        hand.sees(RENAMED).await
    })
    .await?;
    log.step("App: in the trash", hand, async {
        hand.press("More").await?;
        hand.press("Move to trash").await?;
        hand.sees("was moved to the trash").await
    })
    .await?;
    log.step("App: back from the trash", hand, async {
        hand.press("Undo").await?;
        hand.sees_no_more("was moved to the trash").await?;
        hand.press("All items").await?;
        hand.sees(RENAMED).await
    })
    .await
}

pub(super) async fn changes_the_pin(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let (hand, person) = (app.hand(), Employee::new(app));
    log.step("App: settings", hand, async {
        hand.press("Settings").await?;
        hand.sees("Lock after").await
    })
    .await?;
    log.step("App: Change PIN", hand, async {
        hand.press("Change PIN").await?;
        hand.sees("Type the PIN you have now").await?;
        person.type_pin(PIN).await?;
        hand.sees("Type the new PIN.").await?;
        person.type_pin(CHANGED_PIN).await?;
        hand.sees("once more").await?;
        person.type_pin(CHANGED_PIN).await?;
        hand.sees("Your PIN is changed").await
    })
    .await?;
    log.step("App: in the dark", hand, async {
        hand.keys(ESCAPE).await?;
        hand.sees_no_more("Your PIN is changed").await?;
        hand.press("Settings").await?;
        hand.field("Theme").await?.send_keys("Dark").await?;
        hand.keys(ESCAPE).await?;
        hand.sees_no_more("Lock after").await
    })
    .await
}

pub(super) async fn locks_and_unlocks(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let (hand, person) = (app.hand(), Employee::new(app));
    log.step("App: locked", hand, person.lock()).await?;
    log.step("App: the old PIN is wrong", hand, async {
        person.type_pin(PIN).await?;
        hand.sees("tries left").await
    })
    .await?;
    log.step("App: unlocked", hand, person.unlock(CHANGED_PIN))
        .await
}
