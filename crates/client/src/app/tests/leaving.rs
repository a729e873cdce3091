//! Leaving through the driver: a real vault on a real disk is locked, kept, backed up and erased.

mod copies;
mod keeping;
mod read_again;
mod stories;

use std::path::PathBuf;
use std::time::Duration;

use protocol::device::DeactivationReason;

use super::items::login;
use super::person::{Person, shown};
use crate::{Deactivated, GateView};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const MINUTE: Duration = Duration::from_secs(60);

/// Who has a password in the vault, and the recovery key.
async fn with_a_password() -> (Person, String) {
    let (person, key) = Person::enrolled().await;
    person.app.poll_now().await;
    person.calms().await;
    person.app.save(login("GitHub")).await.unwrap();
    person.computer.clock.advance(MINUTE);
    (person, key)
}

impl Person {
    /// Waits until nothing goes on in the background, also what that began.
    async fn calms(&self) {
        while !self.app.inner.background().is_empty() {
            self.app.wait_for_background().await;
        }
    }

    /// The organisation takes this device out, and the app hears it.
    async fn is_taken_out(&self, delay: Duration) {
        let server = &self.computer.server;
        server.takes_out(DeactivationReason::LeftGroups, delay);
        self.app.poll_now().await;
        self.calms().await;
    }

    /// Time passes, and the app looks at it.
    async fn waits(&self, time: Duration) {
        self.computer.clock.advance(time);
        self.looks().await;
    }

    /// The app looks at the time as often as it needs, and does what is due.
    async fn looks(&self) {
        // A question that is on its way already is waited for.
        for _ in 0..3 {
            self.app.tick().await;
            self.calms().await;
        }
    }

    async fn page(&self) -> Deactivated {
        match self.app.gate().await {
            GateView::Deactivated(page) => page,
            other => panic!("another page: {:?}", shown(&other)),
        }
    }

    fn has_vault(&self) -> bool {
        self.computer.home().join("vault").exists()
    }

    /// What the keychain still has of the vault.
    fn keys(&self) -> Vec<String> {
        let entries = self.computer.keychain.inside.copy();
        let mut names: Vec<_> = entries.into_keys().collect();
        names.retain(|name| name.starts_with("vault/"));
        names
    }

    fn backups(&self) -> Vec<PathBuf> {
        let folder = self.app.inner.home.backups();
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    fn reports(&self) -> usize {
        let asked = self.computer.server.asked();
        let path = protocol::device::path::ERASED;
        asked.iter().filter(|asked| *asked == path).count()
    }
}
