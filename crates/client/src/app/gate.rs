//! What the gate shows: enrolment machine, vault and what is being typed, as one value.

use protocol::{Fingerprint, Policy};

use super::door::Session;
use super::front::{Forgot, Front};
use super::{App, Inner};
use crate::enrolment::{CodeTerms, Enrolment, Joined, Joining, Membership, State};
use crate::error::{AppError, Code};
use crate::view::{
    CodeSent, GateView, Lock, LockReason, Offer, OtherLink, Purpose, SecretKind, Trouble, Wanted,
    Work,
};

impl App {
    /// What the gate shows now.
    pub async fn gate(&self) -> GateView {
        let view = self.blocking(|inner| Ok(inner.gate())).await;
        view.unwrap_or_else(|error| trouble(error, true))
    }
}

impl Inner {
    fn gate(&self) -> GateView {
        if let Some(page) = self.farewell() {
            return GateView::Deactivated(page);
        }
        let machine = self.machine();
        let mut front = self.front();
        if let Some(error) = &front.trouble {
            let can_retry = error.code != Code::EnrolmentDamaged;
            return trouble(error.clone(), can_retry);
        }
        if let Some(work) = front.work {
            return GateView::Working(work);
        }
        if machine.state().is_under_way()
            && let Some(error) = &front.stalled
        {
            return trouble(error.clone(), true);
        }
        if machine.question().is_some() && !self.vault_is_shown(machine.state()) {
            return question(&machine);
        }
        match machine.state() {
            State::Welcome => GateView::Welcome,
            State::Joining {
                joining: Joining::Stalled(error),
                ..
            } => trouble(error.clone(), true),
            State::Joining {
                joining: Joining::Asking(_),
                ..
            }
            | State::AskingCode { .. }
            | State::Verifying { .. } => GateView::Working(Work::Asking),
            State::Offered(joined) => GateView::Join(offer(joined)),
            State::CodeAsked { joined, terms } => verify(joined, terms),
            State::ChoosePin(membership) => {
                self.first_secret(membership, |wanted| choose(&mut front, wanted))
            }
            State::ConfirmPin(membership) => {
                self.first_secret(membership, |wanted| confirm(&front, wanted))
            }
            State::CreatingVault(_) => GateView::Working(Work::Keys),
            State::SavingRecovery { membership, .. } => {
                self.with_vault(&mut front, membership, Recovering::Yes)
            }
            State::Done { membership, .. } => {
                self.with_vault(&mut front, membership, Recovering::No)
            }
        }
    }

    /// Whether the vault's window is up. A link from outside must not take it away, with what is
    /// being written in it: [`super::Overview::link_waiting`] tells of it there, and the question
    /// comes up once it is locked.
    fn vault_is_shown(&self, state: &State) -> bool {
        let open = self.is_lent_open() || matches!(&*self.session(), Some(Session::Open(_)));
        matches!(state, State::Done { .. }) && open
    }

    fn first_secret(
        &self,
        membership: &Membership,
        show: impl FnOnce(Wanted) -> GateView,
    ) -> GateView {
        match self.kind_at_set_up() {
            Ok(kind) => show(self.wanted(membership, kind, Purpose::Enrol)),
            Err(error) => trouble(error, true),
        }
    }

    fn with_vault(
        &self,
        front: &mut Front,
        membership: &Membership,
        recovering: Recovering,
    ) -> GateView {
        match (&*self.session(), recovering) {
            (Some(Session::Open(open)), Recovering::Yes) => GateView::Recovery {
                asked: open.recovery.as_ref().and_then(|shown| shown.asked),
                problem: front.problem.clone(),
            },
            (Some(Session::Open(_)), Recovering::No) => GateView::Unlocked,
            (Some(session @ Session::Closed(_)), _) => self.closed(front, membership, session),
            (None, Recovering::No) if self.is_lent_open() => GateView::Unlocked,
            // The recovery key stays on the screen; after a lock the vault is closed in a moment.
            (None, _) if self.is_lent() => GateView::Working(Work::Asking),
            (None, _) => trouble(Code::VaultMissing.into(), true),
        }
    }

    fn closed(&self, front: &mut Front, membership: &Membership, session: &Session) -> GateView {
        if self.lasting_reason() == Some(LockReason::Deactivated) {
            return GateView::Deactivated(self.deactivated(membership));
        }
        match &front.forgot {
            Forgot::AskKey => {
                return GateView::Forgot {
                    problem: front.problem.clone(),
                };
            }
            Forgot::Choose { kind, .. } => {
                let wanted = self.wanted(membership, *kind, Purpose::Reset);
                return match front.chosen {
                    Some(_) => confirm(front, wanted),
                    None => choose(front, wanted),
                };
            }
            Forgot::No => {}
        }
        if let Some(older) = front
            .older
            .as_ref()
            .filter(|older| older.is_open_question())
        {
            return GateView::Older {
                changes_missing: older.state().changes_missing(),
            };
        }
        if let Some(error) = front
            .problem
            .as_ref()
            .filter(|error| recovery_helps(error.code))
        {
            return trouble(error.clone(), error.code == Code::KeychainGone);
        }
        GateView::Locked(self.lock_screen(front, membership, session.kind()))
    }

