//! The bytes of the tries file and of the keychain's copy.

use super::{Attempts, Now};
use crate::hash::sha512;

const MAGIC: &[u8; 8] = b"LKTRY01\n";
const BODY_BYTES: usize = 8 + 1 + 4 + 8 + 16 + 8 + 8;
const CHECK_BYTES: usize = 16;
const LABEL: &[u8] = b"vault/tries/v1\0";
/// Which of the optional parts are there.
const HAS_LAST: u8 = 1;
const HAS_PROOF: u8 = 2;

/// The bytes are not what was written: torn, cut off or changed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the record of the PIN tries is damaged")]
pub struct DamagedAttempts;

impl Attempts {
    /// The bytes to store.
    pub fn to_bytes(&self) -> Vec<u8> {
        let last = self.last.unwrap_or(Now {
            wall_ms: 0,
            boot_id: [0; 16],
            monotonic_ms: 0,
        });
        let present = u8::from(self.last.is_some()) * HAS_LAST
            + u8::from(self.recovery_proven_wall_ms.is_some()) * HAS_PROOF;
        let body = [
            MAGIC.as_slice(),
            &[present],
            &self.failed.to_le_bytes(),
            &last.wall_ms.to_le_bytes(),
            &last.boot_id,
            &last.monotonic_ms.to_le_bytes(),
            &self
                .recovery_proven_wall_ms
                .unwrap_or_default()
                .to_le_bytes(),
        ]
        .concat();
        let check = check(&body);
        [body.as_slice(), &check].concat()
    }

    /// Reads [`Attempts::to_bytes`].
    ///
    /// # Errors
    /// [`DamagedAttempts`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DamagedAttempts> {
        read(bytes)
            .filter(|attempts| attempts.to_bytes() == bytes)
            .ok_or(DamagedAttempts)
    }
}

fn read(bytes: &[u8]) -> Option<Attempts> {
    let (body, found) = bytes.split_at_checked(BODY_BYTES)?;
    if found != check(body) {
        return None;
    }
    let rest = body.strip_prefix(MAGIC)?;
    let ([present], rest) = rest.split_first_chunk()?;
    let (failed, rest) = rest.split_first_chunk()?;
    let (wall_ms, rest) = rest.split_first_chunk()?;
    let (boot_id, rest) = rest.split_first_chunk()?;
    let (monotonic_ms, rest) = rest.split_first_chunk()?;
    let (proven, _) = rest.split_first_chunk()?;
    let last = Now {
        wall_ms: i64::from_le_bytes(*wall_ms),
        boot_id: *boot_id,
        monotonic_ms: u64::from_le_bytes(*monotonic_ms),
    };
    Some(Attempts {
        failed: u32::from_le_bytes(*failed),
        last: (present & HAS_LAST != 0).then_some(last),
        recovery_proven_wall_ms: (present & HAS_PROOF != 0).then(|| i64::from_le_bytes(*proven)),
    })
}

/// Finds accidents, not attackers: there is no key before the PIN is right.
fn check(body: &[u8]) -> [u8; CHECK_BYTES] {
    let mut check = [0; CHECK_BYTES];
    for (place, byte) in check.iter_mut().zip(sha512(&[LABEL, body])) {
        *place = byte;
    }
    check
}
