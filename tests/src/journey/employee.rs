//! Somebody of the company in the real app window.

use anyhow::Context;
use thirtyfour::Key;

use crate::driver::AppWindow;

/// A login to keep.
#[derive(Clone, Copy)]
pub struct Login {
    /// Title.
    pub title: &'static str,
    /// User name.
    pub user_name: &'static str,
    /// Password.
    pub password: &'static str,
    /// Address.
    pub site: &'static str,
}

/// The login that every journey keeps.
pub const LOGIN: Login = Login {
    title: "GitHub",
    user_name: "mira.okafor",
    password: "tulip-harbor-47-Quartz!mesa",
    site: "https://github.com/login",
};

/// Somebody in front of the app.
pub struct Employee<'a> {
    app: &'a AppWindow,
}

impl<'a> Employee<'a> {
    /// Sits in front of `app`.
    #[must_use]
    pub const fn new(app: &'a AppWindow) -> Self {
        Self { app }
    }

    /// Pastes the invite link on the first screen.
    ///
    /// # Errors
    /// Where the app does not show who invites.
    pub async fn paste_invite(&self, link: &str) -> anyhow::Result<()> {
        let hand = self.app.hand();
        hand.sees("Welcome to Latchkey").await?;
        hand.fill("Invite link", link).await?;
        hand.press("Continue").await?;
        self.is_asked_to_join().await
    }

