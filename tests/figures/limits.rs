//! KDF costs outside the limits are refused before anything is allocated.

use crypto::kdf::KdfParams;
use tests::figures::{Figure, record};

const FLOOR: (u32, u32, u32) = (64 * 1024, 3, 1);
const CEILING: (u32, u32, u32) = (1024 * 1024, 16, 8);

#[test]
fn costs_outside_the_limits_do_not_exist() {
    let (m, t, p) = FLOOR;
    let (top_m, top_t, top_p) = CEILING;
    assert!(KdfParams::parse(m, t, p).is_ok() && KdfParams::parse(top_m, top_t, top_p).is_ok());
    let memories = [0, m - 1, top_m + 1, u32::MAX];
    let passes = [0, t - 1, top_t + 1, u32::MAX];
    let lanes = [0, top_p + 1, u32::MAX];
    let wrong = memories
        .iter()
        .map(|bad| (*bad, t, p))
        .chain(passes.iter().map(|bad| (m, *bad, p)))
        .chain(lanes.iter().map(|bad| (m, t, *bad)));
    let tried: Vec<bool> = wrong
        .map(|(m, t, p)| KdfParams::parse(m, t, p).is_ok())
        .collect();
    let accepted = tried.iter().filter(|accepted| **accepted).count();
    record(&Figure {
        id: "I8",
        title: "KDF costs below the floor and above the ceiling; the type cannot hold one, so none is run",
        measured: format!("{} tried, {accepted} accepted", tried.len()),
        required: "0 accepted",
        ok: accepted == 0,
    });
}
