//! Argon2id with limits that nothing outside can lower or raise.
//!
//! Parameters are checked when they are made, so a value of [`KdfParams`] is always inside the limits
//! and a hostile file is refused before any memory is taken.

use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use guard::LockedBytes;
use zeroize::Zeroizing;

use crate::random::{self, NoRandomness};

/// Length of a salt.
pub const SALT_BYTES: usize = 16;
/// Length of the stretched output.
pub(crate) const STRETCHED_BYTES: usize = 64;

/// Cost of Argon2id, always within floor and ceiling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KdfParams {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// A random salt. It is not secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Salt(pub [u8; SALT_BYTES]);

/// What Argon2id made of a PIN or passphrase: 64 bytes in locked memory.
pub struct Stretched(LockedBytes<STRETCHED_BYTES>);

/// The cost lies outside the limits that are compiled in.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the cost of the key derivation lies outside the limits")]
pub struct CostOutsideLimits;

/// Why nothing was derived.
#[derive(Debug, thiserror::Error)]
pub enum CannotStretch {
    /// The memory that the parameters ask for is not there. Never answered with weaker parameters.
    #[error("there is not enough memory to derive the key")]
    NoMemory,
    /// The input is longer than Argon2 takes.
    #[error("the input cannot be stretched")]
    Input,
}

impl KdfParams {
    /// The weakest that is ever accepted.
    pub const FLOOR: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };
    /// The most expensive that is ever accepted, so that a hostile file can neither hang nor exhaust the machine.
    pub const CEILING: Self = Self {
        memory_kib: 1024 * 1024,
        passes: 16,
        lanes: 8,
    };
    /// For a PIN beside a device secret.
    pub const PIN: Self = Self {
        memory_kib: 128 * 1024,
        passes: 3,
        lanes: 4,
    };
    /// For a passphrase that stands alone.
    pub const PASSPHRASE: Self = Self {
        memory_kib: 512 * 1024,
        passes: 3,
        lanes: 4,
    };

    /// Parses a cost.
    ///
    /// # Errors
    /// [`CostOutsideLimits`].
    pub fn parse(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, CostOutsideLimits> {
        let within = (Self::FLOOR.memory_kib..=Self::CEILING.memory_kib).contains(&memory_kib)
            && (Self::FLOOR.passes..=Self::CEILING.passes).contains(&passes)
            && (Self::FLOOR.lanes..=Self::CEILING.lanes).contains(&lanes);
        if within {
            Ok(Self {
                memory_kib,
                passes,
                lanes,
            })
        } else {
            Err(CostOutsideLimits)
        }
    }

    /// Memory in KiB.
    pub fn memory_kib(&self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub fn passes(&self) -> u32 {
        self.passes
    }

    /// Lanes that are filled side by side.
    pub fn lanes(&self) -> u32 {
        self.lanes
    }

    /// This cost, raised until `measure` finds that a stretch takes `wanted` on this machine, or until
    /// the ceiling. It is never lowered, and it stays what it is where nothing can be measured.
    ///
    /// Only passes are raised. What a stretch takes besides its passes does not grow with them, so the
    /// guess that a first measurement gives is measured as well.
    #[must_use]
    pub fn raised_to(
        self,
        wanted: Duration,
        mut measure: impl FnMut(&Self) -> Option<Duration>,
    ) -> Self {
        let mut raised = self;
        while raised.passes < Self::CEILING.passes {
            let Some(measured) = measure(&raised).filter(|measured| *measured < wanted) else {
                break;
            };
            raised = raised.raised_towards(measured, wanted);
        }
        raised
    }

    /// At least one pass more, and as many as take `wanted` if time is all in the passes.
    fn raised_towards(self, measured: Duration, wanted: Duration) -> Self {
        let passes = u128::from(self.passes).saturating_mul(wanted.as_micros());
        let passes = passes.div_ceil(measured.as_micros().max(1));
        let passes = u32::try_from(passes).unwrap_or(u32::MAX);
        let more = self.passes.saturating_add(1);
        Self {
            passes: passes.max(more).min(Self::CEILING.passes),
            ..self
        }
    }
}

impl Salt {
    /// A fresh random salt.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn make() -> Result<Self, NoRandomness> {
        random::bytes().map(Self)
    }
}

impl Stretched {
    /// Lends the 64 bytes: for a password verifier that is compared in constant time.
    pub fn expose(&self) -> &[u8; STRETCHED_BYTES] {
        self.0.expose()
    }

    /// The half that goes into the unlock key. The other half is kept for a server's share of it.
    pub(crate) fn unlock_half(&self) -> &[u8] {
        // Feeds HKDF.
        self.0.expose().split_at(STRETCHED_BYTES / 2).1
    }
}

/// Stretches `secret` with Argon2id, version 1.3.
///
/// # Errors
/// [`CannotStretch::NoMemory`] where the memory cannot be had.
pub fn stretch(secret: &[u8], salt: &Salt, params: &KdfParams) -> Result<Stretched, CannotStretch> {
    let argon_params = Params::new(
        params.memory_kib,
        params.passes,
        params.lanes,
        Some(STRETCHED_BYTES),
    )
    .map_err(|_| CannotStretch::Input)?;
    let mut blocks = own_memory(argon_params.block_count())?;
    let mut stretched = Stretched(LockedBytes::zeroed());
    Argon2::new(Algorithm::Argon2id, Version::V0x13, argon_params)
        // Argon2 writes the output, nobody reads it here.
        .hash_password_into_with_memory(
            secret,
            &salt.0,
            stretched.0.expose_mut(),
            blocks.as_mut_slice(),
        )
        .map_err(|_| CannotStretch::Input)?;
    Ok(stretched)
}

/// Argon2's own memory would be freed with the secret's traces in it; this one is wiped.
fn own_memory(blocks: usize) -> Result<Zeroizing<Vec<Block>>, CannotStretch> {
    let mut memory = Zeroizing::new(Vec::new());
    memory
        .try_reserve_exact(blocks)
        .map_err(|_| CannotStretch::NoMemory)?;
    memory.resize(blocks, Block::new());
    Ok(memory)
}
