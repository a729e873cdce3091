//! New keys out of the operating system's randomness.

use crypto::random::{self, NoRandomness};
use rsa::rand_core::{TryCryptoRng, TryRng};
use ssh_key::{
    PrivateKey,
    private::{Ed25519Keypair, KeypairData, RsaKeypair},
};
use zeroize::Zeroizing;

use super::{SshKey, clean};

/// What key to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NewKey {
    /// Ed25519: short, fast, and known to every server of the last ten years.
    #[default]
    Ed25519,
    /// RSA of 2,048 bits, for old devices that take no longer ones.
    Rsa2048,
    /// RSA of 3,072 bits, for servers that know nothing else.
    Rsa3072,
    /// RSA of 4,096 bits, where a rule asks for it. It takes seconds to find.
    Rsa4096,
}

/// Why no key was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no key was made: the operating system gave no randomness, or no primes were found")]
pub struct GenerateError;

/// Whether making a key is to be given up. It is asked each time that randomness is drawn.
pub type GivenUp<'a> = &'a (dyn Fn() -> bool + Sync);

impl SshKey {
    /// Makes a key.
    ///
    /// # Errors
    /// [`GenerateError`].
    pub fn generate(kind: NewKey, comment: &str) -> Result<Self, GenerateError> {
        Self::generate_unless(&|| false, kind, comment)
    }

    /// Makes a key, unless that is given up meanwhile.
    ///
    /// # Errors
    /// [`GenerateError`], also where it was given up.
    pub fn generate_unless(
        given_up: GivenUp<'_>,
        kind: NewKey,
        comment: &str,
    ) -> Result<Self, GenerateError> {
        let pair = match kind {
            NewKey::Ed25519 => {
                let seed = random::bytes::<32>().map_err(|_| GenerateError)?;
                KeypairData::Ed25519(Ed25519Keypair::from_seed(&Zeroizing::new(seed)))
            }
            NewKey::Rsa2048 => rsa(2_048, given_up)?,
            NewKey::Rsa3072 => rsa(3_072, given_up)?,
            NewKey::Rsa4096 => rsa(4_096, given_up)?,
        };
        PrivateKey::new(pair, clean(comment))
            .map(Self)
            .map_err(|_| GenerateError)
    }
}

fn rsa(bits: usize, given_up: GivenUp<'_>) -> Result<KeypairData, GenerateError> {
    let key = rsa::PrivateKey::new(&mut System { given_up }, bits).map_err(|_| GenerateError)?;
    RsaKeypair::try_from(&key)
        .map(KeypairData::Rsa)
        .map_err(|_| GenerateError)
}

/// The one source of randomness, as the library asks for it.
struct System<'a> {
    given_up: GivenUp<'a>,
}

impl System<'_> {
    /// Primes are searched for as long as there is randomness.
    fn go_on(&self) -> Result<(), NoMore> {
        if (self.given_up)() {
            return Err(NoMore::GivenUp);
        }
        Ok(())
    }
}

/// Why no randomness is drawn.
#[derive(Debug, thiserror::Error)]
enum NoMore {
    #[error("making the key was given up")]
    GivenUp,
    #[error("no randomness")]
    NoRandomness(#[from] NoRandomness),
}

impl TryRng for System<'_> {
    type Error = NoMore;

    fn try_next_u32(&mut self) -> Result<u32, NoMore> {
        self.go_on()?;
        Ok(u32::from_le_bytes(random::bytes()?))
    }

    fn try_next_u64(&mut self) -> Result<u64, NoMore> {
        self.go_on()?;
        Ok(u64::from_le_bytes(random::bytes()?))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), NoMore> {
        self.go_on()?;
        Ok(random::fill(bytes)?)
    }
}

impl TryCryptoRng for System<'_> {}
