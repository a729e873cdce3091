//! How the organisation's key is replaced, and how whoever pinned an old one comes to the new one.
//!
//! The key after the one in force was made in advance, and its hash told at enrolment and with each rotation.
//! A rotation leads to that key and is signed by the one in force or, where that is lost, by the new one itself.
//! Whoever was away meanwhile follows the statements one after the other; none can be left out.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::{KEY_BYTES, Signed, StatementPublicKey};
use serde::{Deserialize, Serialize};

use crate::signed::{self, statement};
use crate::{OrganisationId, SignedMessage, UnixMillis};

/// Paths of the rotation endpoints.
pub mod path {
    /// All rotations there were, oldest first, by GET; answers with [`super::KeyRotations`].
    pub const ROTATIONS: &str = "/api/v1/organisation/key-rotations";
}

/// More rotations than any organisation makes; a longer list is not followed.
pub const MOST_ROTATIONS: usize = 1_000;

/// From now on the organisation signs with another key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeyRotation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// SHA-256 of the key that it replaces, in base64.
    pub old_key_hash: String,
    /// The key from now on, 32 bytes in base64.
    pub new_key: String,
    /// SHA-256 of the key after that, in base64.
    pub next_key_hash: String,
    /// When it was signed.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub issued_at: UnixMillis,
}
statement!(KeyRotation, b"latchkey/statement/key-rotation/v1\0");

/// Every rotation there was, oldest first: signed [`KeyRotation`]s.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeyRotations {
    /// The statements.
    pub items: Vec<SignedMessage>,
}

/// The key that is believed, and the hash of the only one that may follow without its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinnedKey {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The key in force.
    pub key: StatementPublicKey,
    /// SHA-256 of the next key in base64, where one was told: an invite alone does not say it.
    pub next_key_hash: Option<String>,
}

impl PinnedKey {
    /// The key after all `rotations` that follow from the pinned one; what came before it is passed over.
    ///
    /// What does not verify ends the way: the newest key that is proven is the answer, and the same key
    /// where nothing is. So a hostile list leads nowhere but along what the organisation signed.
    #[must_use]
    pub fn follow(self, rotations: &[SignedMessage]) -> Self {
        let mut pinned = self;
        for message in rotations.iter().take(MOST_ROTATIONS) {
            if let Some(next) = pinned.after(message) {
                pinned = next;
            }
        }
        pinned
    }

    fn after(&self, message: &SignedMessage) -> Option<Self> {
        let rotation = verified(message, &self.key).or_else(|| self.signed_by_next(message))?;
        let key = read_key(&rotation.new_key)?;
        let follows = rotation.organisation == self.organisation
            && rotation.old_key_hash == hash(&self.key)
            && self.allows(&key);
        follows.then_some(Self {
            organisation: self.organisation,
            key,
            next_key_hash: Some(rotation.next_key_hash),
        })
    }

    /// Whoever stole the key in force cannot lead to a key of theirs, where the next one was told.
    fn allows(&self, key: &StatementPublicKey) -> bool {
        let committed = self.next_key_hash.as_ref();
        committed.is_none_or(|committed| *committed == hash(key)) && *key != self.key
    }

    /// The new key may sign for itself only if its hash was told before.
    fn signed_by_next(&self, message: &SignedMessage) -> Option<KeyRotation> {
        let claimed = message.to_signed::<KeyRotation>().ok()?;
        let claimed: KeyRotation = signed::decode(claimed.payload()).ok()?;
        let key = read_key(&claimed.new_key)?;
        let told = self.next_key_hash.is_some() && self.allows(&key);
        told.then(|| verified(message, &key))?
    }
}

/// SHA-256 of a key, in base64, as statements name it.
pub fn hash(key: &StatementPublicKey) -> String {
    STANDARD.encode(key.fingerprint())
}

fn verified(message: &SignedMessage, key: &StatementPublicKey) -> Option<KeyRotation> {
    let signed: Signed<KeyRotation> = message.to_signed().ok()?;
    signed
        .verify(key)
        .ok()
        .map(crypto::signed::Verified::into_statement)
}

