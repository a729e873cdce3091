//! The gate's screens.

use client::{
    AppError, CodeSent, DeactivationReason, GateView, Lock, LockReason as Reason, Offer, OtherLink,
    Policy, Purpose, SecretKind as Kind, Trouble, Wanted, Words, Work,
};
use zeroize::Zeroizing;

use super::{count, ui_error};
use crate::dto::{
    GateState, KeptCopy, LockReason, PolicyDto, RemovalReason, Removed, Revealed, SecretKind,
    SecretPurpose, Working,
};

/// The screen of a view; nothing once the vault is open, because then there is no gate.
pub(crate) fn gate_state(view: GateView) -> Option<GateState> {
    Some(match view {
        GateView::Welcome => GateState::Welcome,
        GateView::LinkQuestion(link) => link_question(link),
        GateView::Join(offer) => join(offer),
        GateView::Verify(sent) => verify(sent),
        GateView::Choose {
            wanted,
            entered,
            problem,
            suggestion,
        } => choose(wanted, entered, problem, suggestion),
        GateView::Confirm {
            wanted,
            entered,
            problem,
        } => confirm(wanted, entered, problem),
        GateView::Recovery { asked, problem } => GateState::Recovery {
            asked: asked.map(groups),
            problem: problem.map(ui_error),
        },
        GateView::Working(work) => working(work),
        GateView::Locked(lock) => locked(lock),
        GateView::Deactivated(page) => deactivated(page),
        GateView::Older { changes_missing } => older(changes_missing),
        GateView::Forgot { problem } => GateState::Forgot {
            problem: problem.map(ui_error),
        },
        GateView::Trouble(found) => trouble(found),
        GateView::Unlocked => return None,
    })
}

fn link_question(link: OtherLink) -> GateState {
    GateState::LinkQuestion {
        new_server: link.new_server,
        new_fingerprint: link.new_fingerprint,
        current_organisation: link.current,
    }
}

fn join(offer: Offer) -> GateState {
    GateState::Join {
        organisation: offer.organisation,
        inviter: offer.inviter,
        email: offer.email,
        server: offer.server,
        fingerprint: offer.fingerprint,
        policy: policy(&offer.policy),
    }
}

fn verify(sent: CodeSent) -> GateState {
    GateState::Verify {
        organisation: sent.organisation,
        email: sent.email,
        tries_left: sent.tries_left,
        expires_at: sent.expires_at,
        resend_at: sent.resend_at,
    }
}

fn choose(
    wanted: Wanted,
    entered: usize,
    problem: Option<AppError>,
    suggestion: Option<Words>,
) -> GateState {
    GateState::Choose {
        secret: secret_kind(wanted.secret),
        purpose: purpose(wanted.purpose),
        min_length: count(wanted.min_length),
        fixed_numeric: wanted.fixed_numeric,
        entered: count(entered),
        problem: problem.map(ui_error),
        suggestion: suggestion.as_ref().map(revealed),
    }
}

/// The page shows the words and drops them.
pub(super) fn revealed(words: &Words) -> Revealed {
    Revealed::new(Zeroizing::new(words.expose().to_owned()))
}

fn confirm(wanted: Wanted, entered: usize, problem: Option<AppError>) -> GateState {
    GateState::Confirm {
        secret: secret_kind(wanted.secret),
        purpose: purpose(wanted.purpose),
        entered: count(entered),
        problem: problem.map(ui_error),
    }
}

fn older(changes_missing: Option<u64>) -> GateState {
    let missing = changes_missing.map(|missing| u32::try_from(missing).unwrap_or(u32::MAX));
    GateState::Older {
        changes_missing: missing,
    }
}

fn trouble(found: Trouble) -> GateState {
    GateState::Trouble {
        error: ui_error(found.error),
        can_retry: found.can_retry,
        recovery_helps: found.recovery_helps,
    }
}

fn locked(lock: Lock) -> GateState {
    GateState::Locked {
        organisation: lock.organisation,
        reason: reason(lock.reason),
        secret: secret_kind(lock.secret),
        fixed_length: lock.fixed_length.map(count),
        opens_older: lock.opens_older,
        entered: count(lock.entered),
        tries_left: lock.tries_left,
        wait_until: lock.wait_until,
        problem: lock.problem.map(ui_error),
        last_contact: lock.last_contact,
    }
}

fn deactivated(page: client::Deactivated) -> GateState {
    GateState::Deactivated {
        organisation: page.organisation,
        removed: page.removed.map(|removed| Removed {
            reason: removal_reason(removed.reason),
            contact: removed.contact,
            since: removed.since,
            erase_at: removed.erase_at,
        }),
        backup: page.backup.map(|copy| KeptCopy {
            path: copy.file.display().to_string(),
            made_at: copy.made_at,
            items: copy
                .items
                .map(|items| u32::try_from(items).unwrap_or(u32::MAX)),
            is_current: copy.is_current,
        }),
        erased: page.erased,
        waits_for: page.waits_for.map(ui_error),
    }
}

const fn removal_reason(reason: DeactivationReason) -> RemovalReason {
    match reason {
        DeactivationReason::LeftGroups => RemovalReason::LeftGroups,
        DeactivationReason::Revoked => RemovalReason::Revoked,
        DeactivationReason::Replaced => RemovalReason::Replaced,
    }
}

pub(super) const fn secret_kind(kind: Kind) -> SecretKind {
    match kind {
        Kind::Pin => SecretKind::Pin,
        Kind::Passphrase => SecretKind::Passphrase,
    }
}

/// The numbers of two groups; there are nine.
pub(crate) fn groups(asked: [usize; 2]) -> [u8; 2] {
    asked.map(|group| u8::try_from(group).unwrap_or(u8::MAX))
}

const fn purpose(purpose: Purpose) -> SecretPurpose {
    match purpose {
        Purpose::Enrol => SecretPurpose::Enrol,
        Purpose::Reset => SecretPurpose::Reset,
    }
}

const fn working(work: Work) -> GateState {
    let what = match work {
        Work::Asking => Working::Asking,
        Work::Keys => Working::Keys,
        Work::Unlocking => Working::Unlocking,
    };
    GateState::Working { what }
}

const fn reason(reason: Reason) -> LockReason {
    match reason {
        Reason::Start => LockReason::Start,
        Reason::Manual => LockReason::Manual,
        Reason::Idle => LockReason::Idle,
        Reason::Sleep => LockReason::Sleep,
        Reason::Screen => LockReason::Screen,
        Reason::Offline => LockReason::Offline,
        Reason::Deactivated => LockReason::Deactivated,
        Reason::TakenBack => LockReason::TakenBack,
    }
}

fn policy(policy: &Policy) -> PolicyDto {
    PolicyDto {
        pin_min_length: policy.pin_min_length.into(),
        pin_fixed_numeric: policy.pin_fixed_numeric,
        auto_lock_max_minutes: policy.auto_lock_max_minutes.into(),
        clipboard_max_seconds: policy.clipboard_max_seconds.into(),
        plain_export_allowed: policy.plain_export_allowed,
        max_offline_hours: policy.max_offline_hours,
    }
}
