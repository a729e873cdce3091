//! The app is started again; the PIN is forgotten; the recovery key sets a new one.

use std::path::Path;

use tests::journey::{Employee, LOGIN};

use super::Place;
use crate::walk::log::Log;
use crate::walk::{CHANGED_PIN, NEW_PIN};

pub(super) async fn comes(
    place: &Place<'_>,
    binary: &Path,
    recovery: &[String],
    log: &mut Log,
) -> anyhow::Result<()> {
    let app = log
        .unseen("The app starts again", place.open_app(binary))
        .await?;
    let (hand, person) = (app.hand(), Employee::new(&app));
    log.step("App: locked after the start", hand, person.at_the_lock())
        .await?;
    log.step("App: unlocked again", hand, async {
        person.unlock(CHANGED_PIN).await?;
        hand.sees(LOGIN.title).await
    })
    .await?;
    log.step("App: locked again", hand, person.lock()).await?;
    log.step(
        "App: the PIN is forgotten, the recovery key sets a new one",
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
    log.step("App: locked for the evening", hand, person.lock())
        .await?;
    log.unseen("The app is quit again", app.quit()).await
}