    /// Waits for the screen that says who invites.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn is_asked_to_join(&self) -> anyhow::Result<()> {
        self.app.hand().sees("Join Northwind").await
    }

    /// Asks for the code.
    ///
    /// # Errors
    /// Where the app does not say that it was mailed.
    pub async fn ask_for_code(&self) -> anyhow::Result<()> {
        self.app.hand().press("Send me the code").await?;
        self.app.hand().sees("Verify Account").await
    }

    /// Types the code; the sixth digit sends it.
    ///
    /// # Errors
    /// Where the boxes are not there.
    pub async fn type_code(&self, code: &str) -> anyhow::Result<()> {
        self.app.hand().keys(code).await
    }

    /// Types a PIN key by key and ends with Enter.
    ///
    /// # Errors
    /// Where the window takes no keys.
    pub async fn type_pin(&self, pin: &str) -> anyhow::Result<()> {
        for (typed, key) in pin.chars().enumerate() {
            self.app.hand().keys(key.to_string()).await?;
            self.app
                .hand()
                .sees(&format!("{} entered", typed + 1))
                .await?;
        }
        self.app.hand().keys(Key::Enter).await
    }

    /// Creates and confirms a PIN.
    ///
    /// # Errors
    /// Where the app does not take it.
    pub async fn choose_pin(&self, pin: &str) -> anyhow::Result<()> {
        self.app.hand().sees("Create your PIN").await?;
        self.type_pin(pin).await?;
        self.app.hand().sees("Confirm your PIN").await?;
        self.type_pin(pin).await
    }

    /// Reads the recovery key off the screen.
    ///
    /// # Errors
    /// Where there are not nine groups.
    pub async fn read_recovery_key(&self) -> anyhow::Result<Vec<String>> {
        self.app.hand().sees("Save your recovery key").await?;
        let nine = |text: &str| {
            let groups: Vec<String> = text.split_whitespace().flat_map(groups_of).collect();
            (groups.len() == 9).then_some(groups)
        };
        self.app.hand().reads(nine).await
    }

    /// Says that it is saved and types the two groups that are asked for.
    ///
    /// # Errors
    /// Where the app does not go on to the vault.
    pub async fn prove_recovery_key(&self, groups: &[String]) -> anyhow::Result<()> {
        let hand = self.app.hand();
        hand.press("I have saved it").await?;
        hand.sees("Show that you have it").await?;
        for (index, group) in groups.iter().enumerate() {
            let label = format!("Group {}", index + 1);
            if hand.text().await?.contains(&label) {
                hand.fill(&label, group).await?;
            }
        }
        hand.press("Check").await?;
        self.in_the_vault().await
    }

    /// Waits for the vault's window.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn in_the_vault(&self) -> anyhow::Result<()> {
        self.app.turn_to("vault.html").await?;
        self.app.hand().sees("All items").await?;
        // The window is made before it is shown, and what is pressed in it lies elsewhere until it has its size.
        self.app.hand().painted().await
    }

    /// Creates and confirms a passphrase, where there is no keychain for a PIN.
    ///
    /// # Errors
    /// Where the app does not take it.
    pub async fn choose_passphrase(&self, passphrase: &str) -> anyhow::Result<()> {
        self.app.hand().sees("Create your passphrase").await?;
        self.type_passphrase(passphrase).await?;
        self.app.hand().sees("Confirm your passphrase").await?;
        self.type_passphrase(passphrase).await
    }

    /// Types a passphrase key by key and ends with Enter.
    ///
    /// # Errors
    /// Where the window takes no keys.
    pub async fn type_passphrase(&self, passphrase: &str) -> anyhow::Result<()> {
        self.app.hand().keys(passphrase).await?;
        self.app.hand().keys(Key::Enter).await
    }

    /// Waits for the lock screen.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn at_the_lock(&self) -> anyhow::Result<()> {
        self.app.turn_to("gate.html").await?;
        self.app.hand().sees("Forgot PIN?").await
    }

    /// Opens the first item whose title has `text` in it.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn find(&self, text: &str) -> anyhow::Result<()> {
        let hand = self.app.hand();
        hand.fill("Search", text).await?;
        hand.sees("1 found").await
    }

    /// Changes the title of the item that is open.
    ///
    /// # Errors
    /// Where it is not saved.
    pub async fn rename(&self, title: &str) -> anyhow::Result<()> {
        let hand = self.app.hand();
        hand.control('e').await?;
        hand.fill("Title", title).await?;
        hand.control('s').await?;
        hand.sees("was saved").await
    }

    /// Changes the PIN in the settings.
    ///
    /// # Errors
    /// Where it is refused.
    pub async fn change_pin(&self, old: &str, new: &str) -> anyhow::Result<()> {
        let hand = self.app.hand();
        hand.control(',').await?;
        hand.press("Change PIN").await?;
        hand.sees("Type the PIN you have now.").await?;
        self.type_pin(old).await?;
        hand.sees("Type the new PIN.").await?;
        self.type_pin(new).await?;
        hand.sees("Type the new PIN once more.").await?;
        self.type_pin(new).await?;
        hand.sees("Your PIN is changed.").await?;
        hand.press("Close").await
    }

    /// Fills in a new login, without saving it.
    ///
    /// # Errors
    /// Where the form does not open.
    pub async fn fill_in(&self, login: Login) -> anyhow::Result<()> {
        self.app.hand().press("New login").await?;
        self.fill_form(login).await
    }

    /// Fills in one more login, by key, without saving it.
    ///
    /// # Errors
    /// Where the form does not open.
    pub async fn fill_in_another(&self, login: Login) -> anyhow::Result<()> {
        self.app.hand().control_shift('n').await?;
        self.fill_form(login).await
    }

    async fn fill_form(&self, login: Login) -> anyhow::Result<()> {
        let hand = self.app.hand();
        hand.fill("Title", login.title).await?;
        hand.fill("User name", login.user_name).await?;
        hand.fill("Password", login.password).await?;
        hand.fill("Web site", login.site).await
    }

    /// Saves the form.
    ///
    /// # Errors
    /// Where the app does not say that it is saved.
    pub async fn save(&self, login: Login) -> anyhow::Result<()> {
        self.app.hand().press("Save").await?;
        self.app.hand().sees("was saved").await?;
        self.app.hand().sees(login.title).await
    }

    /// Locks by key.
    ///
    /// # Errors
    /// Where the lock screen does not come.
    pub async fn lock(&self) -> anyhow::Result<()> {
        // The window goes with the key: the driver may find nobody to tell that it is up again.
        let _pressed = self.app.hand().control('l').await;
        self.at_the_lock().await?;
        self.app.hand().let_go().await
    }

    /// Opens the vault with the PIN.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn unlock(&self, pin: &str) -> anyhow::Result<()> {
        // A window that just opened hears no key before the lock screen is there.
        self.app.hand().sees("Forgot PIN?").await?;
        self.type_pin(pin).await?;
        self.in_the_vault().await
    }

    /// Sets a new PIN with the recovery key, from the lock screen.
    ///
    /// # Errors
    /// Where a step is refused.
    pub async fn forget_pin(&self, groups: &[String], pin: &str) -> anyhow::Result<()> {
        let hand = self.app.hand();
        hand.press("Forgot PIN?").await?;
        hand.sees("Open with the recovery key").await?;
        hand.fill("Recovery key", &groups.join(" ")).await?;
        hand.press("Continue").await?;
        self.choose_pin(pin).await?;
        self.in_the_vault().await.context("after a new PIN")
    }
}

/// The groups of four in a word; the page's text has no spaces between neighbouring boxes.
fn groups_of(word: &str) -> Vec<String> {
    let ours = |c: &char| c.is_ascii_digit() || c.is_ascii_uppercase();
    let letters: Vec<char> = word.chars().filter(ours).collect();
    let whole = letters.len() == word.len() && letters.len().is_multiple_of(4);
    let groups = letters.chunks(4).map(|group| group.iter().collect());
    if whole { groups.collect() } else { Vec::new() }
}
