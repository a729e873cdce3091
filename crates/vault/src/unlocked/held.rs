//! Secrets that were made or read for an item and wait until it is saved, so that they never have
//! to go through a form. Locking wipes them.

use crypto::Secret;

use super::{SaveError, Unlocked};
use crate::item::draft::{ItemDraft, SecretChange, ValueDraft};

/// Names a secret that is held. It means nothing once the vault was locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldId(pub u64);

/// Secrets that are held at once; the oldest gives way. A form needs one, an export of one-time
/// codes some dozens.
const MOST_HELD: usize = 512;

/// What is held.
#[derive(Default)]
pub(super) struct Held {
    secrets: Vec<(HeldId, Secret<String>)>,
    last: u64,
}

impl Unlocked {
    /// Holds a secret that was made here until an item with it is saved.
    pub fn hold(&mut self, secret: Secret<String>) -> HeldId {
        self.held.hold(secret)
    }

    /// Wipes what is needed no longer.
    pub fn release(&mut self, unneeded: &[HeldId]) {
        self.held.let_go(unneeded);
    }
}

impl Held {
    pub(super) fn hold(&mut self, secret: Secret<String>) -> HeldId {
        if self.secrets.len() >= MOST_HELD {
            self.secrets.remove(0);
        }
        self.last += 1;
        let id = HeldId(self.last);
        self.secrets.push((id, secret));
        id
    }

    /// A copy of what is held, for the item or the form that is written with it.
    pub(super) fn copy(&self, id: HeldId) -> Option<Secret<String>> {
        let found = self.get(id);
        // It goes into the record that is about to be sealed.
        found.map(|secret| Secret::new(secret.expose().clone()))
    }

    /// Puts what is held into its places of `draft`. It stays held, in case the draft is refused.
    pub(super) fn fill(&self, draft: &mut ItemDraft) -> Result<Vec<HeldId>, SaveError> {
        let mut taken = Vec::new();
        let sections = draft.sections.iter_mut();
        for field in sections.flat_map(|section| &mut section.fields) {
            let (ValueDraft::Concealed(change) | ValueDraft::OneTimeCode(change)) =
                &mut field.value
            else {
                continue;
            };
            let SecretChange::Held(id) = *change else {
                continue;
            };
            *change = SecretChange::Set(self.copy(id).ok_or(SaveError::NotHeld)?);
            taken.push(id);
        }
        Ok(taken)
    }

    /// What is held under this id.
    pub(super) fn get(&self, id: HeldId) -> Option<&Secret<String>> {
        let found = self.secrets.iter().find(|(held, _)| *held == id);
        found.map(|(_, secret)| secret)
    }

    /// Holds another secret under the same id; whether that one is held at all.
    pub(super) fn replace(&mut self, id: HeldId, secret: Secret<String>) -> bool {
        let found = self.secrets.iter_mut().find(|(held, _)| *held == id);
        found.map(|(_, held)| *held = secret).is_some()
    }

    /// Wipes what was saved.
    pub(super) fn let_go(&mut self, saved: &[HeldId]) {
        self.secrets.retain(|(id, _)| !saved.contains(id));
    }
}
