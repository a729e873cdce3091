//! What the demo says once it runs: addresses, accounts, what to try.

use tests::stage::{ADMIN_EMAIL, ADMIN_NAME, ORGANISATION, people};

use super::{Folder, Running};
use crate::root;

/// Ten lines.
pub(super) fn said(
    running: &Running,
    folder: &Folder,
    app_started: bool,
) -> anyhow::Result<String> {
    let address = &running.server.address;
    let member = people().next().map_or("", |person| person.email);
    let again = format!(
        "LATCHKEY_HOME='{}' '{}'",
        folder.app().display(),
        root::program("latchkey-desktop").display()
    );
    let app = if app_started {
        format!("its window is open; once closed: {again}")
    } else {
        format!("no screen here, so it was not started; on one: {again}")
    };
    let password = if running.server.setup_link.is_some() {
        "choose a password"
    } else {
        "forgotten? A new one"
    };
    Ok([
        format!("{ORGANISATION} runs on this machine. Ctrl+C stops all of it."),
        format!("  Console    {address}console/"),
        format!("  Sign in    {ADMIN_EMAIL} ({ADMIN_NAME}, administrator)"),
        format!("  Password   {password} (this link works once): {}", running.setup_link()?),
        format!("  Mail       {}", running.mailbox),
        format!("  Download   {address}download"),
        format!("  App        {app}"),
        "Try: 1. choose the password; 2. + Enroll by User Group > tick Engineering > Save;".to_owned(),
        format!("     3. open {member}'s invite in Mail; 4. paste its link into the app and ask for the code;"),
        "     5. type the code from the second mail; 6. choose a PIN, save the recovery key, keep a login, Ctrl+L.".to_owned(),
    ]
    .join("\n"))
}
