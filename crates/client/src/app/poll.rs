//! Time passing: asking for the status, locking when nobody is there.

use std::sync::{Arc, Weak};
use std::time::Duration;

use protocol::device::{StatusAnswer, StatusRequest};
use protocol::rotation::KeyRotations;
use tokio::time::MissedTickBehavior;
use url::Url;
use zeroize::Zeroizing;

use super::door::Session;
use super::{App, Change, Inner};
use crate::enrolment::{Event as Step, Membership};
use crate::error::{AppError, Code};
use crate::keep::{self, Name, Secrets};
use crate::status::{Effect, Errand, Event, Mark, Standing, Watch};
use crate::transport;
use crate::view::{LockReason, SecretKind};

/// How often time is looked at.
const TICK: Duration = Duration::from_secs(1);

impl App {
    /// Goes on with what was on its way, then looks at the time every second until the app is dropped.
    pub fn run(&self) -> impl Future<Output = ()> + Send + 'static {
        let inner = Arc::downgrade(&self.inner);
        async move {
            if let Some(app) = upgraded(&inner)
                && let Err(error) = app.resume().await
            {
                tracing::info!(
                    code = error.code.as_str(),
                    "not everything could be resumed"
                );
            }
            let mut ticks = tokio::time::interval(TICK);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                ticks.tick().await;
                let Some(app) = upgraded(&inner) else { return };
                app.tick().await;
            }
        }
    }

    /// Looks at the time once. A question that becomes due goes out in the background.
    pub async fn tick(&self) {
        if let Some(reason) = self.inner.time_to_lock() {
            self.lock(reason).await;
        }
        if self.inner.is_due() {
            self.poll_in_background();
        }
        self.leave_in_background();
        self.tick_backups();
    }

    pub(super) fn poll_in_background(&self) {
        let app = self.clone();
        let mut background = self.inner.background();
        while background.try_join_next().is_some() {}
        background.spawn(async move { app.watch_step(Event::Now).await });
    }

    /// Asks for the status now, after a question that is on its way already was answered.
    pub async fn poll_now(&self) {
        self.wait_for_background().await;
        self.watch_step(Event::Now).await;
    }

    pub(super) async fn wait_for_background(&self) {
        loop {
            // Also for what those begin that are waited for.
            let mut background = std::mem::take(&mut *self.inner.background());
            if background.is_empty() {
                return;
            }
            while background.join_next().await.is_some() {}
        }
    }

    /// One step of the status machine, and the question that follows from it.
    pub(super) async fn watch_step(&self, event: Event) {
        let mut next = Some(event);
        while let Some(event) = next.take() {
            let effects = self
                .blocking(move |inner| Ok(inner.watch_step(event)))
                .await;
            for effect in effects.unwrap_or_default() {
                next = self.watch_effect(effect).await.or(next);
            }
        }
    }

    /// What follows from a step, and what happens thereby.
    async fn watch_effect(&self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Persist => {}
            Effect::Changed => self.tell(Change::Standing),
            Effect::Apply => self.apply_standing().await,
            Effect::Reported => {
                if let Err(error) = self.step(Step::Reported).await {
                    tracing::warn!(code = error.code.as_str(), "the report is not stored");
                }
            }
            Effect::Ask { number, errand } => {
                let answer = self.ask_status(errand).await;
                return Some(Event::Answered {
                    number,
                    answer,
                    chance: chance(),
                });
            }
            Effect::AskRotations { number } => {
                let rotations = self.ask_rotations().await;
                return Some(Event::Rotations {
                    number,
                    rotations,
                    chance: chance(),
                });
            }
            Effect::Follow { number, membership } => {
                let stored = self.step(Step::KeyRotated(membership.clone())).await;
                return Some(Event::Followed {
                    number,
                    stored: stored.map(|()| membership),
                    chance: chance(),
                });
            }
        }
        None
    }

    async fn apply_standing(&self) {
        if let Some(reason) = self.inner.lasting_reason() {
            // Also what is being opened right now.
            self.lock(reason).await;
        }
        self.hear_removal().await;
        self.tell(Change::Gate);
    }

    async fn ask_status(&self, errand: Errand) -> Result<StatusAnswer, AppError> {
        let (server, token) = self.blocking(Inner::device_token).await?;
        let body = StatusRequest {
            app_version: self.inner.app_version.clone(),
        };
        let line = self.line(&server);
        match errand {
            Errand::Report => transport::complete(line, token, &body).await,
            Errand::Status => transport::status(line, token, &body).await,
        }
    }

    /// What the organisation signed of replacing its key. It is for everybody: no token goes with it.
    async fn ask_rotations(&self) -> Result<KeyRotations, AppError> {
        let membership = self.inner.membership()?;
        transport::rotations(self.line(membership.server())).await
    }
}

impl Inner {
    /// Begins to watch, once there is something to watch.
    pub(super) fn start_watch(&self) {
        let has_none = self.is_past_return() || !self.machine().state().has_vault();
        if has_none || self.watch().is_some() {
            return;
        }
        // Without any lock: a keychain may ask the person first.
        let mark = self.kept_mark();
        let machine = self.machine();
        let state = machine.state();
        let mut watch = self.watch();
        let Some(membership) = state.membership().filter(|_| state.has_vault()) else {
            return;
        };
        if watch.is_none() {
            let now = self.clock.wall();
            let stored = keep::read(&self.home.standing()).unwrap_or_else(|error| {
                tracing::warn!(%error, "the stored status is not read");
                None
            });
            let standing = match stored {
                Some(bytes) => Standing::read(&bytes, membership, now),
                None => Standing::of_enrolment(membership, now),
            };
            let standing = standing.not_before(mark, now);
            let errand = if state.report_due() {
                Errand::Report
            } else {
                Errand::Status
            };
            *watch = Some(Watch::new(membership.clone(), standing, mark, errand));
        }
    }

