//! The member leaves and is taken back in time; leaves for good and comes back from the file; once more, from the
//! server's copy.

use std::fs;
use std::path::Path;

use anyhow::Context;
use tests::driver::AppWindow;
use tests::journey::{Admin, Employee, LOGIN};
use tests::smtp::Mail;
use tests::stage::ORGANISATION;

use super::Place;
use crate::walk::log::Log;
use crate::walk::{NEW_PIN, PIN};

/// The groups that are enrolled; the member is in one of them.
const ENROLLED: [&str; 2] = ["Engineering", "Finance"];
const ENDED: &str = "Your access has ended";
/// Where the app keeps backups, below its home.
const BACKUPS: &str = "Documents/Latchkey";

/// Removed and taken back within the erase delay: the same vault, the same PIN.
pub(super) async fn is_taken_back(
    place: &Place<'_>,
    binary: &Path,
    log: &mut Log,
) -> anyhow::Result<()> {
    let admin = Admin::new(place.browser, &place.running.server.address);
    is_removed(place, &admin, log).await?;
    let app = log
        .unseen("The app starts after the removal", place.open_app(binary))
        .await?;
    log.step("App: access has ended", app.hand(), async {
        app.hand().sees(ENDED).await?;
        app.hand().sees("backed up and checked").await
    })
    .await?;
    log.unseen("The app is quit while access is ended", app.quit())
        .await?;
    log.step(
        "Console: the removal is undone",
        place.browser,
        admin.undo_removal(place.member_name),
    )
    .await?;
    let app = log
        .unseen("The app starts after the undo", place.open_app(binary))
        .await?;
    let (hand, person) = (app.hand(), Employee::new(&app));
    log.step("App: taken back", hand, async {
        hand.sees(&format!("{ORGANISATION} took you back")).await
    })
    .await?;
    log.step("App: the same vault with the same PIN", hand, async {
        person.unlock(NEW_PIN).await?;
        hand.sees(LOGIN.title).await
    })
    .await?;
    log.step("App: locked, its changes backed up", hand, person.lock())
        .await?;
    log.unseen("The app is quit after the undo", app.quit())
        .await?;
    log.step(
        "Console: the groups are enrolled again",
        place.browser,
        admin.enrol_again(&ENROLLED),
    )
    .await
}

/// Removed without a delay: the vault is erased, and comes back out of the file that stayed after a new invite.
pub(super) async fn comes_back_from_the_file(
    place: &Place<'_>,
    binary: &Path,
    recovery: &[String],
    log: &mut Log,
) -> anyhow::Result<()> {
    let admin = Admin::new(place.browser, &place.running.server.address);
    log.step(
        "Console: vaults are erased at once from now on",
        place.browser,
        admin.set_erase_delay("0"),
    )
    .await?;
    is_removed(place, &admin, log).await?;
    let app = is_erased(place, binary, log).await?;
    let invite = is_invited_again(place, &admin, log).await?;
    joins_again(place, &app, &invite, log).await?;
    let hand = app.hand();
    log.step("App: the file is offered", hand, async {
        hand.sees("We found your backup").await?;
        hand.sees("on this computer").await
    })
    .await?;
    restores(&app, recovery, log).await?;
    log.unseen("The app is quit with everything back", app.quit())
        .await
}

/// The same once more, without the files: the company's copy is what is left.
pub(super) async fn comes_back_from_the_server(
    place: &Place<'_>,
    binary: &Path,
    recovery: &[String],
    log: &mut Log,
) -> anyhow::Result<()> {
    let admin = Admin::new(place.browser, &place.running.server.address);
    company_has_the_newest(place, binary, log).await?;
    is_removed(place, &admin, log).await?;
    let app = is_erased(place, binary, log).await?;
    log.unseen("The files of backups are lost", async {
        Ok(fs::remove_dir_all(place.app_home.join(BACKUPS))?)
    })
    .await?;
    let invite = is_invited_again(place, &admin, log).await?;
    joins_again(place, &app, &invite, log).await?;
    let hand = app.hand();
    log.step("App: the server's copy is offered", hand, async {
        hand.sees("We found your backup").await?;
        hand.sees("on your company’s server").await
    })
    .await?;
    restores(&app, recovery, log).await?;
    log.unseen("The app is quit with everything back again", app.quit())
        .await
}

