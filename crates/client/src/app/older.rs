//! A vault that is older than when it was last used: the person says whether that state is opened.
//!
//! The vault is closed while the question stands: what was typed proved nothing but that it is
//! right. Opening the older state takes it once more, so that nobody else can answer in passing.

use super::door::Outcome;
use super::front::{Forgot, Older};
use super::{App, Change, Inner};
use crate::error::{AppError, Code};
use crate::session::Idle;
use crate::view::{GateView, OlderAnswer};

impl App {
    /// Answers the question about an older state.
    ///
    /// # Errors
    /// [`Code::NotNow`] where it was not asked.
    pub async fn answer_older(&self, answer: OlderAnswer) -> Result<GateView, AppError> {
        {
            let idle = Idle::since(self.inner.now());
            let mut front = self.inner.front();
            let asked = front.older.take();
            let asked = asked.ok_or_else(|| AppError::new(Code::NotNow))?;
            front.entry.clear();
            front.problem = None;
            front.older = match answer {
                OlderAnswer::Open => Some(Older::accepted(asked.state(), idle)),
                OlderAnswer::LeaveClosed => None,
            };
        }
        self.tell(Change::Gate);
        Ok(self.gate().await)
    }
}

impl Inner {
    /// Puts the question on the screen, where an older state was found.
    pub(super) fn ask_about_older(&self, outcome: &Outcome) {
        if let Outcome::Older(state) = outcome {
            let idle = Idle::since(self.now());
            let mut front = self.front();
            front.problem = None;
            front.tries = None;
            front.forgot = Forgot::No;
            front.entry.clear();
            front.older = Some(Older::asked(*state, idle));
        }
    }
}
