//! The whole enrolment with trouble at any one step (C2): afterwards a person who does what the
//! screen asks comes to the same end.

use std::collections::BTreeMap;
use std::time::Duration;

use client::{GateView, Keychain};
use tests::evidence::times;
use tests::figures::{Figure, record};
use vault::{Locked, Pin, RecoveryKey, VaultDir};

use super::desk::{Computer, PIN, StillClock, type_in};
use super::office::Office;
use super::plug::{Ending, With};

const OTHER_PIN: &str = "831640";
/// More than anybody has to do.
const ACTS: usize = 60;
/// After which another code may be asked for.
const RESEND_SECONDS: u64 = 61;

/// A person on the way from the mail to the open vault.
struct Way {
    office: Office,
    computer: Computer,
    app: Option<client::App>,
    ending: Ending,
    /// The PIN that was entered twice last.
    confirmed: Option<&'static str>,
    chosen: &'static str,
    /// The recovery key that was on the screen last.
    recovery: Option<String>,
    codes_seen: usize,
}

impl Way {
    async fn begin(nth: usize, ending: Ending) -> Self {
        let office = Office::open().await;
        let computer = Computer::new();
        computer.plug.fail(nth, ending);
        Self {
            office,
            computer,
            app: None,
            ending,
            confirmed: None,
            chosen: PIN,
            recovery: None,
            codes_seen: 0,
        }
    }

    /// Does what the screen asks until the vault is open and the server knows.
    async fn go(&mut self) {
        for _ in 0..ACTS {
            self.restart_if_killed().await;
            let Some(app) = self.app.clone() else {
                self.start().await;
                continue;
            };
            let view = app.gate().await;
            if view == GateView::Unlocked {
                // The report is asked for until it is answered.
                app.poll_now().await;
                if self.office.status().await == "active" {
                    return self.computer.plug.mend();
                }
            }
            self.act(&app, view).await;
        }
        let shows = match &self.app {
            Some(app) => Some(app.gate().await),
            None => None,
        };
        panic!("no end: {shows:?}");
    }

    /// Who is killed starts the program again.
    async fn restart_if_killed(&mut self) {
        let killed = self.ending == Ending::ForGood && self.computer.plug.failed().is_some();
        if !killed || !self.computer.plug.is_failing() {
            return;
        }
        if let Some(app) = self.app.take() {
            app.close().await;
        }
        self.computer.plug.mend();
    }

    async fn start(&mut self) {
        if let Ok(app) = self.computer.start().await {
            // What stands in the way is on the screen.
            app.resume().await.ok();
            self.app = Some(app);
        }
    }

    /// One act. What it is answered is on the screen as well.
    async fn act(&mut self, app: &client::App, view: GateView) {
        match view {
            GateView::Welcome => {
                let link = self.office.link().await;
                app.open_invite(&link).await.ok();
            }
            GateView::Join(_) => {
                app.request_code().await.ok();
            }
            GateView::Verify(_) => self.hand_in_code(app).await,
            GateView::Choose { .. } => {
                let before = self.computer.plug.failed().is_none();
                self.chosen = if before { PIN } else { OTHER_PIN };
                type_in(app, self.chosen).await.ok();
            }
            GateView::Confirm { .. } => {
                self.confirmed = Some(self.chosen);
                type_in(app, self.chosen).await.ok();
            }
            GateView::Recovery { .. } => self.save_recovery_key(app).await,
            GateView::Locked(_) => {
                type_in(app, self.confirmed.unwrap()).await.ok();
            }
            GateView::Trouble(_) => {
                app.retry().await.ok();
            }
            GateView::Working(_) => waits(app).await,
            GateView::Unlocked => {}
            other => panic!("nothing to do: {other:?}"),
        }
    }

    async fn hand_in_code(&mut self, app: &client::App) {
        let code = self.office.code(self.codes_seen).await;
        if let Err(error) = app.verify_code(&code).await
            && error.code == client::Code::CodeExpired
        {
            // The key that the code was bound to is gone.
            self.office.advance(RESEND_SECONDS);
            app.request_code().await.unwrap();
            self.codes_seen += 1;
        }
    }

