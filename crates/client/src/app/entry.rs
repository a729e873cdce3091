//! What a person types to open the vault, one key per call, and what submitting it means.

use super::door::{NewSecret, NewSecretRules};
use super::front::{Forgot, Older};
use super::{App, Change, Inner};
use crate::enrolment::{Event, Membership, State};
use crate::error::{AppError, Code};
use crate::session::{Entry, Idle};
use crate::view::{Entered, GateView, LockReason, Purpose, Wanted};

/// What an entry is for.
enum Expected {
    ChooseForVault,
    ConfirmForVault,
    Unlock,
    ChooseAnew,
    ConfirmAnew,
}

impl App {
    /// Adds one character to what is being typed.
    pub fn entry_key(&self, key: &str) -> Entered {
        self.inner.typing(|entry| entry.push(key))
    }

    /// Takes the last character back.
    pub fn entry_backspace(&self) -> Entered {
        self.inner.typing(Entry::backspace)
    }

    /// Takes everything back.
    pub fn entry_clear(&self) -> Entered {
        self.inner.typing(Entry::clear)
    }

    /// Chooses, confirms or unlocks, whatever the gate asks for.
    ///
    /// What the person can mend is a `problem` of the view; errors are for everything else.
    ///
    /// # Errors
    /// [`Code::NotNow`] where nothing is asked for.
    pub async fn entry_submit(&self) -> Result<GateView, AppError> {
        match self
            .inner
            .expected()
            .ok_or_else(|| AppError::new(Code::NotNow))?
        {
            Expected::ChooseForVault => self.choose_for_vault().await?,
            Expected::ConfirmForVault => self.confirm_for_vault().await,
            Expected::Unlock => {
                self.unlock().await?;
                self.tell_proof().await?;
            }
            Expected::ChooseAnew => {
                self.blocking(|inner| inner.take_chosen(Purpose::Reset))
                    .await?;
            }
            Expected::ConfirmAnew => {
                if self.inner.confirms() {
                    self.open_anew().await?;
                    self.tell_proof().await?;
                }
            }
        }
        self.tell(Change::Gate);
        Ok(self.gate().await)
    }

    async fn choose_for_vault(&self) -> Result<(), AppError> {
        let chosen = self.blocking(|inner| inner.take_chosen(Purpose::Enrol));
        if chosen.await? {
            self.step(Event::PinChosen).await?;
        }
        Ok(())
    }

    async fn confirm_for_vault(&self) {
        let event = match self.inner.confirms() {
            true => Event::PinConfirmed,
            false => Event::PinsDiffer,
        };
        if let Err(error) = self.step(event).await {
            self.inner.front().problem = Some(error);
        }
    }
}

impl Inner {
    fn typing(&self, change: impl FnOnce(&mut Entry)) -> Entered {
        let now = self.now();
        let mut front = self.front();
        front.problem = None;
        if let Forgot::Choose { idle, .. } = &mut front.forgot {
            *idle = Idle::since(now);
        }
        let entry = front.typed_into();
        change(entry);
        Entered {
            entered: entry.characters(),
        }
    }

    fn expected(&self) -> Option<Expected> {
        let lasting = self.lasting_reason();
        if self.is_past_return() || lasting == Some(LockReason::Deactivated) {
            return None;
        }
        let machine = self.machine();
        let front = self.front();
        match machine.state() {
            State::ChoosePin(_) => Some(Expected::ChooseForVault),
            State::ConfirmPin(_) => Some(Expected::ConfirmForVault),
            state if state.has_vault() => match front.forgot {
                Forgot::No if front.older.as_ref().is_some_and(Older::is_open_question) => None,
                Forgot::No => Some(Expected::Unlock),
                Forgot::AskKey => None,
                Forgot::Choose { .. } if front.chosen.is_some() => Some(Expected::ConfirmAnew),
                Forgot::Choose { .. } => Some(Expected::ChooseAnew),
            },
            _ => None,
        }
    }

    /// Takes the entry as the new PIN, if the rules allow it; otherwise the problem is shown.
    fn take_chosen(&self, purpose: Purpose) -> Result<bool, AppError> {
        let membership = self.membership()?;
        let kind = match &self.front().forgot {
            Forgot::Choose { kind, .. } => Some(*kind),
            Forgot::No | Forgot::AskKey => None,
        };
        let kind = kind.map_or_else(|| self.kind_at_set_up(), Ok)?;
        let wanted = self.wanted(&membership, kind, purpose);
        let mut front = self.front();
        let typed = front.entry.take();
        let chosen = NewSecret::parse(wanted.secret, &typed, &rules(&wanted, &membership));
        let good = chosen.is_ok();
        match chosen {
            Ok(secret) => {
                front.chosen = Some(secret);
                front.problem = None;
            }
            Err(error) => front.problem = Some(error),
        }
        Ok(good)
    }

    /// Whether the entry is the chosen PIN once more; if not, both are to be entered anew.
    fn confirms(&self) -> bool {
        let mut front = self.front();
        let typed = front.entry.take();
        let same = front
            .chosen
            .as_ref()
            .is_some_and(|chosen| chosen.is_typed(&typed));
        front.problem = None;
        if !same {
            let passphrase = matches!(front.chosen, Some(NewSecret::Passphrase(_)));
            let code = if passphrase {
                Code::PassphraseDiffers
            } else {
                Code::PinDiffers
            };
            front.problem = Some(code.into());
            front.chosen = None;
        }
        same
    }

    pub(super) fn membership(&self) -> Result<Membership, AppError> {
        let machine = self.machine();
        machine
            .state()
            .membership()
            .cloned()
            .ok_or_else(|| Code::NotNow.into())
    }
}

/// The rules for a new PIN of this person.
pub(super) fn rules(wanted: &Wanted, membership: &Membership) -> NewSecretRules {
    NewSecretRules {
        least: wanted.min_length,
        names: vec![
            membership.organisation_name().to_owned(),
            membership.person_name().to_owned(),
            membership.email().to_owned(),
        ],
    }
}
