//! The organisation's key from the first contact to now: every replacement of it, signed.

use crypto::signed::StatementPublicKey;
use protocol::SignedMessage;
use protocol::rotation::PinnedKey;
use sha2::{Digest as _, Sha256};
use url::Url;

/// More bytes of rotations than any organisation makes; a longer chain is not followed, so that the file it
/// lies in can be read again.
const LONGEST_BYTES: usize = 64 * 1024;

/// The rotations that lead from the first key to the one in force. Only ones that lead on are in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chain {
    first: StatementPublicKey,
    rotations: Vec<SignedMessage>,
    /// The key after each of them.
    keys: Vec<StatementPublicKey>,
    in_force: PinnedKey,
}

impl Chain {
    /// The chain that stands at `first` and leads along `rotations`, as far as they are proven.
    pub(super) fn of(first: PinnedKey, rotations: &[SignedMessage]) -> Self {
        let mut chain = Self {
            first: first.key.clone(),
            rotations: Vec::new(),
            keys: Vec::new(),
            in_force: first,
        };
        for rotation in rotations {
            chain.take(rotation);
        }
        chain
    }

    /// The same chain further along `rotations`; none where nothing in them is proven.
    pub(super) fn further(&self, rotations: &[SignedMessage]) -> Option<Self> {
        let mut chain = self.clone();
        for rotation in rotations.iter().take(protocol::rotation::MOST_ROTATIONS) {
            chain.take(rotation);
        }
        let is_kept = chain.bytes() <= LONGEST_BYTES;
        (is_kept && chain.keys.len() > self.keys.len()).then_some(chain)
    }

    fn take(&mut self, rotation: &SignedMessage) {
        let next = self.in_force.clone().follow(std::slice::from_ref(rotation));
        if next != self.in_force {
            self.keys.push(next.key.clone());
            self.rotations.push(rotation.clone());
            self.in_force = next;
        }
    }

    fn bytes(&self) -> usize {
        let length = |message: &SignedMessage| message.payload.len() + message.signature.len();
        self.rotations.iter().map(length).sum()
    }

    /// The key that is believed now.
    pub(super) const fn in_force(&self) -> &StatementPublicKey {
        &self.in_force.key
    }

    /// The key that was pinned at the first contact.
    pub(super) const fn first(&self) -> &StatementPublicKey {
        &self.first
    }

    /// What was signed on the way.
    pub(super) fn rotations(&self) -> &[SignedMessage] {
        &self.rotations
    }

    /// What stands for `server` and the chain beside the device token, the newest first.
    ///
    /// The first key is in each of them: with the one in force alone, whoever changes the file could lead to
    /// it from a key of theirs.
    pub(super) fn pins(&self, server: &Url) -> Vec<Vec<u8>> {
        let later = self
            .keys
            .iter()
            .rev()
            .map(|key| self.pin(server, Some(key)));
        later.chain([self.pin(server, None)]).collect()
    }

    fn pin(&self, server: &Url, later: Option<&StatementPublicKey>) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(server.origin().ascii_serialization().as_bytes());
        hash.update([0]);
        hash.update(self.first.to_bytes());
        if let Some(key) = later {
            hash.update(key.to_bytes());
        }
        hash.finalize().to_vec()
    }
}
