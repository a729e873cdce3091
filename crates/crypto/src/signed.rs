//! Signed statements: what a device obeys only after checking who said it.
//!
//! A statement travels as the exact bytes that were signed, so no canonical form is needed.
//! The signature is Ed25519 (RFC 8032) over `label ‖ u32-LE length ‖ payload`;
//! the label separates the kinds, so that one kind never verifies as another.

use ed25519_dalek::{Signature, Signer, SigningKey};
use sha2::{Digest, Sha256};

use crate::Secret;
use crate::random::{self, NoRandomness};

/// A kind of statement: its domain-separation label and its bytes.
pub trait Statement: Sized {
    /// Ends in a zero byte and is unique among all kinds.
    const LABEL: &'static [u8];

    /// The bytes that are signed.
    ///
    /// # Errors
    /// [`StatementError::Malformed`] where the value cannot be written down.
    fn encode(&self) -> Result<Vec<u8>, StatementError>;

    /// Reads what [`Statement::encode`] wrote. Only called on bytes whose signature was checked.
    ///
    /// # Errors
    /// [`StatementError::Malformed`] where the bytes are not such a statement.
    fn decode(payload: &[u8]) -> Result<Self, StatementError>;
}

/// Why a statement was not accepted.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum StatementError {
    /// The signature is not by this key over this kind of statement.
    #[error("the signature does not match")]
    Signature,
    /// The signed bytes are not a statement of this kind.
    #[error("the statement cannot be read")]
    Malformed,
    /// The bytes are not an Ed25519 public key.
    #[error("not a public key")]
    Key,
}

/// A statement with its signature, not checked yet.
pub struct Signed<T> {
    payload: Vec<u8>,
    signature: [u8; SIGNATURE_BYTES],
    kind: std::marker::PhantomData<fn() -> T>,
}

/// A statement whose signature was checked. Only [`Signed::verify`] makes one.
pub struct Verified<T> {
    statement: T,
}

/// Length of an Ed25519 signature.
pub const SIGNATURE_BYTES: usize = 64;
/// Length of an Ed25519 public key and of a secret seed.
pub const KEY_BYTES: usize = 32;

impl<T: Statement> Signed<T> {
    /// Signs `statement`.
    ///
    /// # Errors
    /// [`StatementError::Malformed`] where the statement cannot be written down.
    pub fn make(statement: &T, key: &StatementKey) -> Result<Self, StatementError> {
        let payload = statement.encode()?;
        let signature = key.0.sign(&message(T::LABEL, &payload)?).to_bytes();
        Ok(Self {
            payload,
            signature,
            kind: std::marker::PhantomData,
        })
    }

    /// Puts together what arrived over the wire.
    pub fn from_parts(payload: Vec<u8>, signature: [u8; SIGNATURE_BYTES]) -> Self {
        Self {
            payload,
            signature,
            kind: std::marker::PhantomData,
        }
    }

    /// The signed bytes, for the wire. They prove nothing before [`Signed::verify`].
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// The signature, for the wire.
    pub fn signature(&self) -> &[u8; SIGNATURE_BYTES] {
        &self.signature
    }

    /// Checks the signature, then reads the statement.
    ///
    /// # Errors
    /// [`StatementError::Signature`] or [`StatementError::Malformed`].
    pub fn verify(self, key: &StatementPublicKey) -> Result<Verified<T>, StatementError> {
        let message = message(T::LABEL, &self.payload)?;
        let signature = Signature::from_bytes(&self.signature);
        key.0
            .verify_strict(&message, &signature)
            .map_err(|_| StatementError::Signature)?;
        let statement = T::decode(&self.payload)?;
        Ok(Verified { statement })
    }
}

impl<T> Verified<T> {
    /// The statement.
    pub fn statement(&self) -> &T {
        &self.statement
    }

    /// Gives up the proof and keeps the statement.
    pub fn into_statement(self) -> T {
        self.statement
    }
}

/// Signs statements: the organisation's key on the server, the session key in the app.
pub struct StatementKey(SigningKey);

impl StatementKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn make() -> Result<Self, NoRandomness> {
        let mut seed = zeroize::Zeroizing::new([0; KEY_BYTES]);
        random::fill(seed.as_mut_slice())?;
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// The key of a stored seed.
    pub fn from_seed(seed: &Secret<[u8; KEY_BYTES]>) -> Self {
        // The seed has to be read to derive the key from it.
        Self(SigningKey::from_bytes(seed.expose()))
    }

