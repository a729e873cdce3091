//! The alarm: what fails is counted over all addresses and all nodes, and a thousand within an hour is told.
//!
//! It is written to the audit log and the log, and `/readyz`, `/metrics` and the console show it.
//! It closes nothing: an alarm that kept people out would be the best tool of whoever can raise it.

use std::error::Error;

use protocol::{UnixMillis, WireCode};

use crate::audit::{self, Action, Actor, Entry, Subject};
use crate::rate::{EVERYBODY, HOUR, Limit};
use crate::state::AppState;
use crate::store::{Db, StoreError};

const FAILURES: Limit = Limit {
    scope: "failures",
    hits: 1_000,
    window: HOUR,
};

/// What failed, as `/metrics` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// An administrator's mail address and password did not belong together.
    SignIn,
    /// A link or a join code that no invite belongs to.
    Invite,
    /// A verification code was wrong.
    Code,
    /// A device's token was not good.
    DeviceToken,
}

/// The alarm while it is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// When the first of the failures was.
    pub since: UnixMillis,
    /// How many there were since then.
    pub failures: i64,
}

impl Failure {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Invite => "invite",
            Self::Code => "code",
            Self::DeviceToken => "device_token",
        }
    }

    /// What a refused step of enrolment counts as, if it may have been a guess.
    pub(crate) const fn of(refused: &WireCode) -> Option<Self> {
        match refused {
            WireCode::InviteUnknown => Some(Self::Invite),
            WireCode::CodeWrong { .. } => Some(Self::Code),
            _ => None,
        }
    }
}

/// Counts a failure. Where that fails itself it is logged: an alarm never changes an answer.
pub(crate) async fn note(state: &AppState, failure: Failure) {
    state.metrics.failed(failure);
    match count(state).await {
        Ok(failures) if failures == FAILURES.hits => {
            state.audit_wake.notify_one();
            tracing::error!(failures, "alarm: so much failed within an hour");
        }
        Ok(_) => {}
        Err(error) => {
            let error: &dyn Error = &error;
            tracing::error!(error, "a failure was not counted");
        }
    }
}

/// The alarm, where it is raised.
///
/// # Errors
/// Where the database fails.
pub async fn alarm(db: &Db, now: UnixMillis) -> Result<Option<Alarm>, StoreError> {
    let window = FAILURES.window(db, EVERYBODY, now).await?;
    let raised = window.filter(|(_, failures)| *failures >= FAILURES.hits);
    Ok(raised.map(|(since, failures)| Alarm { since, failures }))
}

/// Counts, and writes the audit row in the transaction that reaches the limit: once a window.
async fn count(state: &AppState) -> Result<i64, StoreError> {
    let now = state.clock.now();
    state
        .db
        .write(|tx| {
            Box::pin(async move {
                let failures = FAILURES.count(tx, EVERYBODY, now).await?;
                if failures == FAILURES.hits {
                    let entry = Entry {
                        at: now,
                        actor: Actor::Server,
                        action: Action::ManyFailures,
                        subject: Subject::Organisation,
                        detail: &format!("{failures} failures within an hour"),
                    };
                    audit::record(tx, entry).await?;
                }
                Ok(failures)
            })
        })
        .await
}
