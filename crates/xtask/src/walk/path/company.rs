//! The company's side: the administrator at the console, the mails, the download page.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use tests::journey::Admin;
use tests::smtp::Mail;

use super::Place;
use crate::walk::log::Log;

const PASSWORD: &str = "harbour lantern copper violet";
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(100);

pub(super) async fn enrols_groups(place: &Place<'_>, log: &mut Log) -> anyhow::Result<()> {
    let hand = place.browser;
    let admin = Admin::new(hand, &place.running.server.address);
    log.step("Console: the set-up link", hand, async {
        admin.open_setup(&place.running.setup_link()?).await
    })
    .await?;
    log.step(
        "Console: signed in, nobody enrolled",
        hand,
        admin.choose_password(PASSWORD),
    )
    .await?;
    log.step(
        "Console: Enroll by User Group",
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

pub(super) async fn invites(place: &Place<'_>, log: &mut Log) -> anyhow::Result<Mail> {
    let hand = place.browser;
    let invite = log
        .step("Mail: the invites arrived", hand, async {
            let invite = place
                .running
                .mail
                .wait_for(place.member, "Invite", 0)
                .await?;
            hand.driver().goto(&place.running.mailbox).await?;
            Ok(invite)
        })
        .await?;
    log.step("Mail: the invite", hand, place.read("Invite"))
        .await?;
    Ok(invite)
}

/// Goes where the invite leads and gives the package that was downloaded there.
pub(super) async fn serves_the_app(
    place: &Place<'_>,
    invite: &Mail,
    log: &mut Log,
) -> anyhow::Result<PathBuf> {
    let hand = place.browser;
    log.step("Download page", hand, async {
        let link = invite
            .word_with("/download#")
            .context("no download link in the invite")?;
        hand.driver().goto(link).await?;
        hand.sees("Download Password Manager").await
    })
    .await?;
    log.step("Download page: the package arrived", hand, async {
        hand.press("Download").await?;
        tokio::time::timeout(PATIENCE, arrived(&place.downloads))
            .await
            .context("the download does not arrive")
    })
    .await
}

/// The downloaded package, once the browser has given it its name.
async fn arrived(folder: &Path) -> PathBuf {
    let mut clock = tokio::time::interval(LOOK_AGAIN);
    loop {
        clock.tick().await;
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let deb = files
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|ending| ending == "deb"));
        if let Some(deb) = deb {
            return deb;
        }
    }
}

pub(super) async fn sees_the_member(place: &Place<'_>, log: &mut Log) -> anyhow::Result<()> {
    let hand = place.browser;
    let address = &place.running.server.address;
    let admin = Admin::new(hand, address);
    log.step("Console: the member is active", hand, async {
        hand.driver().goto(format!("{address}console/")).await?;
        admin.sees_status(place.member, "Active").await
    })
    .await
}
