//! A working day: what somebody does with the vault who has it open all day.

use tests::driver::AppWindow;
use tests::journey::Employee;

use crate::walk::CHANGED_PIN;
use crate::walk::log::Log;

/// What WebDriver calls the key.
const DELETE: char = '\u{e017}';

const CARD: &str = "Travel card";
const PAYROLL: &str = "Payroll";
const RENAMED: &str = "Payroll of this year";
const HALF_TYPED: &str = "Payroll half typed";

pub(super) async fn passes(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    keeps_a_card(app, log).await?;
    searches(app, log).await?;
    adds_codes(app, log).await?;
    generates(app, log).await?;
    compares_versions(app, log).await?;
    is_interrupted(app, log).await?;
    tidies(app, log).await
}

async fn keeps_a_card(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let hand = app.hand();
    log.step("App: a payment card", hand, async {
        hand.press("New item").await?;
        hand.press("New payment card").await?;
        hand.fill("Title", CARD).await?;
        hand.fill("Cardholder", "Mira Okafor").await?;
        hand.fill("Card number", "4012 8888 8888 1881").await?;
        hand.press("Save").await?;
        hand.sees("was saved").await
    })
    .await?;
    log.step("App: into a new folder", hand, async {
        hand.press("Folder: No folder. Move to another one").await?;
        hand.fill("Find a folder", "Travel").await?;
        hand.press("New folder “Travel”").await?;
        hand.sees("1 item moved to Travel").await
    })
    .await?;
    log.step("App: a tag", hand, async {
        hand.press("More").await?;
        hand.press("Tag…").await?;
        hand.fill("Tag", "Abroad").await?;
        hand.press("Add the tag").await?;
        hand.sees("1 item tagged “Abroad”").await
    })
    .await
}

async fn searches(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let hand = app.hand();
    log.step("App: found by operators", hand, async {
        hand.fill("Search", "folder:travel tag:abroad").await?;
        hand.sees("1 found").await
    })
    .await?;
    log.step("App: the search is saved", hand, async {
        hand.press("Save this search").await?;
        hand.fill("Name", "On the road").await?;
        hand.press("Save").await?;
        hand.sees("The search “On the road” was saved.").await
    })
    .await
}

async fn adds_codes(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let (hand, person) = (app.hand(), Employee::new(app));
    log.step("App: a one-time code", hand, async {
        person.find("github").await?;
        hand.control('e').await?;
        hand.fill("One-time code", "JBSWY3DPEHPK3PXP").await?;
        hand.sees("Compare with what the service shows").await?;
        hand.press("Save").await?;
        hand.sees("was saved").await?;
        hand.press("Codes").await?;
        hand.reads(|text| text.contains("Codes 1").then_some(()))
            .await
    })
    .await
}

async fn generates(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let hand = app.hand();
    log.step("App: the generator", hand, async {
        hand.press("All items").await?;
        hand.control_shift('n').await?;
        hand.fill("Title", PAYROLL).await?;
        hand.press("Generate: Password").await?;
        hand.sees("Use it").await
    })
    .await?;
    log.step("App: what it made is kept", hand, async {
        hand.press("Use it").await?;
        hand.press("Save").await?;
        hand.sees(&format!("“{PAYROLL}” was saved")).await
    })
    .await
}

async fn compares_versions(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let (hand, person) = (app.hand(), Employee::new(app));
    log.step("App: versions side by side", hand, async {
        person.rename(RENAMED).await?;
        hand.press("Versions (2)").await?;
        hand.sees("One field is the same").await
    })
    .await?;
    log.step("App: the older version is back", hand, async {
        hand.press("Restore this version").await?;
        hand.sees("is as it was then").await
    })
    .await
}

async fn is_interrupted(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let (hand, person) = (app.hand(), Employee::new(app));
    log.step("App: half typed when it locks", hand, async {
        hand.control('e').await?;
        hand.fill("Title", HALF_TYPED).await?;
        person.lock().await?;
        person.unlock(CHANGED_PIN).await?;
        hand.sees(&format!("You were editing “{HALF_TYPED}”")).await
    })
    .await?;
    log.step("App: and gone on with", hand, async {
        hand.press(&format!("Go on with “{HALF_TYPED}”")).await?;
        hand.press("Save").await?;
        hand.sees(&format!("“{HALF_TYPED}” was saved")).await
    })
    .await
}

async fn tidies(app: &AppWindow, log: &mut Log) -> anyhow::Result<()> {
    let (hand, person) = (app.hand(), Employee::new(app));
    log.step("App: three at once", hand, async {
        hand.press("All items").await?;
        hand.control('a').await?;
        hand.sees("3 chosen").await
    })
    .await?;
    log.step("App: archived, and back", hand, async {
        hand.control(DELETE).await?;
        hand.sees("3 items moved to the archive").await?;
        hand.press("Undo").await?;
        hand.sees_no_more("3 items moved to the archive").await?;
        hand.sees(CARD).await
    })
    .await?;
    log.step("App: a duplicate, into the trash", hand, async {
        person.find("travel").await?;
        hand.press("More").await?;
        hand.press("Duplicate").await?;
        hand.sees("was duplicated").await?;
        hand.press("More").await?;
        hand.press("Move to trash").await?;
        hand.sees("was moved to the trash").await?;
        hand.press("Trash").await?;
        hand.sees("Travel card copy").await
    })
    .await?;
    log.step("App: the trash is emptied", hand, async {
        hand.press("Empty the trash").await?;
        hand.press("Delete for ever").await?;
        hand.sees("The trash is empty.").await
    })
    .await
}