    fn lock_screen(&self, front: &Front, membership: &Membership, kind: SecretKind) -> Lock {
        let policy = self.policy(membership);
        let fixed = policy.pin_fixed_numeric && kind == SecretKind::Pin;
        let length = usize::from(policy.pin_min_length);
        let now = self.clock.wall();
        let tries = front.tries;
        Lock {
            organisation: self.organisation_name(membership),
            reason: self.lasting_reason().unwrap_or(front.reason),
            secret: kind,
            // A PIN that is longer must not be tried before it is whole.
            fixed_length: front.opens_at.filter(|at| fixed && *at == length),
            opens_older: front.older.is_some(),
            entered: front.entry.characters(),
            tries_left: tries.map(|tries| tries.left),
            wait_until: tries
                .map(|tries| tries.wait_until)
                .filter(|until| *until > now),
            problem: front.problem.clone(),
            last_contact: self
                .watch()
                .as_ref()
                .and_then(|watch| watch.standing().last_contact()),
        }
    }

    /// A reason to stay locked that no PIN ends.
    pub(super) fn lasting_reason(&self) -> Option<LockReason> {
        let watch = self.watch();
        let standing = watch.as_ref()?.standing();
        if standing.is_deactivated() {
            return Some(LockReason::Deactivated);
        }
        standing
            .offline_too_long(self.clock.wall())
            .then_some(LockReason::Offline)
    }

    /// The rules that apply: the newest that were signed.
    pub(super) fn policy(&self, membership: &Membership) -> Policy {
        match &*self.watch() {
            Some(watch) => watch.standing().policy(),
            None => membership.enrolled().policy.clone().within_limits(),
        }
    }

    pub(super) fn organisation_name(&self, membership: &Membership) -> String {
        match &*self.watch() {
            Some(watch) => watch.standing().organisation_name().to_owned(),
            None => membership.organisation_name().to_owned(),
        }
    }

    /// A PIN where a usable keychain was found, otherwise a passphrase.
    pub(super) fn kind_at_set_up(&self) -> Result<SecretKind, AppError> {
        self.installation
            .secret_kind(&self.home, &self.system_keychain())
    }

    pub(super) fn wanted(
        &self,
        membership: &Membership,
        secret: SecretKind,
        purpose: Purpose,
    ) -> Wanted {
        let policy = self.policy(membership);
        let (min_length, fixed_numeric) = match secret {
            SecretKind::Pin => (usize::from(policy.pin_min_length), policy.pin_fixed_numeric),
            SecretKind::Passphrase => (vault::passphrase::LEAST_CHARS, false),
        };
        Wanted {
            secret,
            purpose,
            min_length,
            fixed_numeric,
        }
    }
}

/// Whether the recovery key is on the screen instead of the vault.
#[derive(Clone, Copy)]
enum Recovering {
    Yes,
    No,
}

fn trouble(error: AppError, can_retry: bool) -> GateView {
    let recovery_helps = recovery_helps(error.code);
    GateView::Trouble(Trouble {
        error,
        can_retry,
        recovery_helps,
    })
}

fn verify(joined: &Joined, terms: &CodeTerms) -> GateView {
    GateView::Verify(CodeSent {
        organisation: joined.offer().organisation_name.clone(),
        email: joined.offer().email.clone(),
        tries_left: terms.tries_left,
        expires_at: terms.expires_at,
        resend_at: terms.resend_at,
    })
}

/// What no PIN mends any more.
const fn recovery_helps(code: Code) -> bool {
    matches!(
        code,
        Code::KeychainEmptied | Code::KeychainGone | Code::PinDestroyed
    )
}

fn question(machine: &Enrolment) -> GateView {
    let Some(question) = machine.question() else {
        return GateView::Welcome;
    };
    let state = machine.state();
    let current = match (state.membership(), state.joined(), state) {
        (Some(membership), ..) => membership.organisation_name().to_owned(),
        (None, Some(joined), _) => joined.offer().organisation_name.clone(),
        (None, None, State::Joining { approach, .. }) => approach.server().to_string(),
        (None, None, _) => String::new(),
    };
    GateView::LinkQuestion(OtherLink {
        new_server: question.server().to_string(),
        new_fingerprint: Fingerprint::of(question.organisation_key()).to_string(),
        current,
    })
}

fn offer(joined: &Joined) -> Offer {
    let offer = joined.offer();
    Offer {
        organisation: offer.organisation_name.clone(),
        inviter: offer.inviter.clone(),
        email: offer.email.clone(),
        // The address that was pinned, not the one that the server gives itself.
        server: joined.invite().server.to_string(),
        fingerprint: Fingerprint::of(&joined.invite().organisation_key).to_string(),
        policy: offer.policy.clone().within_limits(),
    }
}

fn choose(front: &mut Front, wanted: Wanted) -> GateView {
    let suggestion = front.suggested(wanted.secret == SecretKind::Passphrase);
    let (entered, problem) = (front.entry.characters(), front.problem.clone());
    GateView::Choose {
        wanted,
        entered,
        problem,
        suggestion,
    }
}

fn confirm(front: &Front, wanted: Wanted) -> GateView {
    let (entered, problem) = (front.entry.characters(), front.problem.clone());
    GateView::Confirm {
        wanted,
        entered,
        problem,
    }
}