    /// One step, with the standing stored before anything follows from it.
    fn watch_step(&self, event: Event) -> Vec<Effect> {
        let now = self.clock.wall();
        let mut watch = self.watch();
        let Some(machine) = watch.take() else {
            return Vec::new();
        };
        let (machine, effects) = machine.handle(event, now);
        if effects.contains(&Effect::Persist) {
            let stored = machine.standing().write();
            let stored = stored.and_then(|bytes| Ok(keep::write(&self.home.standing(), &bytes)?));
            if let Err(error) = stored {
                // It is believed all the same; after a restart the server says it again.
                tracing::warn!(code = error.code.as_str(), "the status is not stored");
            }
        }
        let mark = machine.mark_to_keep();
        *watch = Some(machine);
        drop(watch);
        if let Some(mark) = mark {
            self.keep_mark(mark);
        }
        effects
    }

    fn kept_mark(&self) -> Option<Mark> {
        match self.kept(Name::Standing) {
            // It is no secret; it lies there because a file is easily changed.
            Ok(kept) => {
                let marks = kept.iter().filter_map(|bytes| Mark::read(bytes.expose()));
                marks.reduce(Mark::stricter)
            }
            Err(error) => {
                tracing::warn!(
                    code = error.code.as_str(),
                    "the standing's mark is not read"
                );
                None
            }
        }
    }

    /// Runs without the watch's lock: a keychain may ask the person first.
    fn keep_mark(&self, mark: Mark) {
        let kept = mark
            .write()
            .and_then(|bytes| self.secrets()?.set(Name::Standing, &bytes));
        match kept {
            Ok(()) => {
                if let Some(watch) = &mut *self.watch() {
                    watch.mark_kept(mark);
                }
            }
            // The next answer tries it again.
            Err(error) => {
                tracing::warn!(
                    code = error.code.as_str(),
                    "the standing's mark is not kept"
                );
            }
        }
    }

    fn is_due(&self) -> bool {
        let now = self.clock.wall();
        self.watch().as_ref().is_some_and(|watch| watch.is_due(now))
    }

    fn time_to_lock(&self) -> Option<LockReason> {
        let now = self.now();
        let minutes = self.applied_settings().auto_lock_minutes();
        let open = match &*self.session() {
            Some(Session::Open(open)) => Some(open.idle),
            _ => None,
        };
        let Some(open) = open else {
            return self
                .front()
                .idle()
                .filter(|idle| idle.is_over(minutes, &now))
                .map(|_| LockReason::Idle);
        };
        let idle = open.is_over(minutes, &now);
        self.lasting_reason()
            .or_else(|| idle.then_some(LockReason::Idle))
    }

    /// Refuses a server or a key that were not pinned.
    pub(super) fn check_pin(&self, membership: &Membership) -> Result<(), AppError> {
        // It is a hash of what everybody may know; it lies there because a file is easily changed.
        let kept = self.kept(Name::Pin)?;
        let pins = membership.pins();
        if kept.iter().any(|pin| !pins.contains(pin.expose())) {
            return Err(Code::VaultAltered.into());
        }
        if kept.iter().any(|pin| *pin.expose() != membership.pin()) {
            // A crash came before the newest key was pinned.
            self.secrets()?.set(Name::Pin, &membership.pin())?;
        }
        if !self.is_pinned_in_keychain() || self.is_in_keychain(Name::Pin)? {
            return Ok(());
        }
        // One that was emptied kept no token either: then there is nothing to send to anybody, and
        // the recovery key is the way on.
        match self.kept(Name::DeviceToken)?.is_empty() {
            true => Err(Code::KeychainEmptied.into()),
            false => Err(Code::VaultAltered.into()),
        }
    }

    /// Whether server and key were pinned in the keychain: a vault that opens by PIN was made with one,
    /// whatever the installation's file says by now.
    fn is_pinned_in_keychain(&self) -> bool {
        let kind = self.session().as_ref().map(Session::kind);
        kind == Some(SecretKind::Pin)
    }

    fn is_in_keychain(&self, name: Name) -> Result<bool, AppError> {
        Ok(Secrets::Keychain(self.keychain.clone())
            .get(name)?
            .is_some())
    }

    pub(super) fn device_token(&self) -> Result<(Url, Zeroizing<String>), AppError> {
        let membership = self.membership()?;
        self.check_pin(&membership)?;
        let server = membership.server().clone();
        let token = self.secrets()?.get(Name::DeviceToken)?;
        let token = token.ok_or_else(|| AppError::new(Code::KeychainEmptied))?;
        // The token goes into the request's header.
        let token = String::from_utf8(token.expose().clone()).map(Zeroizing::new);
        Ok((
            server,
            token.map_err(|_| AppError::new(Code::KeychainEmptied))?,
        ))
    }
}

/// Chance for the next pause.
fn chance() -> u8 {
    let [chance] = crypto::random::bytes::<1>().unwrap_or_default();
    chance
}

fn upgraded(inner: &Weak<Inner>) -> Option<App> {
    inner.upgrade().map(|inner| App { inner })
}
