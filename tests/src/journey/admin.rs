//! The administrator in the real console.

use crate::driver::Hand;

/// Somebody with a browser and the right to use the console.
pub struct Admin<'a> {
    hand: &'a Hand,
    server: &'a str,
}

impl<'a> Admin<'a> {
    /// Works at `server`'s console.
    #[must_use]
    pub const fn new(hand: &'a Hand, server: &'a str) -> Self {
        Self { hand, server }
    }

    /// Opens the one-time set-up link.
    ///
    /// # Errors
    /// Where the page does not offer to choose a password.
    pub async fn open_setup(&self, link: &str) -> anyhow::Result<()> {
        self.hand.driver().goto(link).await?;
        self.hand.sees("Set up your account").await
    }

    /// Chooses a password; that signs in as well.
    ///
    /// # Errors
    /// Where the console does not open.
    pub async fn choose_password(&self, password: &str) -> anyhow::Result<()> {
        self.hand.fill("Password", password).await?;
        self.hand.fill("The same password again", password).await?;
        self.hand.press("Save and sign in").await?;
        self.hand.sees("Enroll by User Group").await
    }

    /// Signs in.
    ///
    /// # Errors
    /// Where the console does not open.
    pub async fn sign_in(&self, email: &str, password: &str) -> anyhow::Result<()> {
        self.hand
            .driver()
            .goto(format!("{}console/", self.server))
            .await?;
        self.hand.sees("Sign in").await?;
        self.hand.fill("Email", email).await?;
        self.hand.fill("Password", password).await?;
        self.hand.press("Sign in").await?;
        self.hand.sees("User Authentication").await
    }

    /// Opens the enrolment dialog from the empty table.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open_enrolment(&self) -> anyhow::Result<()> {
        self.hand.press("Enroll by User Group").await?;
        self.hand.sees("Members of the ticked groups").await
    }

    /// Ticks groups and waits for the preview to count.
    ///
    /// # Errors
    /// Where a group is not listed.
    pub async fn tick(&self, groups: &[&str]) -> anyhow::Result<()> {
        for group in groups {
            self.hand.tick(group).await?;
        }
        self.hand.sees("will be invited").await
    }

    /// Saves, and reads that invites are being sent.
    ///
    /// # Errors
    /// Where the console does not say so.
    pub async fn save(&self) -> anyhow::Result<()> {
        self.hand.press("Save").await?;
        self.hand.sees("being sent an invite").await
    }

    /// Opens the table of people anew and waits for one with this status.
    ///
    /// # Errors
    /// Where nobody has it.
    pub async fn sees_status(&self, email: &str, status: &str) -> anyhow::Result<()> {
        self.hand.driver().refresh().await?;
        self.hand.fill("Search", email).await?;
        self.hand.sees("1–1 of 1").await?;
        self.hand.sees(status).await
    }

    /// Opens the enrolment dialog from the table of people.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn edit_enrolment(&self) -> anyhow::Result<()> {
        self.people().await?;
        self.hand.press("Edit Group Enrollment").await?;
        self.hand.sees("Members of the ticked groups").await
    }

    /// Unticks groups and waits for the preview to count.
    ///
    /// # Errors
    /// Where a group is not listed.
    pub async fn untick(&self, groups: &[&str]) -> anyhow::Result<()> {
        for group in groups {
            self.hand.tick(group).await?;
        }
        self.hand.sees("deactivated").await
    }

    /// Saves a removal and types how many groups go.
    ///
    /// # Errors
    /// Where the number is not asked for.
    pub async fn save_removal(&self, groups: &str) -> anyhow::Result<()> {
        self.hand.press("Save").await?;
        self.hand.fill("Type the number of groups", groups).await
    }

    /// Removes the groups whose number was typed.
    ///
    /// # Errors
    /// Where the console does not say that they are gone.
    pub async fn confirm_removal(&self) -> anyhow::Result<()> {
        self.hand.press("Remove User Group").await?;
        self.hand.sees("no longer enrolled").await
    }

    /// Enrols groups again whose members were all invited before.
    ///
    /// # Errors
    /// Where the console does not say that they are enrolled.
    pub async fn enrol_again(&self, groups: &[&str]) -> anyhow::Result<()> {
        self.edit_enrolment().await?;
        self.tick(groups).await?;
        self.hand.press("Save").await?;
        self.hand.sees("are enrolled").await
    }

    /// Takes somebody back who was removed.
    ///
    /// # Errors
    /// Where the console does not say so.
    pub async fn undo_removal(&self, name: &str) -> anyhow::Result<()> {
        self.people().await?;
        self.hand.fill("Search", name).await?;
        self.hand.sees("1–1 of 1").await?;
        self.hand.press(&format!("Actions for {name}")).await?;
        self.hand.press("Undo removal").await?;
        self.hand.sees("the same vault, the same PIN").await
    }

    /// Sets for how many hours a deactivated vault stays.
    ///
    /// # Errors
    /// Where it is not saved.
    pub async fn set_erase_delay(&self, hours: &str) -> anyhow::Result<()> {
        self.people().await?;
        self.hand.press("Settings").await?;
        self.hand.fill("Erase delay in hours", hours).await?;
        self.hand.press("Save").await?;
        self.hand.sees("The settings are saved").await
    }

    async fn people(&self) -> anyhow::Result<()> {
        let page = format!("{}console/", self.server);
        Ok(self.hand.driver().goto(page).await?)
    }
}
