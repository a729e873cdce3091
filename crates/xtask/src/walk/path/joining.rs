//! The member joins: the link, the code, the PIN, the recovery key.

use anyhow::Context;
use tests::driver::AppWindow;
use tests::journey::Employee;
use tests::smtp::Mail;
use tests::stage::ORGANISATION;

use super::Place;
use crate::walk::log::Log;
use crate::walk::{PIN, install};

/// From the welcome screen to a proven mailbox.
pub(super) async fn joins(
    place: &Place<'_>,
    app: &AppWindow,
    invite: &Mail,
    log: &mut Log,
) -> anyhow::Result<()> {
    let (hand, person) = (app.hand(), Employee::new(app));
    log.step("App: welcome", hand, hand.sees("Welcome to Latchkey"))
        .await?;
    log.step("App: the mail's link leads to Join", hand, async {
        let link = invite
            .word_with("latchkey://")
            .context("no link for the app in the invite")?;
        install::follow(link, &place.app_home)?;
        hand.sees(&format!("Join {ORGANISATION}")).await
    })
    .await?;
    log.step("App: Verify Account", hand, person.ask_for_code())
        .await?;
    let code = log
        .step("Mail: the code", place.browser, async {
            let mail = place.running.mail.wait_for(place.member, "code", 0).await?;
            place.read("code").await?;
            mail.code().context("no code in the mail")
        })
        .await?;
    log.step("App: Create PIN", hand, async {
        person.type_code(&code).await?;
        hand.sees("Create your PIN").await
    })
    .await
}

/// From the empty pad to the empty vault; gives the recovery key.
pub(super) async fn chooses_a_pin(app: &AppWindow, log: &mut Log) -> anyhow::Result<Vec<String>> {
    let (hand, person) = (app.hand(), Employee::new(app));
    log.step("App: a common PIN is refused", hand, async {
        person.type_pin("314159").await?;
        hand.sees("thieves try first").await
    })
    .await?;
    log.step("App: Confirm PIN", hand, async {
        person.type_pin(PIN).await?;
        hand.sees("Confirm your PIN").await
    })
    .await?;
    let recovery = log
        .step("App: the recovery key", hand, async {
            person.type_pin(PIN).await?;
            person.read_recovery_key().await
        })
        .await?;
    log.step(
        "App: an empty vault",
        hand,
        person.prove_recovery_key(&recovery),
    )
    .await?;
    Ok(recovery)
}