fn read_key(text: &str) -> Option<StatementPublicKey> {
    let bytes: [u8; KEY_BYTES] = STANDARD.decode(text).ok()?.try_into().ok()?;
    StatementPublicKey::from_bytes(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use crypto::signed::StatementKey;
    use uuid::Uuid;

    use super::*;

    const ORGANISATION: OrganisationId = OrganisationId::from_uuid(Uuid::from_bytes([1; 16]));

    fn keys() -> [StatementKey; 4] {
        [(); 4].map(|()| StatementKey::make().unwrap())
    }

    fn pinned(key: &StatementKey, next: Option<&StatementKey>) -> PinnedKey {
        PinnedKey {
            organisation: ORGANISATION,
            key: key.public(),
            next_key_hash: next.map(|next| hash(&next.public())),
        }
    }

    fn rotation(old: &StatementKey, new: &StatementKey, next: &StatementKey) -> KeyRotation {
        KeyRotation {
            organisation: ORGANISATION,
            old_key_hash: hash(&old.public()),
            new_key: STANDARD.encode(new.public().to_bytes()),
            next_key_hash: hash(&next.public()),
            issued_at: 1,
        }
    }

    fn signed(rotation: &KeyRotation, by: &StatementKey) -> SignedMessage {
        SignedMessage::from(&Signed::make(rotation, by).unwrap())
    }

    #[test]
    fn whoever_was_away_follows_every_rotation() {
        let [a, b, c, d] = keys();
        let list = [
            signed(&rotation(&a, &b, &c), &a),
            signed(&rotation(&b, &c, &d), &b),
        ];
        let newest = pinned(&c, Some(&d));
        assert_eq!(pinned(&a, Some(&b)).follow(&list), newest);
        assert_eq!(pinned(&a, None).follow(&list), newest);
        assert_eq!(pinned(&b, Some(&c)).follow(&list), newest);
        assert_eq!(newest.clone().follow(&list), newest);
    }

    #[test]
    fn a_lost_key_is_replaced_by_the_one_that_was_committed() {
        let [a, b, c, d] = keys();
        let by_itself = [signed(&rotation(&a, &b, &c), &b)];
        assert_eq!(
            pinned(&a, Some(&b)).follow(&by_itself),
            pinned(&b, Some(&c))
        );
        assert_eq!(pinned(&a, None).follow(&by_itself), pinned(&a, None));
        assert_eq!(
            pinned(&a, Some(&d)).follow(&by_itself),
            pinned(&a, Some(&d))
        );
    }

    #[test]
    fn a_stolen_key_alone_leads_to_no_other_key() {
        let [a, b, thief, next] = keys();
        let stolen = [signed(&rotation(&a, &thief, &next), &a)];
        assert_eq!(pinned(&a, Some(&b)).follow(&stolen), pinned(&a, Some(&b)));
    }

    #[track_caller]
    fn leads_nowhere(change: impl FnOnce(&mut KeyRotation), sign_with_other: bool) {
        let [a, b, c, other] = keys();
        let mut said = rotation(&a, &b, &c);
        change(&mut said);
        let by = if sign_with_other { &other } else { &a };
        let start = pinned(&a, Some(&b));
        assert_eq!(start.clone().follow(&[signed(&said, by)]), start);
    }

    #[test]
    fn nothing_else_leads_anywhere() {
        leads_nowhere(|_| {}, true);
        leads_nowhere(|said| said.old_key_hash = "other".into(), false);
        leads_nowhere(
            |said| said.organisation = OrganisationId::from_uuid(Uuid::nil()),
            false,
        );
        leads_nowhere(|said| said.new_key = "AAAA".into(), false);
        leads_nowhere(
            |said| said.new_key = STANDARD.encode([0_u8; KEY_BYTES]),
            false,
        );
    }

    #[test]
    fn a_list_without_one_of_them_ends_before_it() {
        let [a, b, c, d] = keys();
        let list = [signed(&rotation(&b, &c, &d), &b)];
        assert_eq!(pinned(&a, Some(&b)).follow(&list), pinned(&a, Some(&b)));
    }
}
