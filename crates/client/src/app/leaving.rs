//! Leaving: the driver of [`crate::leaving`].

mod erase;
mod page;
mod secure;

use super::{App, Change, Inner};
use crate::error::{AppError, Code};
use crate::keep;
use crate::leaving::{self, Effect, Event, Leaving, Outcome, SafeCopy, Work};
use crate::paths::Home;
use crate::status;
use crate::transport;
use crate::view::{GateView, LockReason};

/// The machine, and what is known beside it.
pub(super) struct Departure {
    machine: Leaving,
    /// The newest backup, and whether it holds the state in which the vault was left.
    backup: Option<KnownBackup>,
    /// The files of the vault were kept as they are, since it was last open.
    pub(super) kept_files: Option<SafeCopy>,
}

/// A backup as it was found.
#[derive(Clone, Debug, PartialEq)]
struct KnownBackup {
    copy: SafeCopy,
    is_current: bool,
}

impl Departure {
    /// The stored one. What cannot be read counts as none: what the organisation signed is read anew.
    pub(super) fn read(home: &Home) -> Self {
        let stored = keep::read(&home.leaving()).unwrap_or_else(|error| {
            tracing::warn!(%error, "how far leaving came is not read");
            None
        });
        let machine = stored.map(|bytes| leaving::read(&bytes)).transpose();
        let machine = machine.unwrap_or_else(|error| {
            tracing::warn!(%error, "how far leaving came is not used");
            None
        });
        Self {
            machine: machine.unwrap_or_default(),
            backup: None,
            kept_files: None,
        }
    }
}

impl App {
    /// Goes on with leaving, if something is due.
    pub(super) fn leave_in_background(&self) {
        let now = self.inner.now();
        if !self.inner.departure().machine.is_due(&now) {
            return;
        }
        let app = self.clone();
        self.inner
            .background()
            .spawn(async move { app.leaving_step(Event::Tick).await });
    }

    /// Takes what the organisation says now of this device.
    pub(super) async fn hear_removal(&self) {
        let heard = self.blocking(|inner| {
            let was_waiting = inner.is_waiting();
            inner.hear_removal();
            Ok(!was_waiting && inner.is_waiting())
        });
        if heard.await == Ok(true) {
            self.learn_backup_in_background();
        }
    }

    /// The lock began a backup, which is the one to be shown once it is finished.
    fn learn_backup_in_background(&self) {
        let app = self.clone();
        self.inner.background().spawn(async move {
            app.inner.backing.until_known().await;
            let learnt = app.blocking(|inner| {
                inner.learn_backup();
                Ok(())
            });
            learnt.await.ok();
            app.tell(Change::Gate);
        });
    }

    /// Goes on with leaving now, and with everything that follows.
    pub async fn leave_now(&self) {
        self.leaving_step(Event::Tick).await;
    }

    /// One step of the machine, and the work that follows from it.
    async fn leaving_step(&self, event: Event) {
        let mut next = Some(event);
        while let Some(event) = next.take() {
            let effects = self
                .blocking(move |inner| Ok(inner.leaving_step(event)))
                .await;
            for effect in effects.unwrap_or_default() {
                match effect {
                    Effect::Persist => {}
                    Effect::Show => self.tell(Change::Gate),
                    Effect::Do { number, work } => {
                        let outcome = self.leaving_work(work).await;
                        next = Some(Event::Done { number, outcome });
                    }
                }
            }
        }
    }

    async fn leaving_work(&self, work: Work) -> Outcome {
        match work {
            Work::Ask => Outcome::Asked(self.ask_before_erasing().await),
            Work::Secure => {
                // The one that the lock began may be the one that counts.
                self.inner.backing.until_known().await;
                Outcome::Secured(self.blocking(Inner::secure).await)
            }
            Work::Erase => match self.blocking(Inner::has_copy).await {
                Ok(false) => Outcome::CopyLost,
                Ok(true) => Outcome::Erased(self.blocking(Inner::erase).await),
                Err(error) => Outcome::Erased(Err(error)),
            },
            Work::Report => Outcome::Reported(self.report_erased().await),
            Work::Forget => {
                Outcome::Forgotten(self.blocking(|inner| inner.secrets()?.clear()).await)
            }
        }
    }

