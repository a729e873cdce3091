//! `cargo xtask demo`: the whole product on one machine, for somebody who has just cloned it.

mod folder;
mod mailbox;
mod running;

use std::process::Command;

use tests::driver::Process;
use tests::stage::{ADMIN_EMAIL, ORGANISATION, people};

use crate::bundle::{self, Build};
use crate::setup::{self, Purpose};
use crate::{root, run};

pub(crate) use folder::{Folder, Start};
pub(crate) use mailbox::number_of;
pub(crate) use running::Running;

/// Sets up what is missing, builds, starts everything and waits for Ctrl+C.
pub(crate) fn demo(start: Start) -> anyhow::Result<()> {
    build(Purpose::Build)?;
    let folder = Folder::usual(start)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let running = Running::start(&folder).await?;
        let app = open_app(&folder)?;
        println!("\n{}\n", said(&running, app.is_some()));
        tokio::signal::ctrl_c().await?;
        println!("\nStopped. `cargo xtask demo` goes on from here; `--fresh` begins anew.");
        Ok(())
    })
}

/// Opens the app where there is a screen to open it on.
fn open_app(folder: &Folder) -> anyhow::Result<Option<Process>> {
    let screen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    if cfg!(target_os = "linux") && !screen {
        return Ok(None);
    }
    let mut app = Command::new(root::program("latchkey-desktop"));
    app.env("LATCHKEY_HOME", folder.app());
    Process::start(app).map(Some)
}

/// Builds what the demo starts: pages, server, app, installers.
pub(crate) fn build(purpose: Purpose) -> anyhow::Result<()> {
    setup::system_packages(purpose)?;
    setup::front_end()?;
    run::must(run::command(
        &root::root(),
        &["cargo", "build", "--package", "server"],
    ))?;
    bundle::bundle(Build::Debug).map(drop)
}

/// Addresses, accounts and what to try.
fn said(running: &Running, app_started: bool) -> String {
    let member = people().next().map_or("", |person| person.email);
    let app = if app_started {
        "its window is open"
    } else {
        "no screen here, so it was not started"
    };
    [
        format!("{ORGANISATION} runs on this machine. Ctrl+C stops all of it."),
        format!("  Console    {}console/", running.server.address),
        format!("  First time {}", running.setup_link),
        format!("  Sign in    {ADMIN_EMAIL}, with the password you choose behind that link"),
        format!("  Mail       {}", running.mailbox),
        format!("  Download   {}download", running.server.address),
        format!("  App        {app}"),
        "Try: 1. choose a password; 2. Password Manager > Enroll by User Group > Engineering > Save;".to_owned(),
        format!("     3. read {member}'s invite in Mail; 4. paste its link into the app; 5. type the code"),
        "     from the second mail; 6. choose a PIN, save the recovery key, keep a login, lock (Ctrl+L).".to_owned(),
    ]
    .join("\n")
}
