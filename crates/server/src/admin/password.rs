//! Administrators' passwords: what is refused, how they are kept, and that checking costs the same for everybody.

use std::sync::{Arc, LazyLock};

use crypto::Secret;
use crypto::kdf::{self, CannotStretch, KdfParams, SALT_BYTES, Salt};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Deserializer};
use subtle::ConstantTimeEq as _;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;

/// Shorter ones fall to guessing, whatever else is done.
const SHORTEST_CHARACTERS: usize = 12;
/// Far above what people type; keeps the work of one request bounded.
const LONGEST_BYTES: usize = 1_024;
/// zxcvbn's "safely unguessable" begins at 3 of 4; the commonest passwords have 0 and 1.
const WEAKEST: zxcvbn::Score = zxcvbn::Score::Three;
/// 64 MiB, three passes: the floor that is compiled into `crypto`.
const COST: KdfParams = KdfParams::FLOOR;
const SCHEME: &str = "argon2id-1";
/// Each one takes 64 MiB and a core for a while.
const SIDE_BY_SIDE: usize = 2;

static STRETCHING: LazyLock<Arc<Semaphore>> =
    LazyLock::new(|| Arc::new(Semaphore::new(SIDE_BY_SIDE)));

/// A typed password, in one Unicode form, so that every keyboard types the same one.
pub(super) struct TypedPassword(Secret<String>);

/// A password in the body of a request.
pub(super) struct PasswordField(Secret<String>);

impl PasswordField {
    /// Lends it to be judged or stretched.
    pub(super) fn expose(&self) -> &str {
        // Handed on to whoever judges or stretches it.
        self.0.expose()
    }
}

impl<'de> Deserialize<'de> for PasswordField {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Secret::new).map(Self)
    }
}

/// A password that may be set.
pub(super) struct NewPassword(TypedPassword);

/// Why a password may not be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refused {
    /// Under twelve characters.
    #[error("the password is too short")]
    TooShort,
    /// Not a real password any more.
    #[error("the password is too long")]
    TooLong,
    /// Common, or made of the person's own name and address.
    #[error("the password is easily guessed")]
    Guessable,
}