    /// Whether the question was this one: one that is on its way already may be answered with what was before.
    async fn ask_before_erasing(&self) -> bool {
        let is_asking = {
            let watch = self.inner.watch();
            watch.as_ref().is_none_or(status::Watch::is_asking)
        };
        if !is_asking {
            // The step of the watch tells the machine of leaving, in its turn.
            Box::pin(self.watch_step(status::Event::Now)).await;
        }
        !is_asking
    }

    async fn report_erased(&self) -> Result<(), AppError> {
        let (server, token) = self.blocking(Inner::device_token).await?;
        transport::erased(self.line(&server), token).await
    }

    /// Goes on without the organisation, once the vault is erased: as on a new computer.
    ///
    /// # Errors
    /// [`Code::NotNow`] while there is a vault, or what disk and keychain said.
    pub async fn leave(&self) -> Result<GateView, AppError> {
        if !self.inner.is_erased() {
            return Err(Code::NotNow.into());
        }
        self.leave_if_erased().await?;
        self.tell(Change::Gate);
        Ok(self.gate().await)
    }

    pub(super) async fn leave_if_erased(&self) -> Result<(), AppError> {
        if !self.inner.is_erased() {
            return Ok(());
        }
        if !self.inner.is_reported() {
            // The last chance: the token is forgotten now.
            self.report_erased().await.ok();
        }
        self.step(crate::enrolment::Event::Left).await?;
        self.blocking(|inner| {
            inner.leaving_step(Event::Left);
            inner.front().forget();
            Ok(())
        })
        .await
    }

    /// Asks the organisation to invite the person on another computer. This one goes on until that one is ready.
    ///
    /// # Errors
    /// [`Code::Locked`], or what the server said.
    pub async fn replace_computer(&self) -> Result<(), AppError> {
        self.blocking(|inner| inner.with_open_now(|_| Ok(())))
            .await?;
        let (server, token) = self.blocking(Inner::device_token).await?;
        transport::replace(self.line(&server), token).await
    }
}

impl Inner {
    /// What the organisation says now. The machine is told also where it could not be stored: the file only
    /// remembers since when, and the next answer says it again.
    pub(super) fn hear_removal(&self) {
        let removal = {
            let watch = self.watch();
            watch.as_ref().and_then(|watch| watch.standing().removal())
        };
        let was_waiting = self.is_waiting();
        self.leaving_step(Event::Heard(removal));
        let is_taken_out = self.lasting_reason() == Some(LockReason::Deactivated);
        if was_waiting && !is_taken_out && !self.is_waiting() {
            self.front().reason = LockReason::TakenBack;
        }
    }

    /// One step, stored before anything follows from it.
    fn leaving_step(&self, event: Event) -> Vec<Effect> {
        let now = self.now();
        let must_be_stored = !matches!(event, Event::Heard(_));
        let mut departure = self.departure();
        let before = departure.machine.clone();
        let (machine, effects) = before.clone().handle(event, &now);
        let stored = match effects.contains(&Effect::Persist) {
            true => self.store_leaving(&machine),
            false => Ok(()),
        };
        match stored {
            Err(error) if must_be_stored => {
                departure.machine = before.not_stored(error, &now);
                vec![Effect::Show]
            }
            stored => {
                if let Err(error) = stored {
                    tracing::warn!(
                        code = error.code.as_str(),
                        "how far leaving came is not stored"
                    );
                }
                departure.machine = machine;
                effects
            }
        }
    }

    fn store_leaving(&self, machine: &Leaving) -> Result<(), AppError> {
        match leaving::write(machine)? {
            Some(bytes) => Ok(keep::write(&self.home.leaving(), &bytes)?),
            None => Ok(vault::private_file::remove(&self.home.leaving())?),
        }
    }

    /// Whether the vault is gone, or going.
    pub(super) fn is_past_return(&self) -> bool {
        self.departure().machine.is_past_return()
    }

    pub(super) fn is_waiting(&self) -> bool {
        matches!(self.departure().machine.stage(), leaving::Stage::Waiting(_))
    }

    fn is_erased(&self) -> bool {
        matches!(
            self.departure().machine.stage(),
            leaving::Stage::Erased { .. }
        )
    }

    fn is_reported(&self) -> bool {
        let departure = self.departure();
        matches!(
            departure.machine.stage(),
            leaving::Stage::Erased { reported: true, .. }
        )
    }
}