    /// The seed, to be sealed and stored.
    pub fn to_seed(&self) -> Secret<[u8; KEY_BYTES]> {
        Secret::new(self.0.to_bytes())
    }

    /// The public half.
    pub fn public(&self) -> StatementPublicKey {
        StatementPublicKey(self.0.verifying_key())
    }
}

/// Checks statements. Pinned by the app at first contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementPublicKey(ed25519_dalek::VerifyingKey);

impl StatementPublicKey {
    /// Reads 32 bytes as a public key.
    ///
    /// # Errors
    /// [`StatementError::Key`] where the bytes are no point on the curve, or a weak one.
    pub fn from_bytes(bytes: &[u8; KEY_BYTES]) -> Result<Self, StatementError> {
        let key =
            ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| StatementError::Key)?;
        if key.is_weak() {
            return Err(StatementError::Key);
        }
        Ok(Self(key))
    }

    /// The 32 bytes.
    pub fn to_bytes(&self) -> [u8; KEY_BYTES] {
        self.0.to_bytes()
    }

    /// SHA-256 of the key: what people compare and join codes carry a part of.
    pub fn fingerprint(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

fn message(label: &[u8], payload: &[u8]) -> Result<Vec<u8>, StatementError> {
    let length = u32::try_from(payload.len()).map_err(|_| StatementError::Malformed)?;
    Ok([label, &length.to_le_bytes(), payload].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Note(Vec<u8>);
    impl Statement for Note {
        const LABEL: &'static [u8] = b"test/note\0";
        fn encode(&self) -> Result<Vec<u8>, StatementError> {
            Ok(self.0.clone())
        }
        fn decode(payload: &[u8]) -> Result<Self, StatementError> {
            Ok(Self(payload.to_vec()))
        }
    }
    struct Other;
    impl Statement for Other {
        const LABEL: &'static [u8] = b"test/other\0";
        fn encode(&self) -> Result<Vec<u8>, StatementError> {
            Ok(Vec::new())
        }
        fn decode(_: &[u8]) -> Result<Self, StatementError> {
            Ok(Self)
        }
    }

    #[test]
    fn what_was_signed_is_what_is_read() {
        let key = StatementKey::make().unwrap();
        let signed = Signed::make(&Note(b"hello".to_vec()), &key).unwrap();
        let verified = signed.verify(&key.public()).unwrap();
        assert_eq!(verified.statement(), &Note(b"hello".to_vec()));
    }

    #[test]
    fn another_key_another_kind_and_every_flipped_bit_are_refused() {
        let key = StatementKey::make().unwrap();
        let signed = Signed::make(&Note(b"hello".to_vec()), &key).unwrap();
        let (payload, signature) = (signed.payload().to_vec(), *signed.signature());
        let other = StatementKey::make().unwrap().public();
        assert!(signed.verify(&other).is_err());
        let whole = Signed::<Note>::from_parts(payload.clone(), signature);
        assert!(whole.verify(&key.public()).is_ok());
        assert!(
            Signed::<Other>::from_parts(payload.clone(), signature)
                .verify(&key.public())
                .is_err()
        );
        for bit in 0..payload.len() * 8 {
            let mut bad = payload.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(
                Signed::<Note>::from_parts(bad, signature)
                    .verify(&key.public())
                    .is_err()
            );
        }
        for bit in 0..SIGNATURE_BYTES * 8 {
            let mut bad = signature;
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(
                Signed::<Note>::from_parts(payload.clone(), bad)
                    .verify(&key.public())
                    .is_err()
            );
        }
    }

    #[test]
    fn a_key_comes_back_from_its_bytes() {
        let key = StatementKey::make().unwrap();
        let public = key.public();
        assert_eq!(StatementKey::from_seed(&key.to_seed()).public(), public);
        let read = StatementPublicKey::from_bytes(&public.to_bytes());
        assert_eq!(read.unwrap(), public);
    }

    /// The first key of RFC 8032, 7.1.
    #[test]
    fn a_fingerprint_is_the_hash_of_the_key() {
        let key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        let hash = "21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9";
        let [key, hash] = [key, hash].map(|text| {
            let bytes: [u8; 32] = std::array::from_fn(|at| {
                u8::from_str_radix(text.get(2 * at..2 * at + 2).unwrap(), 16).unwrap()
            });
            bytes
        });
        let public = StatementPublicKey::from_bytes(&key).unwrap();
        assert_eq!(public.fingerprint(), hash);
    }
}
