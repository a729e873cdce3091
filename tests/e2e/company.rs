//! Northwind with one group enrolled, and the computer of one of its members.

use std::path::PathBuf;

use anyhow::Context;
use tempfile::TempDir;
use tests::driver::{AppWindow, Browser, Keychain, Start, free_port};
use tests::journey::{Admin, Employee};
use tests::place::{program, root};
use tests::smtp::Sink;
use tests::stage::{Server, ServerOptions, people};

/// The PIN that people of these tests choose.
pub(crate) const PIN: &str = "592817";
/// The PIN they choose after forgetting that one.
pub(crate) const NEW_PIN: &str = "604917";
const PASSWORD: &str = "harbour lantern copper violet";

/// Server, mailboxes, and a folder for the app.
pub(crate) struct Company {
    mail: Sink,
    member: &'static str,
    folder: TempDir,
    _server: Server,
}

impl Company {
    /// Starts it and enrols the group *Engineering* in the console.
    pub(crate) async fn with_engineering_enrolled() -> anyhow::Result<Self> {
        let folder = TempDir::new()?;
        let mail = Sink::start().await?;
        let server = Server::start(&ServerOptions {
            binary: &program("latchkey-server"),
            folder: &folder.path().join("server"),
            port: free_port()?,
            smtp_port: mail.address().port(),
            console: &root().join("ui/dist/console"),
            downloads: &folder.path().join("downloads"),
        })
        .await?;
        let browser = Browser::start(folder.path()).await?;
        let admin = Admin::new(browser.hand(), &server.address);
        admin
            .open_setup(server.setup_link.as_deref().context("no set-up link")?)
            .await?;
        admin.choose_password(PASSWORD).await?;
        admin.open_enrolment().await?;
        admin.tick(&["Engineering"]).await?;
        admin.save().await?;
        browser.quit().await?;
        let member = people().next().context("nobody in the directory")?.email;
        Ok(Self {
            mail,
            member,
            folder,
            _server: server,
        })
    }

    /// Opens the member's app; its data stays from start to start.
    pub(crate) async fn open_app(&self) -> anyhow::Result<AppWindow> {
        let home = self.home();
        AppWindow::start(&Start::of(&program("latchkey-desktop"), &home)).await
    }

    /// Opens it on a computer that has no keychain.
    pub(crate) async fn open_app_without_keychain(&self) -> anyhow::Result<AppWindow> {
        AppWindow::start(&Start {
            keychain: Keychain::Missing,
            ..Start::of(&program("latchkey-desktop"), &self.home())
        })
        .await
    }

    /// Where the member's app keeps its data.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("app")
    }

    /// The link behind the button in the member's invite.
    pub(crate) async fn invite_link(&self) -> anyhow::Result<String> {
        self.link_with("/download#").await
    }

    /// The link in it that opens the app.
    pub(crate) async fn app_link(&self) -> anyhow::Result<String> {
        self.link_with("latchkey://").await
    }

    async fn link_with(&self, part: &str) -> anyhow::Result<String> {
        let mail = self.mail.wait_for(self.member, "Invite", 0).await?;
        let link = mail.word_with(part).context("no such link in the invite")?;
        Ok(link.to_owned())
    }

    /// The code in the member's mail.
    pub(crate) async fn code(&self) -> anyhow::Result<String> {
        self.mail
            .wait_for(self.member, "code", 0)
            .await?
            .code()
            .context("no code in the mail")
    }

    /// Goes from the welcome screen to the empty vault; gives the recovery key.
    pub(crate) async fn enrol(&self, person: &Employee<'_>) -> anyhow::Result<Vec<String>> {
        person.paste_invite(&self.invite_link().await?).await?;
        self.go_on(person).await
    }

    /// Goes from the screen that asks to join to the empty vault; gives the recovery key.
    pub(crate) async fn go_on(&self, person: &Employee<'_>) -> anyhow::Result<Vec<String>> {
        person.ask_for_code().await?;
        person.type_code(&self.code().await?).await?;
        person.choose_pin(PIN).await?;
        let recovery = person.read_recovery_key().await?;
        person.prove_recovery_key(&recovery).await?;
        Ok(recovery)
    }
}
