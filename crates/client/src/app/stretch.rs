//! What a new PIN or passphrase costs on this computer.

use std::time::{Duration, Instant};

use crypto::kdf::{self, KdfParams, Salt};

/// The least cost, raised on a fast computer until a stretch takes `wanted`, and never lowered.
pub(super) fn calibrated(least: KdfParams, wanted: Duration) -> KdfParams {
    if wanted.is_zero() {
        return least;
    }
    least.raised_to(wanted, |cost| {
        let salt = Salt::make().ok()?;
        let start = Instant::now();
        kdf::stretch(b"calibration", &salt, cost).ok()?;
        Some(start.elapsed())
    })
}
