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
    /// RSA of 3,072 bits, for servers that know nothing else.
    Rsa3072,
    /// RSA of 4,096 bits, where a rule asks for it. It takes seconds to find.
    Rsa4096,
}

/// Why no key was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no key was made: the operating system gave no randomness, or no primes were found")]
pub struct GenerateError;

impl SshKey {
    /// Makes a key.
    ///
    /// # Errors
    /// [`GenerateError`].
    pub fn generate(kind: NewKey, comment: &str) -> Result<Self, GenerateError> {
        let pair = match kind {
            NewKey::Ed25519 => {
                let seed = random::bytes::<32>().map_err(|_| GenerateError)?;
                KeypairData::Ed25519(Ed25519Keypair::from_seed(&Zeroizing::new(seed)))
            }
            NewKey::Rsa3072 => rsa(3_072)?,
            NewKey::Rsa4096 => rsa(4_096)?,
        };
        PrivateKey::new(pair, clean(comment))
            .map(Self)
            .map_err(|_| GenerateError)
    }
}

fn rsa(bits: usize) -> Result<KeypairData, GenerateError> {
    let key = rsa::PrivateKey::new(&mut System, bits).map_err(|_| GenerateError)?;
    RsaKeypair::try_from(&key)
        .map(KeypairData::Rsa)
        .map_err(|_| GenerateError)
}

/// The one source of randomness, as the library asks for it.
struct System;

impl TryRng for System {
    type Error = NoRandomness;

    fn try_next_u32(&mut self) -> Result<u32, NoRandomness> {
        random::bytes().map(u32::from_le_bytes)
    }

    fn try_next_u64(&mut self) -> Result<u64, NoRandomness> {
        random::bytes().map(u64::from_le_bytes)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        random::fill(bytes)
    }
}

impl TryCryptoRng for System {}
