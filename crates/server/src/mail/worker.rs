//! Takes due mails from the outbox and hands them over, a few at a time, until the server stops.

use std::sync::Arc;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::{Address, Message};
use protocol::UnixMillis;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::invite::LONGEST_NAME;
use super::message::{self, Envelope};
use super::outbox::{self, Taken};
use super::template::one_line;
use super::transport::{SendError, Transport, TransportError};
use super::unsendable::Unsendable;
use crate::clock::millis;
use crate::state::AppState;
use crate::store::StoreError;

/// Sends what is in the outbox.
///
/// A mail is handed over once.
/// Where the program dies between the mail server's "taken" and the note about it,
/// the same message goes out again with the same Message-ID, which mail servers fold into one.
pub struct Worker(Arc<Shared>);

struct Shared {
    state: AppState,
    transport: Transport,
    from: Mailbox,
}

/// The worker cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// The sender's address is none.
    #[error("mail.from is not a mail address")]
    From(#[source] lettre::address::AddressError),
    /// The way out cannot be used.
    #[error(transparent)]
    Transport(#[from] TransportError),
}

/// What became of the mails of one round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Taken by the mail server.
    pub sent: u32,
    /// Given up.
    pub failed: u32,
    /// To be tried again.
    pub postponed: u32,
    /// Whether the mail server itself is the trouble.
    pub unreachable: bool,
}

/// How often the outbox is looked at when nobody wakes the worker: another node may have queued a mail.
const POLL: Duration = Duration::from_millis(500);
/// Well above what one mail may take.
const LEASE: Duration = Duration::from_secs(120);
/// As many as are sent side by side, so that no mail of a round waits for a slow one of the same round.
const BATCH: i64 = 4;
const FIRST_DELAY: Duration = Duration::from_secs(5);
/// For a mail that was not taken: grey-listing takes minutes.
const LONGEST_DELAY: Duration = Duration::from_secs(15 * 60);
/// While the mail server is away, so that everything flows soon after it is back.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// How one mail ended.
enum Ended {
    Sent,
    Failed,
    Postponed { unreachable: bool },
}

impl Worker {
    /// A worker with the configured way out.
    ///
    /// # Errors
    /// [`WorkerError`].
    pub fn new(state: AppState) -> Result<Self, WorkerError> {
        let from = state.config.mail.from.parse().map_err(WorkerError::From)?;
        let transport = Transport::new(&state.config.mail.transport)?;
        Ok(Self(Arc::new(Shared {
            state,
            transport,
            from,
        })))
    }

    /// Sends until `stop` says so; the round under way is finished.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut pause = Pause::default();
        while !*stop.borrow() {
            if self.one_round(&mut pause).await {
                continue;
            }
            tokio::select! {
                // An error means that the sender is gone, which is a stop as well.
                stopped = stop.changed() => if stopped.is_err() { return },
                () = self.0.state.mail_wake.notified() => {}
                () = tokio::time::sleep(POLL) => {}
            }
        }
    }

    /// Says whether there may be more to send at once.
    async fn one_round(&self, pause: &mut Pause) -> bool {
        let now = self.0.state.clock.now();
        if now < pause.until {
            return false;
        }
        match self.deliver_due().await {
            Ok(round) => pause.after(round, now),
            Err(error) => {
                let failure: &dyn std::error::Error = &error;
                tracing::error!(error = failure, "outbox");
                false
            }
        }
    }

    /// One round: takes what is due, sends it side by side, notes how it ended.
    ///
    /// # Errors
    /// Where the database does not answer. What was sent but not noted is sent again after the lease.
    pub async fn deliver_due(&self) -> Result<Round, StoreError> {
        let now = self.0.state.clock.now();
        let lease_end = now.saturating_add(millis(LEASE));
        let taken = outbox::take(&self.0.state.db, now, lease_end, BATCH).await?;
        let mut sending = JoinSet::new();
        for mail in taken {
            let shared = Arc::clone(&self.0);
            sending.spawn(async move { shared.deliver(&mail).await });
        }
        let mut round = Round::default();
        let mut trouble = None;
        while let Some(ended) = sending.join_next().await {
            match ended {
                Ok(Ok(Ended::Sent)) => round.sent += 1,
                Ok(Ok(Ended::Failed)) => round.failed += 1,
                Ok(Ok(Ended::Postponed { unreachable })) => {
                    round.postponed += 1;
                    round.unreachable |= unreachable;
                }
                // A panic in one mail leaves its lease to run out; the others go on.
                Ok(Err(error)) => trouble = Some(error),
                Err(_) => round.postponed += 1,
            }
        }
        trouble.map_or(Ok(round), Err)
    }
}

