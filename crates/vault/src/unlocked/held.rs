//! Secrets that were made for an item and wait until it is saved, so that they never have to go
//! through a form. Locking wipes them.

use crypto::Secret;

use super::{SaveError, Unlocked};
use crate::item::draft::{ItemDraft, SecretChange, ValueDraft};

/// Names a secret that is held. It means nothing once the vault was locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldId(pub u64);

/// Secrets that are held at once; the oldest gives way. A form needs one.
const MOST_HELD: usize = 8;

/// What is held.
#[derive(Default)]
pub(super) struct Held {
    secrets: Vec<(HeldId, Secret<String>)>,
    last: u64,
}

impl Unlocked {
    /// Holds a secret that was made here until an item with it is saved.
    pub fn hold(&mut self, secret: Secret<String>) -> HeldId {
        let held = &mut self.held;
        if held.secrets.len() >= MOST_HELD {
            held.secrets.remove(0);
        }
        held.last += 1;
        let id = HeldId(held.last);
        held.secrets.push((id, secret));
        id
    }
}

impl Held {
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
            let found = self.secrets.iter().find(|(held, _)| *held == id);
            let (_, secret) = found.ok_or(SaveError::NotHeld)?;
            // It goes into the item that is about to be sealed.
            *change = SecretChange::Set(Secret::new(secret.expose().clone()));
            taken.push(id);
        }
        Ok(taken)
    }

    /// Wipes what was saved.
    pub(super) fn let_go(&mut self, saved: &[HeldId]) {
        self.secrets.retain(|(id, _)| !saved.contains(id));
    }
}