/// What came back is backed up in its turn, and handed in.
async fn company_has_the_newest(
    place: &Place<'_>,
    binary: &Path,
    log: &mut Log,
) -> anyhow::Result<()> {
    let app = log
        .unseen("The app starts the next day", place.open_app(binary))
        .await?;
    let (hand, person) = (app.hand(), Employee::new(&app));
    log.step("App: the company has the newest backup", hand, async {
        person.unlock(PIN).await?;
        hand.press("Backup").await?;
        hand.press("Back up now").await?;
        hand.sees("The company has the newest backup").await
    })
    .await?;
    log.unseen("The app is quit, backed up", app.quit()).await
}

async fn is_erased(place: &Place<'_>, binary: &Path, log: &mut Log) -> anyhow::Result<AppWindow> {
    let app = log
        .unseen("The app starts after the end", place.open_app(binary))
        .await?;
    let hand = app.hand();
    log.step("App: the vault is erased", hand, async {
        hand.sees("was erased, with its keys").await
    })
    .await?;
    Ok(app)
}

async fn is_removed(place: &Place<'_>, admin: &Admin<'_>, log: &mut Log) -> anyhow::Result<()> {
    let hand = place.browser;
    log.step("Console: groups unticked", hand, async {
        admin.edit_enrolment().await?;
        admin.untick(&ENROLLED).await
    })
    .await?;
    log.step("Console: the number of groups is asked", hand, async {
        admin.save_removal(&ENROLLED.len().to_string()).await
    })
    .await?;
    log.step("Console: groups removed", hand, admin.confirm_removal())
        .await
}

async fn is_invited_again(
    place: &Place<'_>,
    admin: &Admin<'_>,
    log: &mut Log,
) -> anyhow::Result<Mail> {
    let hand = place.browser;
    let before = place.running.mail.mails_to(place.member, "Invite").len();
    log.step("Console: enrolled again", hand, async {
        admin.edit_enrolment().await?;
        admin.tick(&ENROLLED).await?;
        admin.save().await
    })
    .await?;
    log.step("Mail: the new invite", hand, async {
        let mail = &place.running.mail;
        let invite = mail.wait_for(place.member, "Invite", before).await?;
        place.read("Invite").await?;
        Ok(invite)
    })
    .await
}

async fn joins_again(
    place: &Place<'_>,
    app: &AppWindow,
    invite: &Mail,
    log: &mut Log,
) -> anyhow::Result<()> {
    let (hand, person) = (app.hand(), Employee::new(app));
    let codes = place.running.mail.mails_to(place.member, "code").len();
    log.step("App: joined with the new invite", hand, async {
        let link = invite.word_with("latchkey://").context("no link")?;
        hand.press("I have a new invite").await?;
        person.paste_invite(link).await?;
        person.ask_for_code().await
    })
    .await?;
    log.step("App: a PIN for the new vault", hand, async {
        let mail = &place.running.mail;
        let mail = mail.wait_for(place.member, "code", codes).await?;
        person.type_code(&mail.code().context("no code")?).await?;
        person.choose_pin(PIN).await
    })
    .await?;
    log.step("App: an empty vault", hand, async {
        let groups = person.read_recovery_key().await?;
        person.prove_recovery_key(&groups).await
    })
    .await
}

async fn restores(app: &AppWindow, recovery: &[String], log: &mut Log) -> anyhow::Result<()> {
    let (hand, person) = (app.hand(), Employee::new(app));
    log.step("App: what is in the backup", hand, async {
        hand.press("Restore it").await?;
        hand.fill("Recovery key", &recovery.join(" ")).await?;
        hand.press("Continue").await?;
        hand.sees("How should it come back?").await
    })
    .await?;
    log.step("App: everything is back", hand, async {
        hand.tick("Replace").await?;
        hand.press("Replace").await?;
        person.type_pin(PIN).await?;
        hand.sees("Your vault is restored").await?;
        hand.press("Close").await?;
        hand.sees(LOGIN.title).await
    })
    .await
}
