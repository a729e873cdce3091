//! Steps of the enrolment machine: each runs whole, then its questions go out.

use std::collections::VecDeque;

use super::{App, Change, Inner};
use crate::enrolment::{self, Effect, Event, Request, Ticket};
use crate::error::{AppError, Code};
use crate::keep::{self, Name};
use crate::status::Mark;
use url::Url;

/// What is left to do after a step was stored.
enum Errand {
    Ask {
        ticket: Ticket,
        server: Url,
        request: Request,
    },
    CreateVault,
    Report,
}

/// What follows from a step.
#[derive(Default)]
struct Follows {
    errands: Vec<Errand>,
    tell: Option<AppError>,
    on_disk: bool,
}

impl App {
    /// Lets something happen and does everything that follows, until nothing is left.
    ///
    /// # Errors
    /// What the machine wants the person told, or what the disk or the keychain said.
    pub(super) async fn step(&self, event: Event) -> Result<(), AppError> {
        if let Some(trouble) = self.inner.front().trouble.clone() {
            // What could not be read must not be written over.
            return Err(trouble);
        }
        self.inner.front().stalled = None;
        let mut told = Ok(());
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            let stepped = self.blocking(move |inner| inner.step(event)).await;
            let (errands, tell) = stepped.inspect_err(|error| self.inner.stall(error))?;
            told = tell.map_or(told, Err);
            for errand in errands {
                events.extend(self.run_errand(errand).await);
            }
        }
        self.tell(Change::Gate);
        told
    }

    async fn run_errand(&self, errand: Errand) -> Option<Event> {
        match errand {
            Errand::Ask {
                ticket,
                server,
                request,
            } => {
                self.tell(Change::Gate);
                Some(self.ask(ticket, server, request).await)
            }
            Errand::CreateVault => Some(self.create_vault().await),
            Errand::Report => {
                // A server that is away must not keep anybody from the vault: `poll` goes on trying.
                let started = self.blocking(|inner| {
                    inner.find_vault_again();
                    Ok(())
                });
                started.await.ok();
                self.poll_in_background();
                None
            }
        }
    }
}

impl Inner {
    /// An answer that could not be stored is gone. The gate says why, and offers to ask again.
    fn stall(&self, error: &AppError) {
        let under_way = self.machine().state().is_under_way();
        if under_way {
            self.front().stalled = Some(error.clone());
        }
    }

    /// One step with everything that must be stored before anything follows from it.
    fn step(&self, event: Event) -> Result<(Vec<Errand>, Option<AppError>), AppError> {
        let mut machine = self.machine();
        let before = enrolment::write(&machine).map_err(|_| AppError::new(Code::Internal))?;
        let (next, effects) = std::mem::take(&mut *machine).handle(event, self.clock.wall());
        *machine = next;
        let mut follows = Follows::default();
        for effect in effects {
            if let Err(error) = self.execute(effect, &machine, &mut follows) {
                if !follows.on_disk {
                    // Nothing that is not stored may be believed: back to what the disk says.
                    *machine =
                        enrolment::read(&before).map_err(|_| AppError::new(Code::Internal))?;
                }
                return Err(error);
            }
        }
        Ok((follows.errands, follows.tell))
    }

    fn execute(
        &self,
        effect: Effect,
        machine: &enrolment::Enrolment,
        follows: &mut Follows,
    ) -> Result<(), AppError> {
        match effect {
            Effect::Persist => {
                self.persist(machine)?;
                follows.on_disk = true;
            }
            Effect::KeepDeviceToken(token) => self.keep_token(&token, machine)?,
            Effect::KeepPin => self.keep_pin(machine)?,
            Effect::ForgetSecrets => self.secrets()?.clear()?,
            Effect::Ask {
                ticket,
                server,
                request,
            } => {
                follows.errands.push(Errand::Ask {
                    ticket,
                    server,
                    request,
                });
            }
            Effect::CreateVault => follows.errands.push(Errand::CreateVault),
            Effect::Report => follows.errands.push(Errand::Report),
            Effect::Tell(error) => follows.tell = Some(error),
        }
        Ok(())
    }

    fn persist(&self, machine: &enrolment::Enrolment) -> Result<(), AppError> {
        let bytes = enrolment::write(machine).map_err(|_| AppError::new(Code::Internal))?;
        Ok(keep::write(&self.home.enrolment(), &bytes)?)
    }

    fn keep_pin(&self, machine: &enrolment::Enrolment) -> Result<(), AppError> {
        let Some(membership) = machine.state().membership() else {
            return Ok(());
        };
        self.secrets()?.set(Name::Pin, &membership.pin())
    }

    fn keep_token(
        &self,
        token: &crypto::Secret<String>,
        machine: &enrolment::Enrolment,
    ) -> Result<(), AppError> {
        self.keep_pin(machine)?;
        if let Some(membership) = machine.state().membership() {
            // What was heard as another device counts no longer.
            let mark = Mark::of_enrolment(membership).write()?;
            self.secrets()?.set(Name::Standing, &mark)?;
            vault::private_file::remove(&self.home.standing())?;
            *self.watch() = None;
            self.hear_removal();
        }
        // The keychain is where the token lives.
        self.secrets()?
            .set(Name::DeviceToken, token.expose().as_bytes())
    }
}