    async fn save_recovery_key(&mut self, app: &client::App) {
        let Ok(groups) = app.reveal_recovery_key().await else {
            // It cannot be shown now, so it is put off.
            app.recovery_later().await.ok();
            return;
        };
        let Ok([a, b]) = app.ask_recovery_groups().await else {
            return;
        };
        // The test types back what it is shown.
        let groups = groups.expose();
        self.recovery = Some(groups.join("-"));
        let typed = [groups[a].clone(), groups[b].clone()];
        app.prove_recovery_key(typed).await.ok();
    }

    /// One device, one PIN, and the recovery key that was shown opens the vault.
    async fn check(mut self) -> Option<With> {
        assert_eq!(self.office.devices().await, 1);
        self.app.take().unwrap().close().await;
        let works = |pin: &&str| {
            let opened = self.locked().unlock_with_pin(
                &Pin::parse(pin.as_bytes()).unwrap(),
                &client::Clock::now(&StillClock),
            );
            opened.is_ok()
        };
        let working: Vec<_> = [OTHER_PIN, PIN].into_iter().filter(works).collect();
        assert_eq!(working, [self.confirmed.unwrap()]);
        let key = RecoveryKey::parse(self.recovery.as_deref().unwrap()).unwrap();
        let now = client::Clock::now(&StillClock);
        assert!(self.locked().unlock_with_recovery(&key, &now).is_ok());
        self.computer.plug.failed()
    }

    fn locked(&self) -> Locked {
        let dir = VaultDir::open(&self.computer.home().join("vault")).unwrap();
        let keychain: std::sync::Arc<dyn Keychain> = self.computer.keychain.clone();
        Locked::open(dir, keychain).unwrap()
    }
}

/// Waits until another screen is shown than that something takes a moment.
async fn waits(app: &client::App) {
    let mut changes = app.changes();
    if matches!(app.gate().await, GateView::Working(_)) {
        let changed = tokio::time::timeout(PATIENCE, changes.recv()).await;
        changed.expect("it takes a moment for ever").ok();
    }
}

/// How often a step failed, by what it was taken with.
type Count = BTreeMap<With, usize>;

const PATIENCE: Duration = Duration::from_secs(60);

/// Of so many steps one is taken in a run of all tests; a long run takes each.
const SAMPLE: usize = 3;

fn stride() -> usize {
    if times(1) > 1 { 1 } else { SAMPLE }
}

/// Records how it ends with trouble at the first step, at a later one, and so on until none is left.
async fn every_step_fails(ending: Ending, id: &str, how: &str) {
    let mut count = Count::new();
    let stride = stride();
    for nth in (0..).step_by(stride) {
        let mut way = Way::begin(nth, ending).await;
        way.go().await;
        let Some(with) = way.check().await else { break };
        *count.entry(with).or_default() += 1;
    }
    let steps: usize = count.values().sum();
    record(&Figure {
        id,
        title: &format!(
            "the whole enrolment against the real server, {how} at each step with files, keychain and server, before a question and before its answer; then a person who does what the screen asks"
        ),
        measured: format!(
            "{steps} steps, one of {stride}, {count:?}; each time one working PIN (the one that was confirmed last), one device, the recovery key good, the server told"
        ),
        required: "each time one working PIN, one device, the recovery key good, the server told; steps of all three kinds",
        ok: count.len() == 3,
    });
}

#[tokio::test]
async fn an_enrolment_that_ends_at_any_step_is_finished_by_the_next_start() {
    let how = "ended with everything after it and started again";
    every_step_fails(Ending::ForGood, "C2-enrolment", how).await;
}

#[tokio::test]
async fn an_enrolment_in_which_any_step_fails_goes_on_without_a_restart() {
    let how = "failing once and going on without a restart";
    every_step_fails(Ending::Once, "C2-enrolment-once", how).await;
}