impl Shared {
    async fn deliver(&self, taken: &Taken) -> Result<Ended, StoreError> {
        let id = taken.id();
        let now = self.state.clock.now();
        if now >= taken.give_up_at {
            return self.give_up(taken, "too_late").await;
        }
        let message = match self.message(taken) {
            Ok(message) => message,
            Err(unsendable) => return self.unsendable(taken, &unsendable).await,
        };
        match self.transport.send(&id.to_string(), message).await {
            Ok(()) => {
                outbox::mark_sent(&self.state.db, taken, self.state.clock.now()).await?;
                self.state.audit_wake.notify_one();
                tracing::info!(mail.id = %id, mail.tries = taken.tries, "mail sent");
                Ok(Ended::Sent)
            }
            Err(SendError::Never(why)) => self.give_up(taken, &why).await,
            Err(SendError::Later(why)) => self.postpone(taken, &why, LONGEST_DELAY, false).await,
            Err(SendError::Unreachable(why)) => {
                self.postpone(taken, &why, LONGEST_PAUSE, true).await
            }
        }
    }

    fn message(&self, taken: &Taken) -> Result<Message, Unsendable> {
        let letter = taken.letter(&self.state.secrets)?;
        let address: Result<Address, _> = letter.email.parse();
        let address = address.map_err(|_| Unsendable::Address)?;
        let name = one_line(&letter.name, LONGEST_NAME);
        let rendered = letter.mail.render(&self.state.config.mail.time_zone)?;
        let envelope = Envelope {
            id: &taken.id().to_string(),
            from: &self.from,
            to: Mailbox::new((!name.is_empty()).then_some(name), address),
            queued_at: taken.created_at,
        };
        Ok(message::build(envelope, rendered)?)
    }

    /// Logs what is wrong with the mail itself; where it is the program, the mail waits for a better one.
    async fn unsendable(&self, taken: &Taken, why: &Unsendable) -> Result<Ended, StoreError> {
        why.log(taken.id());
        if why.is_ours() {
            self.postpone(taken, why.kind(), LONGEST_DELAY, false).await
        } else {
            self.give_up(taken, why.kind()).await
        }
    }

    async fn give_up(&self, taken: &Taken, why: &str) -> Result<Ended, StoreError> {
        tracing::warn!(mail.id = %taken.id(), mail.tries = taken.tries, why, "mail failed");
        outbox::mark_failed(&self.state.db, taken, why, self.state.clock.now()).await?;
        self.state.audit_wake.notify_one();
        Ok(Ended::Failed)
    }

    async fn postpone(
        &self,
        taken: &Taken,
        why: &str,
        longest: Duration,
        unreachable: bool,
    ) -> Result<Ended, StoreError> {
        let delay = millis(back_off(taken.tries, longest));
        let next = self.state.clock.now().saturating_add(delay);
        tracing::warn!(mail.id = %taken.id(), mail.tries = taken.tries, why, "mail postponed");
        outbox::postpone(&self.state.db, taken.id(), next, why).await?;
        Ok(Ended::Postponed { unreachable })
    }
}

/// While the mail server is away nobody knocks for every single mail.
#[derive(Default)]
struct Pause {
    until: UnixMillis,
    rounds: i64,
}

impl Pause {
    /// Takes note of a round; says whether there may be more to send at once.
    fn after(&mut self, round: Round, now: UnixMillis) -> bool {
        if round.unreachable && round.sent == 0 {
            self.rounds += 1;
            self.until = now.saturating_add(millis(back_off(self.rounds, LONGEST_PAUSE)));
        } else {
            *self = Self::default();
        }
        round.sent + round.failed > 0
    }
}

/// 5 s, 10 s, 20 s ... up to `longest`, by how often it was tried.
fn back_off(tries: i64, longest: Duration) -> Duration {
    let doublings = u32::try_from(tries.saturating_sub(1).clamp(0, 16)).unwrap_or_default();
    FIRST_DELAY.saturating_mul(1 << doublings).min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tries: i64, seconds: u64) {
        assert_eq!(back_off(tries, LONGEST_DELAY), Duration::from_secs(seconds));
    }

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour() {
        check(0, 5);
        check(1, 5);
        check(2, 10);
        check(3, 20);
        check(7, 320);
        check(8, 640);
        check(9, 900);
        check(i64::MAX, 900);
    }

    #[test]
    fn only_a_mail_server_that_is_away_makes_a_pause() {
        let mut pause = Pause::default();
        let away = Round {
            postponed: 4,
            unreachable: true,
            ..Round::default()
        };
        let mixed = Round {
            sent: 1,
            postponed: 1,
            unreachable: true,
            ..Round::default()
        };
        assert!(!pause.after(away, 1_000));
        assert_eq!(pause.until, 6_000);
        assert!(!pause.after(away, 6_000));
        assert_eq!(pause.until, 16_000);
        assert!(pause.after(mixed, 16_000));
        assert_eq!(pause.until, 0);
    }
}