/// Why nothing was checked.
#[derive(Debug, thiserror::Error)]
pub(super) enum PasswordError {
    /// No memory for it now.
    #[error("the password cannot be stretched")]
    Stretch(#[from] CannotStretch),
    /// No randomness for a salt.
    #[error("no randomness for a salt")]
    Randomness(#[from] crypto::random::NoRandomness),
    /// The worker thread died.
    #[error("the thread that stretches passwords ended")]
    Thread,
}

/// What the database keeps: scheme, cost, salt and hash as text.
pub(super) struct PasswordHash {
    cost: KdfParams,
    salt: Salt,
    hash: Vec<u8>,
}

impl TypedPassword {
    /// Takes what was typed. Nothing of it is judged.
    pub(super) fn new(text: &str) -> Self {
        let bounded: String = text.nfkc().take(LONGEST_BYTES).collect();
        Self(Secret::new(bounded))
    }
}

impl NewPassword {
    /// Accepts a password that is long enough and not easily guessed;
    /// `own` are words that a guesser of this person's password would begin with.
    ///
    /// # Errors
    /// [`Refused`].
    pub(super) fn parse(text: &str, own: &[&str]) -> Result<Self, Refused> {
        if text.chars().count() < SHORTEST_CHARACTERS {
            return Err(Refused::TooShort);
        }
        if text.len() > LONGEST_BYTES {
            return Err(Refused::TooLong);
        }
        let own: Vec<&str> = own
            .iter()
            .flat_map(|words| words.split([' ', '@', '.', '-']))
            .collect();
        if zxcvbn::zxcvbn(text, &own).score() < WEAKEST {
            return Err(Refused::Guessable);
        }
        Ok(Self(TypedPassword::new(text)))
    }

    /// Stretches it for the database.
    pub(super) async fn into_hash(self) -> Result<PasswordHash, PasswordError> {
        let salt = Salt::make()?;
        let hash = stretch(self.0, salt, COST).await?;
        Ok(PasswordHash {
            cost: COST,
            salt,
            hash,
        })
    }
}

impl PasswordHash {
    /// Whether `typed` is the password. Where there is no account, or none with a password,
    /// the same work is done on a hash that nothing matches.
    pub(super) async fn matches(
        stored: Option<Self>,
        typed: TypedPassword,
    ) -> Result<bool, PasswordError> {
        let known = stored.is_some();
        let stored = stored.unwrap_or(Self {
            cost: COST,
            salt: Salt([0; SALT_BYTES]),
            hash: Vec::new(),
        });
        let hash = stretch(typed, stored.salt, stored.cost).await?;
        Ok(known & bool::from(hash.ct_eq(&stored.hash)))
    }

    /// Reads what [`PasswordHash::write`] wrote.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('$');
        let (scheme, memory, passes, lanes, salt, hash) = (
            parts.next()?,
            parts.next()?,
            parts.next()?,
            parts.next()?,
            parts.next()?,
            parts.next()?,
        );
        if scheme != SCHEME || parts.next().is_some() {
            return None;
        }
        let cost = KdfParams::parse(
            memory.parse().ok()?,
            passes.parse().ok()?,
            lanes.parse().ok()?,
        );
        let salt = HEXLOWER.decode(salt.as_bytes()).ok()?.try_into().ok()?;
        let hash = HEXLOWER.decode(hash.as_bytes()).ok()?;
        Some(Self {
            cost: cost.ok()?,
            salt: Salt(salt),
            hash,
        })
    }

    /// The text for the database.
    pub(super) fn write(&self) -> String {
        let (memory, passes, lanes) = (
            self.cost.memory_kib(),
            self.cost.passes(),
            self.cost.lanes(),
        );
        let (salt, hash) = (HEXLOWER.encode(&self.salt.0), HEXLOWER.encode(&self.hash));
        format!("{SCHEME}${memory}${passes}${lanes}${salt}${hash}")
    }
}

async fn stretch(
    password: TypedPassword,
    salt: Salt,
    cost: KdfParams,
) -> Result<Vec<u8>, PasswordError> {
    tracing::trace!(work = "password stretched");
    let turn = Arc::clone(&STRETCHING)
        .acquire_owned()
        .await
        .map_err(|_| PasswordError::Thread)?;
    let work = move || {
        let _turn = turn;
        // The password is what is stretched; the result is kept as a verifier, not as a key.
        kdf::stretch(password.0.expose().as_bytes(), &salt, &cost).map(|out| out.expose().to_vec())
    };
    let stretched = tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| PasswordError::Thread)?;
    Ok(stretched?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(password: &str, expected: Result<(), Refused>) {
        let own = ["Priya Raman", "priya.raman@northwind.example", "Northwind"];
        assert_eq!(
            NewPassword::parse(password, &own).map(drop),
            expected,
            "{password}"
        );
    }

    #[test]
    fn short_common_and_personal_passwords_are_refused() {
        check("", Err(Refused::TooShort));
        check("Tr0ub4dor&3", Err(Refused::TooShort));
        check("password1234", Err(Refused::Guessable));
        check("123456789012", Err(Refused::Guessable));
        check("qwertyuiop12", Err(Refused::Guessable));
        check("aaaaaaaaaaaaaaaa", Err(Refused::Guessable));
        check("northwindpriya", Err(Refused::Guessable));
        check(&"x1Y?".repeat(300), Err(Refused::TooLong));
        check("copper lantern orbit", Ok(()));
        check("žluťoučký kůň pěl ódy", Ok(()));
    }

    #[tokio::test]
    async fn only_the_same_password_matches_and_in_any_unicode_form() {
        let new = NewPassword::parse("caf\u{e9} lantern orbit 7", &[]).unwrap();
        let stored = new.into_hash().await.unwrap().write();
        let matches = async |typed: &str| {
            let stored = PasswordHash::read(&stored).unwrap();
            PasswordHash::matches(Some(stored), TypedPassword::new(typed))
                .await
                .unwrap()
        };
        assert!(matches("cafe\u{301} lantern orbit 7").await);
        assert!(!matches("cafe lantern orbit 7").await);
        assert!(!matches("").await);
        assert!(
            !PasswordHash::matches(None, TypedPassword::new(""))
                .await
                .unwrap()
        );
    }

    #[test]
    fn a_stored_hash_with_a_lower_cost_is_not_read() {
        let salt = "00".repeat(16);
        let hash = "00".repeat(64);
        assert!(PasswordHash::read(&format!("argon2id-1$65536$3$1${salt}${hash}")).is_some());
        assert!(PasswordHash::read(&format!("argon2id-1$1024$1$1${salt}${hash}")).is_none());
        assert!(PasswordHash::read(&format!("md5$65536$3$1${salt}${hash}")).is_none());
        assert!(PasswordHash::read("").is_none());
    }
}
